"""What can be added at the desk, and what is said where it cannot."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from litestar.testing import TestClient

from according.desk.desk import Desk
from according.desk.progress import Stage, Told
from according.engine.progress import Silent
from according.receive.limits import Limits

Client = TestClient[Any]
PAGE = b"Three soldiers were killed in Osh on Monday, an envoy said.\n"


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/report.txt" else 404)
        self.send_header("content-type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def adds(client: Client, **given: str) -> Any:
    shown = re.search(r'name="_csrf_token" value="(\w+)"', client.get("/add").text)
    assert shown
    return client.post("/add", data={**given, "_csrf_token": shown.group(1)})


def texts(client: Client) -> list[str]:
    return [each["text"] for each in client.get("/reports.json").json()]


def test_an_address_is_asked_for_and_what_it_gives_is_added(client: Client, desk: Desk, site: str) -> None:
    desk.worker._limits = Limits(allow_private=True)
    answer = adds(client, url=f"{site}/report.txt")
    assert "What was new is in the ledger" in answer.text
    assert any("an envoy said" in each for each in texts(client))
    missing = adds(client, url=f"{site}/nothing", text="Four soldiers were killed in Osh on Monday.")
    assert missing.status_code == 422
    assert f"{site}/nothing" in missing.text
    assert "1 report was taken in" in missing.text


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("/etc/passwd", "no address of the web"),
        ("file:///etc/passwd", "no address of the web"),
        ("-", "no address of the web"),
        ("https://example.org/" + "x" * 2000, "too long"),
        ("http://", ""),
    ],
)
def test_what_is_no_address_is_a_sentence(client: Client, url: str, sentence: str) -> None:
    before = texts(client)
    answer = adds(client, url=url)
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert "root:" not in answer.text
    assert texts(client) == before


def test_an_address_within_the_own_network_is_not_asked_for(client: Client, site: str) -> None:
    before = texts(client)
    answer = adds(client, url=f"{site}/report.txt")
    assert answer.status_code == 422
    assert "Not taken in" in answer.text
    assert texts(client) == before


def test_nothing_at_all_is_a_sentence(client: Client) -> None:
    answer = adds(client)
    assert (answer.status_code, "Paste a text" in answer.text) == (422, True)


def test_how_far_it_is_can_be_asked_for(client: Client) -> None:
    assert client.get("/progress.json").json() == {"doing": "", "done": 0, "total": None}
    told = Told(Silent())
    told.begin("adding", 3)
    told.step()
    told.step(1)
    assert told.stage == Stage(doing="adding", done=2, total=3)
    told.end()
    assert told.stage == Stage()
