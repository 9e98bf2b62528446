"""Blind coding at the desk: each sees their own answers alone, then all side by side, and differences are settled."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from according.desk.desk import Desk

Client = TestClient[Any]
MORE = {
    "three": "Two soldiers were killed in Batken on Monday, a mayor said.",
    "four": "Three soldiers were killed in Batken on Monday, the radio said.",
}


@pytest.fixture(autouse=True)
def four_accounts(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    for name, text in MORE.items():
        (folder / f"{name}.txt").write_text(f"{text}\n")
    desk.worker.add(desk.ledger, (str(folder),))


def token(client: Client) -> str:
    shown = re.search(r'name="_csrf_token" value="(\w+)"', client.get("/add").text)
    assert shown
    return shown.group(1)


def sent(client: Client, path: str, **fields: str) -> Any:
    return client.post(path, data={**fields, "_csrf_token": token(client)})


def drawn(client: Client) -> str:
    shown = sent(client, "/rounds", title="June", size="3")
    assert "Question 3" in shown.text
    return str(shown.url).rsplit("/", 1)[1]


def answered(client: Client, desk: Desk, round_: str, who: str, *verdicts: str) -> None:
    desk.worker.who = who
    for number, verdict in enumerate(verdicts, 1):
        sent(client, "/code", round=round_, item=str(number), verdict=verdict, because=f"{who} thinks")


def test_each_sees_their_own_answers_alone(client: Client, desk: Desk) -> None:
    round_ = drawn(client)
    answered(client, desk, round_, "ada", "same", "same", "same")
    page = client.get(f"/rounds/{round_}").text
    assert "You have answered all of it" in page
    assert page.count("you said same") == 3
    desk.worker.who = "bob"
    for path in (f"/rounds/{round_}", f"/rounds/{round_}.json", "/history", "/history.json", "/rounds"):
        text = client.get(path).text
        assert "ada thinks" not in text, path
        assert "you said" not in text, path
    assert client.get(f"/rounds/{round_}.json").json()["compared"] is None
    assert client.get(f"/rounds/{round_}.json").json()["coders"] == {"ada": 3}
    for path in ("/adjudicate", "/agreed"):
        fields = {"round": round_, "item": "1", "verdict": "same", "because": "x"}
        assert client.get(path, params=fields).status_code == 409
        assert sent(client, path, **fields).status_code == 409


def test_differences_are_listed_and_settled(client: Client, desk: Desk) -> None:
    round_ = drawn(client)
    answered(client, desk, round_, "ada", "same", "same", "different")
    answered(client, desk, round_, "bob", "same", "same", "same")
    desk.worker.who = "eve"
    page = client.get(f"/rounds/{round_}").text
    assert "Krippendorff’s alpha: 0.000" in page
    assert "ada, bob agree on 2 of 3 (67%)" in page
    assert "ada thinks" in page
    asked = {"round": round_, "item": "3", "verdict": "different", "because": "two hills"}
    assert "What would change" in client.get("/adjudicate", params=asked).text
    assert "Settled by <bdi>eve</bdi>: different" in sent(client, "/adjudicate", **asked).text
    assert "2 answers that all gave alike" in client.get("/agreed", params={"round": round_}).text
    kept = sent(client, "/agreed", round=round_).text
    assert kept.count("Settled by <bdi>eve</bdi>") == 3
    assert "Keep what all say" not in kept
    assert "no longer answer blind" in sent(client, "/code", round=round_, item="1", verdict="same").text


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/rounds", {"title": "", "size": "3"}),
        ("/rounds", {"title": "x", "size": "0"}),
        ("/rounds", {"title": "x", "size": "many"}),
        ("/code", {"round": "nothing", "item": "1", "verdict": "same"}),
        ("/code", {"item": "99", "verdict": "same"}),
        ("/code", {"item": "1", "verdict": "perhaps"}),
    ],
)
def test_a_wrong_form_is_a_sentence(client: Client, path: str, fields: dict[str, str]) -> None:
    answer = sent(client, path, **{"round": drawn(client), **fields})
    assert 400 <= answer.status_code < 500
    assert "<main" in answer.text


def test_no_round_is_a_sentence(client: Client) -> None:
    assert client.get("/rounds/nothing").status_code == 409
    assert "There is no round" in client.get("/rounds/nothing").text
    assert client.get("/rounds.json").json() == []
    assert "blind coding" in client.get("/queue").text
