"""TIMEX3 type and value (TimeML 1.2.1) of what the time grammar found."""

from __future__ import annotations

from datetime import date

from according.model import When
from according.read.dating import count_of
from according.read.time_phrases import Phrase

Value = tuple[str, str]  # type and value

_LETTER = {
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
}
_CLOCK_LETTER = {"second": "S", "minute": "M", "hour": "H"}
_YEARS_IN = {"decade": 10, "century": 100}
_REFS = {"past_ref": "PAST_REF", "present_ref": "PRESENT_REF", "future_ref": "FUTURE_REF"}
_DURATIONS = ("lasting", "past", "coming")
_NOON = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}


def timex_of(phrase: Phrase, when: When) -> Value | None:
    """Type and value of one phrase; None where TIMEX3 has no expression for it, or nothing dates it."""
    if phrase.form in _REFS:
        return "DATE", _REFS[phrase.form]
    if phrase.form == "set" or (phrase.plural and when.start is None):
        return "SET", phrase.ref or f"XXXX-WXX-{(phrase.weekday or 0) + 1}"
    if phrase.form in _DURATIONS or (phrase.form == "unit" and phrase.rel_word == "past"):
        return "DURATION", _duration(phrase)
    if when.start is None:
        return None
    return _point(phrase, when, when.start)


def _duration(phrase: Phrase) -> str:
    unit = phrase.unit or "year"
    number = count_of(phrase)
    if number is None and phrase.form == "unit":
        number = 1
    if unit in _CLOCK_LETTER:
        return f"PT{'X' if number is None else number}{_CLOCK_LETTER[unit]}"
    if unit in _YEARS_IN:
        return "PXY" if number is None else f"P{number * _YEARS_IN[unit]}Y"
    half = ".5" if phrase.more else ""
    return f"P{'X' if number is None else number}{half}{_LETTER[unit]}"


def _point(phrase: Phrase, when: When, start: str) -> Value:
    day = date.fromisoformat(start[:10])
    if phrase.form == "decade":
        return "DATE", start[:3]
    if phrase.form == "century":
        return "DATE", start[:2]
    if phrase.form == "season":
        return "DATE", f"{start[:4]}-{phrase.season}"
    if phrase.form == "quarter":
        return "DATE", f"{start[:4]}-Q{(day.month + 2) // 3}"
    if phrase.form == "half":
        return "DATE", f"{start[:4]}-H{(day.month + 5) // 6}"
    if phrase.form == "nth":
        return "DATE", str(when.end)
    if phrase.form in ("unit", "week_of_month") and when.precision in ("week", "day"):
        year, week, _ = day.isocalendar()
        return "DATE", f"{year}-W{week:02d}" + ("-WE" if when.precision == "day" else "")
    if when.precision == "week":
        year, week, _ = day.isocalendar()
        return "DATE", f"{year}-W{week:02d}"
    if when.precision == "minute":
        return "TIME", start + ("Z" if when.zone == "UTC" else "")
    if when.precision in ("month", "year"):
        return "DATE", start[: 7 if when.precision == "month" else 4]
    return _part_of_day(phrase, start[:10])


def _part_of_day(phrase: Phrase, day: str) -> Value:
    last = phrase.words.lower().split()[-1]
    if last in _NOON:
        return "TIME", f"{day}T{_NOON[last]}"
    return ("TIME", f"{day}T{phrase.daypart}") if phrase.daypart else ("DATE", day)
