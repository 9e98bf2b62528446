"""A live page's entries: each is a report of its own, with its own time and address, by the outlet of the page.

Only a pattern that is certain makes entries: several, each with a clock time of a known day, in order of time, none
of them a comment or a link to another story. Everything else stays one report.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Sequence
from urllib.parse import quote

import msgspec

from according.model import Dropped, Noun, Report, content_hash
from according.receive.record import Record, report_of
from according.receive.sentences import ends_sentence, word_count

FEWEST_ENTRIES = 2
#: Words of running text that the shortest entry has; less is a headline or a caption.
FEWEST_WORDS = 8
#: Pages that are kept live for longer are lists of stories.
MOST_DAYS = 4
_WORDS_OF_LINK = 6


class Entry(Noun, frozen=True, kw_only=True):
    """One entry: its words, its time as ISO 8601 with the clock, and what else the page gives it of its own."""

    text: str
    date: str
    anchor: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None


def in_order(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries from the earliest on; none where they are not certain to be the entries of one live page."""
    if len(entries) < FEWEST_ENTRIES or not all(_told(each) for each in entries):
        return ()
    times = [_moment(each.date) for each in entries]
    known = [each for each in times if each is not None]
    if len(known) < len(times) or len({each.tzinfo is None for each in known}) > 1:
        return ()
    if len(set(known)) == 1 or known not in (sorted(known), sorted(known, reverse=True)):
        return ()
    if max(known) - min(known) > dt.timedelta(days=MOST_DAYS):
        return ()
    return tuple(each for _, each in sorted(zip(known, entries, strict=True), key=lambda pair: pair[0]))


def entry_records(page: Record, entries: Sequence[Entry]) -> tuple[Record, ...]:
    """A record for each entry, under the page's outlet, language and credits, each with the page it is of.

    What stands around the entries is on record as dropped from the first.
    """
    whole = report_of(page, file="")
    credits_ = whole.credits if isinstance(whole, Report) else page.credits
    home = page.url.partition("#")[0] if page.url else None
    name = home or hashlib.sha256(page.original).hexdigest()[:16]
    around = _around(page.text, entries)
    notes = (
        *page.notes,
        *((Dropped(text=around, reason="around the entries of a live page"),) if around else ()),
    )
    return tuple(
        msgspec.structs.replace(
            page,
            text=each.text,
            original=_original(each, home or ""),
            title=each.title or page.title,
            byline=each.byline or page.byline,
            url=each.url or _address(home, each),
            date=each.date,
            page=name,
            credits=credits_,
            notes=notes if number == 0 else (),
        )
        for number, each in enumerate(entries)
    )


def _told(entry: Entry) -> bool:
    lines = [line for line in entry.text.split("\n") if ends_sentence(line)]
    return sum(map(word_count, lines)) >= FEWEST_WORDS


def _moment(date: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(date)
    except ValueError:
        return None


def _original(entry: Entry, home: str) -> bytes:
    """What an entry's id is made of: the same when the page is saved again with further entries."""
    return msgspec.json.encode([content_hash(home, entry.date), entry.title, entry.text])


def _address(home: str | None, entry: Entry) -> str | None:
    """The page's address with the entry's own fragment, or a text fragment of its first words."""
    if home is None:
        return None
    words = " ".join(entry.text.split()[:_WORDS_OF_LINK])
    return f"{home}#{entry.anchor}" if entry.anchor else f"{home}#:~:text={quote(words, safe='')}"


def _around(text: str, entries: Sequence[Entry]) -> str:
    known = {re.sub(r"\W+", " ", line).strip() for each in entries for line in each.text.split("\n")}
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return "\n".join(line for line in lines if re.sub(r"\W+", " ", line).strip() not in known)
