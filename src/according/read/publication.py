"""The publication day of a report that prints none, only as its own dates plainly say it, marked ``inferred``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from spacy.tokens import Doc

from according.model import UNKNOWN_TIME, When
from according.read.calendar import a_date, days
from according.read.time_words import Phrase, phrases, time_words


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
