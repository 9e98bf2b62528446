"""Sites asked again by what they gave along, from a site on loopback: what is unchanged is not sent, nothing is missed."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from according.model import Refusal, Report
from according.receive.intake import receive
from according.receive.limits import Limits
from according.receive.visits import Validators, Visits

HERE = Limits(allow_private=True, seconds=20)


def page(words: str) -> bytes:
    story = (
        f"<p>{words} on Monday, the ministry said.</p><p>The shelling went on all night, residents said.</p>"
    )
    return f"<html><body><article><h1>Clash</h1>{story}</article></body></html>".encode()


def feed(*links: str, end: str = "</channel></rss>") -> bytes:
    items = "".join(f"<item><title>Clash</title><link>{link}</link></item>" for link in links)
    return f'<rss version="2.0"><channel><title>The Gazette</title>{items}{end}'.encode()


class Rounds:
    """Rounds over one address, each with what the one before left."""

    def __init__(self, site: Any) -> None:
        self.site, self.known = site, dict[str, Validators]()

    def ask(self, path: str) -> tuple[list[Report | Refusal], list[tuple[str, str]]]:
        """What came of it, and which paths were answered how."""
        visits, self.site.asked[:] = Visits(self.known.get), []
        found = list(receive([self.site.url(path)], limits=HERE, visits=visits))
        self.known |= visits.taken
        return found, [_asked(each) for each in self.site.asked]

    def put(self, path: str, body: bytes, kind: str = "text/html", **given: str) -> None:
        """A page that is not sent again to whoever names the version that it is in."""
        marks = [value.encode() for value in given.values()]

        def answer(to: socket.socket, request: bytes) -> None:
            known = any(b": " + mark + b"\r\n" in request for mark in marks)
            to.sendall(
                self.site.answer(status="304 Not Modified")
                if known
                else self.site.answer(body, kind=kind, **given)
            )

        self.site.pages[path] = answer


def _asked(request: bytes) -> tuple[str, str]:
    how = "again" if b"If-None-Match" in request or b"If-Modified-Since" in request else "anew"
    return request.split(b" ")[1].decode(), how


@pytest.fixture
def rounds(site: Any) -> Rounds:
    return Rounds(site)


RSS = "application/rss+xml"


@pytest.mark.parametrize("given", [{"ETag": '"v1"'}, {"Last_Modified": "Mon, 05 Oct 2020 10:00:00 GMT"}])
def test_a_page_that_is_unchanged_is_not_sent_again(rounds: Rounds, given: dict[str, str]) -> None:
    rounds.put("/a", page("Two soldiers were wounded"), **given)
    first, asked = rounds.ask("/a")
    assert (len(first), asked) == (1, [("/a", "anew")])
    assert rounds.ask("/a") == ([], [("/a", "again")])
    rounds.put("/a", page("Three soldiers were wounded"), ETag='"v2"')
    (changed,), _ = rounds.ask("/a")
    assert isinstance(changed, Report)
    assert "Three" in changed.text


def test_a_feed_sends_its_new_entries_and_their_pages_alone(rounds: Rounds, site: Any) -> None:
    rounds.put("/feed", feed(site.url("/1")), RSS, ETag='"v1"')
    rounds.put("/1", page("Two soldiers were wounded"), ETag='"p1"')
    assert [type(each) for each in rounds.ask("/feed")[0]] == [Report]
    assert rounds.ask("/feed") == ([], [("/feed", "again")])
    rounds.put("/feed", feed(site.url("/2"), site.url("/1")), RSS, ETag='"v2"')
    rounds.put("/2", page("Three soldiers were killed"), ETag='"p2"')
    (new,), asked = rounds.ask("/feed")
    assert isinstance(new, Report)
    assert "Three" in new.text
    assert asked == [("/feed", "again"), ("/2", "anew"), ("/1", "again")]


def test_a_page_that_failed_is_asked_for_until_it_comes(rounds: Rounds, site: Any) -> None:
    rounds.put("/feed", feed(site.url("/1"), site.url("/2")), RSS, ETag='"v1"')
    rounds.put("/1", page("Two soldiers were wounded"), ETag='"p1"')
    site.pages["/2"] = site.answer(status="503 Busy")
    assert [type(each) for each in rounds.ask("/feed")[0]] == [Report, Refusal]
    rounds.put("/2", page("Three soldiers were killed"))
    (late,), asked = rounds.ask("/feed")
    assert isinstance(late, Report)
    assert asked == [("/feed", "anew"), ("/1", "again"), ("/2", "anew")]
    assert rounds.ask("/feed") == ([], [("/feed", "again")])


def test_a_feed_that_broke_off_is_asked_for_whole(rounds: Rounds, site: Any) -> None:
    rounds.put("/feed", feed(site.url("/1"), end="<item><title>Cut"), RSS, ETag='"v1"')
    rounds.put("/1", page("Two soldiers were wounded"), ETag='"p1"')
    assert [type(each) for each in rounds.ask("/feed")[0]] == [Report, Refusal]
    assert rounds.ask("/feed")[1] == [("/feed", "anew"), ("/1", "again")]


def test_what_was_not_kept_is_not_counted(rounds: Rounds, site: Any) -> None:
    rounds.put("/a", page("Two soldiers were wounded"), ETag='"v1"')
    visits = Visits()
    rows = receive([site.url("/a")], limits=HERE, visits=visits)
    assert isinstance(next(rows), Report)  # and whoever took it is killed before it is kept
    assert visits.taken == {}


def test_a_site_that_gives_nothing_along_or_too_much_is_asked_anew(rounds: Rounds, site: Any) -> None:
    for given in ({}, {"ETag": f'"{"v" * 2000}"'}):
        site.pages["/a"] = site.answer(page("Two soldiers were wounded"), **given)
        for _ in range(2):
            found, asked = rounds.ask("/a")
            assert (len(found), asked) == (1, [("/a", "anew")])
