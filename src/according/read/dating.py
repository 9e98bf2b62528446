"""What one time phrase names, seen from the publication day and from the day that the account has reached.

Nothing is guessed: a phrase that neither of them can date keeps its words and stays unknown.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from according.model import TimeBasis, When
from according.read import calendar
from according.read import dating_periods as periods
from according.read.time_anchor import Anchor
from according.read.time_phrases import Phrase
from according.read.time_words import Form

_DAYS_IN = {"week": 7, "month": 30, "quarter": 91, "year": 365, "decade": 3652}


def dated(phrase: Phrase, anchor: Anchor) -> When:
    """The time that ``phrase`` names, as far as ``anchor`` can say; its words are kept in any case."""
    resolve = _RESOLVERS.get(phrase.form)
    when = resolve(phrase, anchor) if resolve else None
    return when if when is not None else When(words=phrase.words)


# --- printed days ------------------------------------------------------------------------------------------------


def _printed(phrase: Phrase, anchor: Anchor) -> When | None:
    """A day and a month, or two, with or without their year."""
    first = _day(phrase, phrase.month, phrase.day, anchor)
    last = first
    if phrase.last_day is not None:
        last = _day(phrase, phrase.last_month or phrase.month, phrase.last_day, anchor)
    if first is None or last is None or last < first:
        return None
    if phrase.hour is not None:
        moment = f"{first.isoformat()}T{phrase.hour:02d}:{phrase.minute or 0:02d}"
        return When(start=moment, end=moment, precision="minute", basis="stated", words=phrase.words)
    return calendar.days(first, last, basis=_basis(phrase, anchor), words=phrase.words)


def _slashed(phrase: Phrase, anchor: Anchor) -> When | None:
    """Only where one order alone is possible: 05/07 may be the fifth of July or the seventh of May."""
    day, month = phrase.day or 0, phrase.month or 0
    if day != month and day <= 12 and month <= 12:
        return None
    if month > 12:
        day, month = month, day
    return _printed(msgspec.structs.replace(phrase, day=day, month=month), anchor)


def _day(phrase: Phrase, month: int | None, day: int | None, anchor: Anchor) -> date | None:
    if month is None or day is None:
        return None
    if phrase.year is not None:
        return calendar.a_date(phrase.year, month, day)
    if anchor.today:
        return calendar.nearest_year(month, day, anchor.today)
    span = calendar.day_span(anchor.published)
    if span:
        return calendar.nearest_year(month, day, span[0] + (span[1] - span[0]) / 2)
    return calendar.a_date(anchor.year, month, day) if anchor.year else None


def _basis(phrase: Phrase, anchor: Anchor) -> TimeBasis:
    if phrase.year is not None:
        return "stated"
    return "inferred" if anchor.published.start is None else "publication"


# --- from publication --------------------------------------------------------------------------------------------


def _weekday(phrase: Phrase, anchor: Anchor) -> When | None:
    if anchor.today is None or phrase.weekday is None:
        return None
    rel = phrase.rel_word
    if rel in ("next", "coming") or (anchor.ahead and phrase.rel != -1):
        day = calendar.weekday_ahead(phrase.weekday, anchor.today, strictly=rel == "next")
    else:
        day = calendar.weekday_back(phrase.weekday, anchor.today, strictly=phrase.rel == -1)
    return calendar.days(day, day, basis="publication", words=phrase.words)


def _relative(phrase: Phrase, anchor: Anchor) -> When | None:
    if anchor.today is None or phrase.days is None:
        return None
    return _from(anchor.today, *phrase.days, phrase)


def _from(day: date, first: int, last: int, phrase: Phrase) -> When | None:
    try:
        start, end = day + timedelta(days=first), day + timedelta(days=last)
    except OverflowError:
        return None
    return calendar.days(start, end, basis="publication", words=phrase.words)


def _ago(phrase: Phrase, anchor: Anchor) -> When | None:
    number, today = count_of(phrase), anchor.today
    if today is None or number is None:
        return None
    unit = phrase.unit
    if unit in ("day", "night"):
        return _from(today, -number, -number, phrase)
    if unit in ("second", "minute", "hour"):
        return _from(today, -1, 0, phrase) if number <= 24 or unit != "hour" else None
    return _unit_away(unit, -number, today, phrase)


def _unit_away(unit: str | None, shift: int, today: date, phrase: Phrase) -> When | None:
    """The whole week, month, quarter, year or decade that lies ``shift`` of them away from today's."""
    words: str = phrase.words
    if unit in ("week", "weekend"):
        monday = calendar.week_monday(today, shift)
        if monday is None:
            return None
        if unit == "weekend":
            return calendar.days(
                monday + timedelta(5), monday + timedelta(6), basis="publication", words=words
            )
        return calendar.week_of(monday, basis="publication", words=words)
    if unit == "month":
        year, month = calendar.shifted_month(today, shift)
        return calendar.month_of(year, month, basis="publication", words=words) if year > 0 else None
    if unit == "year":
        year = today.year + shift
        return calendar.years(year, year, basis="publication", words=words) if year > 0 else None
    if unit == "decade" and phrase.form == "ago":
        year = today.year + shift * 10
        return calendar.years(year, year, basis="publication", words=words) if year > 0 else None
    return None


def count_of(phrase: Phrase) -> int | None:
    """How many units the phrase counts; None where it is vague."""
    return None if phrase.number is None else (phrase.tens or 0) + phrase.number


def _unit(phrase: Phrase, anchor: Anchor) -> When | None:
    """ "Last week", "this month", "the previous year", "the past year", "the weekend"."""
    today = anchor.today
    if today is None:
        return None
    if phrase.unit is None:
        return _weekend(0, phrase, today)
    if phrase.rel_word == "past":
        back = _DAYS_IN.get(phrase.unit)
        return _from(today, -back, 0, phrase) if back else None
    if phrase.unit == "weekend":
        return _weekend(phrase.rel or 0, phrase, today)
    return _unit_away(phrase.unit, phrase.rel or 0, today, phrase)


def _weekend(rel: int, phrase: Phrase, today: date) -> When | None:
    """The last Saturday and Sunday that have begun; "next weekend" is the coming one."""
    saturday = calendar.weekday_ahead(5, today, strictly=True) if rel > 0 else calendar.weekday_back(5, today)
    return _from(saturday, 0, 1, phrase)


def _past(phrase: Phrase, anchor: Anchor) -> When | None:
    """The last so many units: the span up to the publication day, which counts as one of the days."""
    number = count_of(phrase)
    if anchor.today is None or number is None:
        return None
    if phrase.unit in ("second", "minute", "hour"):
        back = -(-number // 24) if phrase.unit == "hour" else 0
    elif phrase.unit in ("day", "night"):
        back = number - 1 if phrase.unit == "day" else number
    else:
        back = number * _DAYS_IN.get(phrase.unit or "", 7)
    return _from(anchor.today, -back, 0, phrase)


def _nth(phrase: Phrase, anchor: Anchor) -> When | None:
    """ "For a third day": the days up to the publication day."""
    if anchor.today is None or phrase.nth is None or phrase.nth < 2:
        return None
    return _from(anchor.today, 1 - phrase.nth, 0, phrase)


# --- from the account's own day ----------------------------------------------------------------------------------


def _narrative(phrase: Phrase, anchor: Anchor) -> When | None:
    shift = phrase.days[0] if phrase.days else 0
    day = anchor.reached or (anchor.today if shift < 0 else None)
    return _from(day, shift, shift, phrase) if day else None


def _moved(phrase: Phrase, anchor: Anchor) -> When | None:
    number = count_of(phrase)
    if anchor.reached is None or number is None:
        return None
    shift = number * (7 if phrase.unit == "week" else 1) * (phrase.way or 1)
    return _from(anchor.reached, shift, shift, phrase)


def _moved_year(phrase: Phrase, anchor: Anchor) -> When | None:
    """ "A year earlier", "six months later": counted from the account's day, backwards also from publication."""
    number, way = count_of(phrase), phrase.way or 1
    day = anchor.reached or (anchor.today if way < 0 else None)
    return _unit_away(phrase.unit, number * way, day, phrase) if day and number is not None else None


def _night(phrase: Phrase, anchor: Anchor) -> When | None:
    """A night begins on the day that the account has reached, but never on the day of publication itself."""
    day = anchor.reached
    if anchor.today and (day is None or day >= anchor.today):
        day = anchor.today - timedelta(days=1)
    return _from(day, 0, 1, phrase) if day else None


_RESOLVERS: dict[Form, Callable[[Phrase, Anchor], When | None]] = {
    "iso": _printed,
    "dotted": _printed,
    "slashed": _slashed,
    "month_day": _printed,
    "day_month": _printed,
    "month_year": periods.month_named,
    "month": periods.month_named,
    "week_of_month": periods.week_of_month,
    "years": periods.years_named,
    "decade": periods.decade_named,
    "century": periods.century_named,
    "year": periods.year_named,
    "season": periods.season_named,
    "quarter": periods.quarter_named,
    "half": periods.half_named,
    "weekday": _weekday,
    "relative": _relative,
    "narrative": _narrative,
    "night": _night,
    "ago": _ago,
    "moved": _moved,
    "moved_year": _moved_year,
    "unit": _unit,
    "past": _past,
    "nth": _nth,
}
