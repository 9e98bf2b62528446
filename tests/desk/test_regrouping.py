"""Splits, merges and marks of copies at the desk: one step each, effect first, taken back in one step."""

from __future__ import annotations

import re
from typing import Any

import pytest
from litestar.testing import TestClient

Client = TestClient[Any]


def token(client: Client) -> str:
    shown = re.search(r'name="_csrf_token" value="(\w+)"', client.get("/add").text)
    assert shown
    return shown.group(1)


def incidents(client: Client) -> list[dict[str, Any]]:
    ids = [i for each in client.get("/episodes.json").json() for i in each["incidents"]]
    found = [client.get(f"/incidents/{each}.json").json()["incident"] for each in ids]
    return sorted(found, key=lambda each: -len(each["reports"]))


def taken_back(client: Client) -> None:
    (judgement, *_) = client.get("/history.json").json()["judgements"]
    act = judgement["act"] or judgement["id"]
    assert client.post("/undo", data={"judgement": act, "_csrf_token": token(client)}).status_code == 200


def test_an_account_leaves_an_incident(client: Client) -> None:
    one = incidents(client)[0]
    page = client.get(f"/incidents/{one['id']}").text
    leaving = re.findall(r'name="report" value="(\w+)"', page)
    assert sorted(leaving) == sorted(one["reports"])
    asked = {"incident": one["id"], "report": leaving[:1], "because": "two hills"}
    shown = client.get("/split", params=asked)
    assert "1 of 2 accounts would leave the incident" in shown.text
    assert "Where the accounts would stand" in shown.text
    assert "killed" in shown.text
    assert len(incidents(client)) == 2
    kept = {"incident": one["id"], "reports": leaving[0], "because": "two hills"}
    assert "The split is kept" in client.post("/split", data={**kept, "_csrf_token": token(client)}).text
    assert len(incidents(client)) == 3
    assert client.get(f"/incidents/{one['id']}").status_code == 200
    taken_back(client)
    assert len(incidents(client)) == 2


def test_two_incidents_become_one(client: Client) -> None:
    one, other = (each["id"] for each in incidents(client))
    assert f'<option value="{other}">' in client.get(f"/incidents/{one}").text
    asked = {"incident": one, "other": other, "because": "one attack"}
    assert "The two incidents would be one" in client.get("/merge", params=asked).text
    assert "are one incident now" in client.post("/merge", data={**asked, "_csrf_token": token(client)}).text
    assert len(incidents(client)) == 1
    assert client.get(f"/incidents/{other}").status_code == 200
    taken_back(client)
    assert len(incidents(client)) == 2


def test_a_report_is_marked_as_a_copy_and_as_none(client: Client) -> None:
    one = incidents(client)[0]
    copy, root = one["reports"]
    assert f'<option value="{root}">' in client.get(f"/reports/{copy}").text
    asked = {"report": copy, "root": root, "because": "the wire's words"}
    assert "would be a copy of" in client.get("/copy", params=asked).text
    assert "The mark is kept" in client.post("/copy", data={**asked, "_csrf_token": token(client)}).text
    assert client.get(f"/reports/{copy}.json").json()["copy_of"] == root
    assert "a copy" in client.get("/history").text
    asked["copy"] = "no"
    assert "would be no copy of" in client.get("/copy", params=asked).text
    client.post("/copy", data={**asked, "_csrf_token": token(client)})
    assert client.get(f"/reports/{copy}.json").json()["copy_of"] is None


@pytest.mark.parametrize(
    ("path", "wrong", "sentence"),
    [
        ("/split", {"report": "nothing", "reports": "nothing"}, "tells of this incident"),
        ("/split", {"incident": "nothing", "reports": "a"}, "no such incident"),
        ("/merge", {"other": "nothing"}, "no such incident"),
        ("/copy", {"root": "nothing"}, "no report"),
        ("/copy", {"copy": "perhaps"}, ""),
    ],
)
def test_what_cannot_be_is_a_sentence_and_changes_nothing(
    client: Client, path: str, wrong: dict[str, str], sentence: str
) -> None:
    one = incidents(client)[0]
    given = {"incident": one["id"], "report": one["reports"][0], "because": "w", "root": one["reports"][1]}
    answer = client.post(path, data={**given, **wrong, "_csrf_token": token(client)})
    assert 400 <= answer.status_code < 500
    assert sentence in answer.text
    assert 400 <= client.get(path, params={**given, **wrong}).status_code < 500
    assert client.get("/history.json").json()["judgements"] == []
