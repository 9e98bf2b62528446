"""Web archives (WARC, plain or gzip): every HTML page that a site answered with, one by one, in the archive's order.

Nothing but the page at hand is held. What is cut short or broken gives the pages before it and one refusal for the
rest. An archive's date says when a page was fetched, never when it was published.
"""

from __future__ import annotations

import datetime as dt
import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

import msgspec

from according.model import Refusal
from according.receive.decode import decode
from according.receive.html import from_html
from according.receive.record import Record, Row

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

EXTENSIONS = (".warc", ".warc.gz")
#: Larger than any page with a report; a larger one is named and passed over.
LARGEST_PAGE = 10_000_000
_PAGES = ("text/html", "application/xhtml+xml")
_CHUNK = 65_536
_GZIP = 31  # what zlib calls a gzip member


def is_warc(name: str, head: bytes) -> bool:
    """Whether a file is a web archive, by its name or else by its first bytes."""
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(_GZIP).decompress(head, 16)
        except zlib.error:
            head = b""
    return head.startswith(b"WARC/") or name.lower().endswith(EXTENSIONS)


def warc_rows(stream: BinaryIO, *, file: str, largest: int = LARGEST_PAGE) -> Iterator[Row]:
    """A row for each page, named by ``file`` and the byte its record begins at. ``stream`` must be able to seek."""
    walk = _Walk(stream, file, largest)
    yield from walk.rows()
    if walk.broken is not None:
        yield file, Refusal(file=file, reason=walk.broken)
    elif walk.pages == 0:
        yield (
            file,
            Refusal(file=file, reason="The archive holds no HTML page: name one with pages, or the pages."),
        )


class _Walk:
    """One pass over an archive; ``broken`` is the sentence about what could not be read of it."""

    def __init__(self, stream: BinaryIO, file: str, largest: int) -> None:
        self._stream = stream
        self._file = file
        self._largest = largest
        self._at = 0
        self.pages = 0
        self.broken: str | None = None

    def rows(self) -> Iterator[Row]:
        from fastwarc.warc import ArchiveIterator  # only when an archive comes

        try:
            for record in ArchiveIterator(self._stream, parse_http=False):
                self._at = record.stream_pos
                row = self._row(record)
                if self.broken is not None:
                    return
                if row is not None:
                    self.pages += 1
                    yield f"{self._file}:{self._at}", row
            if not _ends_whole(self._stream, self._at):
                self.broken = self._cut("breaks off in")
        except OSError as fault:
            self.broken = self._cut(f"cannot be read on ({fault}) after")

    def _cut(self, how: str) -> str:
        return (
            f"The archive {how} the record at byte {self._at:,}; the {self.pages:,} pages before it are kept: fetch "
            "the archive again, or do without the rest."
        )

    def _row(self, record: WarcRecord) -> Record | Refusal | None:
        from fastwarc.warc import WarcRecordType

        if record.headers.get("Content-Length") is None:
            self.broken = self._cut("breaks off in")
            return None
        declared = record.content_length
        if record.record_type != WarcRecordType.response or declared > self._largest:
            if record.consume() < declared:
                self.broken = self._cut("breaks off in")
            elif record.record_type == WarcRecordType.response:
                return self._too_large(record)
            return None
        return self._page(record)

    def _page(self, record: WarcRecord) -> Record | Refusal | None:
        record.parse_http()
        declared = record.content_length
        raw = record.reader.read(declared)
        if len(raw) < declared:
            self.broken = self._cut("breaks off in")
            return None
        if record.http_headers.status_code != 200 or record.http_content_type not in _PAGES:
            return None
        payload = _unpacked(raw, record, self._largest)
        if payload is None:
            return self._too_large(record)
        return self._report(record, payload)

    def _report(self, record: WarcRecord, payload: bytes) -> Record | Refusal:
        url = record.headers.get("WARC-Target-URI")
        decoded = decode(payload, record.http_charset)
        page = decoded if isinstance(decoded, str) else from_html(decoded.text, payload)
        if isinstance(page, str) or isinstance(decoded, str):
            return Refusal(file=url or f"{self._file}:{self._at}", reason=str(page))
        fetched = cast(
            "dt.datetime | None", record.record_date
        )  # none where it is no date, whatever its type says
        return msgspec.structs.replace(
            page,
            url=url.strip("<> ") if url else page.url,
            fetched=fetched.isoformat() if fetched else None,
            notes=(*decoded.notes, *page.notes),
        )

    def _too_large(self, record: WarcRecord) -> Refusal:
        url = record.headers.get("WARC-Target-URI") or "A page"
        return Refusal(
            file=f"{self._file}:{self._at}",
            reason=f"{url} has more than {self._largest / 1e6:,.1f} MB, no page with a report: leave it out.",
        )


def _unpacked(raw: bytes, record: WarcRecord, largest: int) -> bytes | None:
    """The page without its codings; ``None`` where it swells beyond ``largest``.

    Archives keep headers whose coding was undone before it was written down: what does not unpack is taken as it is.
    """
    from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader

    headers = record.http_headers
    source: BinaryIO | ChunkedReader | GzipReader | BrotliReader = io.BytesIO(raw)
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        source = ChunkedReader(source)
    coding = (headers.get("Content-Encoding") or "").strip().lower()
    if coding in ("gzip", "x-gzip", "deflate"):
        source = GzipReader(source, zlib=coding == "deflate")
    elif coding == "br":
        source = BrotliReader(source)
    parts: list[bytes] = []
    size = 0
    try:
        while part := source.read(_CHUNK):
            size += len(part)
            if size > largest:
                return None
            parts.append(part)
    except OSError:
        return raw
    return b"".join(parts)


def _ends_whole(stream: BinaryIO, last: int) -> bool:
    """Whether the gzip members from ``last`` on are whole up to the end; a plain archive is judged by its lengths."""
    stream.seek(last)
    data = stream.read(_CHUNK)
    if not data.startswith(b"\x1f\x8b"):
        return True
    member = zlib.decompressobj(_GZIP)
    while data:
        try:
            member.decompress(data, _CHUNK)
        except zlib.error:
            return False
        data = member.unused_data if member.eof else member.unconsumed_tail
        more = b"" if data else stream.read(_CHUNK)
        if member.eof and (data or more):
            member = zlib.decompressobj(_GZIP)
        data = data or more
    member.flush()
    return member.eof
