"""Which format a file is in, by its extension or else by its first words, and the records it holds."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from according.model import Refusal
from according.receive.database_rows import database_in, database_records
from according.receive.decode import Decoded, decode
from according.receive.feeds import EXTENSIONS as FEEDS
from according.receive.feeds import Follow, feed_rows, is_feed
from according.receive.files import KNOWN, is_address
from according.receive.html import from_html, live_entries
from according.receive.json_shapes import from_json, records_in
from according.receive.live import Entry, entry_records
from according.receive.live_text import entries_in_text
from according.receive.normal import normal
from according.receive.paragraphs import paragraphs
from according.receive.plain import from_plain
from according.receive.record import Record, Row
from according.receive.sentences import ends_sentence, is_prose, word_count
from according.receive.warc import is_warc, warc_rows

_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|article|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_LINES = frozenset({".jsonl", ".ndjson"})
_FEWEST_PROSE = 0.5
_SAMPLE = 20_000
#: Enough of a file to tell a web archive by.
HEAD = 1_024


def records(
    data: bytes,
    *,
    file: str,
    kind: str | None = None,
    charset: str | None = None,
    base: str | None = None,
    follow: Follow | None = None,
) -> Iterator[Row]:
    """The records of one file, each with the name it is known by; a broken one is refused alone.

    For what came from the web: ``kind`` and ``charset`` as the site declares them, ``base`` its address, and ``follow``
    to fetch the pages that a feed only links to.
    """
    if not data.strip():
        yield file, Refusal(file=file, reason="The file is empty: remove it or save the report again.")
        return
    if is_warc(file, data[:HEAD]):
        yield from warc_rows(io.BytesIO(data), file=file)
        return
    decoded = decode(data, charset)
    if isinstance(decoded, str):
        yield file, Refusal(file=file, reason=decoded)
        return
    table = database_in(decoded.text)
    if table is not None:
        yield from database_records(decoded.text, table, file=file)
        return
    kind = kind or _kind(file, decoded.text)
    if kind == "feed" or is_feed(decoded.text):
        yield from feed_rows(decoded, file=file, base=base, follow=follow)
    elif kind == "lines":
        yield from _lines(decoded, file)
    elif kind == "json":
        yield from _json(decoded, data, file)
    elif kind == "html":
        page = from_html(decoded.text, data)
        yield from _page(page, () if isinstance(page, str) else live_entries(decoded.text), decoded, file)
    elif kind == "xml":
        reason = "The file is XML, and neither a feed nor a page: save it as text or HTML."
        yield file, Refusal(file=file, reason=reason)
    elif kind is None:
        yield (
            file,
            Refusal(file=file, reason="The file holds no running text: name a text, HTML or JSON file."),
        )
    else:
        record = from_plain(decoded.text, data, markdown=kind == "markdown")
        yield from _page(record, entries_in_text(record.text, record.date), decoded, file)


def _page(record: Record | str, entries: Sequence[Entry], decoded: Decoded, file: str) -> Iterator[Row]:
    """The page as one record, or the entries of a live page as one each, known by their place in it."""
    whole = _noted(record, decoded, file)
    if isinstance(whole, Refusal) or not entries:
        yield file, whole
        return
    for number, entry in enumerate(entry_records(whole, entries), 1):
        yield f"{file}:{number}", entry


def _kind(file: str, text: str) -> str | None:
    # An address may end in anything, whatever stands behind it.
    extension = "" if is_address(file) else os.path.splitext(file)[1].lower()
    if extension in FEEDS:
        return "feed"
    if extension in _LINES:
        return "lines"
    if extension == ".json":
        return "json"
    if extension in (".html", ".htm") or extension != ".md" and _HTML.match(text[:5000]):
        return "html"
    if extension == ".xml":
        return "xml"
    if extension == ".md":
        return "markdown"
    if extension != ".txt" and text.lstrip()[:1] in ("{", "["):
        return "lines" if _several_objects(text) else "json"
    if extension in KNOWN:
        return "text"
    return "text" if _runs(text[:_SAMPLE]) else None


def _runs(sample: str) -> bool:
    """Whether a file of unknown kind holds running text: settings, tables and code do not."""
    lines = [line for line in paragraphs(normal(sample)) if word_count(line) > 1]
    prose = sum(len(line) for line in lines if is_prose(line) and ends_sentence(line))
    return prose > _FEWEST_PROSE * sum(map(len, lines)) > 0


def _several_objects(text: str) -> bool:
    first = text.lstrip().split("\n", 1)
    return len(first) == 2 and first[0].rstrip().endswith("}") and first[1].lstrip().startswith("{")


def _noted(record: Record | str, decoded: Decoded, file: str) -> Record | Refusal:
    if isinstance(record, str):
        return Refusal(file=file, reason=record)
    return msgspec.structs.replace(record, notes=(*decoded.notes, *record.notes)) if decoded.notes else record


def _lines(decoded: Decoded, file: str) -> Iterator[Row]:
    for number, line in enumerate(decoded.text.split("\n"), 1):
        if not line.strip():
            continue
        name = f"{file}:{number}"
        raw = line.strip().encode("utf-8")
        try:
            data = msgspec.json.decode(raw)
        except (msgspec.DecodeError, RecursionError) as error:
            yield (
                name,
                Refusal(file=name, reason=f"Line {number} is no JSON ({error}): repair or remove the line."),
            )
            continue
        if not isinstance(data, dict):
            yield name, Refusal(file=name, reason=f"Line {number} is no JSON object: give one report a line.")
            continue
        yield from _row(data, raw, decoded, name)


def _row(row: dict[str, Any], original: bytes | None, decoded: Decoded, name: str) -> Iterator[Row]:
    record = from_json(row, original)
    entries = () if isinstance(record, str) else entries_in_text(record.text, record.date)
    yield from _page(record, entries, decoded, name)


def _json(decoded: Decoded, data: bytes, file: str) -> Iterator[Row]:
    try:
        parsed = msgspec.json.decode(decoded.text.encode("utf-8"))
    except (msgspec.DecodeError, RecursionError) as error:
        if _several_objects(decoded.text):
            yield from _lines(decoded, file)
        else:
            yield (
                file,
                Refusal(
                    file=file, reason=f"The file is no JSON ({error}): repair it or save the report again."
                ),
            )
        return
    rows = list(records_in(parsed))
    if not rows:
        yield (
            file,
            Refusal(file=file, reason="The JSON holds no reports: give an object, or an array of objects."),
        )
    for index, row in enumerate(rows, 1):
        name = file if len(rows) == 1 else f"{file}:{index}"
        original = data if len(rows) == 1 else None
        yield from _row(row, original, decoded, name)
