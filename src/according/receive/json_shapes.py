"""JSON records of the usual crawlers, by the names their fields go under.

trafilatura (``text``, ``date``, ``sitename``), news-please (``maintext``, ``date_publish``, ``source_domain``),
newspaper4k (``text``, ``publish_date``), NewsAPI (``content``, ``publishedAt``, ``source.name``), Event Registry
(``body``, ``dateTime``, ``source.title``), JSON Feed (``content_text``, ``date_published``), and any other that uses
such names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from according.receive.markup import without_markup
from according.receive.record import Record

_TEXT = (
    "text",
    "maintext",
    "body",
    "content",
    "article_text",
    "articleBody",
    "full_text",
    "raw_text",
    "story",
    "content_text",
    "content_html",
)
_TITLE = ("title", "headline", "heading", "name")
_DATE = (
    "date",
    "date_publish",
    "publish_date",
    "published",
    "publishedAt",
    "published_at",
    "datePublished",
    "dateTimePub",
    "dateTime",
    "pubDate",
    "date_published",
    "pub_date",
    "timestamp",
    "dct",
)
_OUTLET = (
    "outlet",
    "source",
    "sitename",
    "site",
    "site_name",
    "source_name",
    "publisher",
    "newspaper",
    "media_name",
)
_DOMAIN = ("source_domain", "domain", "hostname", "source_url")
_URL = ("url", "link", "uri", "href", "canonical_link", "web_url")
_BYLINE = ("byline", "author", "authors", "creator")
_LANGUAGE = ("language", "lang", "meta_lang", "original_language")
_CREDIT = ("credit", "credits", "creditText", "agency")
_ROWS = ("articles", "results", "items", "data", "reports", "docs", "hits", "response")
_DEEPEST = 3


def records_in(data: Any, *, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects in ``data`` that may be reports: itself, the rows of an array, or of a crawler's envelope."""
    if isinstance(data, list):
        for row in data:
            yield from records_in(row, depth=depth + 1) if depth < _DEEPEST else iter(())
        return
    if not isinstance(data, dict):
        yield {}
        return
    inner = next((data[k] for k in _ROWS if isinstance(data.get(k), (list, dict))), None)
    if _field(data, _TEXT) is None and inner is not None and depth < _DEEPEST:
        yield from records_in(inner, depth=depth + 1)
    else:
        yield data


def from_json(row: dict[str, Any], original: bytes | None = None) -> Record | str:
    """The record of one JSON object, or the sentence that says what it lacks."""
    text = _field(row, _TEXT)
    if text is None:
        return f"The JSON object has no text: give it one of the fields {', '.join(_TEXT[:4])}."
    return Record(
        text=without_markup(text),
        original=original if original is not None else msgspec.json.encode(row, order="deterministic"),
        title=_field(row, _TITLE),
        outlet=_outlet(row),
        byline=_byline(row),
        url=_url(row),
        date=_date(row),
        language=_field(row, _LANGUAGE),
        credits=tuple(c for c in (_field(row, _CREDIT),) if c),
    )


def _field(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """The first of these fields that holds words; names are tried as given, then without regard to case."""
    lowered = {k.lower(): v for k, v in row.items()}
    for name in names:
        value = row.get(name, lowered.get(name.lower()))
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, (list, tuple)) and value and all(isinstance(v, str) for v in value):
            return ", ".join(v.strip() for v in value if v.strip()) or None
    return None


def _outlet(row: dict[str, Any]) -> str | None:
    for name in ("source", "publisher", "site"):
        value = row.get(name)
        if isinstance(value, dict):
            return _field(value, ("name", "title", "uri", "id"))
    named = _field(row, _OUTLET)
    return named if named is not None and "://" not in named else _field(row, _DOMAIN)


def _byline(row: dict[str, Any]) -> str | None:
    named = _field(row, _BYLINE)
    if named is not None:
        return named
    people = row.get("authors") or row.get("author")
    rows = people if isinstance(people, list) else [people]
    names = [n for p in rows if isinstance(p, dict) and (n := _field(p, ("name",)))]
    return ", ".join(names) or None


def _url(row: dict[str, Any]) -> str | None:
    for name in _URL:
        value = row.get(name)
        if isinstance(value, str) and re.match(r"https?://", value.strip()):
            return value.strip()
    return None


def _date(row: dict[str, Any]) -> str | None:
    named = _field(row, _DATE)
    if named is not None or "time" not in row:
        return named
    return _field(row, ("time",))
