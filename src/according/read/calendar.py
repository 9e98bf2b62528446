"""Date arithmetic of the time grammar: spans of days as ``When``, and which day a yearless date or a weekday names."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from according.model import TimeBasis, TimePrecision, When


def days(first: date, last: date, *, basis: TimeBasis, words: str) -> When:
    """The days from ``first`` to ``last``, both included."""
    return When(start=first.isoformat(), end=last.isoformat(), precision="day", basis=basis, words=words)


def day_span(when: When) -> tuple[date, date] | None:
    """First and last day of ``when``; None where it is unknown."""
    if when.start is None:
        return None
    return date.fromisoformat(when.start[:10]), date.fromisoformat((when.end or when.start)[:10])


def single_day(when: When) -> date | None:
    """The one day that ``when`` names, or None where it is coarser than a day or unknown."""
    span = day_span(when)
    if span is None or when.precision not in ("minute", "hour", "day") or span[0] != span[1]:
        return None
    return span[0]


def month_of(year: int, month: int, *, basis: TimeBasis, words: str) -> When:
    """A whole calendar month."""
    return months(year, month, month, basis=basis, words=words)


def months(year: int, first: int, last: int, *, basis: TimeBasis, words: str) -> When:
    """The calendar months from ``first`` to ``last`` of one year, both included."""
    end = date(year, last, calendar.monthrange(year, last)[1])
    return _whole(date(year, first, 1), end, "month", basis, words)


def years(first: int, last: int, *, basis: TimeBasis, words: str) -> When:
    """The calendar years from ``first`` to ``last``, both included."""
    return _whole(date(first, 1, 1), date(last, 12, 31), "year", basis, words)


def week_of(day: date, *, basis: TimeBasis, words: str) -> When:
    """The week, Monday to Sunday, that holds ``day``."""
    monday = day - timedelta(days=day.weekday())
    return _whole(monday, monday + timedelta(days=6), "week", basis, words)


def week_monday(day: date, weeks: int) -> date | None:
    """The Monday of the week that lies ``weeks`` away from the week of ``day``; None outside the calendar."""
    try:
        return day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    except OverflowError:
        return None


def _whole(first: date, last: date, precision: TimePrecision, basis: TimeBasis, words: str) -> When:
    return When(start=first.isoformat(), end=last.isoformat(), precision=precision, basis=basis, words=words)


def a_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_year(month: int, day: int, to: date) -> date | None:
    """The ``day`` of ``month`` that lies nearest to the day ``to``."""
    found = [d for y in (to.year - 1, to.year, to.year + 1) if (d := a_date(y, month, day))]
    return min(found, key=lambda d: (abs(d - to), d), default=None)


def weekday_back(weekday: int, day: date, *, strictly: bool = False) -> date:
    """The latest such weekday up to ``day``; before it when ``strictly``."""
    back = (day.weekday() - weekday) % 7
    return day - timedelta(days=back or (7 if strictly else 0))


def weekday_ahead(weekday: int, day: date, *, strictly: bool = False) -> date:
    """The first such weekday from ``day`` on; after it when ``strictly``."""
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(days=ahead or (7 if strictly else 0))


def shifted_month(day: date, months: int) -> tuple[int, int]:
    """Year and month that lie ``months`` away from the month of ``day``."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1
