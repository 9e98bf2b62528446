"""ACLED: its columns, types, precisions, interaction codes and rules for the number of dead."""

from __future__ import annotations

import csv
import io
from typing import Any

import msgspec
import pytest

from according.model import Actor, Aspect, Finding, Incident, Place, Position, When
from according.show.acled_codes import codes, interaction
from according.show.export_acled import COLUMNS
from according.show.exports import export
from according.show.handout import Handout
from according.show.losses import Loss

HEADER = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)


def rows(weighed: dict[str, Any], **changed: Any) -> tuple[list[dict[str, str]], tuple[Loss, ...]]:
    """The row of the first incident, changed; other nouns by their own names."""
    rest: dict[str, Any] = {}
    for key in ("actors", "findings", "claims"):
        if key in changed:
            rest[key] = changed.pop(key)
    first = msgspec.structs.replace(weighed["incidents"][0], **changed)
    made = export("acled", Handout(**{**weighed, "incidents": [first], **rest}))
    text = made.files[0][1].decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""))), made.losses.losses


def when(start: str, end: str, precision: str = "day") -> When:
    return When(start=start, end=end, precision=precision, basis="stated")  # type: ignore[arg-type]


def test_the_columns_are_those_of_the_codebook_in_their_order(handout: Handout) -> None:
    assert ",".join(COLUMNS) == HEADER
    assert len(COLUMNS) == 31
    assert export("acled", handout).files[0][1].decode().splitlines()[0] == HEADER


def test_the_types_are_the_six_and_the_twenty_five() -> None:
    known = codes().sub_events
    assert len(known) == 25
    assert len({each.event for each in known.values()}) == 6
    assert {rule.sub for rule in codes().rules} <= set(known)


def test_an_incident_becomes_a_row_with_acleds_codes(weighed: dict[str, Any]) -> None:
    (row,), _ = rows(weighed)
    wanted = {
        "event_date": "2031-05-12",
        "year": "2031",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "Military Forces of Hungary",
        "inter1": "External/Other forces",
        "actor2": "Military Forces of Austria",
        "inter2": "State forces",
        "interaction": "State forces-External/Other forces",
        "civilian_targeting": "",
        "iso": "040",
        "region": "Europe",
        "country": "Austria",
        "location": "Kirchfeld",
        "geo_precision": "1",
        "fatalities": "4",
        "event_id_cnty": "",
    }
    assert {key: row[key] for key in wanted} == wanted
    assert "According to Ministry of Defence of the Alpine Republic" in row["notes"]


def test_two_armies_that_exchange_fire_clash(weighed: dict[str, Any]) -> None:
    first = weighed["incidents"][0]
    (row,), _ = rows(weighed)
    assert row["sub_event_type"] == "Shelling/artillery/missile attack"
    attempted = weighed["incidents"][1].claims[0]
    kept = [
        msgspec.structs.replace(each, event=msgspec.structs.replace(each.event, modality="actual"))
        if each.id == attempted
        else each
        for each in weighed["claims"]
    ]
    both = msgspec.structs.replace(first, claims=(*first.claims, attempted))
    made = export("acled", Handout(**{**weighed, "incidents": [both], "claims": kept}))
    (row,) = csv.DictReader(io.StringIO(made.files[0][1].decode(), newline=""))
    assert (row["event_type"], row["sub_event_type"]) == ("Battles", "Armed clash")


@pytest.mark.parametrize(
    ("type_", "mode", "event", "sub"),
    [
        ("ASSAULT", "drone", "Explosions/Remote violence", "Air/drone strike"),
        ("ASSAULT", "suicide-attack", "Explosions/Remote violence", "Suicide bomb"),
        ("ASSAULT", "explosives", "Explosions/Remote violence", "Remote explosive/landmine/IED"),
        ("ASSAULT", "abduct", "Violence against civilians", "Abduction/forced disappearance"),
        ("ASSAULT", None, "Battles", "Armed clash"),
        ("PROTEST", "riot", "Riots", "Violent demonstration"),
        ("PROTEST", "demo", "Protests", "Peaceful protest"),
        ("COERCE", "arrest", "Strategic developments", "Arrests"),
        ("MOBILIZE", "troops", "Strategic developments", "Change to group/activity"),
        ("RETREAT", "ceasefire", "Strategic developments", "Agreement"),
    ],
)
def test_plovers_types_in_acleds_words(
    weighed: dict[str, Any], type_: str, mode: str | None, event: str, sub: str
) -> None:
    (row,), _ = rows(weighed, type=type_, mode=mode)
    assert (row["event_type"], row["sub_event_type"]) == (event, sub)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"type": "CONSULT"}, "ACLED has no such event, or the reports leave open which it is"),
        ({"mode": "unconventional"}, "ACLED has no such event, or the reports leave open which it is"),
        ({"when": None}, "no date to the month that a report gives"),
        ({"when": when("2031", "2031", "year")}, "no date to the month that a report gives"),
        (
            {"place": Place(written="Hungary", id="c", lat=47.0, lon=19.0, precision=6, country="HUN")},
            "no place finer than a country that could be found on the map",
        ),
    ],
)
def test_what_acled_does_not_record_is_left_out_with_its_reason(
    weighed: dict[str, Any], changed: dict[str, Any], reason: str
) -> None:
    found, losses = rows(weighed, **changed)
    assert found == []
    assert [loss.reason for loss in losses if loss.what == "incidents"] == [reason]


@pytest.mark.parametrize(
    ("told", "day", "precision"),
    [
        (when("2031-05-12", "2031-05-12"), "2031-05-12", "1"),
        (when("2031-05-12", "2031-05-18", "week"), "2031-05-15", "2"),
        (when("2031-06-01", "2031-06-30", "month"), "2031-06-15", "3"),
    ],
)
def test_a_week_or_month_stands_at_its_middle(
    weighed: dict[str, Any], told: When, day: str, precision: str
) -> None:
    (row,), _ = rows(weighed, when=told)
    assert (row["event_date"], row["time_precision"]) == (day, precision)


@pytest.mark.parametrize(("where_prec", "geo"), [(1, "1"), (2, "2"), (3, "2"), (4, "3"), (5, "3"), (7, "3")])
def test_geo_precision_follows_where_prec(weighed: dict[str, Any], where_prec: int, geo: str) -> None:
    place = Place(written="K", id="g", name="K", lat=1.23456, lon=2.0, precision=where_prec, country="AUT")
    (row,), _ = rows(weighed, place=place)
    assert (row["geo_precision"], row["latitude"]) == (geo, "1.2346")


@pytest.mark.parametrize(
    ("one", "other", "alone", "words"),
    [
        (1, 8, False, "State forces-External/Other forces"),
        (8, 1, False, "State forces-External/Other forces"),
        (7, 8, False, "External/Other forces-Civilians"),
        (7, 1, False, "State forces-Civilians"),
        (6, None, True, "Protesters only"),
        (1, None, False, None),
        (None, 7, False, None),
    ],
)
def test_interactions_are_named_as_in_the_table(
    one: int | None, other: int | None, alone: bool, words: str | None
) -> None:
    assert interaction(one, other, alone=alone) == words


def finding(weighed: dict[str, Any], *positions: Position) -> Finding:
    return Finding(
        id="k",
        episode="ep1",
        aspect=Aspect(question="killed"),
        verdict="disputed",
        positions=positions,
        reports=1,
        origins=1,
        because="",
    )


def position(weighed: dict[str, Any], low: int, **rest: Any) -> Position:
    told = [c for c in weighed["claims"] if c.figure is not None and c.figure.measure == "killed"]
    ours = next(c for c in told if c.id in weighed["incidents"][0].claims)
    return Position(value=low, low=low, speakers=(), claims=(ours.id,), origins=1, **rest)


def test_the_lowest_number_that_stands_is_written_and_the_dispute_noted(weighed: dict[str, Any]) -> None:
    three, nine, two = (position(weighed, n) for n in (3, 9, 2))
    two = msgspec.structs.replace(two, superseded=True)
    one = position(weighed, 1, opposed=True)
    (row,), _ = rows(weighed, findings=[finding(weighed, nine, three, two, one)])
    assert row["fatalities"] == "3"
    assert "Fatalities disputed: 9 according to" in row["notes"]


def test_no_number_is_zero_and_counted(weighed: dict[str, Any]) -> None:
    (row,), losses = rows(weighed, findings=[])
    assert row["fatalities"] == "0"
    assert [loss.count for loss in losses if loss.what == "fatalities" and "none are reported" in loss.reason]


@pytest.mark.parametrize(("floor", "written"), [(2, "3"), (24, "12"), (200, "100"), (40, "40")])
def test_round_words_have_acleds_own_values(weighed: dict[str, Any], floor: int, written: str) -> None:
    said = position(weighed, floor)
    kept = [
        msgspec.structs.replace(
            each, figure=msgspec.structs.replace(each.figure, qualifier="dozens", low=floor, high=None)
        )
        if each.id in said.claims
        else each
        for each in weighed["claims"]
    ]
    (row,), losses = rows(weighed, findings=[finding(weighed, said)], claims=kept)
    assert row["fatalities"] == written
    assert [loss for loss in losses if loss.what == "fatalities" and "round word" in loss.reason]


def test_civilians_attacked_are_actor_two(weighed: dict[str, Any]) -> None:
    kept = [
        msgspec.structs.replace(each, figure=msgspec.structs.replace(each.figure, role="civilian"))
        if each.figure is not None
        else each
        for each in weighed["claims"]
    ]
    (row,), _ = rows(weighed, claims=kept)
    assert (row["actor2"], row["inter2"]) == ("Civilians (Austria)", "Civilians")
    assert (row["actor1"], row["interaction"]) == (
        "Military Forces of Hungary",
        "External/Other forces-Civilians",
    )
    assert row["civilian_targeting"] == "Civilians targeted"


def test_a_group_has_no_inter_code_that_reports_give(weighed: dict[str, Any]) -> None:
    others: list[Actor] = [each for each in weighed["actors"] if each.id != "a-danube"]
    group = Actor(id="a-danube", name="Danube Front", kind="group")
    (row,), losses = rows(weighed, actors=[*others, group])
    assert "Danube Front" in (row["actor1"], row["actor2"])
    assert row["interaction"] == ""
    assert [loss for loss in losses if loss.what in ("inter1", "inter2")]


def test_every_incident_is_written_or_accounted_for(handout: Handout) -> None:
    made = export("acled", handout)
    dropped = sum(loss.count for loss in made.losses.losses if loss.what == "incidents")
    incidents: tuple[Incident, ...] = handout.incidents
    assert len(made.losses.rows) + dropped == len(incidents)


def test_nobody_named_is_an_unidentified_armed_group(weighed: dict[str, Any]) -> None:
    (row,), losses = rows(weighed, sides=(), mode="explosives")
    assert row["actor1"] == "Unidentified Armed Group (Austria)"
    assert (row["actor2"], row["inter1"], row["interaction"]) == ("", "", "")
    assert [loss.kind for loss in losses if loss.what == "actor1"] == ["changed"]


def test_rows_are_in_the_order_of_their_days(weighed: dict[str, Any]) -> None:
    first = weighed["incidents"][0]
    days = ("2031-05-20", "2031-05-01", "2031-05-12")
    made = [msgspec.structs.replace(first, id=day, when=when(day, day)) for day in days]
    for name, column in (("acled", "event_date"), ("ucdp", "date_start")):
        found = export(name, Handout(**{**weighed, "incidents": made}))
        text = found.files[0][1].decode("utf-8")
        assert [row[column] for row in csv.DictReader(io.StringIO(text, newline=""))] == sorted(days)
        assert list(found.losses.rows) == sorted(days)


def test_a_count_of_the_whole_outbreak_is_written_once(weighed: dict[str, Any]) -> None:
    """Of five claims that give four dead one is of this incident: its own number stands, not theirs."""
    shared = position(weighed, 4)
    others = [each.id for each in weighed["claims"] if each.id not in weighed["incidents"][0].claims][:4]
    shared = msgspec.structs.replace(shared, claims=(*shared.claims, *others))
    (row,), _ = rows(weighed, findings=[finding(weighed, shared)], low=1, best=1, high=1)
    assert row["fatalities"] == "1"


def test_up_to_so_many_gives_no_least_number(weighed: dict[str, Any]) -> None:
    up_to = msgspec.structs.replace(position(weighed, 0), high=100)
    (row,), _ = rows(weighed, findings=[finding(weighed, up_to, position(weighed, 6))])
    assert row["fatalities"] == "6"
