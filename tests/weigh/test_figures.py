"""Figures: sums, subsets, updates and contradictions, case by case from what went wrong elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from according.model import Finding

New = Callable[..., Any]


def summary(found: Finding) -> tuple[str, int | None, int | None, int, int]:
    return found.verdict, found.low, found.high, found.reports, found.origins


def test_a_single_source_is_listed_and_labelled(new: New) -> None:
    found = new().figure("a", "killed", 4, "sohr").finding("killed")
    assert summary(found) == ("single", 4, 4, 1, 1)
    assert found.because.endswith("One report says so.")


def test_three_on_one_day_and_one_on_the_next_are_four(new: New) -> None:
    world = new("arm", "aze").figure("a", "killed", 4, "aze-mod", side="aze")
    world.figure("b", "killed", 3, "aze-mod", side="aze", on="2020-07-12", at=0)
    world.figure("b", "killed", 1, "aze-mod", side="aze", on="2020-07-13", at=30)
    found = world.finding("killed", "aze")
    assert summary(found) == ("agreed", 4, 4, 2, 1)
    assert len(found.positions[0].claims) == 3


def test_a_toll_of_the_next_day_far_down_the_text_is_not_added(new: New) -> None:
    world = new().figure("b", "killed", 43, "sohr", on="2017-04-15", at=0)
    world.figure("b", "killed", 112, "sohr", on="2017-04-16", at=700)
    assert summary(world.finding("killed"))[:3] == ("updated", 43, 112)


def test_policemen_and_servicemen_add_up_and_a_repetition_does_not(new: New) -> None:
    world = new("arm", "aze").report("a", "2020-07-13").report("b", "2020-07-14")
    world.figure("a", "wounded", 2, "arm-mod", side="arm", role="police")
    for at in (0, 500):
        world.figure("b", "wounded", 2, "arm-mod", side="arm", role="police", at=at)
    world.figure("b", "wounded", 3, "spox", side="arm", role="military", at=40)
    found = world.finding("wounded", "arm")
    assert summary(found) == ("updated", 2, 5, 2, 1)
    assert [(each.value, each.superseded) for each in found.positions] == [(5, False), (2, True)]
    assert found.best == 5


def test_a_total_told_beside_its_parts_is_counted_once(new: New) -> None:
    world = new().figure("a", "wounded", 5, "sohr", at=0)
    world.figure("a", "wounded", 2, "sohr", role="police", at=40).figure(
        "a", "wounded", 3, "sohr", role="military", at=80
    )
    assert summary(world.finding("wounded"))[:3] == ("single", 5, 5)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("sohr", 12, "at_least", "2026-01-01T08:00"), ("sohr", 17, None, "2026-01-01T18:00"), "updated"),
        (("sohr", 12, "at_least", "2026-01-01T08:00"), ("who", 17, None, "2026-01-01T08:00"), "compatible"),
        (("sohr", 40, "at_least", "2026-01-01"), ("who", 44, None, "2026-01-01"), "compatible"),
        (("sohr", 58, "at_least", "2026-01-01"), ("who", 58, None, "2026-01-02"), "agreed"),
        (("sohr", 31, None, "2026-01-01"), ("who", 32, None, "2026-01-01"), "disputed"),
        (("sohr", 43, None, "2026-01-01"), ("who", 112, "at_least", "2026-01-02"), "updated"),
        (("sohr", 112, None, "2026-01-01"), ("who", 43, None, "2026-01-02"), "disputed"),
        (("sohr", 86, None, "2026-01-02"), ("who", 100, "more_than", "2026-01-02"), "disputed"),
        (("sohr", 30, None, "2026-01-01"), ("sohr", 32, None, "2026-01-01"), "updated"),
        (("sohr", 72, "at_least", "2026-01-01"), ("sohr", 58, "at_least", "2026-01-02"), "compatible"),
        (("sohr", 20, None, "2026-01-01"), ("sohr", 18, None, "2026-01-02"), "updated"),
        (("aze-mod", 4, None, "2026-01-01"), ("arm-mod", 20, None, "2026-01-02"), "disputed"),
        (("sohr", 24, "dozens", "2026-01-01"), ("who", 31, None, "2026-01-01"), "compatible"),
    ],
)
def test_two_counts(new: New, first: tuple[Any, ...], second: tuple[Any, ...], expected: str) -> None:
    world = new()
    for name, (speaker, low, qualifier, said) in (("a", first), ("b", second)):
        world.figure(name, "killed", low, speaker, qualifier=qualifier, said=said)
    assert world.finding("killed").verdict == expected


def test_a_dispute_inside_one_report_is_a_dispute(new: New) -> None:
    world = (
        new()
        .figure("a", "killed", 31, "sohr")
        .figure("a", "killed", 32, "doctor")
        .figure("a", "killed", 40, "is")
    )
    assert summary(world.finding("killed")) == ("disputed", 31, 40, 1, 3)


def test_a_toll_that_its_own_report_calls_previous_is_superseded(new: New) -> None:
    world = new().figure("a", "killed", 70, "sohr").figure("a", "killed", 20, "sohr")
    found = world.finding("killed")
    assert (found.verdict, found.low, found.high, found.best) == ("updated", 20, 70, 70)


@pytest.mark.parametrize(
    "kept",
    [{"subset": True}, {"background": True}, {"scope": "war"}, {"act": "deny"}],
    ids=lambda kept: next(iter(kept)),
)
def test_subsets_background_and_denials_stay_out_of_totals(new: New, kept: dict[str, Any]) -> None:
    world = new().figure("a", "killed", 17, "sohr").figure("b", "killed", 17, "who")
    world.figure("a", "killed", 5, "sohr", role="civilian", **kept)
    assert summary(world.finding("killed")) == ("agreed", 17, 17, 2, 2)


def test_no_casualties_against_three_injured_is_a_contradiction(new: New) -> None:
    world = new("arm", "aze").figure("a", "casualties", 0, "arm-mod", side="arm")
    world.figure("b", "wounded", 3, "aze-mod", side="arm")
    found = world.finding("wounded", "arm")
    assert summary(found) == ("disputed", 0, 3, 2, 2)
    assert world.finding("casualties", "arm").positions[0].value == 0


def test_no_casualties_but_for_two_slightly_hurt_is_none(new: New) -> None:
    world = new("arm", "aze").figure("a", "casualties", 0, None, side="arm", at=0)
    world.figure("a", "wounded", 2, None, side="arm", at=40).figure("b", "wounded", 2, "arm-mod", side="arm")
    assert summary(world.finding("wounded", "arm"))[:3] == ("agreed", 2, 2)


def test_no_casualties_of_the_one_side_says_nothing_of_the_other(new: New) -> None:
    world = (
        new("arm", "aze")
        .figure("a", "casualties", 0, "arm-mod", side="arm")
        .figure("b", "killed", 4, "aze-mod", side="aze")
    )
    assert summary(world.finding("killed", "aze"))[:3] == ("single", 4, 4)


def test_a_lead_that_says_dozens_repeats_the_count_it_goes_on_to_cite(new: New) -> None:
    world = new().figure("a", "killed", 24, None, qualifier="dozens").figure("a", "killed", 58, "sohr")
    world.figure("b", "killed", 58, "sohr")
    assert summary(world.finding("killed")) == ("agreed", 58, 58, 2, 1)


def test_figures_of_unknown_side_count_to_the_finding_without_a_side_alone(new: New) -> None:
    world = (
        new("arm", "aze")
        .figure("a", "killed", 4, "aze-mod", side="aze")
        .figure("c", "killed", 4, "aze-mod", side="aze")
        .figure("b", "killed", 16, "sohr")
    )
    assert world.finding("killed", "aze").high == 4
    assert world.finding("killed").low == 16


def test_where_no_two_sides_fight_the_victims_are_not_split(new: New) -> None:
    world = new("is").figure("a", "killed", 16, "sohr", side="arm").figure("b", "killed", 16, "who")
    assert world.finding("killed").reports == 2


def test_the_best_number_is_the_sides_own_latest_count(new: New) -> None:
    world = new("arm", "aze").figure("a", "killed", 4, "aze-mod", side="aze", said="2020-07-13")
    world.figure("b", "killed", 11, "aze-mod", side="aze", said="2020-07-16").figure(
        "c", "killed", 100, "arm-mod", side="aze", said="2020-07-16"
    )
    found = world.finding("killed", "aze")
    assert (found.verdict, found.low, found.high, found.best) == ("disputed", 4, 100, 11)
    assert [(each.value, each.side) for each in found.positions] == [(100, "arm"), (11, "aze"), (4, "aze")]


def test_incidents_have_findings_of_their_own_only_where_the_episode_hides_a_difference(new: New) -> None:
    same = new().figure("a", "killed", 4, "sohr").figure("b", "killed", 4, "who", incident="j")
    assert [each.incident for each in same.weigh().findings] == [None]
    differ = new().figure("a", "killed", 4, "sohr").figure("b", "killed", 9, "who", incident="j")
    assert [each.incident for each in differ.weigh().findings] == [None, "i", "j"]


def test_an_outlet_repeating_a_count_that_its_speaker_replaced_disputes_nothing(new: New) -> None:
    world = (
        new("arm", "aze")
        .figure("a", "wounded", 2, None, side="arm")
        .figure("b", "wounded", 2, "arm-mod", side="arm")
    )
    world.report("c", None).figure("c", "wounded", 5, "spox", side="arm")
    assert summary(world.finding("wounded", "arm"))[:3] == ("updated", 2, 5)
    world.figure("d", "wounded", 2, "aze-mod", side="arm")
    assert world.finding("wounded", "arm").verdict == "disputed"


PRINTED = [
    # first: printed, zone, speaker; second likewise; "at least 12" against 17, and the verdict on 12 against 17
    (("2026-01-01T08:00", None, "sohr"), ("2026-01-01T18:00", None, "sohr"), "updated", "updated"),
    (("2026-01-01T08:00", None, "sohr"), ("2026-01-01T18:00", None, "who"), "compatible", "disputed"),
    (("2026-01-01T08:00", "+02:00", "sohr"), ("2026-01-01T18:00", "+02:00", "who"), "compatible", "updated"),
    (("2026-01-01T08:00", "+00:00", "sohr"), ("2026-01-01T09:00", "+04:00", "who"), "compatible", "disputed"),
    (("2026-01-01T08:00", None, "sohr"), ("2026-01-02T18:00", None, "who"), "compatible", "updated"),
    (("2026-01-01", None, "sohr"), ("2026-01-01T18:00", None, "who"), "compatible", "disputed"),
]


@pytest.mark.parametrize(("first", "second", "opened", "exact"), PRINTED)
def test_the_hour_of_printing_orders_what_was_said_on_that_day(
    new: New, first: tuple[Any, ...], second: tuple[Any, ...], opened: str, exact: str
) -> None:
    for qualifier, verdict in (("at_least", opened), (None, exact)):
        world = new()
        for name, (printed, zone, speaker), low, words in (
            ("a", first, 12, qualifier),
            ("b", second, 17, None),
        ):
            world.report(name, printed, zone=zone)
            world.figure(name, "killed", low, speaker, qualifier=words, said=printed[:10])
        found = world.finding("killed")
        assert (found.verdict, found.low, found.high, found.best) == (
            verdict, 12, 17, 12 if verdict == "disputed" else 17,
        )  # fmt: skip


def test_a_day_of_saying_before_that_of_printing_is_kept(new: New) -> None:
    world = new().report("a", "2026-01-02T08:00").report("b", "2026-01-02T09:00")
    world.figure("a", "killed", 20, "sohr", said="2026-01-02")
    world.figure("b", "killed", 18, "sohr", said="2026-01-01")
    assert world.finding("killed").best == 20


def test_a_minister_of_no_country_speaks_for_the_ministry_that_counts_its_own(new: New) -> None:
    def verdict(speaker: str, side: str = "arm") -> str:
        world = new("arm", "aze").report("a", "2020-07-13").report("b", "2020-07-13T20:45")
        world.figure("a", "killed", 33, speaker, side=side, said="2020-07-13")
        world.figure("b", "killed", 34, "arm.health-ministry", side=side)
        return str(world.finding("killed", side).verdict)

    assert verdict("minister") == "updated"
    assert verdict("minister", side="aze") == "disputed"
    assert verdict("general") == "disputed"
    assert verdict("who") == "disputed"


@pytest.mark.parametrize(
    ("rough", "exact", "best"),
    [
        (("who", 12, "at_least"), ("sohr", 17), 17),
        (("who", 20, "about"), ("sohr", 18), 18),
        (("who", 20, "at_least"), ("sohr", 17), 17),  # disputed: the lower, as at ACLED
        (("who", 12, "at_least"), (None, 17), 12),  # what nobody named says makes nobody's count more exact
        (("aze-mod", 12, "at_least"), ("sohr", 17), 17),
    ],
)
def test_an_exact_number_beats_the_open_one_it_fits(
    new: New, rough: tuple[Any, ...], exact: tuple[Any, ...], best: int
) -> None:
    world = new("arm", "aze").figure("a", "killed", rough[1], rough[0], qualifier=rough[2], side="aze")
    world.figure("b", "killed", exact[1], exact[0], side="aze")
    assert world.finding("killed", "aze").best == best


def test_an_exact_number_of_an_earlier_day_beats_no_later_count(new: New) -> None:
    world = new().figure("a", "killed", 100, "who", said="2020-07-12")
    world.figure("b", "killed", 86, "sohr", qualifier="at_least", said="2020-07-13")
    assert world.finding("killed").best == 86


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"of": "Children", "incident": "i"}, ("single", 17, 17)),
        # Who counts children alone contradicts no count of people, wherever it is told.
        ({"of": "children", "incident": "j"}, ("single", 17, 17)),
        ({"of": "teachers", "incident": "i"}, ("disputed", 5, 17)),
        ({"incident": "i"}, ("disputed", 5, 17)),
    ],
)
def test_a_known_part_told_alone_is_no_rival_of_the_whole(
    new: New, told: dict[str, Any], expected: tuple[Any, ...]
) -> None:
    world = new().figure("a", "killed", 17, "sohr", of="people")
    world.figure("a", "killed", 5, "sohr", of="children", subset=True)
    world.figure("b", "killed", 5, "who", **told)
    assert summary(world.finding("killed"))[:3] == expected


@pytest.mark.parametrize(("children", "verdict"), [(9, "single"), (20, "disputed")])
def test_fewer_children_are_a_part_of_the_people_and_more_are_not(
    new: New, children: int, verdict: str
) -> None:
    world = new().figure("a", "killed", 17, "sohr", of="people")
    world.figure("b", "killed", children, "who", of="children")
    assert world.finding("killed").verdict == verdict


@pytest.mark.parametrize(("incident", "verdict"), [("i", "disputed"), ("j", "single")])
def test_no_casualties_at_all_denies_those_of_a_side_in_one_incident(
    new: New, incident: str, verdict: str
) -> None:
    world = new("arm", "aze").figure("a", "casualties", 0, "arm-mod")
    world.figure("b", "wounded", 3, "aze-mod", side="aze", incident=incident)
    assert world.finding("wounded", "aze").verdict == verdict


def test_dozens_that_a_number_has_replaced_bound_nothing(new: New) -> None:
    world = (
        new()
        .report("a", published="2026-01-01")
        .report("b", published="2026-01-02")
        .figure("a", "killed", 24, "sohr", qualifier="dozens")
        .figure("b", "killed", 58, "sohr")
    )
    found = world.finding("killed")
    assert (found.verdict, found.low, found.high) == ("updated", 58, 58)


def test_counts_that_replace_each_other_in_a_ring_all_stand(new: New) -> None:
    world = (
        new()
        .report("a", published=None)
        .report("b", published="2026-01-01")
        .report("c", published="2026-01-02")
        .figure("a", "killed", 10, "sohr")
        .figure("b", "killed", 12, "sohr")
        .figure("c", "killed", 5, "sohr")
    )
    found = world.finding("killed")
    assert (found.verdict, found.low, found.high) == ("disputed", 5, 12)
    assert not any(each.superseded for each in found.positions)


def test_a_side_that_few_name_does_not_split_the_count_of_people_at_large(new: New) -> None:
    world = new("arm", "aze").figure("a", "killed", 24, "sohr").figure("b", "killed", 24, "who")
    world.figure("c", "killed", 30, "afp", side="arm")
    found = world.finding("killed")
    assert (found.low, found.high) == (24, 30)
    soldiers = new("arm", "aze").figure("a", "killed", 24, "sohr").figure("b", "killed", 24, "who")
    soldiers.figure("c", "killed", 3, "afp", side="arm", role="military")
    assert soldiers.finding("killed", "arm").high == 3
