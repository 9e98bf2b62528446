"""A publication date from companions: reports of the same collection that speak of the same names in the same days.

They give a year to the day and month, or a week to the weekday, that the report itself prints; never a day of their
own. Where they disagree the date stays unknown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import partial

import msgspec

from according.model import Dateline, Report, When
from according.receive.dates import WEEKDAYS, Printed, find_dates
from according.receive.published import nearest, weekdays_named
from according.receive.shingles import runs_of
from according.receive.terms import names_in
from according.remembered import Remembered

#: Reports of one outbreak lie within days of each other.
WITHIN_DAYS = 7
#: Share of the smaller report's names that a companion must share, and how many at the least.
SHARED_NAMES = 0.3
FEWEST_NAMES = 4
#: A weekday is placed in its week only by reports that share this much of the text (word runs, the smaller's share):
#: names alone would move another week's attack on the same town into this one.
SHARED_TEXT = 0.4
#: Two reports with that much common text lie no more than this many days apart.
COPY_DAYS = 2
_DAYS = "|".join(d.capitalize() for d in WEEKDAYS)
_SPOKEN = re.compile(
    rf"\b(?:said|says|told [\w ]{{2,20}}|reported|announced|confirmed|stated|added|declared)(?: in [\w ]{{2,20}})?"
    rf"(?: late| early)?(?: on)? (?P<day>{_DAYS})(?![’'\w])"
)
_NAMED = re.compile(rf"(?<!last )(?<!since )(?<!until )(?<!next )(?<!from )\b(?P<day>{_DAYS})(?![’'\w])")
_LEAD = 400
_LATER = re.compile(
    r"\b(?:will|would|until|by|before|deadline|scheduled|planned|due|next|ahead of)\b[^.]{0,40}$"
)


def date_by_companions(reports: Sequence[Report], remembered: Remembered | None = None) -> tuple[Report, ...]:
    """The reports in their order; those undated that print a day and month get the year their companions agree on."""
    if all(report.published.start is not None for report in reports):
        return tuple(reports)
    own = remembered or Remembered()
    companions = _Companions([r for r in reports if _anchor(r) is not None], own)
    return tuple(_dated(r, companions) if r.published.start is None else r for r in reports)


class _Companions:
    """Dated reports, found by the names they share with another."""

    def __init__(self, anchors: Sequence[Report], remembered: Remembered) -> None:
        self._anchors, self._remembered = anchors, remembered
        self._names = [self._names_in(each) for each in anchors]
        self._holders: dict[str, list[int]] = defaultdict(list)
        for place, names in enumerate(self._names):
            for name in names:
                self._holders[name].append(place)

    def of(self, report: Report) -> list[Report]:
        """Those that share enough names with the report, in their order."""
        own = self._names_in(report)
        met: Counter[int] = Counter()
        for name in own:
            met.update(self._holders.get(name, ()))
        return [
            self._anchors[place]
            for place, common in sorted(met.items())
            if common >= FEWEST_NAMES and common / min(len(own), len(self._names[place])) >= SHARED_NAMES
        ]

    def sharing_text(self, report: Report, others: Sequence[Report]) -> list[Report]:
        """Those of the others that share enough of its text."""
        own = set(runs_of(report, self._remembered))
        found: list[Report] = []
        for other in others:
            runs = runs_of(other, self._remembered)
            if len(own.intersection(runs)) >= SHARED_TEXT * max(1, min(len(own), len(runs))):
                found.append(other)
        return found

    def _names_in(self, report: Report) -> frozenset[str]:
        return self._remembered.of(("names", report.id), report.text, partial(names_in, report))


def _dated(report: Report, companions: _Companions) -> Report:
    filed = next(find_dates(report.published.words or ""), None)
    partial = filed if filed is not None and filed.year is None and filed.day is not None else None
    near = companions.of(report)
    when = _by_day(report, partial, near)
    if when is None and partial is None:
        when = _by_weekday(report.text, companions.sharing_text(report, near))
    if when is None or when.start is None:
        return report
    dateline = report.dateline
    if partial is not None and dateline is not None and dateline.date is None:
        dateline = Dateline(place=dateline.place, date=when.start)
    return msgspec.structs.replace(report, published=when, dateline=dateline)


def _by_day(report: Report, filed: Printed | None, near: Sequence[Report]) -> When | None:
    """The year that all companions give to the dateline's day, else to the latest day the text names."""
    partial = filed or _latest_day(report.text)
    if partial is None:
        return None
    days = {d for a in near if (d := _fitting(partial, a, report.text, filed=filed is not None)) is not None}
    if len(days) != 1:
        return None
    day = days.pop()
    words = f"{partial.words} (year from reports on the same names and days: {len(near)})"
    if filed is not None:
        return When(
            start=day.isoformat(), end=day.isoformat(), precision="day", basis="dateline", words=words
        )
    return _that_day_or_next(day, f"latest day named: {words}")


def _by_weekday(text: str, closest: Sequence[Report]) -> When | None:
    """The weekday on which the lead's speaker spoke, or that the lead names, in the week of the closest companions."""
    match = _SPOKEN.search(text[:_LEAD]) or _NAMED.search(text[:_LEAD])
    if match is None:
        return None
    weekday = WEEKDAYS.index(match["day"].lower())
    days = {_nearest_weekday(weekday, a) for c in closest if (a := _anchor(c)) is not None}
    day = days.pop() if len(days) == 1 else None
    if day is None:
        return None
    words = f"{match[0]} (week from reports that share its text: {len(closest)})"
    if match.re is _NAMED:
        return _that_day_or_next(day, words)
    return When(start=day.isoformat(), end=day.isoformat(), precision="day", basis="inferred", words=words)


def _nearest_weekday(weekday: int, anchor: dt.date) -> dt.date | None:
    near = (anchor + dt.timedelta(days=n) for n in range(-COPY_DAYS, COPY_DAYS + 1))
    return next((day for day in near if day.weekday() == weekday), None)


def _that_day_or_next(day: dt.date, words: str) -> When:
    later = (day + dt.timedelta(days=1)).isoformat()
    return When(start=day.isoformat(), end=later, precision="day", basis="inferred", words=words)


def _anchor(report: Report) -> dt.date | None:
    when = report.published
    if when.start is None or when.precision not in ("minute", "hour", "day") or when.basis == "inferred":
        return None
    return dt.date.fromisoformat(when.start[:10])


def _fitting(partial: Printed, companion: Report, text: str, *, filed: bool) -> dt.date | None:
    """The partial date in the companion's year, if near to it and, for a dateline, on a weekday the text names."""
    anchor = _anchor(companion)
    day = nearest(partial, anchor) if anchor is not None else None
    if anchor is None or day is None or abs((day - anchor).days) > WITHIN_DAYS:
        return None
    named = weekdays_named(text)
    return None if filed and named and day.weekday() not in named else day


def _latest_day(text: str) -> Printed | None:
    """The latest day and month without a year that the text names as past, if it comes back to it at least once."""
    days = [
        p
        for p in find_dates(text)
        if p.year is None and p.day is not None and not _LATER.search(text[max(0, p.start - 60) : p.start])
    ]
    months = {p.month for p in days}
    if not days or len(months) > 2 or {1, 12} <= months:
        return None
    latest = max(days, key=lambda p: (p.month, p.day or 0))
    again = sum((p.month, p.day) == (latest.month, latest.day) for p in days)
    return latest if again > 1 else None
