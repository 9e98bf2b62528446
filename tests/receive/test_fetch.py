"""Fetching, from a site on loopback that misbehaves in every way; nothing leaves this machine."""

from __future__ import annotations

import gzip
import socket
import tracemalloc
import zlib
from typing import Any

import pytest

from according.model import Refusal
from according.receive import fetch as fetching
from according.receive.addresses import forbidden
from according.receive.fetch import Fetched, Unchanged, fetch
from according.receive.limits import Limits
from according.receive.transfer import Deadline, Unfetched

HERE = Limits(allow_private=True, seconds=20, max_bytes=200_000, redirects=4)
BRIEF = Limits(allow_private=True, seconds=0.3, max_bytes=200_000)
PAGE = b"<html><body><p>Two soldiers were wounded on Monday.</p></body></html>"
BOMB = gzip.compress(bytes(50_000_000))


def fetched(url: str, **options: Any) -> Fetched:
    got = fetch(url, limits=HERE, **options)
    assert isinstance(got, Fetched), got
    return got


def refused(url: str, limits: Limits = HERE, **options: Any) -> str:
    got = fetch(url, limits=limits, **options)
    assert isinstance(got, Refusal), got
    assert got.file == url
    assert got.reason.endswith(".")
    assert ": " in got.reason
    return got.reason


def test_a_page_comes_with_what_its_answer_says_of_it(site: Any) -> None:
    site.pages["/a?b=1"] = site.answer(
        PAGE, kind="Text/HTML; Charset=UTF-8", ETag='"v1"', Last_Modified="Mon"
    )
    got = fetched(site.url("/a?b=1#part"))
    assert (got.data, got.content_type, got.charset) == (PAGE, "text/html", "UTF-8")
    assert (got.url, got.final_url) == (site.url("/a?b=1#part"), site.url("/a?b=1"))
    assert (got.etag, got.last_modified) == ('"v1"', "Mon")
    assert got.fetched.endswith("+00:00")


def test_the_request_says_who_asks_and_nothing_about_the_user(site: Any) -> None:
    site.pages["/"] = site.answer(PAGE)
    fetched(site.url())
    request = site.asked[0].decode().lower()
    assert request.startswith("get / http/1.1\r\n")
    assert f"\r\nhost: 127.0.0.1:{site.port}\r\n" in request
    assert "\r\nuser-agent: according/" in request
    assert "cookie" not in request
    assert "referer" not in request


@pytest.mark.parametrize(
    ("known", "header"),
    [({"etag": '"v1"'}, 'If-None-Match: "v1"'), ({"last_modified": "Mon"}, "If-Modified-Since: Mon")],
)
def test_a_page_that_is_still_the_same_is_not_sent_again(
    site: Any, known: dict[str, Any], header: str
) -> None:
    site.pages["/"] = site.answer(status="304 Not Modified")
    assert isinstance(fetch(site.url(), limits=HERE, **known), Unchanged)
    assert header.encode() in site.asked[0]


def test_a_mark_that_cannot_be_sent_is_left_out(site: Any) -> None:
    site.pages["/"] = site.answer(PAGE)
    fetched(site.url(), etag='"v1"\r\nX-Injected: 1')
    assert b"Injected" not in site.asked[0]


def test_redirects_lead_to_the_page_and_are_on_record(site: Any) -> None:
    site.pages["/a"] = site.answer(status="301 Moved", Location="/b?x=ä".encode().decode("latin-1"))
    site.pages["/b?x=%C3%A4"] = site.answer(status="302 Found", Location=site.url("/c"))
    site.pages["/c"] = site.answer(PAGE)
    got = fetched(site.url("/a"))
    assert (got.url, got.final_url, got.data) == (site.url("/a"), site.url("/c"), PAGE)


def test_redirects_in_a_circle_are_named(site: Any) -> None:
    site.pages["/a"] = site.answer(status="302 Found", Location="/b")
    site.pages["/b"] = site.answer(status="307 Temporary", Location="/a")
    reason = refused(site.url("/a"))
    assert f"circle ({site.url('/a')} -> {site.url('/b')} -> {site.url('/a')})" in reason
    assert len(site.asked) == 2


def test_redirects_that_never_end_end(site: Any) -> None:
    for number in range(9):
        site.pages[f"/{number}"] = site.answer(status="302 Found", Location=f"/{number + 1}")
    assert "more than 4 times" in refused(site.url("/0"))
    assert len(site.asked) == 5


REDIRECTS = [
    ("ftp://127.0.0.1/x", "Only http"),
    ("file:///etc/passwd", "Only http"),
    ("http://reader:secret@127.0.0.1/", "password"),
    ("http://127.0.0.1:6379/", "Port 6379"),
    ("http://[x/", "no web address"),
    ("", "without saying where"),
]


@pytest.mark.parametrize(("location", "says"), REDIRECTS, ids=[row[0] or "none" for row in REDIRECTS])
def test_a_redirect_is_held_to_the_rules_of_an_address(site: Any, location: str, says: str) -> None:
    site.pages["/"] = site.answer(status="302 Found", Location=location)
    reason = refused(site.url())
    assert says in reason
    assert "secret" not in reason


def test_a_redirect_into_a_private_network_is_not_followed(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The public host is played by the site; what it redirects to is judged like any other."""
    site.pages["/"] = site.answer(status="302 Found", Location=site.url("/inner"))
    monkeypatch.setattr(fetching, "addresses_of", lambda host, port: ("127.0.0.1",))
    monkeypatch.setattr(
        fetching, "forbidden", lambda ip, **option: None if not site.asked else forbidden(ip, **option)
    )
    reason = refused(f"http://news.example:{site.port}/", Limits())
    assert f"redirects to {site.url('/inner')}" in reason
    assert "loopback" in reason
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_not_asked_by_any_of_its_names(site: Any, host: str) -> None:
    assert "--allow-private" in refused(f"http://{host}:{site.port}/", Limits())
    assert site.asked == []


def test_only_the_address_that_was_judged_is_connected_to(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that changes its address between the check and the connection gains nothing: it is looked up once."""
    site.pages["/"] = site.answer(PAGE)
    lookups: list[str] = []
    real = socket.getaddrinfo

    def getaddrinfo(host: Any, port: Any, *rest: Any, **options: Any) -> Any:
        if host == "news.example":
            lookups.append(host)
            host = "127.0.0.1"
        return real(host, port, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    assert fetched(f"http://news.example:{site.port}/").data == PAGE
    assert lookups == ["news.example"]
    assert f"Host: news.example:{site.port}".encode() in site.asked[0]


def test_of_several_addresses_only_the_permitted_are_asked(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def exchange(address: Any, ip: str, **options: Any) -> Any:
        asked.append(ip)
        raise Unfetched("Enough: the test has seen it.")

    monkeypatch.setattr(fetching, "addresses_of", lambda host, port: ("10.0.0.1", "8.8.8.8", "127.0.0.1"))
    monkeypatch.setattr(fetching, "exchange", exchange)
    refused("http://news.example/", Limits())
    assert asked == ["8.8.8.8"]


def test_the_next_address_is_tried_where_one_does_not_answer(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/"] = site.answer(PAGE)
    monkeypatch.setattr(fetching, "addresses_of", lambda host, port: ("127.0.0.2", "127.0.0.1"))
    assert fetched(f"http://news.example:{site.port}/").data == PAGE


def test_other_ports_than_the_given_are_not_asked(site: Any) -> None:
    site.pages["/"] = site.answer(PAGE)
    assert f"Port {site.port}" in refused(site.url(), ports=frozenset())
    assert site.asked == []
    assert fetched(site.url(), ports=frozenset({site.port})).data == PAGE


STATUSES = [
    ("401 No", "login"),
    ("403 No", "does not let programs"),
    ("404 No", "no such page"),
    ("410 No", "taken the page down"),
    ("429 No", "not to be called so often"),
    ("500 No", "does not give the page"),
    ("503 No", "not ready"),
    ("304 No", "does not give the page"),  # nothing was asked that could be unchanged
    ("204 No", "does not give the page"),
    ("206 Part", "does not give the page"),
]


@pytest.mark.parametrize(("status", "says"), STATUSES, ids=[row[0] for row in STATUSES])
def test_a_status_that_gives_no_page_is_named_with_the_fix(site: Any, status: str, says: str) -> None:
    site.pages["/"] = site.answer(status=status)
    reason = refused(site.url())
    assert status[:3] in reason
    assert says in reason


def endless(head: bytes, part: bytes) -> Any:
    def send(visitor: socket.socket, request: bytes) -> None:
        visitor.sendall(head)
        while True:
            visitor.sendall(part)

    return send


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
PACKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
PLAIN = b"HTTP/1.1 200 OK\r\n\r\n"
OVERSIZE = [
    ("declared", b"HTTP/1.1 200 OK\r\nContent-Length: 200001\r\n\r\n"),
    ("undeclared", endless(PLAIN, bytes(65_536))),
    ("chunked", endless(CHUNKED, b"10000\r\n" + bytes(65_536) + b"\r\n")),
    (
        "bomb",
        f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(BOMB)}\r\n\r\n".encode() + BOMB,
    ),
    ("chunked bomb", PACKED + f"{len(BOMB):x}\r\n".encode() + BOMB + b"\r\n0\r\n\r\n"),
    (
        "deflate bomb",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n" + zlib.compress(bytes(50_000_000)),
    ),
    (
        "bomb in a bomb",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\n" + gzip.compress(BOMB),
    ),
]


@pytest.mark.parametrize(("name", "page"), OVERSIZE, ids=[row[0] for row in OVERSIZE])
def test_an_answer_over_the_limit_is_not_taken_in(site: Any, name: str, page: Any) -> None:
    site.pages["/"] = page
    tracemalloc.start()
    try:
        reason = refused(site.url())
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert "0.2 MB" in reason or "packed as 'gzip, gzip'" in reason
    assert most < 3_000_000


def test_an_honestly_packed_page_is_unpacked(site: Any) -> None:
    site.pages["/"] = site.answer(gzip.compress(PAGE), Content_Encoding="gzip")
    assert fetched(site.url()).data == PAGE
    assert b"Accept-Encoding: gzip, deflate\r\n" in site.asked[0]


def drip(head: bytes) -> Any:
    """Sends one byte after another, each well within any single wait, until the visitor gives up."""

    def send(visitor: socket.socket, request: bytes) -> None:
        visitor.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        visitor.sendall(head)
        visitor.settimeout(0.02)
        while True:
            try:
                if visitor.recv(1) == b"":
                    return  # the visitor has left
            except TimeoutError:
                visitor.sendall(b"a")

    return send


def silent(visitor: socket.socket, request: bytes) -> None:
    visitor.recv(1)


DAWDLING = [
    ("in the status", drip(b"HTTP/1.1 20")),
    ("in the headers", drip(b"HTTP/1.1 200 OK\r\nX-Long: ")),
    ("in the body", drip(PLAIN)),
    ("in a body of known length", drip(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n")),
    ("in a chunk", drip(CHUNKED + b"ffff\r\n")),
    ("silence", silent),
]


@pytest.mark.parametrize(("name", "page"), DAWDLING, ids=[row[0] for row in DAWDLING])
def test_the_deadline_holds_for_the_whole_however_slowly_it_drips(site: Any, name: str, page: Any) -> None:
    site.pages["/"] = page
    assert "not over after 0.3 seconds" in refused(site.url(), BRIEF)


def test_the_deadline_is_one_for_all_redirects() -> None:
    now = [0.0]
    deadline = Deadline(5, clock=lambda: now[0])
    now[0] = 4.5
    assert deadline.left() == 0.5
    now[0] = 5.0
    with pytest.raises(Unfetched, match="not over after 5 seconds"):
        deadline.left()


BROKEN = [
    ("nothing", b"", "broke off"),
    ("no http", b"SSH-2.0-OpenSSH_9.2\r\n", "no HTTP"),
    ("cut short", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc", "broke off"),
    ("cut in a chunk", CHUNKED + b"64\r\nabc", "broke off"),
    ("no chunk", CHUNKED + b"zz\r\nabc", "broke off"),
    ("one long header", b"HTTP/1.1 200 OK\r\nX: " + b"a" * 1_000_000, "no HTTP"),
    ("headers without end", b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 5_000, "no HTTP"),
    ("no gzip", b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n<html>", "packed wrongly"),
    ("another packing", b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nabc", "packed as 'br'"),
]


@pytest.mark.parametrize(("name", "page", "says"), BROKEN, ids=[row[0] for row in BROKEN])
def test_a_broken_answer_is_a_sentence(site: Any, name: str, page: bytes, says: str) -> None:
    site.pages["/"] = page
    assert says in refused(site.url())


def test_encryption_that_is_none_is_a_sentence(site: Any) -> None:
    site.pages["/"] = site.answer(PAGE)
    assert "encryption cannot be trusted" in refused(site.url().replace("http:", "https:"))


def test_a_closed_port_and_an_unknown_host_are_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # taken, and nobody listens
        assert "connection failed" in refused(f"http://127.0.0.1:{held.getsockname()[1]}/")
    monkeypatch.setattr(
        fetching, "addresses_of", lambda host, port: (_ for _ in ()).throw(socket.gaierror(-2, "no"))
    )
    assert "news.example is not found (no)" in refused("http://news.example/")


def test_a_refusal_does_not_show_a_password() -> None:
    got = fetch("http://reader:secret@news.example/x")
    assert isinstance(got, Refusal)
    assert got.file == "http://news.example/x"
