"""What the desk hands on: every format, everything or a selection, and an episode's page that stands alone."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from litestar.testing import TestClient

from according.show.exports import FORMATS

Client = TestClient[Any]


def handed(client: Client, format_: str, **asked: str) -> Any:
    answer = client.get("/export/file", params={"format": format_, **asked})
    assert answer.status_code == 200, answer.text
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.headers["content-type"] == "application/octet-stream"
    return answer


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_can_be_had_of_everything_and_of_a_selection(client: Client, name: str) -> None:
    assert f'value="{name}"' in client.get("/export").text
    for asked in ({}, {"place": "Batken"}, {"place": "nowhere"}):
        data = handed(client, name, **asked).content
        if FORMATS[name].folder is None:
            assert data.decode() is not None
        else:
            with zipfile.ZipFile(io.BytesIO(data)) as folder:
                names = folder.namelist()
                assert json.loads(folder.read("according/losses.json"))["format"] == name
            assert any("incidents" in each for each in names)


@pytest.mark.parametrize(
    ("asked", "holds", "lacks"),
    [
        ({}, ("Two soldiers", "farmers"), ()),
        ({"place": "Batken"}, ("Two soldiers", "Three soldiers"), ("farmers",)),
        ({"verdict": "disputed"}, ("Two soldiers",), ("farmers",)),
        ({"q": "farmers"}, ("farmers",), ("Two soldiers",)),
        ({"q": "farmers", "place": "Batken"}, (), ("farmers", "Two soldiers")),
        ({"since": "2021-04-30"}, (), ("Two soldiers",)),
    ],
)
def test_a_selection_holds_what_was_chosen_and_nothing_else(
    client: Client, asked: dict[str, str], holds: tuple[str, ...], lacks: tuple[str, ...]
) -> None:
    for name in ("markdown", "page"):
        text = handed(client, name, **asked).text
        assert [words for words in holds if words not in text] == []
        assert [words for words in lacks if words in text] == []


def test_the_page_of_an_episode_stands_alone(client: Client) -> None:
    one, other = client.get("/episodes.json").json()
    made = handed(client, "page", episode=one["id"])
    assert made.headers["content-disposition"].endswith('filename="according.page.html"')
    assert one["title"] in made.text
    assert other["title"] not in made.text
    assert "http://" not in made.text.replace("http://www.w3.org/", "")
    assert 'src="' not in made.text
    assert f"/export?episode={one['id']}" in client.get(f"/episodes/{one['id']}").text
    assert client.get("/export", params={"episode": "nothing"}).status_code == 404
    assert client.get("/export/file", params={"format": "page", "episode": "nothing"}).status_code == 404


def test_the_lists_lead_to_the_export_of_what_they_show(client: Client) -> None:
    assert "/export?since=&amp;until=&amp;place=Batken" in client.get("/?place=Batken").text
    assert "/export?q=Two" in client.get("/search?q=Two").text
    shown = client.get("/export?place=Batken").text
    assert "place Batken: 1 incident" in shown
    assert '<input type="hidden" name="place" value="Batken">' in shown
    assert "everything in the ledger" in client.get("/export").text
