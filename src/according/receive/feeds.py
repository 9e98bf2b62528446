"""RSS and Atom: one record an entry. A feed that gives only summaries is followed to its pages where that is allowed.

``updated`` of an Atom entry is no date of publication; Dublin Core's date in RSS is one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from according.model import Dropped, Refusal
from according.receive.dates import find_dates
from according.receive.decode import Decoded
from according.receive.html import DEEPEST, nesting
from according.receive.markup import plain_of_html
from according.receive.record import Record, Row

#: Gives the page behind a link, or why not; ``None`` where it is as it was when it was taken before.
Follow = Callable[[str], Record | Refusal | None]

EXTENSIONS = (".rss", ".atom")
#: More marks than any feed's; the parser's time grows with their square where the markup is broken.
MOST_TAGS = 200_000
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<\?xml-[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<(?:rss|feed|(?:\w+:)?RDF)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_END = re.compile(r"</(?:rss|feed|(?:\w+:)?RDF)\s*>", re.IGNORECASE)
_ENTRY = re.compile(r"<(/?)(?:item|entry)[\s>]", re.IGNORECASE)
#: Zones that mail dates name by letters (RFC 822); the parser turns them into UTC.
_LETTERS = re.compile(r"\b(?:UT|[ECMP][SD]T)$")
_HEAD = 5_000


def is_feed(text: str) -> bool:
    """Whether a text begins as a feed does."""
    return _FEED.match(text[:_HEAD]) is not None


def feed_rows(decoded: Decoded, *, file: str, base: str | None, follow: Follow | None) -> Iterator[Row]:
    """A row for each entry, newest first as feeds have them; ``base`` is the feed's own address, for relative links."""
    text = decoded.text
    if text.count("<") > MOST_TAGS or nesting(text.encode()) > DEEPEST:
        yield file, Refusal(file=file, reason="The feed has more markup than any feed: fetch it again.")
        return
    parsed = _parsed(text, base)
    entries = list(parsed.entries)
    whole = _END.search(text) is not None
    if not whole and _breaks_in_entry(text):
        entries = entries[:-1]
    for number, entry in enumerate(entries, 1):
        for row in _entry(entry, parsed, f"{file}:{number}", follow):
            yield _noted(row, decoded)
    if not parsed.version or not whole or not entries:
        yield file, Refusal(file=file, reason=_lack(parsed.version, whole, len(entries)))


def _lack(version: str, whole: bool, entries: int) -> str:
    if not version:
        return "This is no RSS or Atom feed: check its address, or name the page or file itself."
    if not whole:
        return (
            f"The feed breaks off after {entries} whole entries, which are kept: fetch it again for the rest."
        )
    return "The feed holds no entries: try again later, or check its address."


def _parsed(text: str, base: str | None) -> Any:
    import feedparser  # only when a feed comes

    headers = {"content-type": "application/xml; charset=utf-8"}
    if base:
        headers["content-location"] = base
    # Bytes, not a text: a text that looks like an address or a path would be opened.
    return feedparser.parse(
        io.BytesIO(text.encode("utf-8")),
        response_headers=headers,
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _breaks_in_entry(text: str) -> bool:
    marks = [match[1] for match in _ENTRY.finditer(text)]
    return bool(marks) and marks[-1] == ""


def _noted(row: Row, decoded: Decoded) -> Row:
    name, record = row
    if isinstance(record, Refusal) or not decoded.notes:
        return row
    return name, msgspec.structs.replace(record, notes=(*decoded.notes, *record.notes))


def _entry(entry: Any, parsed: Any, name: str, follow: Follow | None) -> Iterator[Row]:
    """The entry's own text if it has it, else its page, else its summary, marked as such; nothing for a known page."""
    body = max((_plain(each) for each in entry.get("content", ())), key=len, default="")
    own = _record(entry, parsed, body or _plain(entry.get("summary_detail")))
    if body.strip():
        yield name, own
        return
    if follow is None or own.url is None:
        page: Record | Refusal | None = None
    elif (page := follow(own.url)) is None:
        return
    if isinstance(page, Record) and len(page.text) >= len(own.text):
        yield name, _joined(page, own)
        return
    if own.text.strip():
        yield name, msgspec.structs.replace(own, notes=(_only_summary(own),))
    if isinstance(page, Refusal):
        yield name, page
    elif not own.text.strip():
        reason = "The entry has a title and no text: name the address of its page."
        yield name, Refusal(file=name, reason=reason)


def _only_summary(own: Record) -> Dropped:
    return Dropped(
        text=own.url or own.title or "the article",
        reason="not in the feed, which gives only this summary of it",
    )


def _joined(page: Record, own: Record) -> Record:
    """The page, with what the feed says of it: a feed's date is the outlet's own word, a page's is often guessed."""
    return msgspec.structs.replace(
        page,
        title=own.title or page.title,
        date=own.date or page.date,
        outlet=page.outlet or own.outlet,
        byline=page.byline or own.byline,
        language=page.language or own.language,
    )


def _record(entry: Any, parsed: Any, text: str) -> Record:
    source = entry.get("source") or {}
    link = entry.get("link") or ""
    return Record(
        text=text,
        original=_original(entry),
        title=_plain(entry.get("title_detail")).strip() or None,
        outlet=_words(source.get("title")) or _plain(parsed.feed.get("title_detail")).strip() or None,
        byline=_words(entry.get("author")),
        url=link if re.match(r"https?://", link, re.IGNORECASE) else None,
        date=_date(entry, atom=str(parsed.version).startswith("atom")),
        language=_words(parsed.feed.get("language")),
    )


def _original(entry: Any) -> bytes:
    """The entry as it stood in the feed, which has no bytes of its own apart from the others."""
    kept = {
        k: entry[k]
        for k in ("id", "title", "link", "published", "updated", "author", "summary")
        if k in entry
    }
    kept["content"] = [each.get("value") for each in entry.get("content", ())]
    return msgspec.json.encode(kept, order="deterministic")


def _plain(detail: Any) -> str:
    """The plain text of a part that says of itself whether it is HTML; pictures and sound give none."""
    if not detail:
        return ""
    kind, value = str(detail.get("type") or ""), str(detail.get("value") or "")
    if kind == "text/plain":
        return value
    return plain_of_html(value) if "html" in kind or kind == "" else ""


def _words(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _date(entry: Any, *, atom: bool) -> str | None:
    """The date of publication in the feed's own words, zone and all, or in UTC where only the parser knows the zone."""
    name = "published" if entry.get("published") else "updated"
    words = _words(entry.get(name))
    if words is None or atom and name == "updated":
        return None
    parsed = entry.get(f"{name}_parsed")
    read = next(find_dates(words), None)
    if parsed is None or read is not None and read.year is not None and not _LETTERS.search(words):
        return words
    zone = "+00:00" if _LETTERS.search(words) else ""
    return f"{parsed[0]:04d}-{parsed[1]:02d}-{parsed[2]:02d}T{parsed[3]:02d}:{parsed[4]:02d}{zone}"
