"""The time grammar against gold TIMEX3 annotation: spans, types and normalised values, as TempEval-3 counts them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from according.bench.scores import Found, Peer
from according.bench.timex_value import timex_of
from according.bench.timexes import Timex, TimexText, meantime, timeml
from according.model import UNKNOWN_TIME, When
from according.read.time_days import dated_phrases
from according.read.time_phrases import Phrase

HEIDELTIME = "HeidelTime"
PLATINUM = "on TempEval-3 platinum"


class _Tally(msgspec.Struct, kw_only=True):
    """How many are annotated, were found, and agree: by exact span, by overlap, and of those in type and in value."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    type: int = 0
    value: int = 0

    def f1(self, right: int) -> float:
        """F1 where so many are right."""
        return 2 * right / max(1, self.gold + self.found)


def run(data: Path) -> Found:
    """Measures of a MEANTIME folder (group "meantime") or of one with TimeML files (group "tempeval")."""
    group, texts = "meantime", tuple(meantime(data))
    if not texts:
        group, texts = "tempeval", tuple(timeml(data))
    if not texts:
        raise ValueError(
            f"{data} holds neither CAT files (*.xml with Markables) nor TimeML files (*.tml): "
            "name a copy of MEANTIME or of TempEval-3."
        )
    tally = _Tally()
    lines: list[Mapping[str, Any]] = []
    for text in texts:
        lines += _measure(text, tally)
    values = {
        "value_f1": tally.f1(tally.value),
        "type_f1": tally.f1(tally.type),
        "span_f1_relaxed": tally.f1(tally.relaxed),
        "span_f1_strict": tally.f1(tally.strict),
        "gold": float(tally.gold),
    }
    peers = (
        Peer(measure=f"{group}.value_f1", name=HEIDELTIME, value=0.776, note=PLATINUM),
        Peer(measure=f"{group}.span_f1_relaxed", name=HEIDELTIME, value=0.903, note=PLATINUM),
        Peer(measure=f"{group}.span_f1_strict", name=HEIDELTIME, value=0.813, note=PLATINUM),
    )
    return Found(measures={group: values}, peers=peers, predictions=lines)


def found_timexes(text: TimexText) -> tuple[Timex, ...]:
    """What the grammar finds in a text, read from the day it was written."""
    day = text.created
    published = When(start=day, end=day, precision="day", basis="stated") if day else UNKNOWN_TIME
    found: list[Timex] = []
    for phrase, when in dated_phrases(text.text, published=published, sentences=text.sentences):
        value = timex_of(phrase, when)
        printed = text.printed is not None and phrase.start < text.printed[1] and text.printed[0] < phrase.end
        if value is not None and not printed:
            found += _expressions(phrase, value)
    return tuple(found)


def _expressions(phrase: Phrase, value: tuple[str, str]) -> Iterable[Timex]:
    """One expression; "2009 to 2011" is two, as TimeML writes it."""
    if phrase.form != "years":
        yield Timex(start=phrase.start, end=phrase.end, type=value[0], value=value[1])
        return
    yield Timex(start=phrase.start, end=phrase.start + 4, type="DATE", value=value[1])
    digits = 4 if phrase.last_year is not None else 2
    last = phrase.last_year or int(value[1]) // 100 * 100 + (phrase.last_two or 0)
    yield Timex(start=phrase.end - digits, end=phrase.end, type="DATE", value=str(last))


def _measure(text: TimexText, tally: _Tally) -> Iterable[Mapping[str, Any]]:
    found = found_timexes(text)
    pairs = _paired(text.timexes, found)
    tally.gold += len(text.timexes)
    tally.found += len(found)
    tally.relaxed += len(pairs)
    tally.strict += sum((g.start, g.end) == (f.start, f.end) for g, f in pairs)
    tally.type += sum(g.type == f.type for g, f in pairs)
    tally.value += sum(g.value == f.value for g, f in pairs)
    met = {f: g for g, f in pairs}
    missed = set(text.timexes) - set(met.values())
    for timex in found:
        gold = met.get(timex)
        yield _line(text, timex, {"gold_value": gold.value if gold else None})
    for timex in sorted(missed, key=lambda t: (t.start, t.end)):
        yield {"text": text.name, "words": text.text[timex.start : timex.end], "missed": timex.value}


def _line(text: TimexText, timex: Timex, more: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "text": text.name,
        "words": text.text[timex.start : timex.end],
        **{name: getattr(timex, name) for name in ("start", "end", "type", "value")},
        **more,
    }


def _paired(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Each annotated expression with the found one that overlaps it most; none is used twice."""
    overlaps = [
        (min(g.end, f.end) - max(g.start, f.start), -i, -j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g.start < f.end and f.start < g.end
    ]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, i, j in sorted(overlaps, reverse=True):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[-i], found[-j]))
    return pairs
