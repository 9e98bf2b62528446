"""Sayings that the words rule out: "has not claimed", "neither confirmed nor denied", "declined to say"."""

from __future__ import annotations

from according.read.document import Token
from according.read.lemmas import lemma
from according.read.speech import speech

REFUSALS = {"decline", "refuse", "fail", "avoid"}
CLAUSES = {"ccomp", "xcomp"}


def ruled_out(verb: Token) -> bool:
    """Whether a verb of saying tells of no saying."""
    if any(c.lower_ in speech().contents.negations or c.lower_ == "nor" for c in verb.children):
        return True
    return verb.dep_ == "xcomp" and lemma(verb.head) in REFUSALS


def is_unsaid(verb: Token) -> bool:
    """Whether a verb heads what nobody said: "has not confirmed that it struck the town"; what else it tells stays."""
    while verb.dep_ == "conj" and verb.head != verb:
        verb = verb.head
    saying = verb.head
    act = speech().act_of_verb(lemma(saying), frozenset()) if verb.dep_ in CLAUSES else None
    return act is not None and ruled_out(saying)
