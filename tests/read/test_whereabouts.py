"""Where an event or a figure is put: its own phrase, its clause, its sentence, and a country only for want of better."""

from __future__ import annotations

import pytest
from spacy.language import Language

from according.know.gazetteer import Gazetteer
from according.read.attribution import find_attributions
from according.read.parse import parse
from according.read.places import find_places
from according.read.whereabouts import place_at, scenes

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
    ("A shell hit a convoy waiting to enter Maiduguri on Tuesday.", "hit", None, None),
    ("A shell hit a bus waiting to cross into Maiduguri on Tuesday.", "hit", None, None),
    ("Rebels entered Maiduguri, killing two soldiers.", "killing", "Maiduguri", 1),
    ("Fighting has forced thousands to flee Maiduguri.", "Fighting", "Maiduguri", 1),
    ("The blast struck buses carrying families evacuated from the towns of Bakhmut and Avdiivka.", "struck", None, None),
    ("Two thousand people were evacuated from the villages of Bakhmut district in Ukraine.", "evacuated", "Bakhmut district", 3),
    ("A rocket fell in the Bakhmut area in Ukraine on Monday.", "fell", "Bakhmut", 2),
    ("Troops advanced in their push towards the Maiduguri stronghold. The blast killed two.", "blast", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "written", "precision"), CASES)
def test_where_a_thing_happened(
    nlp: Language, gazetteer: Gazetteer, text: str, word: str, written: str | None, precision: int | None
) -> None:
    doc = parse(text, english=nlp).doc
    token = next(t for t in doc if t.text == word)
    place = place_at(find_places(doc, gazetteer=gazetteer), token)
    assert (place and place.written, place and place.precision) == (written, precision)


@pytest.mark.parametrize(
    ("text", "word", "written"),
    [
        ("A source in Maiduguri said that militants had ambushed a convoy.", "ambushed", None),
        ("The minister said in Maiduguri that militants had ambushed a convoy.", "ambushed", None),
        ("Militants ambushed a convoy in Maiduguri, a witness said.", "ambushed", "Maiduguri"),
    ],
)
def test_where_it_was_told_is_not_where_it_happened(
    nlp: Language, gazetteer: Gazetteer, text: str, word: str, written: str | None
) -> None:
    parsed = parse(text, english=nlp)
    token = next(t for t in parsed.doc if t.text == word)
    places = scenes(parsed.doc, find_places(parsed.doc, gazetteer=gazetteer), find_attributions(parsed))
    place = place_at(places, token)
    assert (place and place.written) == written
