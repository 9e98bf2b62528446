"""UCDP GED: the columns to the letter, the codes, the four columns that add up, and what is not an event."""

from __future__ import annotations

import csv
import io
from typing import Any

import msgspec
import pytest

from according.model import Actor, Deaths, Incident, Place, Source, When
from according.show.export_ucdp import COLUMNS, grid_cell
from according.show.exports import export
from according.show.handout import Handout
from according.show.losses import Loss
from according.show.ucdp_actors import ucdp_actors

DAY = When(start="2031-05-12", end="2031-05-12", precision="day", basis="stated")
HEADER = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,"
    "low,gwnoa,gwnob"
)


def rows(weighed: dict[str, Any], **changed: Any) -> tuple[list[dict[str, str]], tuple[Loss, ...]]:
    """The rows of the file with the first incident changed."""
    actors = changed.pop("actors", weighed["actors"])
    first, *rest = weighed["incidents"]
    first = msgspec.structs.replace(first, **changed)
    made = export("ucdp", Handout(**{**weighed, "incidents": [first, *rest], "actors": actors}))
    text = made.files[0][1].decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""))), made.losses.losses


def lost(losses: tuple[Loss, ...], what: str) -> list[str]:
    return [loss.reason for loss in losses if loss.what == what]


def test_the_columns_are_those_of_the_codebook_in_their_order(handout: Handout) -> None:
    assert ",".join(COLUMNS) == HEADER
    assert len(COLUMNS) == 49
    assert export("ucdp", handout).files[0][1].decode().splitlines()[0] == HEADER


def test_an_incident_becomes_a_row_with_ucdps_codes(weighed: dict[str, Any]) -> None:
    (row,), _ = rows(weighed)
    wanted = {
        "year": "2031",
        "type_of_violence": "1",
        "dyad_name": "Government of Austria - Government of Hungary",
        "side_a": "Government of Austria",
        "where_prec": "1",
        "where_coordinates": "Kirchfeld",
        "latitude": "47.81",
        "longitude": "16.88",
        "geom_wkt": "POINT (16.88 47.81)",
        "country": "Austria",
        "country_id": "305",
        "region": "Europe",
        "event_clarity": "1",
        "date_prec": "1",
        "date_start": "2031-05-12",
        "date_end": "2031-05-12",
        "deaths_a": "4",
        "deaths_b": "10",
        "deaths_civilians": "0",
        "best": "14",
        "high": "19",
        "low": "14",
        "gwnoa": "305",
        "gwnob": "310",
        "number_of_sources": "6",
        "id": "",
        "conflict_new_id": "",
    }
    assert {key: row[key] for key in wanted} == wanted
    assert "Ministry of Defence of the Alpine Republic" in row["source_original"]
    offices = row["source_office"].split(";")
    assert len(offices) == len(row["source_date"].split(";")) == len(row["source_headline"].split(";")) == 6


def test_ids_of_ucdps_own_are_empty_and_counted(weighed: dict[str, Any]) -> None:
    _, losses = rows(weighed)
    empty = {loss.what: loss.count for loss in losses if loss.kind == "empty"}
    assert {"id", "relid", "conflict_new_id", "dyad_new_id", "active_year", "code_status"} <= set(empty)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"low": 0, "best": 0, "high": 0}, "no death in best, low or high"),
        ({"low": None, "best": None, "high": None, "deaths": None}, "no death in best, low or high"),
        ({"when": None}, "no date that a report gives"),
        ({"place": None}, "no place that could be found on the map"),
        ({"place": Place(written="Hill 9", reason="unknown")}, "no place that could be found on the map"),
        ({"type": "CONSULT"}, "no use of armed force"),
    ],
)
def test_what_is_no_event_of_ged_is_left_out_with_its_reason(
    weighed: dict[str, Any], changed: dict[str, Any], reason: str
) -> None:
    found, losses = rows(weighed, **changed)
    assert found == []
    assert reason in lost(losses, "incidents")


@pytest.mark.parametrize("high_alone", [{"low": 0, "best": 0, "high": 3, "deaths": Deaths(a=0)}])
def test_a_death_in_high_alone_is_an_event(weighed: dict[str, Any], high_alone: dict[str, Any]) -> None:
    (row,), _ = rows(weighed, **high_alone)
    assert (row["low"], row["best"], row["high"]) == ("0", "0", "3")


def test_the_four_columns_add_up_to_best_within_low_and_high(weighed: dict[str, Any]) -> None:
    (row,), losses = rows(weighed, deaths=Deaths(a=4, b=3), best=9, low=11, high=8)
    dead = [int(row[f"deaths_{column}"]) for column in ("a", "b", "civilians", "unknown")]
    assert dead == [4, 3, 0, 2]
    assert sum(dead) == int(row["best"])
    assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
    assert lost(losses, "deaths_unknown")


def test_side_a_of_state_based_violence_is_the_government(weighed: dict[str, Any]) -> None:
    actors = [each for each in weighed["actors"] if each.id != "a-alpine"]
    group = Actor(id="a-alpine", name="Lake Front", kind="group")
    (row,), _ = rows(weighed, actors=[group, *actors])
    assert (row["side_a"], row["side_b"]) == ("Government of Hungary", "Lake Front")
    assert (row["deaths_a"], row["deaths_b"]) == ("10", "4")
    assert (row["gwnoa"], row["gwnob"]) == ("310", "")


def test_a_border_lies_in_no_country(weighed: dict[str, Any]) -> None:
    border = Place(written="the border", id="border:AUT-HUN", name="border", lat=47.7, lon=17.1, precision=5)
    (row,), losses = rows(weighed, place=border, where_prec=5)
    assert (row["country"], row["country_id"], row["region"], row["where_prec"]) == ("", "", "", "5")
    assert lost(losses, "country")


def test_an_unknown_party_leaves_the_type_empty_and_says_so(weighed: dict[str, Any]) -> None:
    (row,), losses = rows(weighed, sides=("a-alpine",), type_of_violence=None, dyad=None)
    assert (row["type_of_violence"], row["dyad_name"], row["side_b"]) == ("", "", "")
    assert lost(losses, "type_of_violence")


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [
        (-89.9, -179.9, 1),
        (-90.0, 179.9, 720),
        (34.53, 69.17, 179779),
        (89.9, 179.9, 259200),
        (None, 3.0, None),
    ],
)
def test_the_grid_is_numbered_as_at_prio(lat: float | None, lon: float | None, cell: int | None) -> None:
    assert grid_cell(lat, lon) == cell


def test_the_worked_example_drops_what_has_no_dead(handout: Handout) -> None:
    incidents: dict[str, Incident] = {each.id: each for each in handout.incidents}
    assert export("ucdp", handout).losses.rows == ("i1",)
    assert set(incidents) == {"i1", "i2", "i3"}


def beside(weighed: dict[str, Any]) -> dict[str, Any]:
    """The worked example with both sides attacking, and nobody saying that it is each other."""
    first: Incident = weighed["incidents"][0]
    one, other = first.sides[:2]
    kept = []
    for claim in weighed["claims"]:
        if claim.id in first.claims and claim.event is not None and claim.event.type == "ASSAULT":
            event = msgspec.structs.replace(
                claim.event, agents=(one, other), targets=("town",), means=("airstrike",), modality="actual"
            )
            claim = msgspec.structs.replace(claim, event=event, sources=claim.sources[-1:])
        kept.append(claim)
    return {**weighed, "claims": kept}


def test_two_that_attack_side_by_side_are_no_dyad(weighed: dict[str, Any]) -> None:
    (row,), losses = rows(beside(weighed))
    assert row["side_a"] == "Government of Austria", "the one that it happens in"
    assert (row["side_b"], row["dyad_name"], row["type_of_violence"], row["gwnob"]) == ("", "", "", "")
    assert (row["deaths_a"], row["deaths_b"]) == ("0", "0")
    assert int(row["deaths_unknown"]) + int(row["deaths_civilians"]) == int(row["best"])
    assert "nobody says that the two fight each other" in lost(losses, "parties")


def test_of_two_that_attack_side_by_side_one_is_acleds_associate(weighed: dict[str, Any]) -> None:
    both = beside(weighed)
    made = export("acled", Handout(**{**both, "incidents": both["incidents"][:1]}))
    (row,) = csv.DictReader(io.StringIO(made.files[0][1].decode(), newline=""))
    assert (row["actor1"], row["assoc_actor_1"]) == (
        "Military Forces of Austria",
        "Military Forces of Hungary",
    )
    assert (row["event_type"], row["actor2"]) == ("Explosions/Remote violence", "")


def test_a_source_that_is_nobody_is_no_original_source(weighed: dict[str, Any]) -> None:
    nobody = Source(role="speaker", name="no named source", level="unnamed")
    kept = [
        msgspec.structs.replace(each, sources=(nobody, each.sources[-1])) if each.sources else each
        for each in weighed["claims"]
    ]
    made = export("ucdp", Handout(**{**weighed, "claims": kept}))
    row = next(csv.DictReader(io.StringIO(made.files[0][1].decode(), newline="")))
    assert row["source_original"] == ""


def test_parties_bear_ucdps_names_and_numbers_where_its_list_has_them(weighed: dict[str, Any]) -> None:
    first: Incident = weighed["incidents"][0]
    others = [each for each in weighed["actors"] if each.id != first.sides[0]]
    group = Actor(id="islamic-state", name="Islamic State", kind="group")
    (row,), losses = rows(weighed, sides=("islamic-state", first.sides[1]), actors=[*others, group])
    assert (row["side_b"], row["side_b_new_id"]) == ("IS", "234")
    assert row["dyad_name"].endswith(" - IS")
    unknown = msgspec.structs.replace(group, id="danube-front", name="Danube Front")
    (row,), losses = rows(weighed, sides=("danube-front", first.sides[1]), actors=[*others, unknown])
    assert (row["side_b"], row["side_b_new_id"]) == ("Danube Front", "")
    assert "UCDP's list of actors has no such party" in lost(losses, "side_b_new_id")


def test_a_number_of_ucdps_list_has_one_name() -> None:
    known = ucdp_actors()
    every = [*known.groups.values(), *known.governments.values()]
    assert len({each.number for each in every}) == len({(each.number, each.name) for each in every})
    assert known.governments["SYR"].name == "Government of Syria"
    assert all(each.name.startswith("Government of ") for each in known.governments.values())
