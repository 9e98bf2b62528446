"""What a report is about, as weights of its words: rare ones weigh much, those of its headline and lead more."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache
from importlib import resources

from according.model import Report
from according.receive.dates import find_dates
from according.receive.furniture import printed_on
from according.receive.normal import folded
from according.receive.shingles import RUN, runs, runs_of
from according.remembered import Remembered

#: All weights were tried on open sets of news (`according bench incidents`).
HEADLINE, LEAD, LEAD_WORDS = 3.0, 2.0, 60
#: Numbers, and the days of the year that a report names or is printed on, tell stories apart that look alike.
NUMBER, DAY = 4.0, 8.0
#: So many reports of other news stand beside the collection, so that the words of a small one are not all rare.
BEYOND = 1000
#: Above one, rare words gain on common ones.
RARITY = 1.25
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_SHORTEST = 4

Weights = Mapping[str, float]


def story_words(
    reports: Sequence[Report], furniture: frozenset[int], remembered: Remembered
) -> list[Weights]:
    """For each report the weights of the words it shares with others, of its whole vector of length one."""
    counted = [_counted_once(report, furniture, remembered) for report in reports]
    holding = Counter(word for words in counted for word in words)
    common = _common_words()
    rarity = {
        word: max(0.0, math.log((len(reports) + BEYOND + 1) / (n + BEYOND * common.get(word, 0.0)))) ** RARITY
        for word, n in holding.items()
    }
    found: list[Weights] = []
    for words in counted:
        own = {word: (1 + math.log(n)) * rarity[word] for word, n in words.items()}
        length = math.sqrt(sum(weight * weight for weight in own.values())) or 1.0
        found.append({word: weight / length for word, weight in own.items() if holding[word] > 1 and weight})
    return found


def stem(word: str) -> str:
    """A word without the commonest endings, so that "missiles" and "missile" are one."""
    for ending, rest in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and not word.endswith("ss"):
            return word[: -len(ending)] + rest
    return word


def _counted_once(report: Report, furniture: frozenset[int], remembered: Remembered) -> dict[str, float]:
    title, text = report.title, report.text
    dropped = furniture.intersection(runs_of(report, remembered)) if furniture else furniture
    printed = printed_on(report)
    return remembered.of(
        ("words", report.id),
        (title, text, dropped, printed),
        lambda: _counted(title, text, dropped, printed),
    )


def _counted(
    title: str | None, text: str, furniture: Collection[int], printed: date | None
) -> dict[str, float]:
    words = folded(text)
    dropped: set[int] = set()
    if furniture:
        for at, run in enumerate(runs(words)):
            if run in furniture:
                dropped.update(range(at, at + RUN))
    counted: dict[str, float] = defaultdict(float)
    for at, word in enumerate(words):
        if at not in dropped:
            counted[stem(word)] += _weight(word) * (LEAD if at < LEAD_WORDS else 1.0)
    for word in folded(title or ""):
        counted[stem(word)] += _weight(word) * HEADLINE
    days = [(day.month, day.day) for day in find_dates(text)]
    for month, day in [*days, *([(printed.month, printed.day)] if printed is not None else [])]:
        if month and day:
            counted[f"{month}-{day}"] += DAY
    return counted


def _weight(word: str) -> float:
    return NUMBER if word[0].isdigit() else 1.0


@cache
def _common_words() -> Mapping[str, float]:
    text = resources.files("according.receive").joinpath("data/common_words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {word: float(share) for word, share in rows}
