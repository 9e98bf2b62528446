"""A tile server is let in only where somebody names one, whole, and for pictures alone."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from litestar.testing import TestClient

from according.cli import cli
from according.desk.app import make_app
from according.desk.desk import Desk
from according.desk.tiles import Tiles, tiles_asked


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org"),
        ("https://{s}.tiles.example.org/a/{z}/{x}/{y}.png?key=1", "https://*.tiles.example.org"),
        ("http://127.0.0.1:8080/{z}/{x}/{y}", "http://127.0.0.1:8080"),
    ],
)
def test_the_policy_names_the_server_and_nothing_else(url: str, origin: str) -> None:
    found = tiles_asked(url, " Somebody ")
    assert found is not None
    assert (found.origin, found.credit) == (origin, "Somebody")


@pytest.mark.parametrize(
    ("url", "credit", "sentence"),
    [
        ("https://tiles.example.org/{z}/{x}/{y}.png", None, "whom to credit"),
        (None, "Somebody", "needs its address"),
        ("https://tiles.example.org/tiles.png", "Somebody", "is no address of tiles"),
        ("https://a b/{z}/{x}/{y}", "Somebody", "is no address of tiles"),
        ("https://x; script-src *;/{z}/{x}/{y}", "Somebody", "is no address of tiles"),
        ("https://*/{z}/{x}/{y}", "Somebody", "is no address of tiles"),
        ("javascript:alert(1)//{z}/{x}/{y}", "Somebody", "is no address of tiles"),
        ("//tiles.example.org/{z}/{x}/{y}", "Somebody", "is no address of tiles"),
    ],
)
def test_half_an_option_and_a_wrong_address_are_sentences(
    url: str | None, credit: str | None, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        tiles_asked(url, credit)
    options = [*(["--tiles", url] if url else []), *(["--tiles-credit", credit] if credit else [])]
    done = CliRunner().invoke(cli, ["serve", *options])
    assert done.exit_code == 2
    assert "Error" in done.output


def test_pages_of_a_desk_with_tiles_let_in_their_server_alone(desk: Desk) -> None:
    desk.tiles = Tiles(url="https://tiles.example.org/{z}/{x}/{y}.png", credit="<b>Somebody</b>")
    with TestClient(make_app(desk, ["desk.test"]), base_url="http://desk.test") as client:
        answer = client.get("/places")
    policy = answer.headers["content-security-policy"]
    assert "img-src 'self' data: https://tiles.example.org;" in policy
    assert "script-src 'self';" in policy
    assert "<b>Somebody" not in answer.text
