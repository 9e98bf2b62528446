"""The patterns of English news time words, compiled from ``times.yaml``; which day they name is resolved elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

import msgspec

from according.know.lexicon import Lexicon, lexicon

Form = Literal[
    "iso",
    "numeric",
    "month_day",
    "day_month",
    "month_year",
    "month",
    "years",
    "decade",
    "year",
    "season",
    "weekday",
    "relative",
    "narrative",
    "night",
    "daypart",
    "ago",
    "moved",
    "unit",
    "weekend",
    "past",
    "nth",
    "lasting",
    "clock",
    "undated",
    "frequency",
]


class TimeWords(Lexicon, frozen=True):
    """The words of ``times.yaml``."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    relative_days: dict[str, tuple[int, int]]
    narrative_days: dict[str, int]
    nights: tuple[str, ...]
    dayparts: tuple[str, ...]
    since: tuple[str, ...]
    until: tuple[str, ...]
    undated: tuple[str, ...]
    frequency: tuple[str, ...]
    ahead: frozenset[str]
    counted: tuple[str, ...]


class Phrase(msgspec.Struct, frozen=True):
    """One match of the grammar, not yet resolved to a day."""

    form: Form
    match: re.Match[str]

    @property
    def start(self) -> int:
        """The first character."""
        return self.match.start()

    @property
    def end(self) -> int:
        """The character after the last."""
        return self.match.end()


def time_words() -> TimeWords:
    """The lexicon behind the grammar."""
    return lexicon("times", TimeWords)


def phrases(text: str) -> tuple[Phrase, ...]:
    """The time words of ``text``, left to right; where two patterns overlap the longer one is kept."""
    found = [Phrase(form, match) for form, pattern in _patterns() for match in pattern.finditer(text)]
    found.sort(key=lambda p: (p.start - p.end, p.start))
    kept: list[Phrase] = []
    for phrase in found:
        if _is_name(text, phrase):
            continue
        if all(phrase.end <= other.start or other.end <= phrase.start for other in kept):
            kept.append(phrase)
    return tuple(sorted(kept, key=lambda p: p.start))


def _is_name(text: str, phrase: Phrase) -> bool:
    """A capitalised "Today" or "Daily" inside a sentence belongs to the name of an outlet."""
    if phrase.form not in ("relative", "frequency") or not phrase.match[0][:1].isupper():
        return False
    return re.search(r"[A-Za-z] $", text[max(0, phrase.start - 2) : phrase.start]) is not None


def _either(words: Iterable[str]) -> str:
    listed = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in listed)


@cache
def _patterns() -> tuple[tuple[Form, re.Pattern[str]], ...]:
    forms = {**_dated(time_words()), **_yearly(), **_spoken(time_words())}
    return tuple((form, re.compile(rf"(?<![\w./-]){pattern}")) for form, pattern in forms.items())


def _after(*cues: str) -> str:
    """A look-behind for one of ``cues`` as the word before, in either case."""
    return "(?:" + "|".join(rf"(?<=\b{form}\s)" for cue in cues for form in (cue, cue.capitalize())) + ")"


def _not_counted(words: TimeWords) -> str:
    """A look-ahead: what follows is not something that the number before it counts."""
    return rf"(?!\s+(?:\w+\s+)?(?:{_either(words.counted)})\b)"


def _dated(words: TimeWords) -> dict[Form, str]:
    """Forms that print a day, a month or a weekday."""
    month = rf"(?:{_either([*words.months, *(m.upper() for m in words.months)])})"
    weekday = rf"(?:{_either(words.weekdays)})"
    no_count = _not_counted(words)
    year = rf"(?:,?\s+(?P<y>(?:19|20)\d\d)(?!\d){no_count})?"
    first, second = r"(?P<d>\d{1,2})(?!\d)(?:st|nd|rd|th)?", r"(?P<d2>\d{1,2})(?!\d)(?:st|nd|rd|th)?"
    on = rf"(?:{weekday},?\s+(?:the\s+)?)?"
    upto = r"\s*(?:-|–|—|\bto\b|\band\b)\s*"
    end = rf"(?![\w:]|[.,]\d){no_count}"
    rel, part = r"(?P<rel>[Ll]ast|[Tt]his|[Nn]ext)\s+", r"(?:[Ee]arly|[Ll]ate|[Mm]id)[\s-]"
    cue = _after("in", "of", "by", "since", "until", "from", "during")
    hours = r"(?:(?:in\s+)?the\s+)?early\s+hours\s+(?:of|on)\s+"
    day_part = r"(?:\s+(?:morning|afternoon|evening|night))?"
    return {
        "iso": r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ](?P<t>\d\d:\d\d))?(?!\d)",
        "numeric": r"(?P<d>\d{1,2})(?P<sep>[./])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)",
        "month_day": rf"{on}(?P<m>{month})\.?\s+{first}(?:{upto}(?:(?P<m2>{month})\.?\s+)?{second})?{year}{end}",
        "day_month": rf"{on}{first}(?:{upto}{second})?\s+(?:of\s+)?(?P<m>{month})\b\.?{year}{end}",
        "month_year": rf"(?:{part})?(?P<m>{month})\b\.?(?:\s+of)?,?\s+(?P<y>(?:19|20)\d\d)(?![\w:]){no_count}",
        "month": rf"(?:{rel}(?:{part})?(?P<m>{month})|{part}(?P<m3>{month})|{cue}(?P<m4>{month}))\b"
        rf"(?!\.?\s+\d{{1,2}}\b{no_count})",
        "weekday": rf"(?:{hours})?(?:(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast)\s+)?"
        rf"(?:(?:[Ll]ate|[Ee]arly|[Mm]id)[\s-](?:on\s+)?)?(?P<wd>{weekday})(?:['’]s|s(?P<plural>))?\b{day_part}",
    }


def _yearly() -> dict[Form, str]:
    """Forms whose finest part is a year."""
    part = r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[\s-])?"
    season = r"(?i:spring|summer|autumn|fall|winter)"
    cue = _after("in", "by", "since", "until", "after", "before", "during", "of", "from", "the")
    return {
        "years": r"(?P<y>(?:19|20)\d\d)\s*(?:-|–|—|\bto\b|\band\b)\s*(?P<y2>(?:19|20)?\d\d)(?![\w-]|[.,:]\d)",
        "decade": rf"{part}(?P<y>(?:19|20)\d0)['’]?s\b",
        "season": rf"{part}{season}(?:\s+of)?\s+(?P<y>(?:19|20)\d\d)\b",
        "year": rf"{cue}(?:the\s+(?:end|beginning|start)\s+of\s+)?{part}(?P<y>(?:19|20)\d\d)\b"
        rf"(?!['’]?s\b|[-–:/]|[.,]\d){_not_counted(time_words())}",
    }


def _spoken(words: TimeWords) -> dict[Form, str]:
    """Forms that need the publication day, the narrative's day or nothing to be read."""
    number = rf"(?i:{_either(words.numbers)}|\d{{1,3}})"
    unit = r"(?:hour|day|night|week|month|year|decade)"
    ordinal = rf"(?i:{_either(words.ordinals)})"
    part = r"(?:\s+(?:morning|afternoon|evening|night))?"
    loose = r"(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly)\s+)?"
    about = r"(?:(?:some|about|around|nearly|almost|more\s+than|over|at\s+least)\s+)?"
    rel = r"(?P<rel>[Ll]ast|[Tt]his|[Nn]ext|[Tt]he\s+(?:previous|past))"
    entered = _after("for", "into", "enter", "entered", "entering", "enters")
    every = rf"[Ee]very\s+(?:{_either(words.weekdays)})|{_either(words.frequency)}"
    return {
        "relative": rf"{loose}(?i:{_either(words.relative_days)})\b{part}",
        "narrative": rf"(?i:{_either(words.narrative_days)})\b",
        "night": rf"(?i:{_either(words.nights)})\b",
        "daypart": rf"(?i:{_either(words.dayparts)})\b",
        "ago": rf"{about}(?P<n>{number})(?:\s+of)?\s+(?P<unit>{unit})s?\s+ago\b",
        "moved": rf"(?P<n>{number})\s+(?P<unit>day|week)s?\s+(?P<way>earlier|later|before|after)\b",
        "unit": rf"{loose}{rel}\s+(?P<unit>week|month|year)\b(?!\s*-)",
        "weekend": r"(?:(?:over|during|at|on)\s+the|[Ll]ast|[Tt]his)\s+weekend\b",
        "past": rf"(?i:the\s+)?(?i:past|last|previous)\s+(?P<n>{number})\s+(?P<unit>{unit})s\b",
        "nth": rf"{entered}(?i:(?:an?|the|its|their)\s+)?(?P<n>{ordinal})\s+(?:consecutive\s+|straight\s+)?(?i:day)\b",
        "lasting": rf"(?:{_after('for')}){about}{number}\s+{unit}s?\b",
        "clock": _clock(),
        "undated": rf"(?i:{_either(words.undated)})\b",
        "frequency": rf"(?:{every})\b",
    }


def _clock() -> str:
    """Hours and minutes; a point between them only before a.m. or p.m., for else it is a decimal or a calibre."""
    zone = r"(?:\s*(?P<z{0}>GMT|UTC|local\s+time))?"
    half = r"\s*(?P<ap{0}>[ap]\.?m\b\.?)"
    hour, minute = r"(?P<h{0}>[01]?\d|2[0-3])", r"(?P<min{0}>[0-5]\d)"
    colon = rf"{hour}:{minute}(?:{half})?{zone}".format(1)
    point = rf"{hour}\.{minute}{half}{zone}".format(2)
    whole = rf"(?P<h{{0}}>1[0-2]|0?[1-9]){half}{zone}".format(3)
    joined = r"(?P<h4>[01]\d|2[0-3])(?P<min4>[0-5]\d)\s*(?P<z4>GMT|UTC|local\s+time)"
    return rf"(?:{colon}|{point}|{whole}|{joined})(?![\w%]|[.:/]\d)"
