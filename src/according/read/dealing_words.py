"""The lexicon of dealings in the shape that reading asks it: which PLOVER type a verb or noun has in its company."""

from __future__ import annotations

from functools import cache

import msgspec

from according.know.lexicon import Lexicon, lexicon
from according.model import EventType


class Phrase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word that has this type when it governs one of ``company`` and, where given, one of ``also``."""

    type: EventType
    words: frozenset[str]
    company: frozenset[str] = msgspec.field(name="with")
    also: frozenset[str] = msgspec.field(name="and", default=frozenset())


class Turning(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that change what the verb or noun below them amounts to."""

    refusing: frozenset[str]
    promising: frozenset[str]
    demanding: frozenset[str]
    threatening: frozenset[str]
    allowing: frozenset[str]
    plain: frozenset[str]


class DealingWords(Lexicon, frozen=True, kw_only=True):
    """Words of dealings, as `know/data/dealings.yaml` lists them."""

    verbs: dict[EventType, frozenset[str]]
    nouns: dict[EventType, frozenset[str]]
    phrases: tuple[Phrase, ...]
    noun_phrases: tuple[Phrase, ...]
    light: frozenset[str]
    ending: frozenset[str]
    generic: frozenset[str]
    turning: Turning
    musts: frozenset[str]
    negations: frozenset[str]
    cooperative: frozenset[EventType]

    def phrase(self, verb: str, company: frozenset[str]) -> EventType | None:
        """The type of the first phrase that the verb and what it governs make."""
        for row in self.phrases:
            listed = verb in row.words or "LIGHT" in row.words and verb in self.light
            listed = listed or "ENDING" in row.words and verb in self.ending
            if listed and row.company & company and (not row.also or row.also & company):
                return row.type
        return None

    def noun_phrase(self, noun: str, modifiers: frozenset[str]) -> EventType | None:
        """The type of a noun with one of its modifiers."""
        return next((r.type for r in self.noun_phrases if noun in r.words and r.company & modifiers), None)

    def verb(self, lemma: str) -> EventType | None:
        """The type of a verb by itself."""
        return _verb_types().get(lemma)

    def noun(self, lemma: str) -> EventType | None:
        """The type of a noun by itself."""
        return _noun_types().get(lemma)


@cache
def dealing_words() -> DealingWords:
    """The lexicon of dealings, decoded once."""
    return lexicon("dealings", DealingWords)


@cache
def _verb_types() -> dict[str, EventType]:
    listed = dealing_words().verbs
    return {word: type_ for type_ in reversed(listed) for word in listed[type_]}


@cache
def _noun_types() -> dict[str, EventType]:
    listed = dealing_words().nouns
    return {word: type_ for type_ in reversed(listed) for word in listed[type_]}
