"""The time phrases of one text with the time that each names, anchored on publication and on the account's own days."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from according.model import When
from according.read.calendar import single_day
from according.read.dating import dated
from according.read.time_anchor import Anchor
from according.read.time_phrases import PRINTED, Phrase, phrases
from according.read.time_words import time_words

CLOCKS = ("clock", "daypart")
# How a sentence may open before its first time, so that the verb after it tells past from future.
_OPENINGS = ("", "On", "In", "By", "From", "Starting", "Beginning", "Starting on", "Beginning on")


def dated_phrases(
    text: str, *, published: When, sentences: Sequence[tuple[int, int]]
) -> tuple[tuple[Phrase, When], ...]:
    """Every time phrase of ``text``, left to right; ``sentences`` are characters, from one to before the other.

    What nothing can date is kept with its words as unknown. A clock time lies on the day that its sentence names, or
    on the day that the account had reached before.
    """
    found = phrases(text)
    today, year = single_day(published), _printed_year(found)
    days: dict[int, When] = {}
    reached: date | None = None
    for index, phrase in enumerate(found):
        if phrase.form in CLOCKS:
            continue
        ahead = _looks_ahead(text, phrase)
        anchor = Anchor(today=today, published=published, reached=reached, year=year, ahead=ahead)
        days[index] = dated(phrase, anchor)
        day = single_day(days[index])
        if day and not ahead:
            reached = day
    return tuple(
        (phrase, days[index] if index in days else _clock(index, found, days, sentences))
        for index, phrase in enumerate(found)
    )


def _printed_year(found: Sequence[Phrase]) -> int | None:
    """The year of the full dates of the text, if they all print the same one."""
    years = {p.year for p in found if p.form in PRINTED and p.year is not None}
    return years.pop() if len(years) == 1 else None


def _looks_ahead(text: str, phrase: Phrase) -> bool:
    """Whether a word of the future stands shortly before the phrase, in the same clause, or first after it."""
    known = time_words()
    before = re.split(r"[.;:\n]|,\s(?=but|and|while)", text[max(0, phrase.start - 60) : phrase.start])[-1]
    cues = [w for w in re.findall(r"['\w]+", before.lower()) if w in known.ahead or w in known.told]
    if cues:
        return cues[-1] in known.ahead
    after = re.split(r"[.;:\n]", text[phrase.end : phrase.end + 60])[0].lower()
    verbs = [w for w in re.findall(r"['\w]+", after) if w in known.ahead or w in known.told]
    if phrase.form == "month" and re.search(r"\b(?:by|until)\s+$", before, re.IGNORECASE):
        return not any(w in known.told for w in verbs)
    return before.strip() in _OPENINGS and bool(verbs) and verbs[0] in known.ahead


def _clock(
    index: int, found: Sequence[Phrase], days: Mapping[int, When], sentences: Sequence[tuple[int, int]]
) -> When:
    phrase = found[index]
    start, end = next(((s, e) for s, e in sentences if s <= phrase.start < e), (0, phrase.end))
    near = [i for i in days if single_day(days[i]) and found[i].form != "set"]
    same = [i for i in near if start <= found[i].start < end]
    before = [i for i in near if found[i].end <= start]
    chosen = min(
        same, key=lambda i: abs(found[i].start - phrase.start), default=before[-1] if before else None
    )
    if chosen is None:
        return When(words=phrase.words)
    day = days[chosen]
    clock = _hour_and_minute(phrase) if phrase.form == "clock" else None
    if clock is None:
        return When(start=day.start, end=day.end, precision="day", basis=day.basis, words=phrase.words)
    hour, minute, zone = clock
    moment = f"{str(day.start)[:10]}T{hour:02d}:{minute:02d}"
    return When(start=moment, end=moment, precision="minute", basis=day.basis, zone=zone, words=phrase.words)


def _hour_and_minute(phrase: Phrase) -> tuple[int, int, str | None] | None:
    hour, minute = phrase.hour, phrase.minute or 0
    if phrase.joined is not None:
        hour, minute = divmod(phrase.joined, 100)
    if hour is None or minute > 59:
        return None
    if phrase.half is not None and hour <= 12:
        hour = hour % 12 + (12 if phrase.half == "pm" else 0)
    return hour, minute, phrase.zone
