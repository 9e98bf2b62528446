"""Times of a month and longer: months, quarters, seasons, years, decades and centuries, with or without their year."""

from __future__ import annotations

from datetime import timedelta

from according.model import TimeBasis, When
from according.read import calendar
from according.read.time_anchor import Anchor
from according.read.time_phrases import Phrase

# The month in which a season begins; winter ends in the year after the one that names it.
_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def month_named(phrase: Phrase, anchor: Anchor) -> When | None:
    """A month without a year is the last one that has begun, or the next one for "next" and for the future."""
    if phrase.month is None:
        return None
    if phrase.year is not None:
        return calendar.month_of(phrase.year, phrase.month, basis="stated", words=phrase.words)
    year = _year_of(phrase, phrase.month, anchor)
    if year is None:
        return None
    return calendar.month_of(year, phrase.month, basis="publication", words=phrase.words)


def _year_of(phrase: Phrase, month: int, anchor: Anchor) -> int | None:
    """The year of a month, or of what begins in it, that is printed without one."""
    span = calendar.day_span(anchor.published)
    if span is None:
        return None
    now, year = span[1].month, span[1].year
    if phrase.rel == 1 or (anchor.ahead and phrase.rel is None):
        return year + (month <= now if phrase.rel else month < now)
    if phrase.rel == 0:
        return year
    return year - (month > now or (phrase.rel == -1 and month == now))


def week_of_month(phrase: Phrase, anchor: Anchor) -> When | None:
    """The first week holds the first day of the month, the last its last day."""
    month = month_named(phrase, anchor)
    span = calendar.day_span(month) if month is not None else None
    if span is None or phrase.nth is None or month is None:
        return None
    day = span[1] if phrase.nth < 0 else span[0] + timedelta(weeks=phrase.nth - 1)
    return calendar.week_of(day, basis=month.basis, words=phrase.words)


def years_named(phrase: Phrase, _: Anchor) -> When | None:
    """Two years and those between; the last may be printed by its last two digits."""
    first, last = phrase.year or 0, phrase.last_year
    if last is None:
        last = first // 100 * 100 + (phrase.last_two or 0)
    return calendar.years(first, last, basis="stated", words=phrase.words) if last >= first else None


def year_named(phrase: Phrase, _: Anchor) -> When | None:
    """A year as printed."""
    year = phrase.year or 0
    return calendar.years(year, year, basis="stated", words=phrase.words)


def decade_named(phrase: Phrase, _: Anchor) -> When | None:
    """Ten years; "the 90s" are those of the twentieth century."""
    year = phrase.year if phrase.year is not None else 1900 + (phrase.two or 0)
    return calendar.years(year, year + 9, basis="stated", words=phrase.words)


def century_named(phrase: Phrase, _: Anchor) -> When | None:
    """A hundred years by their number."""
    return None if phrase.nth is None or phrase.nth < 1 else _hundred(phrase.nth, phrase.words)


def _hundred(nth: int, words: str) -> When:
    return calendar.years(nth * 100 - 99, nth * 100, basis="stated", words=words)


def season_named(phrase: Phrase, anchor: Anchor) -> When | None:
    """A season with its year; without one, that of the last which has begun, at the precision of a year."""
    if phrase.year is not None or phrase.season is None:
        return year_named(phrase, anchor)
    year = _year_of(phrase, _BEGINS[phrase.season], anchor)
    return calendar.years(year, year, basis="publication", words=phrase.words) if year is not None else None


def quarter_named(phrase: Phrase, anchor: Anchor) -> When | None:
    """Three months by their number in the year, or from today's."""
    return _fraction(phrase, anchor, 3)


def half_named(phrase: Phrase, anchor: Anchor) -> When | None:
    """Six months by their number in the year."""
    return _fraction(phrase, anchor, 6)


def _fraction(phrase: Phrase, anchor: Anchor, months: int) -> When | None:
    """The n-th stretch of so many months of a year, or the one that lies ``rel`` away from today's."""
    span = calendar.day_span(anchor.published)
    of_year = phrase.year is not None or "year" in phrase.words
    year, nth = phrase.year, phrase.nth
    if span is not None and year is None:
        now = (span[1].month - 1) // months
        if (not of_year and nth == -1) or (nth is None and phrase.rel is not None):
            year, month = calendar.shifted_month(span[1], months * (nth or phrase.rel or 0))
            nth = (month - 1) // months + 1
        elif of_year:
            year = span[1].year + (phrase.rel or 0)
        elif nth is not None:
            year = span[1].year - (nth - 1 > now and not anchor.ahead)
    if year is None or nth is None or nth > 12 // months:
        return None
    last = 12 if nth < 0 else nth * months
    basis: TimeBasis = "stated" if phrase.year is not None else "publication"
    return calendar.months(year, last - months + 1, last, basis=basis, words=phrase.words)
