"""The words of a text as the time grammar sees them: each with the classes that ``times.yaml`` puts it in."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal

import msgspec

from according.know.lexicon import Lexicon, lexicon

Form = Literal[
    "iso",
    "dotted",
    "slashed",
    "month_day",
    "day_month",
    "month_year",
    "month",
    "years",
    "decade",
    "century",
    "year",
    "season",
    "quarter",
    "half",
    "weekday",
    "relative",
    "narrative",
    "night",
    "daypart",
    "ago",
    "moved",
    "moved_year",
    "unit",
    "past",
    "coming",
    "week_of_month",
    "nth",
    "lasting",
    "clock",
    "undated",
    "past_ref",
    "present_ref",
    "future_ref",
    "set",
]
Value = int | str | tuple[int, int]

# A dotted "p.m." is one word; else letters, digits, and each mark by itself.
_WORD = re.compile(r"(?<![^\W\d_])[AaPp]\.[Mm](?:\.|(?![\w.]))|\d+|[^\W\d_]+|[^\w\s]|_")
_DASHES = "-–—"
_MARKS = {"'": "APOS", "’": "APOS", ":": "COLON"}


class TimeRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Patterns of one form. ``after``: words of which one must stand before. ``unless``: words that may not follow.

    ``counted``: no noun that is counted may follow. ``loose``: only a mark or a function word may follow. ``lone``: no
    capitalised neighbour, as in a name.
    """

    form: Form
    patterns: tuple[str, ...]
    after: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    counted: bool = False
    loose: bool = False
    lone: bool = False


class TimeWords(Lexicon, frozen=True):
    """The words and the grammar of ``times.yaml``."""

    months: dict[str, int]
    clear_months: frozenset[str]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    vague: frozenset[str]
    ordinals: dict[str, int]
    units: dict[str, tuple[str, ...]]
    shifts: dict[str, int]
    dayparts: dict[str, str]
    seasons: dict[str, str]
    parts: frozenset[str]
    zones: dict[str, str]
    halves: dict[str, str]
    relative_days: dict[str, tuple[int, int]]
    narrative_days: dict[str, int]
    nights: tuple[str, ...]
    clock_words: tuple[str, ...]
    undated: tuple[str, ...]
    past_refs: tuple[str, ...]
    present_refs: tuple[str, ...]
    future_refs: tuple[str, ...]
    sets: dict[str, str]
    since: tuple[str, ...]
    until: tuple[str, ...]
    ahead: frozenset[str]
    told: frozenset[str]
    counted: frozenset[str]
    dated_deeds: frozenset[str]
    function_words: frozenset[str]
    macros: dict[str, str]
    rules: tuple[TimeRule, ...]


class Word(msgspec.Struct, frozen=True, gc=False):
    """One word, number or mark; ``glued`` to the one before when no space lies between."""

    text: str
    lower: str
    start: int
    end: int
    glued: bool
    classes: MappingProxyType[str, Value]
    keys: frozenset[str]  # the word in lower case, and its classes


@cache
def time_words() -> TimeWords:
    """The lexicon behind the grammar."""
    return lexicon("times", TimeWords)


def words_of(text: str) -> tuple[Word, ...]:
    """Every word, number and mark of ``text`` in order."""
    found, last = [], -1
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match[0]
        lower, classes, keys = _known(word)
        found.append(Word(word, lower, start, end, start == last, classes, keys))
        last = end
    return tuple(found)


@lru_cache(maxsize=50_000)
def _known(word: str) -> tuple[str, MappingProxyType[str, Value], frozenset[str]]:
    return word.lower(), classes_of(word), keys_of(word)


@lru_cache(maxsize=50_000)
def classes_of(word: str) -> MappingProxyType[str, Value]:
    """The classes of a word, with its value in each; most words are in none."""
    if word.isdecimal():
        return MappingProxyType(_of_digits(word))
    if not word.isalpha():
        return MappingProxyType(_of_mark(word))
    return MappingProxyType({**_of_name(word), **_of_letters().get(word.lower(), {})})


@lru_cache(maxsize=50_000)
def keys_of(word: str) -> frozenset[str]:
    """What a pattern can ask of a word: itself in lower case, or one of its classes."""
    return frozenset((word.lower(), *classes_of(word)))


def _of_digits(digits: str) -> dict[str, Value]:
    value, length = int(digits), len(digits)
    fits: dict[str, bool] = {
        "YEAR": length == 4 and 1600 <= value < 2100,
        "TENYEAR": length == 4 and 1600 <= value < 2100 and value % 10 == 0,
        "DAY": length <= 2 and 1 <= value <= 31,
        "DD": length == 2,
        "YY": length == 2,
        "TEN": length == 2 and value % 10 == 0 and value >= 20,
        "HOUR": length <= 2 and value < 24,
        "HHMM": length == 4 and value // 100 < 24 and value % 100 < 60,
        "DIGIT": length == 1 and 1 <= value <= 4,
        "NUM": length <= 3 and value > 0,
    }
    return {name: value for name, fit in fits.items() if fit}


def _of_mark(mark: str) -> dict[str, Value]:
    half = time_words().halves.get(mark.lower())
    if half is not None:
        return {"HALF": half}
    if mark in _DASHES:
        return {"UPTO": mark, "DASH": mark}
    return {_MARKS[mark]: mark} if mark in _MARKS else {}


def _of_name(word: str) -> dict[str, Value]:
    """Months and weekdays, which keep their capital; all in capitals they count as well."""
    known = time_words()
    name = word.capitalize() if word.isupper() and len(word) > 2 else word
    found: dict[str, Value] = {}
    if name in known.months:
        found["MONTH"] = known.months[name]
        if name in known.clear_months:
            found["CLEARMONTH"] = known.months[name]
    if name in known.weekdays:
        found["WEEKDAY"] = known.weekdays[name]
    elif name[:-1] in known.weekdays and name[-1] == "s" and len(name) > 6:
        found["WEEKDAYS"] = known.weekdays[name[:-1]]
    return found


@cache
def _of_letters() -> dict[str, dict[str, Value]]:
    known = time_words()
    found: dict[str, dict[str, Value]] = {}

    def put(name: str, words: dict[str, int] | dict[str, str]) -> None:
        for word, value in words.items():
            found.setdefault(word, {})[name] = value

    put("NUM", known.numbers)
    put("VAGUE", {w: w for w in known.vague})
    put("COUPLE", {"couple": 2})
    put("AND", {"and": 1})
    put("NTH", known.ordinals)
    put("UPTO", {w: w for w in ("to", "and", "until", "through")})
    put("SHIFT", known.shifts)
    put("BACK", {w: n for w, n in known.shifts.items() if n < 0})
    put("FORTH", {w: n for w, n in {**known.shifts, "following": 1}.items() if n > 0})
    put("DAYPART", known.dayparts)
    put("SEASON", known.seasons)
    put("PART", {w: w for w in known.parts})
    put("WAY", {"earlier": -1, "before": -1, "previously": -1, "later": 1, "after": 1})
    put("ZONE", {w.lower(): z for w, z in known.zones.items()})
    put("HALF", {w: h for w, h in known.halves.items() if w.isalpha()})
    for unit, forms in known.units.items():
        put("UNIT", dict.fromkeys(forms, unit))
        put("UNITS", {w: unit for w in forms if w.endswith("s")})
        if unit in ("week", "weekend", "month", "year", "decade", "century"):
            put("LONGUNIT", {forms[0]: unit})
        if unit in ("day", "night", "week"):
            put("DAYORWEEK", dict.fromkeys(forms, unit))
        if unit in ("month", "year", "decade"):
            put("MONTHORYEAR", dict.fromkeys(forms, unit))
    return found
