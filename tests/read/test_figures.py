"""Figures: how many, of whom, in which state; and the many numbers that are none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from according.model import When
from according.read.figure_mention import FigureMention
from according.read.figures import find_figures
from according.read.parse import parse
from according.read.times import find_times

PUBLISHED = When(start="2020-07-14", end="2020-07-14", precision="day", basis="stated")


def figures(text: str, nlp: Language, published: When = PUBLISHED) -> tuple[FigureMention, ...]:
    doc = parse(text, english=nlp).doc
    return find_figures(doc, times=find_times(doc, published=published), published=published)


def brief(found: Sequence[FigureMention]) -> list[tuple[str, int, int | None]]:
    return [(f.measure, f.low, f.high) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # each number keeps the state of its own phrase
        ("It received 12 bodies and 40 wounded people.", [("killed", 12, 12), ("wounded", 40, 40)]),
        ("Doctors treated 70 wounded people, 12 of whom died.", [("wounded", 70, 70), ("killed", 12, 12)]),
        ("The gunmen killed one of the hostages.", [("killed", 1, 1)]),
        ("Eleven people remain missing.", [("missing", 11, 11)]),
        # said after those counted
        (
            "Six Kyrgyz conscripts were killed and eight others wounded.",
            [("killed", 6, 6), ("wounded", 8, 8)],
        ),
        ("She announced that seven guards have died in the ambush.", [("killed", 7, 7)]),
        (
            "It went on, with three servicemen killed as a result, and two wounded.",
            [("killed", 3, 3), ("wounded", 2, 2)],
        ),
        ("Only two guards, who were on duty at the border, were slightly injured.", [("wounded", 2, 2)]),
        (
            "Five firemen and nine medics suffered light wounds.",
            [("wounded", 5, 5), ("wounded", 9, 9)],
        ),
        ("He said 14 volunteers who drove the trucks were killed.", [("killed", 14, 14)]),
        ("Another 318 villagers, most of them elderly, have been injured.", [("wounded", 318, 318)]),
        ("Dozens of men were reported killed or injured.", [("casualties", 24, None)]),
        ("Two brothers, aged 12 and 14, were killed.", [("killed", 2, 2)]),
        ("Both were killed at the scene.", [("killed", 2, 2)]),
        ("Six people are missing.", [("missing", 6, 6)]),
        ("Hundreds of people fled the district.", [("displaced", 200, None)]),
        ("One soldier killed, four injured in shelling", [("killed", 1, 1), ("wounded", 4, 4)]),
        # said before them
        (
            "The rocket killed at least 21 shoppers and wounded 55 Friday in the port.",
            [("killed", 21, None), ("wounded", 55, 55)],
        ),
        ("A bomber struck, killing and wounding dozens of people.", [("casualties", 24, None)]),
        ("The attack claimed the lives of at least 27 people.", [("killed", 27, None)]),
        ("A war claimed an estimated 30,000 lives.", [("killed", 30_000, 30_000)]),
        ("It left 48 dead and 100 injured.", [("killed", 48, 48), ("wounded", 100, 100)]),
        ("The army lost three soldiers.", [("killed", 3, 3)]),
        ("They recovered the bodies of 44 victims.", [("killed", 44, 44)]),
        ("Militants took an estimated 900 civilians hostage.", [("captured", 900, 900)]),
        ("It has forced 13000 residents to flee the city.", [("displaced", 13_000, 13_000)]),
        (
            "Troops shot down two drones and destroyed three tanks.",
            [("destroyed", 2, 2), ("destroyed", 3, 3)],
        ),
        ("Moscow deployed around 2,000 troops.", [("deployed", 2000, 2000)]),
        # tolls
        ("The death toll rose to 16 on Monday.", [("killed", 16, 16)]),
        ("Doctors put the death toll at 23 before noon.", [("killed", 23, 23)]),
        ("It gave a lower toll of 31 people killed.", [("killed", 31, 31)]),
        ("The toll has climbed from 10 to 15.", [("killed", 15, 15)]),
        (
            "The number of victims stands at no fewer than 45; over 80 are hurt.",
            [("killed", 45, None), ("wounded", 80, None)],
        ),
        ("It brought to 49 the number killed there.", [("killed", 49, 49)]),
        # counts without a number
        ("A soldier was killed and an officer was wounded.", [("killed", 1, 1), ("wounded", 1, 1)]),
        ("No casualties were reported.", [("casualties", 0, 0)]),
        ("No civilians were killed.", [("killed", 0, 0)]),
        ("Nobody was hurt.", [("wounded", 0, 0)]),
        # limits
        ("Between 10 and 15 soldiers were wounded.", [("wounded", 10, 15)]),
        ("Up to 30 fighters died in the raid.", [("killed", 0, 30)]),
        ("More than 6,000 people died then.", [("killed", 6000, None)]),
    ],
)
def test_figures_are_read(text: str, expected: list[tuple[str, int, int | None]], nlp: Language) -> None:
    assert brief(figures(text, nlp)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mortars are fired, casualties and wounded are spoken of.",
        "There were no reports of casualties.",
        "Patients had no visible outer injuries and died of the same poison.",
        "The shelling could kill hundreds of people.",
        "He threatened to kill 20 hostages.",
        "More than 30000 people will be evacuated.",
        "Three co-chairs of the group held two telephone talks between the two countries.",
        "They made a second attempt, using 82 mm mortars and a tank.",
        "It was the deadliest attack since 2015.",
        "Some 538 people live in the village.",
        "The 25-year-old soldier was killed by a sniper.",
        "The driver, Ahmed, 24, was killed.",
        "A bomber killed himself.",
        "Ahmed 24 said he was injured.",
        "Police seized 234 pistols and 17,000 bullets.",
        "They captured two villages.",
    ],
)
def test_numbers_that_are_no_figures(text: str, nlp: Language) -> None:
    assert brief(figures(text, nlp)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17 people were killed, including five children.", [("killed", 17, None), ("killed", 5, 0)]),
        (
            "It killed 90 pilgrims, including 22 children and 11 women.",
            [("killed", 90, None), ("killed", 22, 0), ("killed", 11, 0)],
        ),
        ("The toll is 86, 30 of them children.", [("killed", 86, None), ("killed", 30, 0)]),
    ],
)
def test_a_part_points_to_its_whole(
    text: str, expected: list[tuple[str, int, int | None]], nlp: Language
) -> None:
    found = figures(text, nlp)
    assert [(f.measure, f.low, f.subset_of) for f in found] == expected
    assert [f.subset for f in found] == [f.subset_of is not None for f in found]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Nine of the wounded remained in intensive care.", "wounded"),
        ("There were even 12 nurses among the dead.", "killed"),
        ("A child was among the dead.", "killed"),
        ("Fourteen of the victims died in airstrikes.", "killed"),
        ("The dead included 109 evacuees.", "killed"),
    ],
)
def test_a_part_of_an_unnumbered_whole_is_marked(text: str, measure: str, nlp: Language) -> None:
    (found,) = figures(text, nlp)
    assert (found.measure, found.subset, found.subset_of) == (measure, True, None)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("An officer and two soldiers were killed.", [1, 2]),
        ("The strike killed a father, his wife and their four children.", [1]),
        ("A 7-year-old girl and her grandmother died in the shelling.", [1]),
        ("A man and his two sons were killed.", [2]),
    ],
)
def test_those_listed_one_by_one_are_parts_of_a_toll_that_nobody_gives(
    text: str, parts: list[int], nlp: Language
) -> None:
    found = figures(text, nlp)
    assert [each.low for each in found] == parts
    assert all(each.subset and each.subset_of is None for each in found)


def test_the_whole_does_not_take_the_people_of_its_part(nlp: Language) -> None:
    children, dead = figures("Three children were among the 12 dead.", nlp)
    assert (children.subset, dead.subset) == (True, False)
    assert (dead.low, dead.role, dead.of) == (12, "unknown", None)


def test_an_attack_of_another_year_is_history(nlp: Language) -> None:
    (found,) = figures("The 2017 attack killed 59 people.", nlp)
    assert found.background


def test_a_bare_number_goes_on_with_the_same_people_on_its_own_day(nlp: Language) -> None:
    text = "The staff said five of its conscripts died on July 8 and two on July 9, naming none."
    first, second = figures(text, nlp)
    assert (first.low, second.low) == (5, 2)
    assert first.when is not None
    assert second.when is not None
    assert (first.when.start, second.when.start) == ("2020-07-08", "2020-07-09")
    assert (second.head, second.holder, second.role) == (first.head, first.holder, "military")
    assert text[second.start : second.end] == "two on July 9"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Two police officers were injured.", "police"),
        ("Four servicemen were killed.", "military"),
        ("Five militants were killed.", "rebel"),
        ("Three paramedics were killed.", "medic"),
        ("Nine children were killed.", "civilian"),
        ("Nine people were killed.", "unknown"),
        ("Six members of the internal security force were killed.", "police"),
        ("Four policemen were killed and two others wounded.", "police"),
    ],
)
def test_roles(text: str, role: str, nlp: Language) -> None:
    assert {f.role for f in figures(text, nlp)} == {role}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Four Azerbaijani soldiers were killed.", "Azerbaijani"),
        ("Three of its soldiers were killed.", "its"),
        ("Two soldiers of the Armenian army were killed.", "Armenian"),
        ("No losses were reported from the Georgian side.", "Georgian"),
        ("Two guards were injured from the Azerbaijani operations.", None),
        ("It killed 43 people on the Indonesian islands.", None),
        ("28 Terrorists Killed in the North", None),
        ("Two guards were killed on July 12.", None),
    ],
)
def test_whose_people(text: str, holder: str | None, nlp: Language) -> None:
    doc = parse(text, english=nlp).doc
    (found,) = find_figures(doc, times=find_times(doc, published=PUBLISHED), published=PUBLISHED)
    assert (None if found.holder is None else doc[found.holder].text) == holder


def test_an_exception_stands_on_the_side_that_denies_losses(nlp: Language) -> None:
    none, three = figures(
        "No losses were reported from the Georgian side. Only three cadets were injured.", nlp
    )
    assert three.holder == none.holder is not None


@given(
    st.lists(
        st.sampled_from(
            ["12 people", "were killed", "wounded", "four", "on July 12", ".", ",", "and", "no one"]
        )
    )
)
def test_spans_enclose_their_number_and_point_into_the_result(nlp: Language, words: list[str]) -> None:
    text = " ".join(words)
    if not text.strip():
        return
    doc = parse(text, english=nlp).doc
    found = find_figures(doc, times=find_times(doc, published=PUBLISHED), published=PUBLISHED)
    for i, figure in enumerate(found):
        assert 0 <= figure.start <= doc[figure.number].idx < figure.end <= len(text)
        assert figure.subset_of is None or 0 <= figure.subset_of < len(found)
        assert figure.subset_of != i


class _Key(msgspec.Struct):
    report: str
    anchor: str
    measure: str
    low: int


class _Gold(msgspec.Struct):
    figures: list[_Key]


def test_every_figure_of_the_real_reports_is_read(shared: Path, nlp: Language) -> None:
    gold = msgspec.yaml.decode((shared / "gold" / "seeds.yaml").read_bytes(), type=_Gold)
    missed = []
    for key in gold.figures:
        text = next((shared / "seeds").glob(f"{key.report}*")).read_text(encoding="utf-8")
        start = text.index(key.anchor)
        near = [f for f in figures(text, nlp) if f.start < start + len(key.anchor) and start < f.end]
        if (key.measure, key.low) not in [(f.measure, f.low) for f in near]:
            missed.append(key.anchor)
    assert missed == []
