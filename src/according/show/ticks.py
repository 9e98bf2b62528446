"""Where an axis is marked: round moments and round counts, as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

_HOURS = (1, 3, 6, 12)
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_DAY = timedelta(days=1)


def moments(first: datetime, last: datetime, most: int) -> list[tuple[datetime, str]]:
    """Round moments between two, each as its axis has it; never more than ``most``."""
    span = last - first
    for hours in _HOURS:
        if span <= timedelta(hours=hours * (most - 1)):
            return [(each, _clock(each)) for each in _stepped(first, last, timedelta(hours=hours))]
    for days in _DAYS:
        if span <= days * _DAY * (most - 1):
            return [(each, _day(each)) for each in _stepped(first, last, days * _DAY)]
    for months in _MONTHS:
        if span <= 31 * months * _DAY * (most - 1):
            return [(each, f"{each:%b} {each.year}") for each in _months(first, last, months)]
    years = next(each for each in _YEARS if span <= 366 * each * _DAY * (most - 1) or each == _YEARS[-1])
    return [(each, str(each.year)) for each in _months(first, last, 12 * years)]


def counts(top: float, most: int) -> list[int]:
    """Round whole numbers from 0 up to ``top``; never more than ``most`` above 0."""
    step = 1
    while top / step > most:
        step = _rounder(step)
    return list(range(0, int(top) + 1, step))


def short(count: int) -> str:
    """A count on an axis: thousands as 12k, millions as 1.5M."""
    if count >= 1_000_000:
        return f"{count / 1_000_000:g}M"
    return f"{count / 1000:g}k" if count >= 10_000 else f"{count:,}"


def _rounder(step: int) -> int:
    """The next of 1, 2, 5, 10, 20 …"""
    return step * 5 // 2 if str(step)[0] == "2" else step * 2


def _stepped(first: datetime, last: datetime, step: timedelta) -> Iterator[datetime]:
    midnight = first.replace(hour=0, minute=0, second=0, microsecond=0)
    at = midnight + -((midnight - first) // step) * step
    while at <= last:
        yield at
        at += step


def _months(first: datetime, last: datetime, step: int) -> Iterator[datetime]:
    number = -(-(first.year * 12 + first.month - 1) // step) * step
    while number // 12 <= last.year:
        at = datetime(number // 12, number % 12 + 1, 1, tzinfo=first.tzinfo)
        if at > last:
            return
        if at >= first:
            yield at
        number += step


def _clock(at: datetime) -> str:
    return f"{_day(at)}, {at:%H:%M}"


def _day(at: datetime) -> str:
    return f"{at.day} {at:%b}"
