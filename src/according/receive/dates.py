"""Dates as printed in English: found with their words and place, never completed and never guessed.

Day-first and month-first orders that cannot be told apart stay ``ambiguous``; a missing year stays missing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from according.model import Noun

MONTHS = ("january february march april may june july august september october november december").split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

MONTH_WORDS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?"
    r"|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\.?"
)
WEEKDAY_WORDS = (
    r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs(?:day)?)?|Fri(?:day)?"
    r"|Sat(?:urday)?|Sun(?:day)?)"
)
#: A printed date that has its year, without groups: for use inside other patterns.
DATE_WORDS = (
    rf"(?:{WEEKDAY_WORDS}\.?,? )?(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH_WORDS},? \d{{4}}"
    rf"|{MONTH_WORDS} \d{{1,2}}(?:st|nd|rd|th)?,? ?\d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}})"
)

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_LEAD = rf"(?<![\w.])(?:(?P<weekday>{WEEKDAY_WORDS})\.?,? )?"
_FORMS = (
    re.compile(rf"{_LEAD}{_DAY}(?: of)? (?P<month>{MONTH_WORDS})(?:,? {_YEAR})?(?![\w])"),
    re.compile(rf"{_LEAD}(?P<month>{MONTH_WORDS}) {_DAY}(?:,? ?{_YEAR}|(?![\d:]))"),
    re.compile(rf"{_LEAD}(?P<month>{MONTH_WORDS}),? {_YEAR}"),
    re.compile(rf"(?<![\w.-]){_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(rf"(?<![\w./]){_YEAR}/(?P<number>\d\d?)/(?P<day>\d\d?)(?!\d)"),
    re.compile(rf"{_LEAD}(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark){_YEAR}"),
)
_CLOCK = r"(?P<hour>[01]?\d|2[0-3])(?P<colon>[:.h])?(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?!\d)"
_HALF = r"(?:\s?(?P<half>[apAP])\.?[mM]\b\.?)?"
_ZONE = r"(?:\s?\(?(?P<zone>Z\b|(?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d)\)?)?"
_TIME_AFTER = re.compile(rf"(?:T|,? at |, | {{1,6}}|\s?[|–—-]\s?){_CLOCK}{_HALF}{_ZONE}")
_TIME_BEFORE = re.compile(rf"(?<![\d:.]){_CLOCK}{_HALF}{_ZONE}(?: on |, |\s?[|–—-]\s?| )$")


class Printed(Noun, frozen=True, kw_only=True):
    """One date as printed at ``start``..``end`` of some text; ``other`` is its second reading, if it has one."""

    words: str
    start: int
    end: int
    month: int
    year: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None
    weekday: int | None = None
    other: tuple[int, int] | None = None  # (month, day) when the order of the digits is not known

    @property
    def date(self) -> dt.date | None:
        """The calendar day, where year, month and day are printed and unambiguous."""
        if self.year is None or self.day is None or self.other is not None:
            return None
        return dt.date(self.year, self.month, self.day)


def month_number(word: str) -> int:
    """1 to 12 for an English month name or its abbreviation."""
    stem = word.lower().rstrip(".")[:3]
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(stem))


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 for an English weekday or its abbreviation."""
    stem = word.lower().rstrip(".")[:3]
    return next(i for i, name in enumerate(WEEKDAYS) if name.startswith(stem))


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[Printed]:
    """Every date printed in ``text[start:end]``, in order, without overlaps; impossible days are left out."""
    stop = len(text) if end is None else end
    found: list[Printed] = []
    for form in _FORMS:
        for match in form.finditer(text, start, stop):
            if any(p.start < match.end() and match.start() < p.end for p in found):
                continue
            printed = _printed(match)
            if printed is not None:
                found.append(_with_time(text, printed))
    yield from sorted(found, key=lambda p: p.start)


def _printed(match: re.Match[str]) -> Printed | None:
    got = match.groupdict()
    year = int(got["year"]) if got.get("year") else None
    weekday = weekday_number(got["weekday"]) if got.get("weekday") else None
    other: tuple[int, int] | None = None
    if got.get("first"):
        first, second = int(got["first"]), int(got["second"])
        readings = _orders(first, second, year, weekday, mark=got["mark"])
        if not readings:
            return None
        month, day = readings[0]
        other = readings[1] if len(readings) > 1 else None
    else:
        month = int(got["number"]) if got.get("number") else month_number(got["month"])
        day_word = got.get("day")
        if day_word is None:
            return Printed(words=match[0], start=match.start(), end=match.end(), month=month, year=year)
        day = int(day_word)
    if not _exists(year, month, day):
        return None
    return Printed(
        words=match[0],
        start=match.start(),
        end=match.end(),
        year=year,
        month=month,
        day=day,
        weekday=weekday,
        other=other,
    )


def _orders(
    first: int, second: int, year: int | None, weekday: int | None, *, mark: str
) -> list[tuple[int, int]]:
    """The (month, day) readings of two numbers; dots are day-first wherever they are used."""
    readings = [(second, first)] if mark == "." else [(second, first), (first, second)]
    real = [r for i, r in enumerate(readings) if r not in readings[:i] and _exists(year, *r)]
    if weekday is not None and year is not None:
        fitting = [r for r in real if dt.date(year, *r).weekday() == weekday]
        return fitting or real
    return real


def _exists(year: int | None, month: int, day: int) -> bool:
    try:
        dt.date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def _with_time(text: str, printed: Printed) -> Printed:
    """The same date with the clock time printed beside it, where there is one."""
    if printed.day is None:
        return printed
    after = _TIME_AFTER.match(text, printed.end)
    before = None if after else _TIME_BEFORE.search(text[max(0, printed.start - 24) : printed.start])
    match = after or before
    if match is None or not (match["colon"] or match["half"] or len(match["hour"]) == 2):
        return printed
    if before and not (match["colon"] or match["half"]) and not printed.words[0].isdigit():
        return printed
    if after and not match["colon"] and _is_year(match):
        return printed
    hour, minute = _hours(match), int(match["minute"])
    start = printed.start if after else printed.start - (len(match[0]))
    end = after.end() if after else printed.end
    return Printed(
        words=text[start:end].strip(),
        start=start,
        end=end,
        year=printed.year,
        month=printed.month,
        day=printed.day,
        hour=hour,
        minute=minute,
        zone=_zone(match["zone"]),
        weekday=printed.weekday,
        other=printed.other,
    )


def _is_year(match: re.Match[str]) -> bool:
    """A bare four-digit number after a date is a time only when it says so ("at 0914", "2037 UTC+3")."""
    return not (match["zone"] or match["half"] or " at " in match[0])


def _hours(match: re.Match[str]) -> int:
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half == "p" and hour < 12:
        return hour + 12
    return 0 if half == "a" and hour == 12 else hour


def _zone(word: str | None) -> str | None:
    """``+03:00`` for "UTC+3"; "GMT" and "Z" are ``+00:00``."""
    if not word:
        return None
    shift = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", word)
    if shift is None:
        return "+00:00"
    return f"{shift[1]}{int(shift[2]):02d}:{shift[3] or '00'}"
