"""Lemmas that the lexicons can be asked with: the model's, unless the surface plainly inflects a listed word."""

from __future__ import annotations

from functools import cache, lru_cache

from according.know.irregular_verbs import irregular_bases
from according.read.dealing_words import dealing_words
from according.read.document import Token
from according.read.happenings import happenings
from according.read.speech import speech

# Regular endings and what replaces them; the first that gives a listed verb wins (expressed → express, not expresse).
ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
)

INFLECTED = {"VERB", "AUX", "ADJ"}


@cache
def listed() -> frozenset[str]:
    """Every verb of the speech and event lexicons."""
    words = speech()
    verbs = (
        {v for group in words.verbs.values() for v in group}
        | {p.verb for p in words.phrasal}
        | words.light_verbs
    )
    events = happenings()
    verbs |= {w for row in events.verbs for w in row.words} | events.aspect | events.attempt | events.plan
    verbs |= {w for group in dealing_words().verbs.values() for w in group} | dealing_words().light
    return frozenset(verbs | words.citing | events.light_verbs)


@cache
def regular(surface: str, among: frozenset[str]) -> str | None:
    """The verb among those given that a surface form plainly inflects."""
    for ending, instead in ENDINGS:
        stem = surface[: -len(ending)] + instead
        if surface.endswith(ending) and stem in among:
            return stem
        doubled = surface[: -len(ending)]
        if (
            ending in {"ed", "ing"}
            and surface.endswith(ending)
            and len(doubled) > 3
            and doubled[-1:] == doubled[-2:-1]
            and doubled[:-1] in among
        ):
            return doubled[:-1]
    return None


def lemma(token: Token) -> str:
    """The lower-case lemma of a token; a lexicon word wins over a lemma that no lexicon knows."""
    if token.listed is None:
        token.listed = _lemma(token.lemma_, token.lower_, token.pos_ in INFLECTED)
    return token.listed


@lru_cache(maxsize=65536)
def _lemma(given: str, surface: str, inflected: bool) -> str:
    found = given.lower()
    if found in listed() or not inflected:
        return found
    base = irregular_bases().get(surface)
    return base if base in listed() else regular(surface, listed()) or found
