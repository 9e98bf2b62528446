"""HTML pages: the article by trafilatura, dates from the page's own metadata, else by htmldate.

Scripts never run and never reach the text. Markup that no parser can take is refused with a sentence.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from according.receive.live import Entry
from according.receive.live_data import entries_in_data
from according.receive.live_page import entries_on_page
from according.receive.record import Record

#: Deeper than any page made for readers; such nesting only exhausts parsers.
DEEPEST = 2_000
_OPEN = re.compile(rb"<(?=[a-zA-Z])[^>]*(?<!/)>|</[a-zA-Z]")
_VOID = re.compile(
    rb"<(?:br|hr|img|input|link|meta|p|li|td|tr|source|wbr|area|base|col|embed|param|track)\b", re.I
)
_LD = re.compile(r"<script[^>]*application/ld\+json[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_META = re.compile(r"<meta\s[^>]{1,600}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_DATES = ("article:published_time", "datepublished", "og:published_time", "date", "dc.date.issued", "pubdate")
_SITES = ("og:site_name", "application-name")


def from_html(text: str, original: bytes) -> Record | str:
    """The record of a page, or the sentence that says why nothing can be taken from it."""
    if nesting(original) > DEEPEST:
        return f"The page nests more than {DEEPEST:,} elements: save it as text and run again."
    from lxml.etree import LxmlError  # heavy: only when a page comes

    try:
        document = _extracted(text, precise=True) or _extracted(text, precise=False)
    except (LxmlError, RecursionError, ValueError, AssertionError) as error:
        return f"The page's markup cannot be read ({type(error).__name__}): save it as text and run again."
    return _record(document, text, original)


def live_entries(text: str) -> tuple[Entry, ...]:
    """The entries of a live page, by its own description in JSON-LD, else as it shows them; none on any other page."""
    return entries_in_data(_described(text)) or entries_on_page(text)


def _extracted(text: str, *, precise: bool) -> dict[str, Any]:
    from trafilatura import bare_extraction

    document = bare_extraction(
        text,
        include_comments=False,
        include_tables=False,
        favor_precision=precise,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"},
    )
    if document is None:
        return {}
    return document if isinstance(document, dict) else document.as_dict()


def _record(fields: dict[str, Any], text: str, original: bytes) -> Record | str:
    body = str(fields.get("text") or "")
    if not body.strip():
        return "No article is found in the page: save the page with its article, or its text."
    meta, data = _metas(text), _linked_data(text)
    return Record(
        text=body,
        original=original,
        title=_one(data.get("headline")) or fields.get("title"),
        outlet=_first(meta, _SITES) or fields.get("sitename"),
        byline=fields.get("author"),
        url=fields.get("url"),
        date=_one(data.get("datePublished")) or _first(meta, _DATES) or fields.get("date"),
        language=fields.get("language") or _lang(text),
        credits=tuple(c for c in (_one(data.get("creditText")),) if c),
    )


def nesting(data: bytes) -> int:
    """How deep the markup nests, counted without a parser; elements that need no end tag do not count."""
    depth = deepest = 0
    for match in _OPEN.finditer(data):
        tag = match[0]
        if tag.startswith(b"</"):
            depth = max(0, depth - 1)
        elif not _VOID.match(tag):
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _metas(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in _META.findall(text):
        attributes = {k.lower(): entities.unescape(a or b) for k, a, b in _ATTRIBUTE.findall(tag)}
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name and attributes.get("content"):
            found.setdefault(name.lower(), attributes["content"].strip())
    return found


def _linked_data(text: str) -> dict[str, Any]:
    """The first article described in JSON-LD."""
    return next((item for item in _described(text) if "datePublished" in item), {})


def _described(text: str) -> Iterator[dict[str, Any]]:
    """What a page describes in JSON-LD; broken JSON-LD is passed over, as browsers do."""
    for block in _LD.findall(text):
        try:
            data = msgspec.json.decode(block.strip().encode())
        except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
            continue
        yield from _items(data)


def _items(data: Any) -> list[dict[str, Any]]:
    graph = data.get("@graph", data) if isinstance(data, dict) else data
    rows = graph if isinstance(graph, list) else [graph]
    return [row for row in rows if isinstance(row, dict)]


def _one(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[n] for n in names if n in meta), None)


def _lang(text: str) -> str | None:
    match = re.search(r"<html[^>]*\slang=[\"']?([\w-]+)", text[:5000], re.IGNORECASE)
    return match[1] if match else None
