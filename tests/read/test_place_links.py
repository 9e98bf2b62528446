"""A place named before is taken up by "the town" or "the attack", and by nothing less."""

from __future__ import annotations

import pytest
from spacy.language import Language

from according.know.gazetteer import Gazetteer
from according.read.parse import parse
from according.read.places import find_places
from according.read.whereabouts import place_at

CASES = [
    # text, word, place written
    ("Gunmen stormed a market in Maiduguri in Nigeria on Monday. The attack killed nine people.", "killed", "Maiduguri"),
    ("Gunmen stormed a market in Maiduguri in Nigeria on Monday. Police said the assault left nine dead.", "left", "Maiduguri"),
    ("Rebels entered Manbij in Syria on Monday. Jets bombed the town at night.", "bombed", "Manbij"),
    ("Rebels entered Manbij in Syria on Monday. Jets bombed a school at night.", "bombed", None),
    ("Rebels entered Manbij in Syria on Monday. Jets bombed a town at night.", "bombed", None),
    ("Rebels entered Manbij in Syria on Monday. Jets bombed the town council at night.", "bombed", None),
    ("Jets hit Idlib and Manbij in Syria on Monday. The attack killed nine people.", "killed", None),
    ("Fighting went on in Aleppo province in Syria. Jets bombed the town at night.", "bombed", None),
    ("Nine people died in Manbij in northern Syria on Monday.", "died", "Manbij"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "written"), CASES)
def test_a_stated_link_gives_the_place(
    nlp: Language, gazetteer: Gazetteer, text: str, word: str, written: str | None
) -> None:
    doc = parse(text, english=nlp).doc
    token = next(t for t in doc if t.text == word)
    place = place_at(find_places(doc, gazetteer=gazetteer), token)
    assert (place and place.precision != 6 and place.written or None) == written


def test_where_a_report_was_filed_is_not_where_it_happened(nlp: Language, gazetteer: Gazetteer) -> None:
    doc = parse("BEIRUT (Reuters) - Jets bombed a market on Monday.", english=nlp).doc
    token = next(t for t in doc if t.text == "bombed")
    assert place_at(find_places(doc, gazetteer=gazetteer), token) is None
