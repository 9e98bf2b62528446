"""Cases 4 to 7: tolls that grow, parts of a toll, "no casualties", and the toll of a war."""

from __future__ import annotations

from typing import Any

MORNING, EVENING = "2024-03-05T08:00:00+02:00", "2024-03-05T18:00:00+02:00"
AT_LEAST_12 = "A missile hit a market in Kharkiv on Tuesday and killed at least 12 people, {} said."
SEVENTEEN = (
    "Rescuers dug in the ruins of the market in Kharkiv all day and laid the dead out in the yard of a school. "
    "The missile killed 17 people in Kharkiv on Tuesday, {} said."
)
MINISTRY, UNION = "Ukraine's interior ministry", "the United Nations"


def test_case_04_a_later_higher_count_of_the_same_ministry_is_an_update(desk: Any) -> None:
    desk.report(AT_LEAST_12.format(MINISTRY), date=MORNING)
    desk.report(SEVENTEEN.format(MINISTRY), date=EVENING).run()
    killed = desk.finding("killed")
    assert (killed.verdict, killed.best) == ("updated", 17)
    assert {(each.value, each.superseded) for each in killed.positions} == {
        (17, False),
        ("at least 12", True),
    }


def test_case_04_at_least_12_and_17_by_two_speakers_in_one_hour_can_both_be_true(desk: Any) -> None:
    desk.report(AT_LEAST_12.format(MINISTRY), date=EVENING)
    desk.report(SEVENTEEN.format(UNION), date=EVENING).run()
    killed = desk.finding("killed")
    assert (killed.verdict, killed.low, killed.high, killed.origins) == ("compatible", 12, 17, 2)


def test_case_05_the_children_among_the_dead_are_a_part_of_the_toll(desk: Any) -> None:
    desk.report(
        "Shells killed 17 people, including five children, in Avdiivka on Tuesday, Ukraine's interior ministry said."
    ).run()
    whole, part = desk.figure_claims("killed")
    assert (whole.figure.low, whole.figure.subset) == (17, None)
    assert (part.figure.low, part.figure.subset, part.figure.of) == (5, whole.id, "children")
    killed = desk.finding("killed")
    assert (killed.low, killed.high) == (17, 17)


def test_case_05_the_children_told_alone_contradict_no_toll(desk: Any) -> None:
    desk.report(
        "Shells killed 17 people, including five children, in Avdiivka on Tuesday, Ukraine's interior ministry said."
    )
    desk.report(
        "Five children were killed by shells in Avdiivka on Tuesday, Ukraine's interior ministry said. "
        "Their school had been closed since the autumn."
    ).run()
    assert desk.incidents() == [(0, 1)]
    killed = desk.finding("killed")
    assert killed.verdict in ("single", "compatible")
    assert killed.low == killed.best == 17


def test_case_06_no_casualties_and_three_injured_contradict_each_other(desk: Any) -> None:
    desk.report("Indian shells hit Kotli on Tuesday but caused no casualties, the Indian army said.")
    desk.report("Three people were injured when shells hit Kotli on Tuesday, Pakistan's military said.").run()
    (none,) = desk.figures("casualties")
    assert (none.low, none.high) == (0, 0)
    wounded = desk.finding("wounded")
    assert (wounded.verdict, wounded.low, wounded.high) == ("disputed", 0, 3)
    assert {each.value for each in wounded.positions} == {0, 3}


def test_case_06_what_no_report_counts_is_not_nought(desk: Any) -> None:
    desk.report("Three people were injured when shells hit Kotli on Tuesday, Pakistan's military said.").run()
    assert desk.findings("killed") == []
    (incident,) = desk.found.incidents
    assert (incident.low, incident.best, incident.high) == (None, None, None)


def test_case_07_the_toll_since_october_is_cumulative_and_joins_no_incident(desk: Any) -> None:
    desk.report(
        "An air strike on Khartoum on Tuesday killed nine people, a doctor said. More than 40,000 people have been "
        "killed since October in the war between the army and the Rapid Support Forces."
    ).run()
    strike, war = desk.figure_claims("killed")
    assert (strike.figure.low, strike.figure.scope) == (9, "incident")
    assert (war.figure.low, war.figure.high, war.incident) == (40_000, None, None)
    assert war.background or war.figure.scope in ("total", "war")
    killed = desk.finding("killed")
    assert (killed.low, killed.high, killed.best) == (9, 9, 9)
