"""The history, page by page: each list goes on where it ended, and nothing is told twice or left out."""

from __future__ import annotations

import re
from typing import Any

import pytest
from litestar.testing import TestClient

from according.desk import history_page

Client = TestClient[Any]


@pytest.fixture
def decided(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A desk at which several things were decided, with small pages."""
    headers = {"x-csrftoken": client.get("/api/token").json()["token"]}
    episode = client.get("/episodes.json").json()[0]
    claims = client.get(f"/incidents/{episode['incidents'][0]}.json").json()["incident"]["claims"]
    for verdict in ("same", "different", "unsure"):
        told = {"left": claims[0], "right": claims[-1], "verdict": verdict, "because": f"it is {verdict}"}
        assert client.post("/judge", data=told, headers=headers).status_code == 200
    for speaker in ("Mayor", "Governor"):
        told = {"claim": claims[0], "aspect": "speaker", "speaker": speaker, "because": f"by {speaker}"}
        assert client.post("/correct", data=told, headers=headers).status_code == 200
    monkeypatch.setattr(history_page, "PAGE", 2)
    return client


@pytest.mark.parametrize("name", ["judgements", "corrections", "entries", "changes"])
def test_each_list_goes_on_where_it_ended(
    decided: Client, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    found, path = [], "/history.json"
    while path:
        page = decided.get(path).json()
        assert len(page[name]) <= 2
        found += page[name]
        path = f"/history.json?{name}={page['next'][name]}" if name in page["next"] else ""
    monkeypatch.setattr(history_page, "PAGE", 1000)
    whole = decided.get("/history.json").json()
    assert whole["next"] == {}
    assert found == whole[name]
    assert len(found) >= 2


def test_the_page_leads_to_what_is_earlier(decided: Client) -> None:
    text = decided.get("/history").text
    assert "it is unsure" in text
    assert "it is same" not in text
    (earlier,) = re.findall(r'href="(/history\?judgements=[^"]+)"', text)
    text = decided.get(earlier).text
    assert "it is same" in text
    assert "it is unsure" not in text


@pytest.mark.parametrize(
    "query", ["entries=99999999999999999999999", "changes=-5", "entries=0", "judgements=no"]
)
def test_any_number_may_be_asked_for(decided: Client, query: str) -> None:
    assert decided.get(f"/history.json?{query}").status_code == 200
