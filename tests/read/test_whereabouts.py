"""Where an event or a figure is put: its own phrase, its clause, its sentence, and a country only for want of better."""

from __future__ import annotations

import pytest
from spacy.language import Language

from according.know.gazetteer import Gazetteer
from according.read.parse import parse
from according.read.places import find_places
from according.read.whereabouts import place_at

CASES = [
    # text, word, place, precision
    ("Two people were wounded near Bakhmut, and a bridge was hit near Avdiivka in Ukraine.", "people", "Bakhmut", 2),
    ("Two people were wounded near Bakhmut, and a bridge was hit near Avdiivka in Ukraine.", "bridge", "Avdiivka", 2),
    ("Militants ambushed a convoy in Nigeria on Tuesday.", "ambushed", "Nigeria", 6),
    ("Militants ambushed a convoy in Maiduguri in Nigeria on Tuesday.", "ambushed", "Maiduguri", 1),
    ("Militants ambushed a convoy on Tuesday.", "ambushed", None, None),
    ("Eleven guards died on Saturday as other troops advanced on Maiduguri.", "died", None, None),
    ("Eleven guards died in a push towards Maiduguri.", "died", None, None),
    ("Militants ambushed convoys in Nigeria and in Chad on Tuesday.", "ambushed", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "written", "precision"), CASES)
def test_where_a_thing_happened(
    nlp: Language, gazetteer: Gazetteer, text: str, word: str, written: str | None, precision: int | None
) -> None:
    doc = parse(text, english=nlp).doc
    token = next(t for t in doc if t.text == word)
    place = place_at(find_places(doc, gazetteer=gazetteer), token)
    assert (place and place.written, place and place.precision) == (written, precision)
