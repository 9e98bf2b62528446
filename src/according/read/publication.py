"""The publication day of a report that prints none: only what its own dates, or its neighbours', plainly say.

Both functions return the unknown time rather than a guess, and everything they return has the basis ``inferred``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from spacy.tokens import Doc

from according.model import UNKNOWN_TIME, Report, When
from according.read.calendar import a_date, day_span, days, single_day
from according.read.time_words import Phrase, phrases, time_words

# A report is printed within so many days of the latest day it speaks of, and of its neighbours' publication.
NEIGHBOUR_DAYS = 5
# Two reports speak of one thing only when they share so many of the terms that are rare in the run.
SHARED_TERMS = 3


def infer_published(doc: Doc, *, published: When) -> When:
    """``published`` where it is known; else the latest day that the text prints in full, if it is of one piece.

    Needs a full date with its year, none of another year among the day-dates, and every weekday printed beside a
    date to agree with it. The day after is left open: a report can be printed on the morrow.
    """
    if published.start is not None:
        return published
    found = [p for p in phrases(doc.text) if p.form in ("iso", "numeric", "month_day", "day_month")]
    printed = {int(p.match["y"]) for p in found if p.match["y"]}
    if len(printed) != 1:
        return UNKNOWN_TIME
    return _latest(found, printed.pop())


def infer_from_neighbours(report: Report, doc: Doc, *, others: Sequence[Report]) -> When:
    """The publication day of a report whose dates have no year, from dated reports of the same run on the same thing.

    A neighbour counts when it shares ``SHARED_TERMS`` rare terms and was published within ``NEIGHBOUR_DAYS`` of the
    latest day named here; it then proposes its own year. Where neighbours disagree, or there is none: unknown.
    """
    if report.published.start is not None:
        return report.published
    found = [p for p in phrases(doc.text) if p.form in ("month_day", "day_month")]
    if not found or any(p.match["y"] for p in found):
        return UNKNOWN_TIME
    proposed = {year for other in others if (year := _proposal(report, other, found))}
    return _latest(found, proposed.pop()) if len(proposed) == 1 else UNKNOWN_TIME


def _proposal(report: Report, other: Report, found: Sequence[Phrase]) -> int | None:
    """The year that ``other`` proposes for the yearless days of ``report``."""
    day = single_day(other.published)
    if day is None or other.id == report.id or other.published.basis == "inferred":
        return None
    if len(set(report.rare_terms) & set(other.rare_terms)) < SHARED_TERMS:
        return None
    for year in (day.year - 1, day.year, day.year + 1):
        span = day_span(_latest(found, year))
        if span and abs(span[0] - day) <= timedelta(days=NEIGHBOUR_DAYS):
            return year
    return None


def _latest(found: Iterable[Phrase], year: int) -> When:
    """The latest of the printed days, read in ``year``; unknown where a printed weekday contradicts that year."""
    known = time_words()
    best: date | None = None
    words = ""
    for phrase in found:
        group = phrase.match.groupdict()
        name = group.get("m2") or group["m"]
        month = int(name) if name.isdigit() else known.months.get(name) or known.months[name.capitalize()]
        day = a_date(year, month, int(group.get("d2") or group["d"]))
        if day is None or not _weekday_agrees(phrase, day):
            return UNKNOWN_TIME
        if best is None or day > best:
            best, words = day, phrase.match[0]
    return days(best, best + timedelta(days=1), basis="inferred", words=words) if best else UNKNOWN_TIME


def _weekday_agrees(phrase: Phrase, day: date) -> bool:
    first = phrase.match[0].split()[0].rstrip(",")
    weekday = time_words().weekdays.get(first)
    return weekday is None or weekday == day.weekday()
