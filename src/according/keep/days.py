"""Times compared at the precision they have: inclusive day intervals, and nothing where a time is unknown."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Final

from according.model import When

RANK: Final = {"minute": 0, "hour": 1, "day": 2, "week": 3, "month": 4, "year": 5, "unknown": 6}

_OFFSET: Final = re.compile(r"(?:UTC)?(?P<sign>[+-])(?P<hours>[01]\d):?(?P<minutes>[0-5]\d)")

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Days = tuple[date, date]


def days(when: When | None) -> Days | None:
    """First and last possible day; None for an unknown time."""
    if when is None or when.start is None:
        return None
    first, last = _first_day(when.start), _last_day(when.end or when.start)
    return first, max(first, last)


def gap(left: Days, right: Days) -> int:
    """Whole days between two intervals; 0 when they share a day."""
    return max(0, (right[0] - left[1]).days, (left[0] - right[1]).days)


def to_the_day(when: When | None) -> bool:
    """Whether the time is known to the day or finer and covers one day."""
    span = days(when)
    return (
        when is not None and span is not None and RANK[when.precision] <= RANK["day"] and span[0] == span[1]
    )


def weekday(when: When | None) -> int | None:
    """0 (Monday) to 6 of a time known to the day, or of an unknown one whose words are a weekday; else None."""
    if when is None:
        return None
    span = days(when)
    if span is not None:
        return span[0].weekday() if to_the_day(when) else None
    named = [number for number, name in enumerate(WEEKDAYS) if name in (when.words or "").casefold()]
    return named[0] if len(named) == 1 else None


def finest(whens: tuple[When | None, ...]) -> When | None:
    """The most precise of several times, the earliest of equals; None when all are unknown."""
    known = [when for when in whens if when is not None and when.start is not None]
    return min(known, key=_fineness) if known else None


def moment(when: When | None) -> datetime | None:
    """The minute or hour of a time as told, without its zone; None for anything coarser."""
    if when is None or when.start is None or RANK[when.precision] > RANK["hour"]:
        return None
    return datetime.fromisoformat(when.start).replace(tzinfo=None)


def instant(when: When | None) -> datetime | None:
    """The moment in UTC; None for a time that is coarser than the hour or whose zone is not known."""
    told = moment(when)
    if told is None or when is None or when.start is None:
        return None
    own = datetime.fromisoformat(when.start).tzinfo
    zone = own or _offset(when.zone)
    return told.replace(tzinfo=zone).astimezone(UTC) if zone is not None else None


def cover(spans: list[Days]) -> Days | None:
    """The shortest interval that holds every given one."""
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None


def _offset(zone: str | None) -> timezone | None:
    """The zone of ``UTC`` or ``+04:00``; a name of a place is no offset."""
    if zone in ("UTC", "Z"):
        return UTC
    match = _OFFSET.fullmatch(zone or "")
    if match is None:
        return None
    size = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"]))
    return timezone(-size if match["sign"] == "-" else size)


@lru_cache(maxsize=16384)
def _first_day(iso: str) -> date:
    return date.fromisoformat((iso + "-01-01"[len(iso) - 4 :] if len(iso) < len("2020-07-12") else iso)[:10])


@lru_cache(maxsize=16384)
def _last_day(iso: str) -> date:
    if len(iso) >= len("2020-07-12"):
        return date.fromisoformat(iso[:10])
    year, month = int(iso[:4]), int(iso[5:7]) if len(iso) > len("2020") else 12
    return date(year, month, monthrange(year, month)[1])


def _fineness(when: When) -> tuple[int, int, str, str]:
    span = days(when)
    width = (span[1] - span[0]).days if span is not None else 0
    return width, RANK[when.precision], when.start or "", when.words or ""
