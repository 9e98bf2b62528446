"""PLOVER: the manual's fields and values, and what tells what happened from what is denied, planned or past."""

from __future__ import annotations

import json
from typing import Any, get_args

import msgspec
import pytest

from according.model import Claim, EventType
from according.show.exports import export
from according.show.handout import Handout
from according.show.plover_codes import plover_codes

FIELDS = {
    *("id", "has_event", "date", "time", "enddate", "endtime", "actor", "recipient", "event", "event_loc"),
    *("event_text", "quad_code", "event_scale", "mode", "context", "size", "link", "text", "text_info"),
    *("cite_info", "coder", "coded_date", "coded_time", "comment"),
}


def records(weighed: dict[str, Any], claims: list[Claim] | None = None) -> list[dict[str, Any]]:
    given = weighed if claims is None else {**weighed, "claims": claims}
    text = export("plover", Handout(**given)).files[0][1].decode("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def changed(weighed: dict[str, Any], index: int, **event: Any) -> list[Claim]:
    """The claims with the event of the one that founds an incident changed."""
    target = weighed["incidents"][index].claims[0]
    rest = {key: event.pop(key) for key in ("act", "background") if key in event}
    return [
        msgspec.structs.replace(each, event=msgspec.structs.replace(each.event, **event), **rest)
        if each.id == target
        else each
        for each in weighed["claims"]
    ]


def first(weighed: dict[str, Any], found: list[dict[str, Any]]) -> dict[str, Any]:
    return next(each for each in found if each["id"] == weighed["incidents"][0].claims[0])


def test_records_have_the_fields_of_the_manual_and_what_it_requires(weighed: dict[str, Any]) -> None:
    for each in records(weighed):
        assert set(each) <= FIELDS
        assert {"id", "date", "actor", "event"} <= set(each)
        assert each["event"][0] in get_args(EventType)
        assert each["quad_code"] in (1, 2, 3, 4)


def test_every_type_has_a_quad_a_score_and_a_cameo_code() -> None:
    codes, types = plover_codes(), set(get_args(EventType))
    assert set(codes.quads) == set(codes.scores) == set(codes.cameo) == types
    assert all("none" in each for each in codes.cameo.values())
    for code in (code for each in codes.cameo.values() for code in each.values()):
        assert code in codes.goldstein or code[:3] in codes.goldstein, code


def test_an_act_has_its_actors_place_and_size(weighed: dict[str, Any]) -> None:
    found = first(weighed, records(weighed))
    assert (found["date"], found["time"]) == ("2031-05-12", "05:40")
    assert found["event"] == ["ASSAULT"]
    assert (found["mode"], found["event_scale"], found["quad_code"]) == (["heavy-weapons"], -9.5, 4)
    assert found["actor"] == [
        {"code": "HUN", "sector": "GOV", "actor_text": "Danube Republic", "identifier_id": "a-danube"}
    ]
    assert found["event_loc"] == {
        "extracted_place": "Kirchfeld",
        "resolved_place": "Kirchfeld",
        "lat": 47.81,
        "lon": 16.88,
        "city": "Kirchfeld",
        "country": "Austria",
        "country_code": "AUT",
        "resolution": 4,
    }
    assert found["size"] == {"dead": 4}
    assert found["link"] is not None if "link" in found else True
    assert found["comment"].startswith("assert, according to Ministry of Defence of the Alpine Republic")


@pytest.mark.parametrize(
    ("event", "mode"),
    [
        ({"modality": "planned"}, "future"),
        ({"modality": "threatened"}, "future"),
        ({"modality": "hypothetical"}, "hypothetical"),
        ({"modality": "urged"}, "hypothetical"),
        ({"negated": True}, "negation"),
        ({"act": "deny"}, "negation"),
        ({"background": True}, "historical"),
    ],
)
def test_what_did_not_happen_now_is_marked(weighed: dict[str, Any], event: dict[str, Any], mode: str) -> None:
    found = first(weighed, records(weighed, changed(weighed, 0, **event)))
    assert found["mode"] == ["heavy-weapons", mode]


def test_a_rejection_is_an_act_of_its_own(weighed: dict[str, Any]) -> None:
    claims = changed(weighed, 0, type="REJECT", mode=None, act="deny")
    assert "mode" not in first(weighed, records(weighed, claims))


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ({"agents": ()}, "no actor is told"),
        ({"type": "AID", "targets": (), "addressees": ()}, "the type needs a recipient, and none is told"),
    ],
)
def test_what_plover_has_no_record_of_is_counted(
    weighed: dict[str, Any], event: dict[str, Any], reason: str
) -> None:
    handout = Handout(**{**weighed, "claims": changed(weighed, 0, **event)})
    made = export("plover", handout)
    id_ = weighed["incidents"][0].claims[0]
    assert id_ not in made.losses.rows
    assert any(loss.reason == reason and id_ in loss.examples for loss in made.losses.losses)


@pytest.mark.parametrize(
    ("mode", "means", "told", "score"),
    [
        ("explosives", ("suicide bomb", "motorcycle bomb"), "suicide-attack", -9.5),
        ("aerial", ("sarin", "airstrike"), "unconventional", -10),
        (None, ("drone",), "drone", -9.5),
        ("explosives", ("poison gas", "car bomb"), "explosives", -9),
        ("abduct", ("suicide bomb",), "abduct", -9),
    ],
)
def test_the_weapon_named_with_an_assault_tells_its_mode(
    weighed: dict[str, Any], mode: str | None, means: tuple[str, ...], told: str, score: float
) -> None:
    claims = changed(weighed, 0, type="ASSAULT", mode=mode, means=means, modality="actual", negated=False)
    record = first(weighed, records(weighed, claims))
    assert (record["mode"], record["event_scale"]) == ([told], score)
