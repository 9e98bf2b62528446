"""What "the attack" leads back to: its day and the town that it hit."""

from __future__ import annotations

import pytest
from spacy.language import Language

from according.model import When
from according.read.document import Doc
from according.read.parse import parse
from according.read.retelling import leads_back, linked_day
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
