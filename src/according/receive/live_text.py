"""Entries of a live page saved as text: paragraphs under lines of a clock time and, at most, a few words more."""

from __future__ import annotations

import datetime as dt
import re

from according.receive.dates import find_dates
from according.receive.live import Entry, in_order
from according.receive.sentences import is_prose, word_count

#: A text with fewer times on lines of their own may have printed them for another reason.
_FEWEST_TIMES = 3
_MOST_WORDS_OF_HEADING = 16
#: Share of the words that may stand before the first time.
_MOST_BEFORE = 0.4
_ZONE = r"(?P<zone>Z|(?:GMT|UTC)(?:[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d)"
_TIME = re.compile(
    rf"^[\[(]?(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:\s?(?P<half>[ap])\.?m\.?)?(?:\s?\(?{_ZONE}\)?)?[\])]?"
    r"(?:\s*[-–—:|]\s*(?P<heading>\S.*))?$",
    re.IGNORECASE,
)


def entries_in_text(text: str, date: str | None) -> tuple[Entry, ...]:
    """The entries of a live page saved as text; ``date`` is its day by its record, else by what it prints on top.

    None where no day is known, where the times go over midnight, or where the pattern is not certain.
    """
    lines = [line.strip() for line in text.split("\n")]
    heads = [n for n, line in enumerate(lines) if (m := _TIME.match(line)) and _may_head(m)]
    if len(heads) < _FEWEST_TIMES:
        return ()
    top = "\n".join(lines[: heads[0]])
    day = _day(date) or _day(top)
    if day is None or word_count(top) > _MOST_BEFORE * word_count(text):
        return ()
    entries = []
    for start, end in zip(heads, [*heads[1:], len(lines)], strict=True):
        match = _TIME.match(lines[start])
        body = [line for line in lines[start + 1 : end] if line]
        if match is None or not any(map(is_prose, body)):
            return ()
        entries.append(
            Entry(text="\n\n".join(body), date=f"{day}T{_clock(match)}", title=match["heading"] or None)
        )
    return in_order(entries)


def _may_head(match: re.Match[str]) -> bool:
    return word_count(match["heading"] or "") <= _MOST_WORDS_OF_HEADING


def _day(words: str | None) -> str | None:
    """The one day that is printed, with its year."""
    days = {printed.date for printed in find_dates(words or "")}
    found = days.pop() if len(days) == 1 else None
    return found.isoformat() if isinstance(found, dt.date) else None


def _clock(match: re.Match[str]) -> str:
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return f"{hour:02d}:{match['minute']}{_shift(match['zone'])}"


def _shift(zone: str | None) -> str:
    if not zone:
        return ""
    shift = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", zone)
    return f"{shift[1]}{int(shift[2]):02d}:{shift[3] or '00'}" if shift else "+00:00"
