"""Times in words and on an axis, at the precision they have: a day stays a day, unknown stays unknown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec

from according.model import Report, When

_MONTHS = "January February March April May June July August September October November December".split()
_LENGTHS = {4: "year", 7: "month", 10: "day"}


class Stretch(msgspec.Struct, frozen=True):
    """A half-open stretch of time on the axis: from ``first`` up to, not including, ``last``."""

    first: datetime
    last: datetime

    @property
    def middle(self) -> datetime:
        """The middle, where a label may stand."""
        return self.first + (self.last - self.first) / 2


def _moment(text: str) -> tuple[datetime, str] | None:
    """The first instant of an ISO text and the unit it is written in; ``None`` where it is no date."""
    unit = _LENGTHS.get(len(text), "minute")
    padded = text + {"year": "-01-01", "month": "-01"}.get(unit, "")
    try:
        moment = datetime.fromisoformat(padded)
    except ValueError:
        return None
    if moment.year >= 9999:
        return None
    return moment.replace(tzinfo=UTC), unit  # the clock as printed: no zone is converted


def _after(moment: datetime, unit: str) -> datetime:
    """The first instant after the unit that ``moment`` starts."""
    if unit == "year":
        return moment.replace(year=moment.year + 1)
    if unit == "month":
        return (moment.replace(day=28) + timedelta(days=4)).replace(day=1)
    return moment + (timedelta(days=1) if unit == "day" else timedelta(minutes=1))


def stretch(when: When | None) -> Stretch | None:
    """The stretch a time covers, or ``None`` when it is unknown."""
    if when is None or when.start is None:
        return None
    first = _moment(when.start)
    last = _moment(when.end) if when.end else first
    if first is None or last is None:
        return None
    end = max(_after(*last), _after(*first))
    return Stretch(first[0], end)


def published(report: Report) -> Stretch | None:
    """When a report appeared, by its publication, else its dateline."""
    found = stretch(report.published)
    if found is None and report.dateline is not None and report.dateline.date is not None:
        moment = _moment(report.dateline.date)
        found = Stretch(moment[0], _after(*moment)) if moment else None
    return found


def _words(text: str) -> str:
    found = _moment(text)
    if found is None:
        return text
    moment, unit = found
    if unit == "year":
        return str(moment.year)
    month = f"{_MONTHS[moment.month - 1]} {moment.year}"
    if unit == "month":
        return month
    day = f"{moment.day} {month}"
    return f"{day}, {moment:%H:%M}" if unit == "minute" else day


def when_words(when: When | None) -> str:
    """``13 July 2020``, ``12 to 13 July 2020``, ``July 2020``, or ``time unknown``."""
    if when is None or when.start is None:
        return "time unknown"
    start = _coarse(when.start, when.precision)
    end = _coarse(when.end, when.precision) if when.end else start
    if end == start:
        return _words(start)
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        return f"{int(start[8:])} to {_words(end)}"
    if start[:10] == end[:10]:
        return f"{_words(start)} to {end[11:16]}"
    return f"{_words(start)} to {_words(end)}"


def _coarse(text: str, precision: str) -> str:
    """An ISO text no finer than its precision: a day padded to midnight is printed as a day."""
    keep = {"day": 10, "week": 10, "month": 7, "year": 4}.get(precision, len(text))
    return text[:keep]
