"""Entries of a live page from its schema.org description: LiveBlogPosting with its liveBlogUpdate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from according.receive.live import Entry, in_order
from according.receive.markup import without_markup

_CUT = ("…", "...", "[…]")


def entries_in_data(items: Iterable[Mapping[str, Any]]) -> tuple[Entry, ...]:
    """The entries of the first live posting among JSON-LD items; none where any lacks its time or its whole text."""
    for item in items:
        updates = item.get("liveBlogUpdate")
        if not _is_live(item.get("@type")) or not isinstance(updates, list):
            continue
        entries = [entry for update in updates if (entry := _entry(update)) is not None]
        return in_order(entries) if len(entries) == len(updates) else ()
    return ()


def _is_live(kind: Any) -> bool:
    return "LiveBlogPosting" in (kind if isinstance(kind, list) else [kind])


def _entry(update: Any) -> Entry | None:
    if not isinstance(update, dict):
        return None
    body, date = _words(update.get("articleBody")), _words(update.get("datePublished"))
    if body is None or date is None or "T" not in date or body.rstrip().endswith(_CUT):
        return None
    link = _words(update.get("url")) or _words(update.get("@id"))
    return Entry(
        text=without_markup(body),
        date=date,
        url=link if link is not None and link.startswith(("http://", "https://")) else None,
        anchor=link[1:] if link is not None and link.startswith("#") and len(link) > 1 else None,
        title=_words(update.get("headline")),
    )


def _words(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
