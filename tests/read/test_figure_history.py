"""Tolls of another attack than the report's own, told beside a figure of the news."""

from __future__ import annotations

import pytest
from spacy.language import Language

from according.model import When
from according.read.figures import find_figures
from according.read.parse import parse
from according.read.times import find_times

PUBLISHED = When(start="2020-07-14", end="2020-07-14", precision="day", basis="stated")
NEWS = "Nine people were killed in a market on Monday. "


@pytest.mark.parametrize(
    ("text", "background"),
    [
        (
            "Nineteen people were killed on Tuesday, hours after an air strike killed dozens of people nearby.",
            [False, True],
        ),
        (NEWS + "Earlier this week a car bomb killed 40 people in the port.", [False, True]),
        (NEWS + "It was the first blast since a truck bombing that killed 31 people.", [False, True]),
        (NEWS + "In July a shelling killed six people in the same town.", [False, True]),
        (NEWS + "Last week a raid left 12 people dead, including three children.", [False, True, True]),
        ("An attack earlier this week killed 40 people.", [False]),
        ("Earlier this week a bomb killed 40 people. Three more people died on Monday.", [False, False]),
        (NEWS + "Ten others were wounded.", [False, False]),
        ("More than 90,000 people have been killed since its conflict began.", [True]),
        ("A war claimed 12,000 lives and uprooted tens of thousands of people.", [True, True]),
    ],
)
def test_another_attacks_toll_is_background(text: str, background: list[bool], nlp: Language) -> None:
    doc = parse(text, english=nlp).doc
    found = find_figures(doc, times=find_times(doc, published=PUBLISHED), published=PUBLISHED)
    assert [f.background for f in found] == background
