"""FollowTheMoney's own library takes our entities and statements, and finds the values as they should be."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest

from according.show.cast import WITHHELD
from according.show.exports import export
from according.show.ftm_statements import dataset_of
from according.show.handout import Handout

followthemoney = pytest.importorskip("followthemoney")


def lines(name: str, handout: Handout) -> list[dict[str, Any]]:
    text = export(name, handout).files[0][1].decode("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_every_entity_is_valid_by_its_schema(handout: Handout) -> None:
    model = followthemoney.model
    for row in lines("followthemoney", handout):
        proxy = followthemoney.ValueEntity.from_dict(row, cleaned=False)
        schema = model.get(row["schema"])
        assert schema is not None
        assert schema.validate(row) is None
        for prop, values in row["properties"].items():
            assert prop in schema.properties
            assert sorted(proxy.get(prop)) == sorted(values), f"{row['schema']}.{prop} was cleaned away"
        assert [each for each in schema.required if each not in row["properties"]] == []


def test_every_statement_keeps_its_id_and_columns(handout: Handout) -> None:
    from followthemoney.statement import Statement, StatementDict

    for row in lines("followthemoney-statements", handout):
        read = Statement.from_dict(cast("StatementDict", row))
        assert read.generate_key() == row["id"]
        assert read.to_dict() == row
        assert not read.schema.startswith("Thing")


def test_statements_add_up_to_the_entities(handout: Handout) -> None:
    told: dict[str, set[tuple[str, str]]] = {}
    for row in lines("followthemoney-statements", handout):
        told.setdefault(row["entity_id"], set()).add((row["prop"], row["value"]))
    for entity in lines("followthemoney", handout):
        pairs = {(prop, value) for prop, values in entity["properties"].items() for value in values}
        assert told[entity["id"]] == pairs


def test_who_says_so_is_the_origin_and_who_prints_it_the_data_set(handout: Handout) -> None:
    dates = [row for row in lines("followthemoney-statements", handout) if row["prop"] == "startDate"]
    dawn = next(row for row in dates if row["value"] == "2031-05-12T05:40")
    assert dawn["dataset"] == "the_lake_courier"
    assert dawn["origin"] == "Ministry of Defence of the Alpine Republic"
    assert dawn["first_seen"] == "2031-05-12T11:05"


def test_the_words_as_written_stand_beside_the_resolved(handout: Handout) -> None:
    # Solymhát is written "near Solymhat" in the report.
    places = [row for row in lines("followthemoney-statements", handout) if row["value"] == "Solymhát"]
    assert {row["original_value"] for row in places} == {"near Solymhat"}


def test_withheld_people_are_no_entities(handout: Handout) -> None:
    rows = lines("followthemoney", handout)
    assert not [
        each for each in rows if each["schema"] == "Person" and WITHHELD in each["properties"]["name"]
    ]
    people = [each["properties"]["name"] for each in rows if each["schema"] == "Person"]
    assert ["Odo Verres"] in people


def test_references_lead_to_entities(handout: Handout) -> None:
    rows = lines("followthemoney", handout)
    known = {each["id"] for each in rows}
    for prop in ("document", "resolved", "entity", "involved", "addressEntity", "parent"):
        targets = {value for each in rows for value in each["properties"].get(prop, [])}
        assert targets <= known, prop


def test_a_report_without_an_outlet_is_a_data_set_of_its_own(handout: Handout) -> None:
    nameless = next(each for each in handout.reports if each.outlet is None)
    assert dataset_of(nameless) == "report_r_hostile"
