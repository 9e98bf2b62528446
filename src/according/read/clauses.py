"""Questions asked of a dependency tree: subjects, agents, covers and clause heads (UD labels)."""

from __future__ import annotations

from according.read.document import Token
from according.read.lemmas import lemma
from according.read.speech import speech

CLAUSES = {"root", "ROOT", "ccomp", "conj", "advcl", "parataxis", "acl:relcl", "acl", "xcomp", "advcl:relcl"}
RELATIVES = {"who", "which", "that", "whom"}
# "were killed in shelling": who is hit is not who shells.
SUFFERED = {"in", "by", "during", "amid", "from"}
EXPLETIVES = {"it", "there"}
DAYS = {"today", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}


def cover(token: Token, *, without: tuple[Token | None, ...] = ()) -> frozenset[int]:
    """The token indices of a subtree, less the subtrees of ``without`` that lie below it."""
    barred = {
        t.i
        for cut in without
        if cut is not None and cut != token and not cut.is_ancestor(token)
        for t in cut.subtree
    }
    return frozenset(t.i for t in token.subtree if t.i not in barred)


def clause_head(token: Token) -> Token:
    """The nearest ancestor (or the token itself) that heads a clause."""
    at = token
    while at.dep_ not in CLAUSES and at.head != at:
        at = at.head
    if at.dep_ == "conj" and at.pos_ not in {"VERB", "AUX", "ADJ"}:
        return clause_head(at.head)
    return at


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of the relations."""
    for c in token.children:
        if c.dep_ in deps:
            return c
    return None


def subject_of(verb: Token) -> Token | None:
    """The subject a verb has or inherits: by coordination, control, participle or relative clause."""
    seen: set[int] = set()
    at = verb
    while at.i not in seen:
        seen.add(at.i)
        own = _own_subject(at, passive=not is_passive(verb))
        if own is not None:
            if own.lower_ in RELATIVES:
                return at.head if at.dep_ in {"acl:relcl", "acl"} else _antecedent(own)
            return own
        if at.dep_ == "acl" and any(c.lower_ == "to" for c in at.children):
            return child(at.head, "nsubj", "nmod:poss")  # "Georgia's plan to attack": whose plan it is
        if at.dep_ in {"acl:relcl", "acl"} and at.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return at.head if not is_passive(at) else None
        if at.dep_ in {"conj", "xcomp", "advcl", "parataxis", "ccomp"} and at.head.pos_ in {
            "VERB",
            "AUX",
            "ADJ",
            "NOUN",
        }:
            if at.dep_ in {"ccomp", "parataxis"} and not _participle(at):
                return None
            if lemma(at.head) in speech().verbs["accuse"] and any(g.lower_ == "of" for g in at.children):
                return child(at.head, "obj")
            if (
                at.dep_ == "advcl"
                and not _participle(at)
                and speech().act_of_verb(lemma(at.head), frozenset()) == "assert"
            ):
                return None
            if is_passive(at.head) and any(
                g.dep_ in {"mark", "case"} and g.lower_ in SUFFERED for g in at.children
            ):
                return None
            at = at.head
            continue
        return None
    return None


def _own_subject(verb: Token, *, passive: bool) -> Token | None:
    """A verb's own subject, passing over a day that the parse took for one ("Today the minister said")."""
    wanted = {"nsubj", "csubj", "nsubj:outer"} | ({"nsubj:pass"} if passive else set())
    found = [c for c in verb.children if c.dep_ in wanted]
    named = [c for c in found if c.lower_ not in DAYS]
    return next(iter(named or found), None)


def _antecedent(pronoun: Token) -> Token | None:
    """The noun just before a relative pronoun that the parse left hanging."""
    before = pronoun.doc[pronoun.i - 1] if pronoun.i else None
    return before if before is not None and before.pos_ in {"NOUN", "PROPN"} else None


def _participle(token: Token) -> bool:
    return "Part" in token.morph.get("VerbForm", []) or "Ger" in token.morph.get("VerbForm", [])


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: a passive auxiliary or subject, or a bare past participle on a noun."""
    if child(verb, "aux:pass", "nsubj:pass") is not None:
        return True
    if child(verb, "obj", "ccomp") is not None:
        return False
    if (
        verb.dep_ == "acl"
        and lemma(verb.head) in speech().speakers
        and lemma(verb) in speech().verbs["assert"]
    ):
        return False  # "the ministry reported of …" that the parse took for a ministry reported of
    # "the troops stationed there", and "two villagers were reported killed"
    bare = verb.dep_ == "acl" or (verb.dep_ == "xcomp" and child(verb.head, "nsubj:pass") is not None)
    return bare and "Past" in verb.morph.get("Tense", []) and "Part" in verb.morph.get("VerbForm", [])


def agent_of(verb: Token) -> Token | None:
    """The by-agent of a passive verb."""
    found = child(verb, "obl:agent")
    if found is not None and not any(g.lower_ == "to" and g.dep_ == "case" for g in found.children):
        return found
    return next(
        (
            c
            for c in verb.children
            if c.dep_.startswith("obl") and any(g.lower_ == "by" and g.dep_ == "case" for g in c.children)
        ),
        None,
    )


def particles(verb: Token) -> frozenset[str]:
    """Particles of a verb and the prepositions of its obliques, lower-case."""
    own = {c.lower_ for c in verb.children if c.dep_ in {"compound:prt", "advmod", "prt", "case", "mark"}}
    return frozenset(
        own
        | {
            g.lower_
            for c in verb.children
            if c.dep_.startswith(("obl", "advcl"))
            for g in c.children
            if g.dep_ in {"case", "mark"}
        }
    )


# What hangs from a noun without being part of its phrase.
OUTSIDE = frozenset(
    ("acl", "acl:relcl", "appos", "conj", "cc", "parataxis", "punct", "nsubj", "cop", "advcl", "ccomp", "obl")
)


def noun_phrase(head: Token) -> tuple[int, int]:
    """Token range [first, last] of a head's own phrase: modifiers and possessors, no clauses or conjuncts."""
    left_out = {
        t.i for c in head.children if c.dep_ in OUTSIDE or c.dep_.startswith("obl") for t in c.subtree
    }
    left_out |= {c.i for c in head.children if c.dep_ == "case" and c.i < head.i}
    left_out |= {t.i for c in head.children if c.lower_ in DAYS for t in c.subtree}
    members = {t.i for t in head.subtree} - left_out
    first = last = head.i
    tokens = head.doc.tokens
    while first - 1 in members and tokens[first - 1].text != ",":
        first -= 1
    while last + 1 in members and tokens[last + 1].text != ",":
        last += 1
    while first < head.i and (
        tokens[first].is_punct or tokens[first].pos_ in {"ADP", "SCONJ", "CCONJ", "SPACE"}
    ):
        first += 1
    if [t.lower_ for t in tokens[max(0, first - 3) : first]] == ["so", "-", "called"]:
        first -= 3  # a distancing word is kept as written
        first -= int(first > 0 and head.doc[first - 1].pos_ == "DET")
    return first, last


def first_joined(token: Token) -> Token:
    """Of words joined by "and" or a comma the first, from which the others hang."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token
