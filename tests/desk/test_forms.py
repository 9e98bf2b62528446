"""What people change at the desk: shown before it is kept, kept with who and why, never without a token."""

from __future__ import annotations

import re
from typing import Any

import pytest
from litestar.testing import TestClient

from according.desk.desk import Desk
from according.desk.forms import FORMS

Client = TestClient[Any]
WRITES = sorted({(path, "POST") for each in FORMS if "POST" in each.http_methods for path in each.paths})


def token(client: Client) -> str:
    shown = re.search(r'name="_csrf_token" value="(\w+)"', client.get("/add").text)
    assert shown
    return shown.group(1)


def pair(client: Client) -> tuple[str, str]:
    claims = client.get("/search.json?q=Batken").json()["claims"]
    return claims[0]["id"], claims[1]["id"]


def incidents(client: Client) -> int:
    return len([i for each in client.get("/episodes.json").json() for i in each["incidents"]])


@pytest.mark.parametrize(("path", "method"), WRITES)
def test_no_write_without_a_token(client: Client, desk: Desk, path: str, method: str) -> None:
    before = client.get("/health").json()
    answer = client.request(
        method, path, data={"left": "a", "text": "Two soldiers were killed in Batken on Monday."}
    )
    assert answer.status_code == 403
    assert client.get("/health").json() == before


def test_every_form_that_writes_is_in_the_table() -> None:
    assert {path for path, _ in WRITES} == {
        "/judge",
        "/correct",
        "/split",
        "/merge",
        "/copy",
        "/undo",
        "/retract",
        "/redact",
        "/add",
        "/rounds",
        "/code",
        "/adjudicate",
        "/agreed",
    }


def test_a_judgement_shows_its_effect_is_kept_and_taken_back(client: Client, desk: Desk) -> None:
    left, right = pair(client)
    asked = {"left": left, "right": right, "verdict": "different", "because": "two hills"}
    shown = client.get("/judge", params=asked)
    assert "What would change" in shown.text
    assert "killed: " in shown.text
    assert incidents(client) == 2
    assert client.post("/judge", data={**asked, "_csrf_token": token(client)}).status_code == 200
    assert incidents(client) == 3
    assert "two hills" in client.get("/history").text
    (judgement,) = client.get("/history.json").json()["judgements"]
    assert (judgement["who"], judgement["verdict"]) == ("ada", "different")
    before = client.get("/undo", params={"judgement": judgement["id"]}).text
    assert "by ada, would be taken back" in before
    assert "is gone: it was" in before
    assert incidents(client) == 3
    client.post("/undo", data={"judgement": judgement["id"], "_csrf_token": token(client)})
    assert incidents(client) == 2
    assert client.get("/undo", params={"judgement": judgement["id"]}).status_code == 409
    (judgement,) = client.get("/history.json").json()["judgements"]
    assert judgement["withdrawn"]


def test_two_people_who_judge_otherwise_are_both_shown(client: Client, desk: Desk) -> None:
    left, right = pair(client)
    for who, verdict in (("ada", "different"), ("bob", "same")):
        desk.worker.who = who
        asked = {"left": left, "right": right, "verdict": verdict, "because": f"{who} looked"}
        client.post("/judge", data={**asked, "_csrf_token": token(client)})
    assert incidents(client) == 2
    page = client.get("/history").text
    assert "<bdi>ada</bdi> says different of the same: <bdi>ada looked</bdi>" in page
    assert "<bdi>bob</bdi> says same of the same" in page
    queue = client.get("/queue").text
    assert "Judged two ways" in queue
    assert "ada: different, ada looked" in queue


@pytest.mark.parametrize(
    "wrong",
    [
        {"left": "nothing"},
        {"verdict": "perhaps"},
        {"because": ""},
        {"because": "x" * 501},
    ],
)
def test_a_wrong_judgement_is_a_sentence_and_changes_nothing(client: Client, wrong: dict[str, str]) -> None:
    left, right = pair(client)
    asked = {
        "left": left,
        "right": right,
        "verdict": "same",
        "because": "w",
        "_csrf_token": token(client),
        **wrong,
    }
    answer = client.post("/judge", data=asked)
    assert 400 <= answer.status_code < 500
    assert client.get("/history.json").json()["judgements"] == []


def test_a_report_is_retracted_and_stands_again(client: Client) -> None:
    report = client.get("/search.json?q=Three").json()["reports"][0]["id"]
    client.post("/retract", data={"report": report, "because": "withdrawn", "_csrf_token": token(client)})
    assert "Withdrawn by its outlet on" in client.get(f"/reports/{report}").text
    again = {"report": report, "because": "a mistake", "take_back": "yes", "_csrf_token": token(client)}
    client.post("/retract", data=again)
    assert "Withdrawn by its outlet on" not in client.get(f"/reports/{report}").text


def test_a_pasted_text_and_files_are_added_once(client: Client) -> None:
    text = "Four soldiers were killed in Batken on Monday, officials said."
    for told in ("is in the ledger", "held all of it already"):
        answer = client.post("/add", data={"text": text, "_csrf_token": token(client)})
        assert told in answer.text
    file = {
        "files": ("../../x.txt", b"Three farmers were killed in Batken on Monday, they said.\n", "text/plain")
    }
    assert "is in the ledger" in client.post("/add", data={"_csrf_token": token(client)}, files=file).text
    assert len(client.get("/reports.json").json()) == 5


def test_what_cannot_be_taken_in_is_named(client: Client) -> None:
    file = {"files": ("bad.bin", b"\0\1\2\3" * 40, "application/octet-stream")}
    answer = client.post("/add", data={"_csrf_token": token(client)}, files=file)
    assert answer.status_code == 422
    assert "bad.bin" in answer.text


def test_an_upload_that_is_too_large_is_refused(client: Client) -> None:
    file = {"files": ("big.txt", b"x" * 51_000_000, "text/plain")}
    headers = {"x-csrftoken": token(client)}
    assert client.post("/add", files=file, headers=headers).status_code == 413


def test_the_ledger_is_handed_on(client: Client) -> None:
    answer = client.get("/export/file?format=ucdp")
    assert "attachment" in answer.headers["content-disposition"]
    assert "Batken" in answer.text
    assert client.get("/export/file?format=nothing").status_code == 400
