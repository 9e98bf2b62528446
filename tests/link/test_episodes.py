"""Which incidents are one outbreak: those who strike each other, and reports of one story."""

from __future__ import annotations

import msgspec
import pytest

from according.keep.roster import Roster
from according.link.accounts import account
from according.link.episodes import one_outbreak
from according.link.incidents import Gathered, gather
from small_worlds import ACTORS, HASAKA, TAMER, Writing, episodes, linked


def test_allies_who_attack_side_by_side_fight_no_outbreak_with_each_other() -> None:
    first = Writing("a", "2016-07-05").attack("rus", None, on="2016-07-04", place=HASAKA)
    first.attack("ukr", None, on="2016-07-04", place=HASAKA)
    second = Writing("b", "2016-07-09").attack("rus", None, on="2016-07-08", place=TAMER)
    second.attack("ukr", None, on="2016-07-08", place=TAMER)
    assert episodes(linked(first, second)) == [("a",), ("b",)], "both attack, and neither the other"
    blows = Writing("a", "2016-07-05").attack("rus", "ukr", on="2016-07-04", place=HASAKA)
    again = Writing("b", "2016-07-09").attack("ukr", "rus", on="2016-07-08", place=TAMER)
    assert episodes(linked(blows, again)) == [("a", "b")], "each strikes the other"


@pytest.mark.parametrize(
    ("story", "on", "together"),
    [("s", "2016-07-05", True), ("other", "2016-07-05", False), ("s", "2016-07-08", False)],
)
def test_reports_of_one_story_speak_of_one_outbreak_of_those_days(
    story: str, on: str, together: bool
) -> None:
    roster = Roster(ACTORS)

    def told(written: Writing, story_: str) -> Gathered:
        report, claims = written.read()
        return gather([msgspec.structs.replace(account(report, claims, roster), story=story_)])

    here = told(Writing("a", "2016-07-08").attack("is", on="2016-07-05", place=HASAKA), "s")
    there = told(Writing("b", "2016-07-08").attack("rus", "ukr", on=on, place=TAMER), story)
    assert one_outbreak(here, there, roster) is together
