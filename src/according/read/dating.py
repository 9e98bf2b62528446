"""What one time phrase names, seen from the publication day and from the day that the account has reached.

Nothing is guessed: a phrase that neither of them can date keeps its words and stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from according.model import TimeBasis, When
from according.read import calendar
from according.read.time_words import Form, Phrase, time_words


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """What a phrase is read against; each is None where it is not known.

    ``today``: the publication day. ``reached``: the day of which the account last spoke. ``year``: the only year that
    the text prints in a full date, for use where there is no publication. ``ahead``: the clause speaks of the future.
    """

    today: date | None = None
    published: When
    reached: date | None = None
    year: int | None = None
    ahead: bool = False


def dated(phrase: Phrase, anchor: Anchor) -> When:
    """The time that ``phrase`` names, as far as ``anchor`` can say; its words are kept in any case."""
    resolve = _RESOLVERS.get(phrase.form)
    words = phrase.match[0]
    when = resolve(phrase.match, anchor) if resolve else None
    return when if when is not None else When(words=words)


def _printed(match: re.Match[str], anchor: Anchor) -> When | None:
    """A day and a month, or two, with or without their year."""
    known, group = time_words().months, match.groupdict()
    month = _month(group["m"], known)
    last_month = _month(group["m2"], known) if group.get("m2") else month
    first = _day(group.get("y"), month, int(group["d"]), anchor)
    last = _day(group.get("y"), last_month, int(group["d2"]), anchor) if group.get("d2") else first
    if first is None or last is None or last < first:
        return None
    if group.get("t"):
        moment = f"{first.isoformat()}T{group['t']}"
        return When(start=moment, end=moment, precision="minute", basis="stated", words=match[0])
    return calendar.days(first, last, basis=_basis(group.get("y"), anchor), words=match[0])


def _numeric(match: re.Match[str], _: Anchor) -> When | None:
    """Day first between full stops; between slashes only where no other order is possible."""
    day, month, year = int(match["d"]), int(match["m"]), match["y"]
    if match["sep"] == "/" and day != month:
        if day <= 12 and month <= 12:
            return None
        if month > 12:
            day, month = month, day
    found = calendar.a_date(int(year), month, day)
    return calendar.days(found, found, basis="stated", words=match[0]) if found else None


def _month(name: str, known: dict[str, int]) -> int:
    return int(name) if name.isdigit() else known.get(name) or known[name.capitalize()]


def _day(year: str | None, month: int, day: int, anchor: Anchor) -> date | None:
    if year:
        return calendar.a_date(int(year), month, day)
    if anchor.today:
        return calendar.nearest_year(month, day, anchor.today)
    span = calendar.day_span(anchor.published)
    if span:
        return calendar.nearest_year(month, day, span[0] + (span[1] - span[0]) / 2)
    return calendar.a_date(anchor.year, month, day) if anchor.year else None


def _basis(year: str | None, anchor: Anchor) -> TimeBasis:
    if year:
        return "stated"
    return "inferred" if anchor.published.start is None else "publication"


def _month_year(match: re.Match[str], _: Anchor) -> When | None:
    month = _month(match["m"], time_words().months)
    return calendar.month_of(int(match["y"]), month, basis="stated", words=match[0])


def _bare_month(match: re.Match[str], anchor: Anchor) -> When | None:
    """A month without a year is the last one that has begun, or the next one for "next" and for the future."""
    span = calendar.day_span(anchor.published)
    if span is None:
        return None
    month = time_words().months[match["m"] or match["m3"] or match["m4"]]
    rel, year = (match["rel"] or "").lower(), span[1].year
    if rel == "next" or (anchor.ahead and not rel):
        year += month <= span[1].month if rel else month < span[1].month
    elif month > span[1].month or (rel == "last" and month == span[1].month):
        year -= 1
    return calendar.month_of(year, month, basis="publication", words=match[0])


def _years(match: re.Match[str], _: Anchor) -> When | None:
    first, last = int(match["y"]), match["y2"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return calendar.years(first, end, basis="stated", words=match[0]) if end >= first else None


def _year(match: re.Match[str], _: Anchor) -> When | None:
    year = int(match["y"])
    return calendar.years(year, year, basis="stated", words=match[0])


def _decade(match: re.Match[str], _: Anchor) -> When | None:
    year = int(match["y"])
    return calendar.years(year, year + 9, basis="stated", words=match[0])


def _weekday(match: re.Match[str], anchor: Anchor) -> When | None:
    if anchor.today is None:
        return None
    weekday, rel = time_words().weekdays[match["wd"]], (match["rel"] or "").lower()
    if rel == "next" or (anchor.ahead and rel != "last"):
        day = calendar.weekday_ahead(weekday, anchor.today, strictly=rel == "next")
    else:
        day = calendar.weekday_back(weekday, anchor.today, strictly=rel in ("last", "past"))
    return calendar.days(day, day, basis="publication", words=match[0])


def _relative(match: re.Match[str], anchor: Anchor) -> When | None:
    if anchor.today is None:
        return None
    said = " ".join(match[0].lower().split())
    first, last = next(
        days for words, days in time_words().relative_days.items() if re.search(rf"\b{words}\b", said)
    )
    return _from(anchor.today, first, last, match)


def _from(day: date, first: int, last: int, match: re.Match[str]) -> When:
    start, end = day + timedelta(days=first), day + timedelta(days=last)
    return calendar.days(start, end, basis="publication", words=match[0])


def _narrative(match: re.Match[str], anchor: Anchor) -> When | None:
    shift = time_words().narrative_days[" ".join(match[0].lower().split())]
    day = anchor.reached or (anchor.today if shift < 0 else None)
    return _from(day, shift, shift, match) if day else None


def _moved(match: re.Match[str], anchor: Anchor) -> When | None:
    number = _number(match["n"])
    if anchor.reached is None or number is None:
        return None
    shift = number * (7 if match["unit"] == "week" else 1)
    if match["way"] in ("earlier", "before"):
        shift = -shift
    return _from(anchor.reached, shift, shift, match)


def _night(match: re.Match[str], anchor: Anchor) -> When | None:
    """A night begins on the day that the account has reached, but never on the day of publication itself."""
    day = anchor.reached
    if anchor.today and (day is None or day >= anchor.today):
        day = anchor.today - timedelta(days=1)
    return _from(day, 0, 1, match) if day else None


def _ago(match: re.Match[str], anchor: Anchor) -> When | None:
    number = _number(match["n"])
    if anchor.today is None or number is None:
        return None
    unit = match["unit"]
    if unit in ("day", "night"):
        return _from(anchor.today, -number, -number, match)
    if unit == "week":
        return calendar.week_of(anchor.today - timedelta(weeks=number), basis="publication", words=match[0])
    if unit == "month":
        year, month = calendar.shifted_month(anchor.today, -number)
        return calendar.month_of(year, month, basis="publication", words=match[0])
    if unit in ("year", "decade"):
        year = anchor.today.year - number * (10 if unit == "decade" else 1)
        return calendar.years(year, year, basis="publication", words=match[0]) if year > 0 else None
    return _from(anchor.today, -1, 0, match) if number <= 24 else None


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else time_words().numbers.get(word.lower())


def _unit(match: re.Match[str], anchor: Anchor) -> When | None:
    """ "Last week", "this month", "the previous year", "the past year"."""
    if anchor.today is None:
        return None
    rel, today = match["rel"].lower(), anchor.today
    if rel.endswith("past"):
        back = {"week": 7, "month": 30, "year": 365}[match["unit"]]
        return _from(today, -back, 0, match)
    shift = {"this": 0, "next": 1}.get(rel, -1)
    if match["unit"] == "week":
        return calendar.week_of(today + timedelta(weeks=shift), basis="publication", words=match[0])
    if match["unit"] == "month":
        year, month = calendar.shifted_month(today, shift)
        return calendar.month_of(year, month, basis="publication", words=match[0])
    return calendar.years(today.year + shift, today.year + shift, basis="publication", words=match[0])


def _weekend(match: re.Match[str], anchor: Anchor) -> When | None:
    if anchor.today is None:
        return None
    saturday = calendar.weekday_back(5, anchor.today)
    return _from(saturday, 0, 1, match)


def _past(match: re.Match[str], anchor: Anchor) -> When | None:
    """The last so many units: the span up to the publication day, which counts as one of the days."""
    number = _number(match["n"])
    if anchor.today is None or number is None:
        return None
    unit = match["unit"]
    if unit == "hour":
        back = -(-number // 24)
    elif unit in ("day", "night"):
        back = number - 1 if unit == "day" else number
    else:
        back = number * {"week": 7, "month": 30, "year": 365, "decade": 3652}[unit]
    return _from(anchor.today, -back, 0, match)


def _nth(match: re.Match[str], anchor: Anchor) -> When | None:
    """ "For a third day": the days up to the publication day."""
    if anchor.today is None:
        return None
    return _from(anchor.today, 1 - time_words().ordinals[match["n"].lower()], 0, match)


_RESOLVERS: dict[Form, Callable[[re.Match[str], Anchor], When | None]] = {
    "iso": _printed,
    "numeric": _numeric,
    "month_day": _printed,
    "day_month": _printed,
    "month_year": _month_year,
    "month": _bare_month,
    "years": _years,
    "decade": _decade,
    "year": _year,
    "season": _year,
    "weekday": _weekday,
    "relative": _relative,
    "narrative": _narrative,
    "night": _night,
    "ago": _ago,
    "moved": _moved,
    "unit": _unit,
    "weekend": _weekend,
    "past": _past,
    "nth": _nth,
}
