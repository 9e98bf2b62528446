"""GDELT: its columns in both versions, CAMEO codes as text, and speech coded as an act of its speaker."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from according.model import Claim
from according.show.export_gdelt import columns
from according.show.exports import export
from according.show.handout import Handout

V1 = (
    "GLOBALEVENTID SQLDATE MonthYear Year FractionDate "
    "Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code "
    "Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code "
    "Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code "
    "Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code "
    "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale "
    "NumMentions NumSources NumArticles AvgTone "
    "Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_Lat Actor1Geo_Long "
    "Actor1Geo_FeatureID Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code "
    "Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode "
    "ActionGeo_ADM1Code ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID DATEADDED SOURCEURL"
).split()


def rows(weighed: dict[str, Any], **event: Any) -> tuple[list[dict[str, str]], list[str]]:
    """The rows, and why acts were left out, with the event of the first incident's first claim changed."""
    target = weighed["incidents"][0].claims[0]
    rest = {key: event.pop(key) for key in ("act", "background") if key in event}
    claims: list[Claim] = [
        msgspec.structs.replace(each, event=msgspec.structs.replace(each.event, **event), **rest)
        for each in weighed["claims"]
        if each.id == target
    ]
    made = export("gdelt", Handout(**{**weighed, "claims": claims}))
    lines = made.files[0][1].decode("utf-8").splitlines()
    left = [loss.reason for loss in made.losses.losses if loss.what == "acts"]
    return [dict(zip(columns(1), line.split("\t"), strict=True)) for line in lines], left


def test_the_columns_are_gdelts_in_their_order(handout: Handout) -> None:
    assert list(columns(1)) == V1
    assert (len(columns(1)), len(columns(2))) == (58, 61)
    assert [each for each in columns(2) if each not in columns(1)] == [
        "Actor1Geo_ADM2Code",
        "Actor2Geo_ADM2Code",
        "ActionGeo_ADM2Code",
    ]
    for name, count in (("gdelt", 58), ("gdelt2", 61)):
        lines = export(name, handout).files[0][1].decode("utf-8").splitlines()
        assert lines
        assert {line.count("\t") + 1 for line in lines} == {count}


def test_an_act_becomes_a_row(weighed: dict[str, Any]) -> None:
    (row,), _ = rows(weighed)
    wanted = {
        "GLOBALEVENTID": "",
        "SQLDATE": "20310512",
        "MonthYear": "203105",
        "Year": "2031",
        "FractionDate": "2031.4438",
        "Actor1Code": "HUNGOV",
        "Actor1Name": "DANUBE REPUBLIC",
        "Actor1CountryCode": "HUN",
        "Actor2Code": "AUTGOV",
        "EventCode": "194",
        "EventRootCode": "19",
        "QuadClass": "4",
        "GoldsteinScale": "-10.0",
        "NumMentions": "1",
        "NumArticles": "1",
        "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Kirchfeld, Austria",
        "ActionGeo_CountryCode": "AU",
        "SOURCEURL": "https://courier.example/2031/dawn",
    }
    assert {key: row[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    ("event", "code", "one", "other"),
    [
        ({"act": "accuse"}, "112", "AUTGOV", "HUNGOV"),
        ({"act": "deny"}, "127", "AUTGOV", "AUTGOV"),
        ({"negated": True}, "127", "AUTGOV", "AUTGOV"),
        ({"modality": "threatened"}, "138", "AUTGOV", "AUTGOV"),
        ({"type": "RETREAT", "mode": "ceasefire", "modality": "urged"}, "107", "AUTGOV", "AUTGOV"),
        ({"type": "RETREAT", "mode": "ceasefire"}, "0871", "HUNGOV", "AUTGOV"),
        ({"type": "AGREE", "mode": None}, "030", "HUNGOV", "AUTGOV"),
        ({"mode": "aerial"}, "195", "HUNGOV", "AUTGOV"),
    ],
)
def test_codes_are_cameos_and_speech_is_its_speakers(
    weighed: dict[str, Any], event: dict[str, Any], code: str, one: str, other: str
) -> None:
    (row,), _ = rows(weighed, **event)
    assert (row["EventCode"], row["Actor1Code"], row["Actor2Code"]) == (code, one, other)
    assert row["EventBaseCode"] == code[:3]


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ({"modality": "planned"}, "tried, planned or hypothetical: GDELT has events that took place"),
        ({"agents": ()}, "no actor is told"),
        ({"background": True}, "history, which GDELT would date to the report"),
    ],
)
def test_what_gdelt_cannot_tell_apart_is_left_out(
    weighed: dict[str, Any], event: dict[str, Any], reason: str
) -> None:
    found, left = rows(weighed, **event)
    assert found == []
    assert left == [reason]
