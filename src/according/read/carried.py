"""The event noun that a verb carries: "launched an attack", "came under fire", "retaliated with air strikes"."""

from __future__ import annotations

from collections.abc import Iterable

from according.read.arguments import noun_row
from according.read.clauses import child, is_passive
from according.read.document import Token
from according.read.happenings import Happenings
from according.read.lemmas import lemma
from according.read.struck import patient

RELATIVES = {"which", "that"}


def carried_by(verb: Token, words: Happenings) -> Token | None:
    """The event noun that a light verb carries: "launched an attack", "made a second attempt to capture"."""
    word = lemma(verb)
    if word in words.answering:
        return _within(verb, "with", words)
    if word not in words.light_verbs or word in words.ending:
        return None
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if word == "open" and following is not None and following.lower_ == "fire":
        return following
    if word == "come":
        return _within(verb, "under", words)
    thing = child(verb, "obj") or (patient(verb) if is_passive(verb) and verb.dep_ != "acl" else None)
    if thing is None:
        thing = child(verb, "xcomp")
    if thing is not None and thing.lower_ in RELATIVES:
        thing = antecedent(verb)
    if thing is not None and (words.noun(lemma(thing)) or words.noun(thing.lower_)):
        return thing
    return None


def _within(verb: Token, preposition: str, words: Happenings) -> Token | None:
    """ "Came under heavy fire", "retaliated with air strikes": the attack that stands behind the preposition."""
    for c in verb.children:
        row = noun_row(c, words) if c.dep_.startswith("obl") else None
        if row is not None and row.type == "ASSAULT" and any(g.lower_ == preposition for g in c.children):
            return c
    return None


def told_again(verb: Token, words: Happenings) -> Iterable[int]:
    """The noun before a relative clause that carries it out: one event, told by whoever tells the clause."""
    carried = carried_by(verb, words)
    return (carried.i,) if carried is not None and carried == antecedent(verb) else ()


def antecedent(verb: Token) -> Token | None:
    """What a relative clause is about, also through a saying: "the attack which police said was carried out"."""
    while verb.dep_ in {"ccomp", "xcomp"}:
        verb = verb.head
    return verb.head if verb.dep_ == "acl:relcl" else None
