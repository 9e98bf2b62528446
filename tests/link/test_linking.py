"""Linking as a whole: small worlds of a few reports, each built from a merge that went wrong somewhere."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest

from according.link.incidents import incident_id
from according.link.linking import Linked, link
from according.model import (
    Figure,
    Judgement,
    When,
)
from small_worlds import HASAKA, KYIV, QAMISHLI, TAVUSH, UKRAINE, Writing, episodes, incidents, july, linked


def test_each_sides_account_of_one_day_is_one_incident_and_the_next_day_another() -> None:
    found = linked(*july())
    assert incidents(found) == [("a", "b"), ("c",)]
    assert episodes(found) == [("a", "b", "c")]


def test_the_same_border_and_words_two_years_later_are_another_outbreak() -> None:
    words = {"rare_terms": ("tavush", "ceasefire", "border", "lachin"), "fingerprint": tuple(range(40))}
    later = Writing("d", "2022-09-13", **words).attack("aze", "arm", place=TAVUSH).killed(4, side="aze")
    undated = Writing("e", None).attack("aze", "arm", place=TAVUSH).killed(4, side="aze")
    for stranger in (later, undated, Writing("f", "2022-09-13").says("appeal", "REQUEST", "arm", "aze")):
        assert (stranger.name,) in episodes(linked(*july(), stranger))


def test_an_undated_report_joins_on_shared_wording_unless_a_date_speaks_against() -> None:
    words = {"fingerprint": tuple(range(40))}
    dated = Writing("a", "2020-07-13", **words).attack("aze", "arm", on="2020-07-12", place=TAVUSH).killed(4)
    same = Writing("b", None, **words).attack("aze", "arm", place=TAVUSH).killed(4)
    other = Writing("c", None, **words).attack("aze", "arm", on="2022-09-12", place=TAVUSH).killed(4)
    assert episodes(linked(dated, same)) == [("a", "b")]
    assert episodes(linked(dated, other)) == [("a",), ("c",)]


def test_an_appeal_belongs_to_the_outbreak_it_speaks_of() -> None:
    appeal = Writing("d", "2020-07-15").says("appeal", "REQUEST", "arm", "aze").says("concern", "ACCUSE")
    found = linked(*july(), appeal)
    assert episodes(found) == [("a", "b", "c", "d")]
    late = Writing("d", "2020-08-15").says("appeal", "REQUEST", "arm", "aze")
    assert episodes(linked(*july(), late)) == [("a", "b", "c"), ("d",)]


def test_two_names_for_one_strike_join_without_a_common_word() -> None:
    found = linked(
        Writing("a", "2026-03-02").killed(9, on="2026-03-02", place=KYIV),
        Writing("b", "2026-03-02").attack("rus", "ukr", on="2026-03-02", place=KYIV),
    )
    assert incidents(found) == [("a", "b")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"on": "2026-03-02T04:00"}, {"on": "2026-03-02T17:00"}),
        (
            {"agent": "rus", "target": "ukr", "on": "2026-03-02"},
            {"agent": "is", "target": "arm", "on": "2026-03-02"},
        ),
    ],
)
def test_two_strikes_on_one_city_stay_apart_when_hour_or_parties_differ(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    apart = linked(
        Writing("a", "2026-03-02").attack(place=KYIV, **one),
        Writing("b", "2026-03-02").attack(place=KYIV, **other),
    )
    assert incidents(apart) == [("a",), ("b",)]
    inside = linked(Writing("a", "2026-03-02").attack(place=KYIV, **one).attack(place=KYIV, **other))
    assert incidents(inside) == [("a",), ("a",)]


def test_a_country_is_no_evidence_that_two_attacks_are_one() -> None:
    found = linked(
        Writing("a", "2026-03-02").attack(place=UKRAINE, on="2026-03-02"),
        Writing("b", "2026-03-02").attack(place=UKRAINE, on="2026-03-02"),
    )
    assert incidents(found) == [("a",), ("b",)]


def test_a_country_is_where_an_incident_is_only_when_no_place_in_it_is_told() -> None:
    (country,) = linked(Writing("a", "2026-03-02").attack(place=UKRAINE, on="2026-03-02")).incidents
    assert (country.place, country.place and country.place.precision) == (UKRAINE, 6)
    found = linked(
        Writing("a", "2026-03-02").attack("rus", "ukr", place=UKRAINE, on="2026-03-02").killed(9, place=KYIV),
        Writing("b", "2026-03-02").attack("rus", "ukr", place=UKRAINE, on="2026-03-02").killed(9),
        Writing("c", "2026-03-02").attack("rus", "ukr", place=UKRAINE, on="2026-03-02").killed(9),
    )
    assert incidents(found) == [("a", "b", "c")]
    assert [each.place for each in found.incidents] == [KYIV]
    assert [each.place for each in found.episodes] == [KYIV]


def test_attacks_on_one_town_and_day_stay_two_when_means_and_victims_differ() -> None:
    here: dict[str, Any] = {"place": KYIV, "on": "2026-03-02"}
    bomb = Writing("a", "2026-03-02").attack(means=("car bomb",), **here).killed(4, of="lawyers", **here)
    guns = Writing("b", "2026-03-02").attack("gunmen", **here).killed(3, of="teachers", **here)
    assert incidents(linked(bomb, guns)) == [("a",), ("b",)]
    vague = Writing("c", "2026-03-02").attack("gunmen", **here).killed(4, of="people", **here)
    assert incidents(linked(bomb, vague)) == [("a", "c")]
    drone = Writing("d", "2026-03-02").attack(means=("drone",), **here).killed(4, **here)
    assert incidents(linked(bomb, drone)) == [("a", "d")], "one calls a drone what the other calls a bomb"


def test_bombings_weeks_apart_in_one_province_are_as_many_episodes() -> None:
    found = linked(
        Writing("a", "2016-04-30")
        .attack("is", on="2016-04-30", place=QAMISHLI, means=("suicide bomb",))
        .killed(5),
        Writing("b", "2016-07-05")
        .attack("is", on="2016-07-05", place=HASAKA, means=("suicide bomb",))
        .killed(16),
        Writing("c", "2016-07-05")
        .attack(None, on="2016-07-05", place=HASAKA, means=("motorcycle bomb",))
        .killed(16),
        Writing("d", "2016-07-27")
        .attack("is", on="2016-07-27", place=QAMISHLI, means=("truck bomb",))
        .killed(44),
    )
    assert episodes(found) == [("a",), ("b", "c"), ("d",)]


def test_two_events_of_one_story_with_equal_codes_stay_two() -> None:
    story = (
        Writing("a", "2016-07-27")
        .attack("is", on="2016-07-27", place=QAMISHLI)
        .attack("is", on="2016-07-27", place=HASAKA)
    )
    assert incidents(linked(story)) == [("a",), ("a",)]


def test_the_toll_of_a_war_never_joins_an_incident() -> None:
    found = linked(
        Writing("a", "2026-03-02").attack("rus", "ukr", on="2026-03-02", place=KYIV)
        .killed(40000, scope="war").killed(30000, background=True)
        .killed(9),
    )  # fmt: skip
    homes = {each.figure.low: each.incident for each in found.claims if each.figure}
    assert homes[40000] is None
    assert homes[30000] is None
    assert homes[9] == found.incidents[0].id


def test_a_toll_since_october_is_no_incident_of_this_week() -> None:
    long = When(start="2023-10-07", end="2024-09-01", precision="month", basis="stated")
    write = Writing("a", "2024-09-01").attack("rus", "ukr", on="2024-09-01", place=KYIV)
    write._add(
        "over 40000 since",
        figure=Figure(measure="killed", low=40000, high=None, when=long, scope="total"),
        kind="figure",
    )
    assert [each.incident is None for each in linked(write).claims] == [False, True]


def test_every_other_claim_has_an_incident_and_every_incident_an_episode() -> None:
    found = linked(*july(), Writing("d", "2020-07-15").says("appeal", "REQUEST", "arm", "aze"))
    known = {each.id for each in found.incidents}
    assert {each.incident for each in found.claims} == known
    assert sorted(known) == sorted(each for episode in found.episodes for each in episode.incidents)
    assert {each.episode for each in found.incidents} == {each.id for each in found.episodes}


def decision(left: str, right: str, verdict: str, **kept: Any) -> Judgement:
    return Judgement(
        id=kept.pop("id", "j"), left=left, right=right, about=kept.pop("about", "claim"), verdict=verdict,  # type: ignore[arg-type]
        because="read both", who="analyst", made="2026-01-01", **kept,
    )  # fmt: skip


def test_a_decision_that_two_are_not_the_same_survives_every_run_until_it_is_withdrawn() -> None:
    contents = [each.content for each in linked(*july()).claims]
    apart = decision(contents[0], contents[2], "different")
    once = linked(*july(), judgements=(apart,))
    assert ("a",) in incidents(once)
    assert apart in once.judgements
    again = linked(*july(), judgements=once.judgements)
    assert incidents(again) == incidents(once)
    undone = msgspec.structs.replace(apart, withdrawn="2026-01-02")
    assert incidents(linked(*july(), judgements=(undone,))) == incidents(linked(*july()))


def test_a_merge_by_hand_joins_two_days_and_undoing_it_restores_both() -> None:
    before = linked(*july())
    assert incidents(before) == [("a", "b"), ("c",)]
    left, right = before.incidents
    merge = decision(left.id, right.id, "same", about="incident")
    merged = linked(*july(), judgements=(merge,))
    assert incidents(merged) == [("a", "b", "c")]
    undone = msgspec.structs.replace(merge, withdrawn="2026-01-02")
    assert linked(*july(), judgements=(undone,)).incidents == before.incidents


def test_a_decision_splits_what_one_report_tells_as_one() -> None:
    story = Writing("a", "2020-07-13").attack("aze", "arm", on="2020-07-12").killed(4, side="aze")
    attack, toll = (each.content for each in linked(story).claims)
    assert len(linked(story).incidents) == 1
    assert len(linked(story, judgements=(decision(attack, toll, "different"),)).incidents) == 2


def test_the_scorers_edges_carry_score_and_sentence() -> None:
    edges = [each for each in linked(*july()).judgements if each.verdict == "same"]
    assert [each.who for each in edges] == ["scorer"]
    assert edges[0].score is not None
    assert "Both are dated 2020-07-12." in edges[0].because


def test_an_incident_is_named_after_its_founding_claim() -> None:
    found = linked(*july())
    assert {each.id for each in found.incidents} <= {incident_id(each) for each in found.claims}


def test_order_and_names_of_the_reports_change_nothing() -> None:
    written = [*july(), Writing("d", "2020-07-15").says("appeal", "REQUEST", "arm", "aze")]
    written += [
        Writing("e", "2022-09-13").attack("aze", "arm"),
        Writing("f", "2016-07-05").attack("is", place=HASAKA),
    ]
    expected = linked(*written)
    for seed in range(6):
        shuffled = list(written)
        random.Random(seed).shuffle(shuffled)
        assert incidents(linked(*shuffled)) == incidents(expected)
        assert episodes(linked(*shuffled)) == episodes(expected)
    for number, each in enumerate(written):
        each.name = f"z{9 - number}"
    renamed = linked(*written)
    assert (renamed.incidents, renamed.episodes) == (expected.incidents, expected.episodes)


def test_nothing_links_to_nothing() -> None:
    assert link([], [], []) == Linked(claims=(), incidents=(), episodes=(), judgements=())
