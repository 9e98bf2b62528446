"""The time phrases of a text by the grammar of ``times.yaml``; which day each names is resolved elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

import msgspec

from according.read.time_patterns import Sequence_, compiled, firsts, matches, needed
from according.read.time_words import Form, TimeRule, TimeWords, Word, keys_of, time_words, words_of

# Forms whose words also open the names of outlets.
_NAMES: frozenset[Form] = frozenset(("relative", "set", "present_ref", "past_ref"))
_MOVED: frozenset[Form] = frozenset(("narrative", "moved", "moved_year"))
# The forms that print a day and a month.
PRINTED: frozenset[Form] = frozenset(("iso", "dotted", "slashed", "month_day", "day_month"))


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """One phrase, characters ``start``-``end``; each part is set where the words give it.

    ``days`` of a relative or narrative phrase are its distance from the day it hangs on, ``rel`` the shift of "last",
    "this" or "next" (``rel_word``), ``number`` None where a duration is vague, ``ref`` the TIMEX3 value of a set.
    """

    form: Form
    words: str
    start: int
    end: int
    year: int | None = None
    last_year: int | None = None
    last_two: int | None = None
    month: int | None = None
    last_month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    plural: bool = False
    days: tuple[int, int] | None = None
    number: int | None = None
    tens: int | None = None
    more: int | None = None
    vague: str | None = None
    unit: str | None = None
    rel: int | None = None
    rel_word: str | None = None
    way: int | None = None
    nth: int | None = None
    part: str | None = None
    daypart: str | None = None
    season: str | None = None
    two: int | None = None
    hour: int | None = None
    minute: int | None = None
    half: str | None = None
    joined: int | None = None
    zone: str | None = None
    ref: str | None = None


class _Rule(msgspec.Struct, frozen=True, eq=False):
    """One pattern, ready to match; ``given`` are parts that the rule itself sets."""

    form: Form
    sequence: Sequence_
    rule: TimeRule
    given: dict[str, object]
    needs: int  # the bits of what must stand in a match


def phrases(text: str) -> tuple[Phrase, ...]:
    """The time phrases of ``text``, left to right; where two overlap the longer one is kept."""
    words = words_of(text)
    near = _near(words)
    opening = [at for at, word in enumerate(words) if _beginning(word.text) and _may_begin(words, at)]
    found = [m for at in opening for m in _at(words, at, near[at])]
    # What only something else could date gives way to what stands for itself.
    found.sort(key=lambda m: (m[2].form == "undated", words[m[0]].start - words[m[1] - 1].end, m[0]))
    taken = bytearray(len(words))
    kept: list[Phrase] = []
    for first, end, rule, bound in found:
        if not any(taken[first:end]):
            taken[first:end] = b"\1" * (end - first)
            kept.append(_phrase(text, words, first, end, rule, bound))
    return tuple(sorted(kept, key=lambda p: p.start))


_Match = tuple[int, int, _Rule, dict[str, object]]


def _near(words: Sequence[Word]) -> list[int]:
    """For each word, the bits of what stands from it on for 32 words: no phrase is longer."""
    own = [_bits_of(word.text) for word in words]
    near = own.copy()
    for step in (1, 2, 4, 8, 16):  # twice as far at each step
        for at in range(len(near) - step):
            near[at] |= near[at + step]
    return near


def _at(words: Sequence[Word], at: int, near: int) -> Iterator[_Match]:
    """The longest match of each rule that begins at a word."""
    for rule in _beginning(words[at].text):
        if rule.needs & ~near:
            continue
        if rule.rule.after and (at == 0 or words[at - 1].lower not in rule.rule.after):
            continue
        fitting = [(end, bound) for end, bound in matches(rule.sequence, words, at) if end > at]
        for end, bound in sorted(fitting, key=lambda m: -m[0]):
            if _may_end(words, end) and _holds(rule.rule, words, at, end):
                yield at, end, rule, dict(bound)
                break


def _may_begin(words: Sequence[Word], at: int) -> bool:
    """Not in the middle of a longer number, name or path."""
    if at == 0 or not words[at].glued:
        return True
    before = words[at - 1].text
    return not (before.isalnum() or before in ".-/_")


def _may_end(words: Sequence[Word], end: int) -> bool:
    """Not in the middle of a longer number or word."""
    if end >= len(words) or not words[end].glued:
        return True
    after, digits = words[end].text, words[end - 1].text.isdecimal()
    if after.isalnum() or after == "_":
        return False
    further = words[end + 1].text if end + 1 < len(words) and words[end + 1].glued else ""
    if digits and after in "%/:-–":
        return False
    if after in "'’" and further == "s":
        return not digits
    return not (after in ".,:/" and further.isdecimal())


def _holds(rule: TimeRule, words: Sequence[Word], at: int, end: int) -> bool:
    """Whether what stands around a match is what its rule asks for."""
    known = time_words()
    after = words[end : end + 2]
    if (
        rule.form in _MOVED
        and words[end - 1].lower in ("after", "before")
        and after
        and after[0].text.isalnum()
    ):
        return False  # "two days after the vote" hangs on the vote, not on the account's day
    if after and after[0].lower in rule.unless:
        return False
    counts = rule.counted and after and after[0].text.isalnum() and after[0].lower not in known.dated_deeds
    if counts and any(w.text in known.counted for w in after):
        return False
    if rule.loose and after and after[0].text.isalnum() and after[0].lower not in known.function_words:
        return False
    if rule.lone:
        beside = [*words[max(0, at - 1) : at], *after[:1]]
        return not any(w.text[:1].isupper() and not w.classes for w in beside)
    return not (rule.form in _NAMES and _is_name(words, at, end, rule.form))


def _is_name(words: Sequence[Word], at: int, end: int, form: Form) -> bool:
    """A capitalised "Today" or "Daily" inside a sentence belongs to the name of an outlet, as does "Daily Sabah"."""
    if not words[at].text[:1].isupper():
        return False
    named = form == "set" and end < len(words) and words[end].text[:1].isupper()
    return named or (at > 0 and words[at - 1].text.isalpha())


def _phrase(
    text: str, words: Sequence[Word], first: int, end: int, rule: _Rule, bound: dict[str, object]
) -> Phrase:
    start, stop = words[first].start, words[end - 1].end
    own = words[first:end]
    parts = {"form": rule.form, "words": text[start:stop], "start": start, "end": stop, **bound, **rule.given}
    if "rel" in parts:
        parts["rel_word"] = next(w.lower for w in own if {"SHIFT", "BACK", "FORTH"} & w.classes.keys())
    parts["plural"] = any("WEEKDAYS" in w.classes for w in own)
    parts.setdefault("daypart", next((w.classes["DAYPART"] for w in own if "DAYPART" in w.classes), None))
    return msgspec.convert(parts, Phrase)


@lru_cache(maxsize=50_000)
def _beginning(word: str) -> tuple[_Rule, ...]:
    """The rules that a word can open."""
    index = _index()
    found = dict.fromkeys(rule for key in sorted(keys_of(word)) for rule in index.get(key, ()))
    return tuple(found)


@cache
def _bits() -> dict[str, int]:
    """A bit for each word and class that a rule needs; filled while the rules are made ready."""
    return {}


@lru_cache(maxsize=50_000)
def _bits_of(word: str) -> int:
    _index()  # the rules give out the bits
    return sum(1 << bit for key in keys_of(word) if (bit := _bits().get(key)) is not None)


@cache
def _index() -> dict[str, tuple[_Rule, ...]]:
    """The rules by the classes and words that can begin them."""
    known = time_words()
    found: dict[str, list[_Rule]] = {}
    for rule, given in (*((r, {}) for r in known.rules), *_fixed(known)):
        for pattern in rule.patterns:
            sequence = compiled(pattern, known.macros)
            needs = sum(1 << _bits().setdefault(key, len(_bits())) for key in needed(sequence))
            ready = _Rule(rule.form, sequence, rule, given, needs)
            for key in firsts(sequence):
                found.setdefault(key, []).append(ready)
    return {key: tuple(rules) for key, rules in found.items()}


def _fixed(known: TimeWords) -> Iterator[tuple[TimeRule, dict[str, object]]]:
    """The lists of whole phrases as rules, each with what the phrase stands for."""
    for phrase, days in known.relative_days.items():
        yield _rule("relative", f"(part=PART)? {phrase} (~APOS ~s)? (daypart=DAYPART)?"), {"days": days}
    for phrase, shift in known.narrative_days.items():
        yield _rule("narrative", phrase), {"days": (shift, shift)}
    for phrase, value in known.sets.items():
        yield _rule("set", phrase), {"ref": value}
    lists: dict[Form, Iterable[str]] = {
        "night": known.nights,
        "daypart": known.clock_words,
        "undated": known.undated,
        "past_ref": known.past_refs,
        "present_ref": known.present_refs,
        "future_ref": known.future_refs,
    }
    for form, listed in lists.items():
        for phrase in listed:
            yield _rule(form, phrase), {}


def _rule(form: Form, pattern: str) -> TimeRule:
    return TimeRule(form=form, patterns=(pattern,))
