"""The times that a report speaks of: an own small grammar for news, anchored on the publication day.

No general date search runs over the text, so that a count of people never becomes a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

import msgspec

from according.model import When
from according.read.calendar import single_day
from according.read.document import Doc, Token
from according.read.time_days import dated_phrases
from according.read.time_phrases import Phrase
from according.read.time_words import time_words

Kind = Literal["point", "since", "until", "duration", "frequency", "reference"]

_DURATIONS = ("past", "coming", "nth", "lasting")
_REFERENCES = ("past_ref", "present_ref", "future_ref")
_CLAUSES = ("ROOT", "ccomp", "advcl", "acl", "acl:relcl", "relcl", "parataxis", "xcomp", "csubj")


class TimeMention(msgspec.Struct, frozen=True, kw_only=True):
    """One time phrase: characters ``start``-``end``, tokens ``first``-``last``, the token that heads it."""

    start: int
    end: int
    first: int
    last: int
    head: int
    when: When
    phrase: Phrase
    kind: Kind = "point"


def find_times(doc: Doc, *, published: When) -> tuple[TimeMention, ...]:
    """Every time phrase of ``doc``, left to right; what cannot be dated is kept with its words as unknown."""
    sentences = [(s.start_char, s.end_char) for s in _sentences(doc)]
    text = doc.text
    found = dated_phrases(text, published=published, sentences=sentences)
    return tuple(_mention(doc, text, phrase, when, published) for phrase, when in found)


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


def weekday_of(token_index: int, times: Sequence[TimeMention], doc: Doc) -> When | None:
    """The weekday of the token's clause in a report that nothing dates: its words, with no day.

    It cannot say when a thing happened, but that two things of different weekdays are not one.
    """
    sentence = _sentence_of(doc, token_index)
    here = [t for t in times if sentence[0] <= t.first < sentence[1] and _bare_weekday(t)]
    for clause in _clauses_of(doc[token_index]) if here else ():
        inside = {t.phrase.weekday: t.when for t in here if _clause_of(doc[t.head]) == clause}
        if inside:
            return next(iter(inside.values())) if len(inside) == 1 else None
    return None


def _bare_weekday(time: TimeMention) -> bool:
    return time.when.start is None and time.phrase.weekday is not None and time.kind == "point"


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
    if doc.has_annotation("SENT_START"):
        sent = doc[token_index].sent
        return sent.start, sent.end
    return next(((s.start, s.end) for s in _sentences(doc) if s.start <= token_index < s.end), (0, len(doc)))


def _mention(doc: Doc, text: str, phrase: Phrase, when: When, published: When) -> TimeMention:
    span = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    if span is None:
        raise ValueError(f"The phrase at {phrase.start}-{phrase.end} lies outside the text that was read.")
    head = span.root.i if doc.has_annotation("DEP") else span.end - 1
    kind = _kind(text, phrase)
    if kind in ("frequency", "reference"):
        when = When(words=phrase.words)
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
        phrase=phrase,
        kind=kind,
    )


def _kind(text: str, phrase: Phrase) -> Kind:
    tail = text[max(0, phrase.start - 24) : phrase.start].lower().rstrip()
    if phrase.form == "set" or (phrase.plural and re.search(r"\bon$", tail)):
        return "frequency"
    if phrase.form in _REFERENCES:
        return "reference"
    if phrase.form in _DURATIONS or (phrase.form == "unit" and phrase.rel_word == "past"):
        return "duration"
    tail = " ".join(tail.split())
    for kind, words in _bounds():
        if words.search(tail):
            return kind
    return "point"


@cache
def _bounds() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """What stands right before a time that opens or closes a stretch."""
    known = time_words()

    def before(words: Sequence[str]) -> re.Pattern[str]:
        return re.compile(rf"(?:^|\s)(?:{'|'.join(map(re.escape, words))})(?:\s(?:the|late|early|mid))?$")

    return ("since", before(known.since)), ("until", before(known.until))
