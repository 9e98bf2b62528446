"""GeoJSON held to RFC 7946 by the geojson package: order of coordinates, no false points, and back again."""

from __future__ import annotations

import json
from typing import Any

import geojson
import msgspec
import pytest

from according.model import Place
from according.show.exports import export
from according.show.handout import Handout


def layer(handout: Handout) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(export("geojson", handout).files[0][1])
    return found


def test_the_layer_is_valid_and_names_no_reference_system(handout: Handout) -> None:
    parsed = geojson.loads(export("geojson", handout).files[0][1].decode("utf-8"))
    assert parsed.errors() == []
    assert parsed["type"] == "FeatureCollection"
    assert "crs" not in parsed
    assert [each["id"] for each in parsed["features"]] == ["i1", "i2", "i3"]


def test_longitude_comes_first_and_precision_is_a_property(handout: Handout) -> None:
    first = layer(handout)["features"][0]
    assert first["geometry"] == {"type": "Point", "coordinates": [16.88, 47.81]}
    assert (first["properties"]["where_prec"], first["properties"]["radius_km"]) == (1, 3)
    assert first["properties"]["killed"] == {"low": 14, "best": 14, "high": 19}


@pytest.mark.parametrize(
    "place",
    [
        None,
        Place(written="Hungary", id="c", lat=47.0, lon=19.5, precision=6, country="HUN"),
        Place(written="the north", id="n", lat=47.0, lon=19.5, precision=5, relation="north of"),
        Place(written="Hill 9", reason="unknown"),
        Place(written="nowhere", id="z", lat=0.0, lon=0.0, precision=1),
    ],
)
def test_no_point_where_none_is_known(weighed: dict[str, Any], place: Place | None) -> None:
    first, *rest = weighed["incidents"]
    incidents = [msgspec.structs.replace(first, place=place), *rest]
    made = export("geojson", Handout(**{**weighed, "incidents": incidents}))
    feature = json.loads(made.files[0][1])["features"][0]
    assert feature["geometry"] is None
    assert any(loss.what == "geometry" and "i1" in loss.examples for loss in made.losses.losses)


def test_every_quotation_stands_with_who_says_it(handout: Handout) -> None:
    said = layer(handout)["features"][0]["properties"]["said"]
    assert len(said) == 11
    assert all(each["speaker"] and each["chain"] and each["quote"] for each in said)
