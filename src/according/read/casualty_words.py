"""The casualty lexicon as the readers of figures use it: what a word says of those counted beside it."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from according.know.lexicon import Lexicon, lexicon
from according.model import Measure, Role

Frame = Literal["acts", "undergone", "befalls", "counted", "state"]
NO_WORDS: frozenset[str] = frozenset()


class MeasureWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one measure, by how they stand to those counted (``casualties.yaml`` explains each)."""

    acts: frozenset[str] = NO_WORDS
    undergone: frozenset[str] = NO_WORDS
    befalls: frozenset[str] = NO_WORDS
    counted: frozenset[str] = NO_WORDS
    state: frozenset[str] = NO_WORDS


class CasualtyWords(Lexicon, frozen=True):
    """The words of ``casualties.yaml``."""

    measures: dict[Measure, MeasureWords]
    phrases: dict[Measure, tuple[str, ...]]
    manners: dict[Measure, frozenset[str]]
    leaving: frozenset[str]
    light: frozenset[str]
    harms: frozenset[str]
    tolls: frozenset[str]
    standing: frozenset[str]
    toll_sets: frozenset[str]
    toll_rises: frozenset[str]
    unreal: frozenset[str]
    roles: dict[Role, frozenset[str]]
    singular: frozenset[str]
    kin: frozenset[str]
    things: frozenset[str]
    never: frozenset[str]
    wars: frozenset[str]
    war_starts: tuple[str, ...]
    totals: tuple[str, ...]
    days: tuple[str, ...]
    revisions: tuple[str, ...]
    rates: tuple[str, ...]
    backward: tuple[str, ...]
    bodies: dict[Role, frozenset[str]]


@cache
def casualty_words() -> CasualtyWords:
    """The lexicon itself."""
    return lexicon("casualties", CasualtyWords)


def measure_of(word: str, frame: Frame) -> Measure | None:
    """The measure that ``word`` (lower case) gives in ``frame``, or None."""
    return _by_frame()[frame].get(word)


def is_casualty_word(word: str) -> bool:
    """Whether ``word`` (lower case) gives a measure in any frame."""
    return any(word in words for words in _by_frame().values())


def role_of(word: str) -> Role | None:
    """The group of people that ``word`` (lower case) names; ``unknown`` for people of no stated group."""
    return _roles().get(word)


@cache
def _by_frame() -> dict[Frame, dict[str, Measure]]:
    frames: tuple[Frame, ...] = ("acts", "undergone", "befalls", "counted", "state")
    known = casualty_words().measures
    return {
        frame: {word: measure for measure in reversed(known) for word in getattr(known[measure], frame)}
        for frame in frames
    }


@cache
def _roles() -> dict[str, Role]:
    """Where a word stands in two groups, the one listed first holds."""
    known = casualty_words().roles
    return {word: role for role in reversed(known) for word in known[role]}
