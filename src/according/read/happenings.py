"""The event and weapon lexicons in the shape that reading asks them."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from according.know.lexicon import Lexicon, lexicon
from according.model import EventType

Frame = Literal["strike", "clash", "meet"]


class EventWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of one PLOVER type and mode, and how their arguments are read."""

    type: EventType
    mode: str | None
    words: tuple[str, ...]
    frame: Frame = "strike"


class Happenings(Lexicon, frozen=True, kw_only=True):
    """Event words, as `know/data/events.yaml` lists them."""

    verbs: tuple[EventWords, ...]
    nouns: tuple[EventWords, ...]
    mutual: frozenset[str]
    pacts: frozenset[str]
    flown: frozenset[str]
    state_deeds: frozenset[str]
    armed_attacks: frozenset[str]
    armed_with: frozenset[str]
    light_verbs: frozenset[str]
    undergone: frozenset[str]
    watched: frozenset[str]
    answering: frozenset[str]
    done_by: frozenset[str]
    declared: frozenset[str]
    brokered: frozenset[str]
    need_object: dict[str, frozenset[str]]
    aspect: frozenset[str]
    attempt: frozenset[str]
    attempt_nouns: frozenset[str]
    lasting: frozenset[str]
    attempt_modifiers: frozenset[str]
    plan: frozenset[str]
    feared: frozenset[str]
    suffer: frozenset[str]
    ending: frozenset[str]
    wielding: frozenset[str]
    occurring: dict[str, frozenset[str]]
    shaking: frozenset[str]
    landing: frozenset[str]
    hits: frozenset[str]
    target_prepositions: frozenset[str]
    with_prepositions: frozenset[str]
    agent_prepositions: frozenset[str]
    border: frozenset[str]
    war_targets: frozenset[str]
    ways: frozenset[str]
    settlements: frozenset[str]
    no_targets: frozenset[str]
    local_prepositions: frozenset[str]
    taking: frozenset[str]
    pictures: frozenset[str]
    answerable: frozenset[str]
    culprit: frozenset[str]

    def verb(self, lemma: str) -> EventWords | None:
        """The row of a verb."""
        return _verb_rows().get(lemma)

    def noun(self, lemma: str) -> EventWords | None:
        """The row of a noun."""
        return _noun_rows().get(lemma)


class Weapons(Lexicon, frozen=True, kw_only=True):
    """Weapon words by canonical name, and the units that make a calibre."""

    means: dict[str, tuple[str, ...]]
    calibre_units: frozenset[str]


@cache
def happenings() -> Happenings:
    """The event lexicon, decoded once."""
    return lexicon("events", Happenings)


@cache
def _verb_rows() -> dict[str, EventWords]:
    return {word: row for row in reversed(happenings().verbs) for word in row.words}


@cache
def _noun_rows() -> dict[str, EventWords]:
    return {word: row for row in reversed(happenings().nouns) for word in row.words}


@cache
def weapon_names() -> dict[str, str]:
    """Every weapon word or phrase, lower-case, with its canonical name."""
    return {word: name for name, words in lexicon("weapons", Weapons).means.items() for word in words}


@cache
def weapon_openings() -> frozenset[str]:
    """The first words of the weapon words and phrases."""
    return frozenset(word.split(" ")[0] for word in weapon_names())


@cache
def calibre_units() -> frozenset[str]:
    """Units that, after a number, belong to a weapon's name."""
    return lexicon("weapons", Weapons).calibre_units
