"""The times that a report speaks of: an own small grammar for news, anchored on the publication day.

No general date search runs over the text, so that a count of people never becomes a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

import msgspec
from spacy.tokens import Doc, Token

from according.model import When
from according.read.calendar import single_day
from according.read.dating import Anchor, dated
from according.read.time_words import Phrase, phrases, time_words

Kind = Literal["point", "since", "until", "duration", "frequency"]

_DURATIONS = ("past", "nth", "lasting", "weekend")
_CLOCKS = ("clock", "daypart")
_CLAUSES = ("ROOT", "ccomp", "advcl", "acl", "acl:relcl", "relcl", "parataxis", "xcomp", "csubj")


class TimeMention(msgspec.Struct, frozen=True, kw_only=True):
    """One time phrase: characters ``start``-``end``, tokens ``first``-``last``, the token that heads it."""

    start: int
    end: int
    first: int
    last: int
    head: int
    when: When
    kind: Kind = "point"


def find_times(doc: Doc, *, published: When) -> tuple[TimeMention, ...]:
    """Every time phrase of ``doc``, left to right; what cannot be dated is kept with its words as unknown."""
    found = phrases(doc.text)
    today, year = single_day(published), _printed_year(found)
    days: dict[int, When] = {}
    reached: date | None = None
    for index, phrase in enumerate(found):
        if phrase.form in _CLOCKS:
            continue
        ahead = _looks_ahead(doc.text, phrase)
        anchor = Anchor(today=today, published=published, reached=reached, year=year, ahead=ahead)
        days[index] = dated(phrase, anchor)
        day = single_day(days[index])
        if day and not ahead:
            reached = day
    bounds = [(s.start_char, s.end_char) for s in _sentences(doc)]
    mentions = []
    for index, phrase in enumerate(found):
        when = days[index] if index in days else _clock(index, found, days, bounds)
        mentions.append(_mention(doc, phrase, when, published))
    return tuple(mentions)


def time_of(token_index: int, times: Sequence[TimeMention], doc: Doc) -> When | None:
    """The time that governs the token's clause: the nearest in the clause, then in the clauses around it.

    Then the one time of its sentence, if there is only one. None where nothing in the sentence dates it.
    """
    sentence = _sentence_of(doc, token_index)
    here = [t for t in times if sentence[0] <= t.first < sentence[1] and t.kind != "frequency"]
    here = [t for t in here if t.when.start is not None]
    if not here:
        return None
    if doc.has_annotation("DEP"):
        for clause in _clauses_of(doc[token_index]):
            inside = [t for t in here if _clause_of(doc[t.head]) == clause]
            if inside:
                return _nearest(token_index, inside)
    return _nearest(token_index, here)


def _nearest(token_index: int, times: Sequence[TimeMention]) -> When:
    best = min(times, key=lambda t: (min(abs(t.first - token_index), abs(t.last - token_index)), t.first))
    day = single_day(best.when)
    finer = [t.when for t in times if t.when.precision == "minute" and single_day(t.when) == day is not None]
    return finer[0] if finer else best.when


def _clause_of(token: Token) -> int:
    """Index of the token that heads the clause in which ``token`` stands."""
    while token.dep_ not in _CLAUSES and not _is_verb_conjunct(token) and token.head.i != token.i:
        token = token.head
    return token.i


def _is_verb_conjunct(token: Token) -> bool:
    return token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and token.head.pos_ in ("VERB", "AUX")


def _clauses_of(token: Token) -> Iterable[int]:
    """The clause of ``token`` and those around it, from the inside out."""
    index = _clause_of(token)
    yield index
    while token.doc[index].head.i != index:
        index = _clause_of(token.doc[index].head)
        yield index


def _sentences(doc: Doc) -> Iterable[_Stretch]:
    if doc.has_annotation("SENT_START"):
        for sent in doc.sents:
            yield _Stretch(sent.start_char, sent.end_char, sent.start, sent.end)
        return
    start = 0
    for token in doc:
        if token.text in (".", "!", "?") or "\n" in token.text or token.i == len(doc) - 1:
            yield _Stretch(doc[start].idx, token.idx + len(token), start, token.i + 1)
            start = token.i + 1


class _Stretch(msgspec.Struct, frozen=True):
    start_char: int
    end_char: int
    start: int
    end: int


def _sentence_of(doc: Doc, token_index: int) -> tuple[int, int]:
    return next(((s.start, s.end) for s in _sentences(doc) if s.start <= token_index < s.end), (0, len(doc)))


def _printed_year(found: Sequence[Phrase]) -> int | None:
    """The year of the full dates of the text, if they all print the same one."""
    years = {
        int(p.match["y"])
        for p in found
        if p.form in ("iso", "numeric", "month_day", "day_month") and p.match["y"]
    }
    return years.pop() if len(years) == 1 else None


def _looks_ahead(text: str, phrase: Phrase) -> bool:
    """Whether a word of the future stands shortly before the phrase, in the same clause."""
    before = re.split(r"[.;:\n]|,\s(?=but|and|while)", text[max(0, phrase.start - 60) : phrase.start])[-1]
    return any(word in time_words().ahead for word in re.findall(r"['\w]+", before.lower()))


def _clock(
    index: int, found: Sequence[Phrase], days: dict[int, When], bounds: Sequence[tuple[int, int]]
) -> When:
    """Hour and minute on the day that its sentence names, or on the day that the account had reached before."""
    phrase = found[index]
    start, end = next(((s, e) for s, e in bounds if s <= phrase.start < e), (0, phrase.end))
    near = [i for i in days if single_day(days[i]) and found[i].form != "frequency"]
    same = [i for i in near if start <= found[i].start < end]
    before = [i for i in near if found[i].end <= start]
    chosen = min(
        same, key=lambda i: abs(found[i].start - phrase.start), default=before[-1] if before else None
    )
    if chosen is None:
        return When(words=phrase.match[0])
    day = days[chosen]
    clock = _hour_and_minute(phrase) if phrase.form == "clock" else None
    if clock is None:
        return When(start=day.start, end=day.end, precision="day", basis=day.basis, words=phrase.match[0])
    hour, minute, zone = clock
    moment = f"{str(day.start)[:10]}T{hour:02d}:{minute:02d}"
    return When(
        start=moment, end=moment, precision="minute", basis=day.basis, zone=zone, words=phrase.match[0]
    )


def _hour_and_minute(phrase: Phrase) -> tuple[int, int, str | None] | None:
    group = phrase.match.groupdict()
    which = next(n for n in "1234" if group[f"h{n}"])
    hour, minute = int(group[f"h{which}"]), int(group.get(f"min{which}") or 0)
    half = (group.get(f"ap{which}") or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    zone = group[f"z{which}"]
    return hour, minute, "UTC" if zone in ("GMT", "UTC") else None


def _mention(doc: Doc, phrase: Phrase, when: When, published: When) -> TimeMention:
    span = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    if span is None:
        raise ValueError(f"The phrase at {phrase.start}-{phrase.end} lies outside the text that was read.")
    head = span.root.i if doc.has_annotation("DEP") else span.end - 1
    kind = _kind(doc.text, phrase)
    if kind == "frequency":
        when = When(words=phrase.match[0])
    if kind == "since" and when.start is not None and published.start is not None:
        last = max((published.end or published.start)[:10], (when.end or when.start)[:10])
        when = msgspec.structs.replace(when, end=last)
    return TimeMention(
        start=phrase.start,
        end=phrase.end,
        first=span.start,
        last=span.end - 1,
        head=head,
        when=when,
        kind=kind,
    )


def _kind(text: str, phrase: Phrase) -> Kind:
    if phrase.form == "frequency":
        return "frequency"
    if (
        phrase.form == "weekday"
        and phrase.match["plural"] is not None
        and re.search(r"\b[Oo]n\s+$", text[: phrase.start])
    ):
        return "frequency"
    if phrase.form in _DURATIONS:
        return "duration"
    before = re.split(r"\s+", text[max(0, phrase.start - 24) : phrase.start].lower().rstrip())
    tail = " ".join(before)
    for kind, words in (("since", time_words().since), ("until", time_words().until)):
        if any(re.search(rf"(?:^|\s){re.escape(w)}(?:\s(?:the|late|early|mid))?$", tail) for w in words):
            return "since" if kind == "since" else "until"
    return "point"
