"""The publication day of a report that prints none, only as its own dates plainly say it, marked ``inferred``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from according.model import UNKNOWN_TIME, When
from according.read.calendar import day_span, days
from according.read.dating import dated
from according.read.document import Doc
from according.read.time_anchor import Anchor
from according.read.time_phrases import PRINTED, Phrase, phrases
from according.read.time_words import time_words


def infer_published(doc: Doc, *, published: When) -> When:
    """``published`` where it is known; else the latest day that the text prints in full, if it is of one piece.

    Needs a full date with its year, none of another year among the day-dates, and every weekday printed beside a
    date to agree with it. The day after is left open: a report can be printed on the morrow.
    """
    if published.start is not None:
        return published
    found = [p for p in phrases(doc.text) if p.form in PRINTED]
    printed = {p.year for p in found if p.year is not None}
    if len(printed) != 1:
        return UNKNOWN_TIME
    return _latest(found, Anchor(published=published, year=printed.pop()))


def _latest(found: Iterable[Phrase], anchor: Anchor) -> When:
    """The latest of the printed days, read in the one year; unknown where a printed weekday contradicts that year."""
    best: date | None = None
    words = ""
    for phrase in found:
        span = day_span(dated(phrase, anchor))
        if span is None or not _weekday_agrees(phrase, span[0]):
            return UNKNOWN_TIME
        if best is None or span[1] > best:
            best, words = span[1], phrase.words
    return days(best, best + timedelta(days=1), basis="inferred", words=words) if best else UNKNOWN_TIME


def _weekday_agrees(phrase: Phrase, day: date) -> bool:
    weekday = time_words().weekdays.get(phrase.words.split()[0].rstrip(","))
    return weekday is None or weekday == day.weekday()
