"""When a report was published: what is printed, else what its record says, else what its page allows to infer.

A printed date outranks the crawl's; a dateline's day without a year stays unresolved unless the page's own
furniture gives the year and the weekday named in the text fits. Nothing is ever filled in from the clock.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence

from according.model import UNKNOWN_TIME, TimeBasis, When
from according.receive.dates import WEEKDAYS, Printed, find_dates

_ARCHIVE = re.compile(r"\b(?:file|archive[ds]?|archival|stock)\b", re.IGNORECASE)
_NEWSY = re.compile(r"\b(?:today|yesterday|" + "|".join(d.capitalize() for d in WEEKDAYS) + r")\b")
_MODIFIED = re.compile(r"\b(?:last )?(?:updated?|modified)\b", re.IGNORECASE)


def published(
    *,
    printed: Sequence[str] = (),
    record: str | None = None,
    dateline: Printed | None = None,
    furniture: Sequence[str] = (),
    captions: Sequence[str] = (),
    text: str = "",
) -> When:
    """The time of publication with its precision and basis; unknown stays unknown, with the words that were found.

    ``printed``: date lines of the report; ``record``: the date field of its file or page; ``furniture`` and
    ``captions``: what was cut around the story; ``text``: the story, for the weekdays it names.
    """
    shown = _printed_date(printed)
    recorded = _record_date(record, text)
    if shown is not None:
        return _with_disagreement(_when(shown, "stated"), recorded)
    if dateline is not None and dateline.date is not None:
        return _with_disagreement(_when(dateline, "dateline"), recorded)
    if dateline is not None and recorded is not None and recorded.start is not None:
        return _dateline_in_year(dateline, recorded)
    if recorded is not None:
        return recorded
    if dateline is not None and dateline.day is not None:
        return _dateline_by_page(dateline, furniture, text)
    return _month_of_caption(captions, text)


def _printed_date(lines: Sequence[str]) -> Printed | None:
    """The publication date among the date lines: the first that is no mere update, and has its day and year."""
    found = [(line, p) for line in lines for p in find_dates(line) if p.year and p.day and p.other is None]
    if not found:
        return None
    first = [p for line, p in found if not _MODIFIED.search(line)]
    same_day = [p for p in first[1:] if first[0].date == p.date and p.hour is not None]
    if first and first[0].hour is None and same_day:
        return same_day[0]
    return first[0] if first else found[0][1]


def _when(printed: Printed, basis: TimeBasis, words: str | None = None) -> When:
    day = f"{printed.year:04d}-{printed.month:02d}-{printed.day or 1:02d}"
    if printed.hour is not None and printed.minute is not None:
        moment = f"{day}T{printed.hour:02d}:{printed.minute:02d}"
        return When(
            start=moment,
            end=moment,
            precision="minute",
            basis=basis,
            zone=printed.zone,
            words=words or printed.words,
        )
    return When(start=day, end=day, precision="day", basis=basis, words=words or printed.words)


def _record_date(record: str | None, text: str) -> When | None:
    """The record's own date; day-first or month-first is settled only by a weekday that the text names alone."""
    if not record or not record.strip():
        return None
    compact = re.fullmatch(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(?:\d\d)?Z?)?", record.strip())
    plain = "-".join(compact.groups()[:3]) if compact else record.strip()
    printed = next(find_dates(plain), None)
    if printed is None or printed.year is None:
        return None
    if printed.day is None:
        return _month(printed.year, printed.month, "publication", record)
    if printed.other is not None:
        return _settled(printed, text, record)
    if printed.hour == 0 and printed.minute == 0:
        day = f"{printed.year:04d}-{printed.month:02d}-{printed.day:02d}"
        return When(start=day, end=day, precision="day", basis="publication", words=record)
    return _when(printed, "publication", record)


def _settled(printed: Printed, text: str, record: str) -> When:
    assert printed.year is not None
    assert printed.day is not None
    assert printed.other is not None
    readings = [dt.date(printed.year, *r) for r in ((printed.month, printed.day), printed.other)]
    named = weekdays_named(text)
    fitting = [r for r in readings if r.weekday() in named]
    if len(fitting) != 1:
        return When(words=f"{record} (day or month first is not known)")
    day = fitting[0].isoformat()
    words = f"{record} (read as {day}: the report names a {WEEKDAYS[fitting[0].weekday()].capitalize()})"
    return When(start=day, end=day, precision="day", basis="inferred", words=words)


def _with_disagreement(shown: When, recorded: When | None) -> When:
    if recorded is None or recorded.start is None or recorded.start[:10] == (shown.start or "")[:10]:
        return shown
    words = f"{shown.words} (printed; the record says {recorded.words})"
    return When(
        start=shown.start,
        end=shown.end,
        precision=shown.precision,
        basis=shown.basis,
        zone=shown.zone,
        words=words,
    )


def _dateline_in_year(dateline: Printed, recorded: When) -> When:
    """The record's year for a dateline without one, when both lie within a month of each other."""
    assert recorded.start is not None
    near = dt.date.fromisoformat(recorded.start[:10])
    day = nearest(dateline, near)
    if day is None or abs((day - near).days) > 31:
        return recorded
    if day == near:
        return recorded
    words = f"{dateline.words} (year from the record's {recorded.words})"
    return When(start=day.isoformat(), end=day.isoformat(), precision="day", basis="dateline", words=words)


def nearest(partial: Printed, anchor: dt.date) -> dt.date | None:
    """The day of a date without a year that lies closest to ``anchor``; ``None`` where the day cannot exist."""
    if partial.day is None:
        return None
    days: list[dt.date] = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        if partial.month == 2 and partial.day == 29 and not calendar.isleap(year):
            continue
        days.append(dt.date(year, partial.month, partial.day))
    return min(days, key=lambda d: abs((d - anchor).days), default=None)


def _dateline_by_page(dateline: Printed, furniture: Sequence[str], text: str) -> When:
    """A dateline's year from the page around the story, if exactly one fits the weekdays the text names."""
    assert dateline.day is not None
    years = {int(y) for piece in furniture for y in re.findall(r"\b(?:19|20)\d\d\b", piece)}
    named = weekdays_named(text)
    fitting = [
        day
        for year in sorted(years)
        if (day := nearest(dateline, dt.date(year, dateline.month, 15))) is not None
        and day.year == year
        and day.weekday() in named
    ]
    if len(fitting) != 1:
        return When(words=dateline.words)
    words = f"{dateline.words} (year from the page; the weekday fits)"
    iso = fitting[0].isoformat()
    return When(start=iso, end=iso, precision="day", basis="inferred", words=words)


def weekdays_named(text: str) -> frozenset[int]:
    """The weekdays (0 Monday) that a text names."""
    return frozenset(WEEKDAYS.index(d.lower()) for d in _NEWSY.findall(text) if d.lower() in WEEKDAYS)


def _month_of_caption(captions: Sequence[str], text: str) -> When:
    """The latest month printed under a picture that is not from the archive, if the story speaks of its own week."""
    if not _NEWSY.search(text):
        return UNKNOWN_TIME
    months = [
        (p.year, p.month, p.words)
        for caption in captions
        if not _ARCHIVE.search(caption)
        for p in find_dates(caption)
        if p.year is not None
    ]
    if not months:
        return UNKNOWN_TIME
    year, month, words = max(months)
    latest = max((int(y) for y in re.findall(r"\b(?:19|20)\d\d\b", text)), default=0)
    if latest > year:
        return UNKNOWN_TIME
    return _month(year, month, "inferred", f"{words} (under a picture)")


def _month(year: int, month: int, basis: TimeBasis, words: str) -> When:
    last = calendar.monthrange(year, month)[1]
    return When(
        start=f"{year:04d}-{month:02d}-01",
        end=f"{year:04d}-{month:02d}-{last:02d}",
        precision="month",
        basis=basis,
        words=words,
    )
