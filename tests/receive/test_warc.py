"""Web archives: whole ones, cut ones, broken ones and hostile ones."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import Any

import pytest

from according.model import Refusal, Report
from according.receive.intake import receive
from according.receive.record import Record
from according.receive.warc import is_warc, warc_rows

STORY = "Two soldiers were wounded near the border on Monday, the ministry said in a statement."
HTML = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def page(number: int = 0) -> bytes:
    story = f"{STORY} Report number {number} was filed from the border, an editor said on Tuesday."
    return f"<html><body><article><h1>Two are hurt</h1><p>{story}</p><p>{STORY}</p></article></body></html>".encode()


def block(
    content: bytes,
    *,
    url: str = "https://post.example/a",
    kind: str = "response",
    date: str = "2020-07-14T10:00:00Z",
) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0b{len(content):06d}-0000-0000-0000-000000000000>\r\n"
        f"WARC-Date: {date}\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def answered(body: bytes, head: str = HTML, **options: str) -> bytes:
    return block(f"{head}\r\n".encode() + body, **options)


BLOCKS = [
    block(b"software: a crawler\r\n", kind="warcinfo"),
    *(answered(page(n), url=f"https://post.example/{n}") for n in range(4)),
]
PLAIN = b"".join(BLOCKS)
PACKED = b"".join(map(gzip.compress, BLOCKS))


def rows(data: bytes, **options: Any) -> list[Record | Refusal]:
    return [row for _, row in warc_rows(io.BytesIO(data), file="a.warc", **options)]


@pytest.mark.parametrize(
    "data", [PLAIN, PACKED, gzip.compress(PLAIN)], ids=["plain", "packed", "packed as one"]
)
def test_every_page_is_a_record_with_its_address_and_when_it_was_fetched(data: bytes) -> None:
    found = rows(data)
    assert len(found) == 4
    for number, record in enumerate(found):
        assert isinstance(record, Record)
        assert f"Report number {number} was" in record.text
        assert record.url == f"https://post.example/{number}"
        assert record.fetched == "2020-07-14T10:00:00+00:00"
        assert record.original == page(number)


def test_when_it_was_fetched_is_no_date_of_publication(tmp_path: Path) -> None:
    file = tmp_path / "a.warc.gz"
    file.write_bytes(PACKED)
    first, *_ = receive([str(file)])
    assert isinstance(first, Report)
    assert first.published.start is None
    assert first.fetched == "2020-07-14T10:00:00+00:00"
    assert first.file == f"{file}:{len(gzip.compress(BLOCKS[0]))}"


NO_PAGES = [
    ("picture", answered(b"x", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n")),
    ("missing page", answered(page(), HTML.replace("200 OK", "404 Not Found"))),
    ("redirect", answered(b"", HTML.replace("200 OK", "301 Moved"))),
    ("request", answered(page(), kind="request")),
    ("no http", block(b"nothing of the kind")),
    ("nothing", BLOCKS[0]),
]


@pytest.mark.parametrize(("name", "data"), NO_PAGES, ids=[row[0] for row in NO_PAGES])
def test_what_is_no_page_is_passed_over(name: str, data: bytes) -> None:
    assert len(rows(data + PLAIN)) == 4
    (refusal,) = rows(data)
    assert isinstance(refusal, Refusal)
    assert "holds no HTML page" in refusal.reason


def at(number: int, *, packed: bool = False) -> int:
    return sum(len(gzip.compress(b) if packed else b) for b in BLOCKS[:number])


CUT = [
    ("in a page", PLAIN[:-60], 3, at(4)),
    ("in a header", PLAIN[: at(4) + 30], 3, at(4)),
    ("in the first letters", PLAIN[: at(4) + 3], 3, at(3)),
    ("in a packed page", PACKED[:-60], 3, at(4, packed=True)),
    ("in a packed header", PACKED[: at(4, packed=True) + 5], 3, at(3, packed=True)),
    ("in the check sum", PACKED[:-3], 4, at(4, packed=True)),
    ("garbage after", PLAIN + b"garbage\n", 4, at(4)),
    ("damage within", PACKED[: at(3, packed=True) + 20] + bytes(40) + PACKED[at(3, packed=True) + 60 :], 2, at(2, packed=True)),
    ("a length that is too long", PLAIN[: at(4)] + BLOCKS[4].replace(b"Content-Length: ", b"Content-Length: 9999999999"), 3, at(4)),
    ("no length", PLAIN[: at(4)] + BLOCKS[4].replace(b"Content-Length", b"Content-Size"), 3, at(4)),
    ("no archive", b"WARC/1.0\r\n" + b"x" * 1000, 0, 0),
    ("no archive, packed", gzip.compress(b"hello" * 100), 0, 0),
    ("an endless header", PLAIN[: at(4)] + BLOCKS[4].replace(b"post.example", b"p" * 1_000_000), 3, at(3)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "kept", "offset"), CUT, ids=[row[0] for row in CUT])
def test_what_is_whole_is_kept_and_the_rest_refused_by_its_place(
    name: str, data: bytes, kept: int, offset: int
) -> None:
    *whole, refusal = rows(data)
    assert [isinstance(row, Record) for row in whole] == [True] * kept
    assert isinstance(refusal, Refusal)
    assert f"byte {offset:,};" in refusal.reason
    assert f"the {kept} pages before" in refusal.reason


@pytest.mark.parametrize("number", range(0, len(PLAIN), 97))
def test_a_cut_anywhere_is_noticed(number: int) -> None:
    kept = rows(PLAIN[:number])
    assert isinstance(kept[-1], Refusal) or number in (at(n) for n in range(5))
    assert all(isinstance(row, Record) for row in kept[:-1])


CODINGS = [
    ("chunked", "Transfer-Encoding: chunked", f"{len(page()):x}\r\n".encode() + page() + b"\r\n0\r\n\r\n"),
    ("gzip", "Content-Encoding: gzip", gzip.compress(page())),
    ("header left, coding undone", "Content-Encoding: gzip", page()),
    ("header left, chunks undone", "Transfer-Encoding: chunked", page()),
]


@pytest.mark.parametrize(("name", "header", "body"), CODINGS, ids=[row[0] for row in CODINGS])
def test_codings_of_the_transfer_are_undone(name: str, header: str, body: bytes) -> None:
    (record,) = rows(answered(body, f"{HTML}{header}\r\n"))
    assert isinstance(record, Record)
    assert record.original == page()


HUGE = [
    ("page", answered(page() + bytes(200_000))),
    ("bomb", answered(gzip.compress(bytes(50_000_000)), f"{HTML}Content-Encoding: gzip\r\n")),
]


@pytest.mark.parametrize(("name", "data"), HUGE, ids=[row[0] for row in HUGE])
def test_a_huge_page_is_refused_by_its_address_and_the_rest_goes_on(name: str, data: bytes) -> None:
    huge, *others = rows(data + PLAIN, largest=100_000)
    assert isinstance(huge, Refusal)
    assert "https://post.example/a has more than 0.1 MB" in huge.reason
    assert len(others) == 4


def test_an_archive_streams() -> None:
    class Counted(io.BytesIO):
        taken = 0

        def read(self, size: int | None = -1) -> bytes:
            data = super().read(size)
            self.taken += len(data)
            return data

    many = b"".join(answered(page(n), url=f"https://post.example/{n}") for n in range(2_000))
    stream = Counted(many)
    next(warc_rows(stream, file="a.warc"))
    assert stream.taken < len(many) / 4


def test_another_encoding_and_a_page_without_article() -> None:
    turkish = page().replace(b"border", "sınır".encode("iso-8859-9"))
    empty = answered(b"<html><body></body></html>", url="https://post.example/empty")
    read, refused = rows(answered(turkish, HTML.replace("utf-8", "iso-8859-9")) + empty)
    assert isinstance(read, Record)
    assert "sınır" in read.text
    assert isinstance(refused, Refusal)
    assert refused.file == "https://post.example/empty"


@pytest.mark.parametrize(
    ("name", "head", "warc"),
    [
        ("a.warc", b"", True),
        ("a.WARC.GZ", b"\x1f\x8b", True),
        ("a", b"WARC/1.1\r\n", True),
        ("a", PACKED[:64], True),
        ("a.gz", gzip.compress(b"hello hello hello"), False),
        ("a.txt", b"WAR is over", False),
    ],
)
def test_archives_are_told_by_name_or_first_bytes(name: str, head: bytes, warc: bool) -> None:
    assert is_warc(name, head) == warc
