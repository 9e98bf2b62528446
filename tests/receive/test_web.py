"""Web addresses through the room's door: pages, feeds with their pages, JSON and archives, from a site on loopback."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from according.model import Refusal, Report
from according.receive import fetch as fetching
from according.receive.addresses import forbidden
from according.receive.intake import receive
from according.receive.limits import Limits

HERE = Limits(allow_private=True, seconds=20)
STORY = "Two soldiers were wounded near the border on Monday, the ministry said in a statement."


def page(story: str = STORY, head: str = "") -> str:
    body = f"<h1>Two are hurt</h1><p>{story}</p><p>Residents told reporters that the shelling went on all night.</p>"
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>"


def received(*paths: str) -> list[Report | Refusal]:
    return list(receive(paths, limits=HERE))


def one(path: str) -> Report:
    (report,) = received(path)
    assert isinstance(report, Report), report
    return report


def test_a_page_is_a_report_of_where_it_was_found(site: Any) -> None:
    site.pages["/go"] = site.answer(status="301 Moved", Location="/story")
    site.pages["/story"] = site.answer(
        page(head='<link rel="canonical" href="https://else.example/">').encode()
    )
    report = one(site.url("/go"))
    assert STORY in report.text
    assert (report.file, report.url) == (site.url("/go"), site.url("/story"))
    assert (report.fetched or "").endswith("+00:00")
    assert report.published.start is None  # the clock of the fetch gives no date


TURKISH = page(STORY.replace("the border", "Iğdır, on the sınır"))
ENCODINGS = [
    ("said rightly", TURKISH.encode("iso-8859-9"), "iso-8859-9"),
    ("said wrongly", TURKISH.encode("utf-8"), "iso-8859-9"),
    ("said of nothing known", TURKISH.encode("utf-8"), "x-none"),
    ("said in the page", page(TURKISH, '<meta charset="iso-8859-9">').encode("iso-8859-9"), "utf-8"),
    ("no coding of pages", TURKISH.encode("utf-8"), "unicode_escape"),
]


@pytest.mark.parametrize(("name", "body", "charset"), ENCODINGS, ids=[row[0] for row in ENCODINGS])
def test_a_wrong_encoding_does_no_harm(site: Any, name: str, body: bytes, charset: str) -> None:
    site.pages["/"] = site.answer(body, kind=f"text/html; charset={charset}")
    assert "Iğdır, on the sınır" in one(site.url()).text


KINDS = [
    ("a page that says it is text", page().encode(), "text/plain"),
    ("a page that says nothing", page().encode(), ""),
    ("text", STORY.encode(), "text/plain"),
    ("json", json.dumps({"title": "T", "text": STORY}).encode(), "application/json"),
    ("json that says it is text", json.dumps({"title": "T", "text": STORY}).encode(), "text/plain"),
]


@pytest.mark.parametrize(("name", "body", "kind"), KINDS, ids=[row[0] for row in KINDS])
def test_the_format_is_what_it_is(site: Any, name: str, body: bytes, kind: str) -> None:
    site.pages["/report.php?x=.html"] = site.answer(body, kind=kind)
    assert STORY in one(site.url("/report.php?x=.html")).text


@pytest.mark.parametrize(
    ("body", "kind", "says"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "image/png", "picture"),
        (b"%PDF-1.7 x", "application/pdf", "PDF"),
        (b"", "text/html", "empty"),
        (b"<html><body></body></html>", "text/html", "No article"),
        (b"a" * 1_000_000, "text/html", "No article"),
        (b"a" * 1_000_000, "text/plain", "no running text"),
        (b"garbage", "application/rss+xml", "no RSS or Atom feed"),
        (b"{", "application/json", "no JSON"),
    ],
)
def test_what_is_no_report_is_refused_by_its_address(site: Any, body: bytes, kind: str, says: str) -> None:
    site.pages["/"] = site.answer(body, kind=kind)
    (refusal,) = received(site.url())
    assert isinstance(refusal, Refusal)
    assert refusal.file == site.url()
    assert says in refusal.reason


def feed(site: Any, *links: str) -> bytes:
    items = "".join(f"<item><title>Two are hurt</title><link>{link}</link></item>" for link in links)
    site.pages["/feed"] = site.answer(
        f"<rss version='2.0'><channel><title>Post</title>{items}</channel></rss>".encode(),
        kind="application/rss+xml",
    )
    return bytes(site.pages["/feed"])


def test_a_feed_leads_to_its_pages(site: Any) -> None:
    feed(site, "/1", site.url("/2"), "/gone")
    site.pages["/1"] = site.answer(page("First " + STORY).encode())
    site.pages["/2"] = site.answer(page("Second " + STORY).encode())
    first, second, gone = received(site.url("/feed"))
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.url, second.url, first.outlet) == (site.url("/1"), site.url("/2"), "Post")
    assert first.file == f"{site.url('/feed')}:1"
    assert isinstance(gone, Refusal)
    assert (gone.file, "404" in gone.reason) == (site.url("/gone"), True)


LINKS = [
    ("file:///etc/passwd", "no text"),
    ("http://127.0.0.1:22/", "Port 22"),
    ("http://reader:secret@127.0.0.1/", "password"),
    ("/feed", "collection"),
    ("/many", "collection"),
    ("/archive", "The archive"),
]


@pytest.mark.parametrize(("link", "says"), LINKS, ids=[row[0] for row in LINKS])
def test_a_feed_leads_nowhere_else(site: Any, link: str, says: str) -> None:
    feed(site, link)
    site.pages["/many"] = site.answer(b'{"text": "a"}\n{"text": "b"}', kind="application/x-ndjson")
    site.pages["/archive"] = site.answer(b"WARC/1.0\r\n", kind="application/warc")
    refusals = received(site.url("/feed"))
    assert all(isinstance(each, Refusal) for each in refusals)
    assert any(isinstance(each, Refusal) and says in each.reason for each in refusals)
    assert "secret" not in str(refusals)


def test_a_feed_from_outside_does_not_lead_inside(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/inner"] = site.answer(page().encode())
    feed(site, site.url("/inner"))
    monkeypatch.setattr(fetching, "addresses_of", lambda host, port: ("127.0.0.1",))
    monkeypatch.setattr(fetching, "forbidden", lambda ip, **o: forbidden(ip, **o) if site.asked else None)
    results = list(receive([f"http://news.example:{site.port}/feed"]))
    assert any(isinstance(each, Refusal) and "loopback" in each.reason for each in results)
    assert len(site.asked) == 1


def test_a_feed_on_disk_fetches_nothing(site: Any, tmp_path: Path) -> None:
    site.pages["/1"] = site.answer(page().encode())
    body = f"<item><link>{site.url('/1')}</link><description>{STORY}</description></item>"
    (tmp_path / "a.xml").write_text(f"<rss version='2.0'><channel>{body}</channel></rss>")
    report = one(str(tmp_path))
    assert (report.text, report.url, report.fetched) == (STORY, site.url("/1"), None)
    assert site.asked == []


def test_an_archive_from_the_web_keeps_its_own_dates(site: Any) -> None:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page()}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2020-07-14T10:00:00Z\r\nWARC-Target-URI: https://p.example/\r\n"
        f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    site.pages["/a"] = site.answer(gzip.compress(head.encode() + http + b"\r\n\r\n"), kind="application/warc")
    report = one(site.url("/a"))
    assert (report.url, report.fetched) == ("https://p.example/", "2020-07-14T10:00:00+00:00")


def test_the_originals_come_along(site: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    site.pages["/"] = site.answer(page().encode())
    originals: dict[str, bytes] = {}
    paths = [str(tmp_path), site.url()]
    found = list(
        receive(paths, limits=HERE, on_original=lambda report, data: originals.update({report.id: data}))
    )
    assert len(found) == len(originals) == 2
    for each in found:
        assert isinstance(each, Report)
        assert hashlib.sha256(originals[each.id]).hexdigest() == each.original_sha256


def test_an_address_is_not_taken_for_a_file_and_needs_no_file(site: Any) -> None:
    site.pages["/"] = site.answer(page().encode())
    assert isinstance(received(site.url().replace("http", "HTTP"))[0], Report)
    (refusal,) = received("ftp://127.0.0.1/x")
    assert isinstance(refusal, Refusal)
    assert "no such file" in refusal.reason
