"""What "the attack" leads back to: its day and the town that it hit."""

from __future__ import annotations

import pytest
from spacy.language import Language

from according.know.actors import ActorBook
from according.know.gazetteer import Gazetteer
from according.model import Report, When
from according.read.document import Doc
from according.read.parse import parse
from according.read.reading import Reader
from according.read.retelling import leads_back, linked_day, struck_before, struck_places
from according.read.times import find_times

PUBLISHED = When(start="2021-05-06", end="2021-05-06", precision="day", basis="stated")


def parsed(nlp: Language, text: str) -> Doc:
    return parse(text, english=nlp).doc


@pytest.mark.parametrize(
    ("text", "word", "back"),
    [
        ("The attack was carried out by jets.", "carried", True),
        ("The militia claimed responsibility for the bombing.", "claimed", True),
        ("The raid was caused by a dispute.", "caused", True),
        ("A raid on the town killed three.", "killed", False),
        ("Jets pounded the village after the attack.", "pounded", False),
        ("Jets pounded the village.", "pounded", False),
    ],
)
def test_what_speaks_of_an_attack_told_before(nlp: Language, text: str, word: str, back: bool) -> None:
    assert leads_back(next(t for t in parsed(nlp, text) if t.text == word)) is back


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Shells fell on Batumi on Tuesday. The attack lasted an hour.", "2021-05-04"),
        ("Shells fell on Monday. More fell on Tuesday. The attack lasted an hour.", None),
        ("Shells fell on Batumi. The attack lasted an hour.", None),
        ("Shells fell on Tuesday. Nobody came. Nobody left. The attack lasted an hour.", None),
    ],
)
def test_the_day_that_the_sentences_before_speak_of(nlp: Language, text: str, day: str | None) -> None:
    doc = parsed(nlp, text)
    when = linked_day(next(t for t in doc if t.text == "lasted"), find_times(doc, published=PUBLISHED))
    assert (when.start if when is not None else None) == day


TOLD_AGAIN = [
    # text, word, what it hit as the town's own telling says
    ("Jets bombed Batumi on Tuesday. The attack was carried out by two pilots.", "attack", ("Batumi",)),
    (
        "Jets bombed Batumi on Tuesday. The army said the raid was carried out by two pilots.",
        "raid",
        ("Batumi",),
    ),
    ("Jets bombed a bridge in Batumi on Tuesday. The attack was carried out by two pilots.", "attack", ()),
    ("Shells fell near Batumi on Tuesday. The attack was carried out by two pilots.", "attack", ()),
    ("Jets bombed Batumi on Tuesday. Soldiers attacked after the raid.", "attacked", ()),
    ("Jets bombed Batumi on Tuesday. An attack was carried out by two pilots.", "attack", ()),
]


@pytest.mark.parametrize(("text", "word", "hit"), TOLD_AGAIN)
def test_an_attack_told_again_hit_the_town_that_was_attacked(
    nlp: Language, book: ActorBook, gazetteer: Gazetteer, text: str, word: str, hit: tuple[str, ...]
) -> None:
    reader = Reader(english=nlp, book=book, gazetteer=gazetteer)
    m = reader.prepare(Report(id="t", text=text, published=PUBLISHED))
    assert m is not None
    doc = m.parsed.doc
    struck = struck_places(doc, m.events, m.places)
    (town,) = [p.place for p in m.places if p.place.name == "Batumi"]
    (mention,) = [e for e in m.events if doc[e.anchor].text == word]
    assert struck_before(doc[mention.anchor], mention, town, struck) == hit
    assert struck_before(doc[mention.anchor], mention, None, struck) == ()
