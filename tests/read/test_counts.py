"""Which word counts whom: people shot, people told by ones, parts of a number; rates and labels count nobody."""

from __future__ import annotations

import pytest
from spacy.language import Language

from according.model import When
from according.read.figure_mention import FigureMention
from according.read.figures import find_figures
from according.read.parse import parse
from according.read.times import find_times

PUBLISHED = When(start="2020-07-14", end="2020-07-14", precision="day", basis="stated")


def figures(text: str, nlp: Language) -> tuple[FigureMention, ...]:
    doc = parse(text, english=nlp).doc
    return find_figures(doc, times=find_times(doc, published=PUBLISHED), published=PUBLISHED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A 25-year-old man was shot dead.", [("killed", 1)]),
        ("A sniper fatally shot two medics.", [("killed", 2)]),
        ("An 8-year-old was shot and killed.", [("killed", 1)]),
        ("His wife was killed.", [("killed", 1)]),
        ("A father and his son were found dead.", [("killed", 1), ("killed", 1)]),
        ("Two miners were beaten to death.", [("killed", 2)]),
        ("Five people were shot, one fatally.", [("casualties", 5), ("killed", 1)]),
        ("Gunmen shot three villagers.", [("casualties", 3)]),
        ("One dead, three hurt in a village.", [("killed", 1), ("wounded", 3)]),
        ("One of the three men killed was a guard.", [("killed", 3)]),
        ("Four of the five guards were killed.", [("killed", 4)]),
        ("They killed four of the five hostages.", [("killed", 4)]),
        ("Four soldiers were martyred and two perished later.", [("killed", 4), ("killed", 2)]),
        ("Troops neutralized 11 militants.", [("killed", 11)]),
    ],
)
def test_people_shot_and_people_told_by_ones(
    text: str, expected: list[tuple[str, int]], nlp: Language
) -> None:
    assert [(f.measure, f.low) for f in figures(text, nlp)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "On average, mines kill 12 people a month.",
        "An average of 12 civilians are killed each week.",
        "Ahmed Aziz, 24, of Homs was killed.",
        "A 2014 photograph of the village shows the dead.",
        "A gunman shot at the 1500 block of Oak Street.",
        "One of the victims spoke to reporters.",
        "Three separate shootings kept police busy.",
        "A man shot at the police.",
    ],
)
def test_rates_ages_labels_and_shots_are_no_figures(text: str, nlp: Language) -> None:
    assert figures(text, nlp) == ()


def test_a_rate_is_not_a_time(nlp: Language) -> None:
    (found,) = figures("Nine people died a day after the attack.", nlp)
    assert (found.measure, found.low) == ("killed", 9)
