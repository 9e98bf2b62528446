"""That something happened, said of an event noun: "an explosion occurred in X", "a blast rocked X"."""

from __future__ import annotations

from according.read.clauses import child
from according.read.document import Token
from according.read.happenings import Happenings
from according.read.lemmas import lemma

PLACE_NAMES = {"GPE", "LOC", "FAC"}


def occurrence(noun: Token, words: Happenings) -> Token | None:
    """The verb that says of the noun, its subject, that it happened, where the clause says in what named place."""
    verb = noun.head
    shaking = lemma(verb) in words.shaking
    needed = words.occurring.get(lemma(verb))
    below = [c for c in verb.children if c.i > verb.i]
    if noun.dep_ not in {"nsubj", "nsubj:pass"} or (needed is None and not shaking):
        return None
    if needed and not needed & {lemma(c) for c in below}:
        return None
    about = {"obl", "nmod", "obj"} if shaking else {"obl", "nmod"}
    placed = any(t.ent_type_ in PLACE_NAMES for c in below if c.dep_ in about for t in c.subtree)
    return verb if placed else None


def shaken(verb: Token | None, words: Happenings) -> Token | None:
    """What an explosion shook."""
    return child(verb, "obj") if verb is not None and lemma(verb) in words.shaking else None
