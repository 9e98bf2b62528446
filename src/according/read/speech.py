"""The speech lexicon in the shape that attribution asks it: which act a cue performs, and in which frame."""

from __future__ import annotations

from functools import cache

import msgspec

from according.know.lexicon import Lexicon, lexicon
from according.model import Act


class Phrasal(msgspec.Struct, frozen=True, kw_only=True):
    """A verb that performs another act with one of these particles or prepositions."""

    verb: str
    words: frozenset[str] = msgspec.field(name="with")
    act: Act


class Levels(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Common nouns by how near their bearers stand to what they say."""

    witnesses: frozenset[str]
    media: frozenset[str]
    evidence: frozenset[str]
    bodies: frozenset[str]
    officials: frozenset[str]
    offices: frozenset[str]
    sources: frozenset[str]
    of_state: frozenset[str]


class Contents(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words in what is said that make a plain saying another act."""

    counted: frozenset[str]
    rising: frozenset[str]
    unsure: frozenset[str]
    condemning: frozenset[str]
    negations: frozenset[str]


class Speech(Lexicon, frozen=True, kw_only=True):
    """Cues and acts, as `know/data/speech.yaml` lists them."""

    verbs: dict[Act, frozenset[str]]
    phrasal: tuple[Phrasal, ...]
    clause_only: frozenset[str]
    light_verbs: frozenset[str]
    told_nouns: dict[Act, frozenset[str]]
    nominal: dict[Act, frozenset[str]]
    adjectives: dict[Act, frozenset[str]]
    content_accuse: frozenset[str]
    bearing: frozenset[str]
    responsibility: frozenset[str]
    claimable: frozenset[str]
    first_person: frozenset[str]
    documents: frozenset[str]
    document_verbs: frozenset[str]
    according: frozenset[str]
    citing: frozenset[str]
    hearsay_adverbs: frozenset[str]
    unnamed: str
    speakers: frozenset[str]
    adding: frozenset[str]
    tolling: frozenset[str]
    tolls: frozenset[str]
    lives: frozenset[str]
    named_groups: frozenset[str]
    naming: frozenset[str]
    reporters: frozenset[str]
    continuation_breakers: frozenset[str]
    levels: Levels
    contents: Contents

    def act_of_verb(self, lemma: str, particles: frozenset[str]) -> Act | None:
        """The act that a verb performs with the particles and prepositions it governs."""
        for row in _phrasal().get(lemma, ()):
            if not row.words or row.words & particles:
                return row.act
        return _verb_acts().get(lemma)

    def act_of_noun(self, lemma: str) -> Act | None:
        """The act that a noun names when a light verb carries it."""
        return next((act for act, words in self.nominal.items() if lemma in words), None)

    def act_of_adjective(self, lemma: str) -> Act | None:
        """The act that an adjective predicated of a speaker performs."""
        return next((act for act, words in self.adjectives.items() if lemma in words), None)


@cache
def speech() -> Speech:
    """The speech lexicon, decoded once."""
    return lexicon("speech", Speech)


@cache
def _phrasal() -> dict[str, list[Phrasal]]:
    found: dict[str, list[Phrasal]] = {}
    for row in speech().phrasal:
        found.setdefault(row.verb, []).append(row)
    return found


@cache
def _verb_acts() -> dict[str, Act]:
    listed = speech().verbs
    return {word: act for act in reversed(listed) for word in listed[act]}
