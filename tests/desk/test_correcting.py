"""A correction at the desk: effect first, kept beside what was read, contested openly, taken back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from litestar.testing import TestClient

from according.desk.desk import Desk

Client = TestClient[Any]


def token(client: Client) -> str:
    shown = re.search(r'name="_csrf_token" value="(\w+)"', client.get("/add").text)
    assert shown
    return shown.group(1)


def claim(client: Client, words: str = "Two") -> dict[str, Any]:
    found: list[dict[str, Any]] = client.get(f"/search.json?q={words}").json()["claims"]
    return found[0]


def fix(client: Client, **asked: str) -> Any:
    given = {"claim": claim(client)["id"], "because": "as printed", **asked}
    return client.post("/correct", data={**given, "_csrf_token": token(client)})


def test_a_figure_is_corrected_after_its_effect_was_shown(client: Client) -> None:
    one = claim(client)
    asked = {"claim": one["id"], "aspect": "figure", "low": "3", "because": "as printed"}
    shown = client.get("/correct", params=asked).text
    assert "disputed is now agreed" in shown
    assert "It was read as: 2 killed" in shown
    assert client.get("/history.json").json()["corrections"] == []
    kept = fix(client, aspect="figure", low="3")
    assert "The correction is kept beside what was read" in kept.text
    assert "Corrected by ada, the figure: 3 killed. It was read as: 2 killed." in kept.text
    for path in (f"/reports/{one['report']}", f"/incidents/{one['incident']}", "/search?q=Two"):
        assert "It was read as: 2 killed" in client.get(path).text, path
    episode = client.get("/episodes.json").json()[0]["id"]
    assert "It was read as: 2 killed" in client.get(f"/episodes/{episode}").text
    assert "2 killed → 3 killed" in client.get("/history").text
    (correction,) = client.get("/history.json").json()["corrections"]
    client.post("/undo", data={"judgement": correction["id"], "_csrf_token": token(client)})
    assert claim(client)["figure"]["low"] == 2
    assert "withdrawn" in client.get(f"/claims/{one['id']}").text


def test_old_links_to_what_is_said_resolve(client: Client) -> None:
    before = claim(client)
    fix(client, aspect="figure", low="3")
    assert claim(client)["content"] != before["content"]
    for key in (before["content"], claim(client)["content"], before["id"]):
        assert client.get(f"/claims/{key}.json").json()["id"] == before["id"]


def test_a_place_is_chosen_from_those_of_its_name(client: Client) -> None:
    asked = {"claim": claim(client)["id"], "aspect": "place", "place": "Batken", "because": "the town"}
    shown = client.get("/correct", params=asked).text
    assert "Which place is meant?" in shown
    ids = re.findall(r'name="place" value="([^"]+)"', shown)
    assert len(ids) > 1
    assert "Before it is kept" in client.get("/correct", params={**asked, "place": ids[0]}).text
    fix(client, aspect="place", place=ids[0])
    assert claim(client)["figure"]["place"]["id"] == ids[0]


def test_a_second_opinion_is_a_conflict_and_waits_for_review(client: Client, desk: Desk) -> None:
    fix(client, aspect="figure", low="3")
    desk.worker.who = "bob"
    asked = {"claim": claim(client)["id"], "aspect": "figure", "low": "5", "because": "heard five"}
    assert "ada corrected it before, to: 3 killed" in client.get("/correct", params=asked).text
    fix(client, aspect="figure", low="5")
    one = claim(client)
    assert one["figure"]["low"] == 3
    page = client.get(f"/claims/{one['id']}").text
    assert "Others correct it otherwise." in page
    assert "2 killed → 5 killed" in page
    assert "says otherwise than the one that stands" in page
    queue = client.get("/queue").text
    assert "Corrected two ways" in queue
    assert queue.index("Corrected two ways") < queue.index("Put together")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"aspect": "figure", "low": "many"}, "is no count"),
        ({"aspect": "when", "when": "Tuesday"}, "is no time"),
        ({"aspect": "side", "side": "the moon"}, "names an actor"),
        ({"aspect": "figure", "low": "3", "because": ""}, ""),
        ({"aspect": "colour"}, ""),
        ({"aspect": "figure", "low": "3", "claim": "nothing"}, "no claim"),
        ({"aspect": "place", "place": "99, 10"}, "not on the globe"),
        ({"aspect": "place", "place": "x" * 300}, ""),
    ],
)
def test_a_wrong_correction_is_a_sentence_and_changes_nothing(
    client: Client, wrong: dict[str, str], sentence: str
) -> None:
    answer = fix(client, **wrong)
    assert 400 <= answer.status_code < 500
    assert sentence in answer.text
    given = {"claim": claim(client)["id"], "because": "w", **wrong}
    assert 400 <= client.get("/correct", params=given).status_code < 500
    assert client.get("/history.json").json()["corrections"] == []


def test_a_claim_of_a_withdrawn_report_is_not_corrected(client: Client) -> None:
    report = claim(client)["report"]
    client.post("/retract", data={"report": report, "because": "gone", "_csrf_token": token(client)})
    answer = fix(client, aspect="figure", low="3")
    assert (answer.status_code, "withdrew the report" in answer.text) == (409, True)


def test_the_form_shows_what_stands(client: Client) -> None:
    page = client.get(f"/claims/{claim(client)['id']}").text
    for words in ("The figure: <bdi>2 killed", "The place: <bdi>Batken", "The time: <bdi>29 April 2021"):
        assert words in page
    assert "The speaker: <bdi>officials" in page


def test_who_did_it_and_to_whom_is_corrected(client: Client) -> None:
    one = claim(client)
    page = client.get(f"/claims/{one['id']}").text
    assert "The actor (who did it): <bdi>nobody named" in page
    assert "The target (to whom it was done): <bdi>nobody named" in page
    wrong = client.get(
        "/correct", params={"claim": one["id"], "aspect": "agents", "agents": "x", "because": "w"}
    )
    assert (wrong.status_code, "names an actor" in wrong.text) == (409, True)
    assert fix(client, aspect="agents", agents="unknown").status_code == 409
