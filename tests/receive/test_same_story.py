"""Reports that share rare words close in time tell one story; one word, a site's furniture or a chance makes none."""

from __future__ import annotations

import random

import pytest

from according.model import Report, When
from according.receive.furniture import furniture
from according.receive.same_story import same_story
from according.receive.shingles import fingerprint

FLOOD = (
    "The flood at Isfara and Konibodom swept away bridges, and Rahmon sent engineers with pontoons to Vorukh."
)
AGAIN = "Rahmon visited Konibodom, where engineers lay pontoons for the bridges that the flood of Isfara swept away."
FIRE = "Firefighters in Batken and Leilek fought a blaze in the sawmill that Japarov had opened with his ministers."
SAWMILL = (
    "The blaze in the sawmill of Leilek is out, and ministers of Japarov praised the firefighters of Batken."
)
OTHER = "Lachin elected a mayor."


def report(name: str, text: str, day: str = "2021-05-03") -> Report:
    published = When(start=day, end=day, precision="day", basis="stated")
    return Report(id=name, text=text, published=published)


def groups(reports: list[Report], fittings: frozenset[int] = frozenset()) -> set[frozenset[str]]:
    found = dict(zip((r.id for r in reports), same_story(reports, fittings), strict=True))
    return {frozenset(i for i in found if found[i] == told) for told in found.values() if told is not None}


REPORTS = [
    report("a", FLOOD),
    report("b", AGAIN),
    report("c", FIRE),
    report("d", SAWMILL),
    report("e", OTHER),
]


def test_shared_rare_words_make_a_story() -> None:
    assert groups(REPORTS) == {frozenset("ab"), frozenset("cd")}


def test_a_story_is_called_by_its_first_report_and_nobodys_by_none() -> None:
    assert same_story(REPORTS) == ["a", "a", "c", "c", None]


def test_the_order_of_reports_changes_nothing() -> None:
    shuffled = REPORTS.copy()
    random.Random(3).shuffle(shuffled)
    assert groups(shuffled) == groups(REPORTS)


def test_one_shared_word_is_no_story_even_among_two_reports() -> None:
    assert not groups(
        [report("a", FLOOD), report("b", "The mayor of Isfara said it was a good year for apricots.")]
    )


def test_plain_words_make_no_story_in_a_small_collection() -> None:
    plain = "They said that it was the first time that so many of the people had been there in a year."
    assert not groups([report("a", f"{plain} {FLOOD}"), report("b", f"{plain} {FIRE}")])


def test_no_reports_no_stories() -> None:
    assert same_story([]) == []


ADDRESS = (
    "Please verify your mailbox and look into the junk folder for the message that activates your profile"
)


@pytest.mark.parametrize(("last", "kept"), [("2021-05-05", False), ("2021-09-03", True)])
def test_what_comes_back_over_months_is_furniture(last: str, kept: bool) -> None:
    reports = [
        report("a", f"{FLOOD} {ADDRESS}", "2021-05-03"),
        report("b", f"{FIRE} {ADDRESS}", "2021-05-04"),
        report("c", f"{OTHER} {ADDRESS}", last),
    ]
    found = furniture(reports, [fingerprint(r.text) for r in reports])
    assert bool(found) == kept
    assert found <= frozenset(fingerprint(ADDRESS))


def test_furniture_makes_no_story() -> None:
    reports = [
        report("a", f"{OTHER} {ADDRESS}", "2021-05-03"),
        report("b", f"Vorukh repairs a road. {ADDRESS}", "2021-05-04"),
        report("c", f"Maksat has a school. {ADDRESS}", "2021-09-03"),
    ]
    assert groups(reports)
    assert not groups(reports, furniture(reports, [fingerprint(r.text) for r in reports]))


def test_a_story_told_long_after_needs_more_in_common() -> None:
    far = "Engineers praised apricots, and wrote to schools of the valley that pontoons at Isfara are a good thing to have."
    assert groups([report("a", FLOOD), report("b", far)]) == {frozenset("ab")}
    assert not groups([report("a", FLOOD), report("b", far, "2021-12-01")])
