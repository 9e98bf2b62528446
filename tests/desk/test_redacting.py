"""Redaction at the desk: seen before it is done, done for good, and nowhere to be found afterwards."""

from __future__ import annotations

import re
from typing import Any

import pytest
from litestar.testing import TestClient

from according.desk.desk import Desk

Client = TestClient[Any]
WORDS = "farmers"


def sends(client: Client, **given: str) -> Any:
    shown = re.search(r'name="_csrf_token" value="(\w+)"', client.get("/redact").text)
    assert shown
    data = {"words": WORDS, "because": "asked to", "_csrf_token": shown.group(1), **given}
    return client.post("/redact", data=data)


def everywhere(client: Client) -> str:
    """All that the pages of the ledger's nouns and the exports say."""
    episodes = [f"/episodes/{each['id']}" for each in client.get("/episodes.json").json()]
    reports = client.get("/reports.json").json()
    paths = [*episodes, *(f"/reports/{each['id']}" for each in reports), "/", "/queue", "/actors", "/history"]
    paths += [
        "/reports.json",
        "/history.json",
        "/export/file?format=markdown&names=yes",
        f"/search?q={WORDS}",
    ]
    return "\n".join(client.get(each).text for each in paths).lower().replace(f"search?q={WORDS}", "")


def test_what_would_be_blotted_out_is_shown_and_nothing_is_done(client: Client) -> None:
    shown = sends(client)
    assert shown.status_code == 200
    assert "would give way to blocks in 1 report, 1 claim" in shown.text
    assert "cannot be taken back" in shown.text
    assert re.search(r"<mark[^>]*>farmers</mark>", shown.text)
    assert WORDS in everywhere(client)
    assert WORDS not in str(shown.url)


def test_what_was_blotted_out_is_nowhere_any_more(client: Client) -> None:
    done = sends(client, sure="yes")
    assert "The words are blotted out" in done.text
    found = everywhere(client)
    assert "█" * len(WORDS) in found
    assert re.findall(rf"{WORDS}", found.replace(f'value="{WORDS}"', "")) == []
    assert "redact" in client.get("/history").text


@pytest.mark.parametrize(
    ("given", "code", "sentence"),
    [
        ({"words": "unheard of"}, 409, "Nothing in the ledger holds these words"),
        ({"words": "unheard of", "sure": "yes"}, 409, "nothing was redacted"),
        ({"words": " "}, 409, "give a name or a text"),
        ({"because": ""}, 400, ""),
        ({"_csrf_token": "x" * 128}, 403, ""),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    client: Client, given: dict[str, str], code: int, sentence: str
) -> None:
    answer = sends(client, **given)
    assert (answer.status_code, sentence in answer.text) == (code, True)
    assert WORDS in everywhere(client)


def test_only_editors_are_let(client: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "may", lambda self, role: role != "editor")
    assert "Only editors can do this" in client.get("/redact").text
    data = {"words": WORDS, "because": "w"}
    token = client.get("/api/token").json()["token"]
    answer = client.post("/redact", data=data, headers={"x-csrftoken": token})
    assert (answer.status_code, "Only editors" in answer.text) == (403, True)
