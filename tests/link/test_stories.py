"""Reports that share rare names close in time tell one story; a chance likeness joins no two stories."""

from __future__ import annotations

import random

import pytest

from according.link.stories import stories
from according.model import Report, When


def report(name: str, words: str, day: str = "2021-05-03") -> Report:
    published = When(start=day, end=day, precision="day", basis="stated")
    return Report(id=name, text="x", published=published, rare_terms=tuple(words.split()))


FLOOD = "isfara konibodom rahmon 31"
FIRE = "batken leilek japarov 54"
REPORTS = [
    report("a", f"{FLOOD} vorukh"),
    report("b", f"{FLOOD} chorku"),
    report("c", f"{FIRE} vorukh"),
    report("d", f"{FIRE} maksat"),
    report("e", "lachin kalbajar 9"),
]


def groups(reports: list[Report]) -> set[frozenset[str]]:
    found = stories(reports)
    return {frozenset(i for i in found if found[i] == story) for story in found.values()}


def test_shared_rare_names_make_a_story() -> None:
    assert groups(REPORTS) == {frozenset("ab"), frozenset("cd"), frozenset("e")}


def test_a_story_is_called_by_its_first_report() -> None:
    assert stories(REPORTS)["b"] == "a"


def test_the_order_of_reports_changes_nothing() -> None:
    shuffled = REPORTS.copy()
    random.Random(3).shuffle(shuffled)
    assert groups(shuffled) == groups(REPORTS)


@pytest.mark.parametrize(("day", "together"), [("2021-05-08", True), ("2021-09-03", False)])
def test_a_story_fades_with_the_days(day: str, together: bool) -> None:
    later = [report("b", f"{FLOOD} chorku", day) if r.id == "b" else r for r in REPORTS]
    assert (frozenset("ab") in groups(later)) == together


def test_one_or_two_shared_words_are_chance() -> None:
    assert frozenset("ab") not in groups(
        [report("a", "isfara vorukh xin"), report("b", "isfara vorukh yan"), *REPORTS[2:]]
    )


def test_no_reports_no_stories() -> None:
    assert stories([]) == {}
