"""Whether an event is presented as done, tried, planned or merely possible, and whether it is denied."""

from __future__ import annotations

from collections.abc import Iterator

from according.model import Modality
from according.read.clauses import child
from according.read.document import Token
from according.read.happenings import Happenings
from according.read.lemmas import lemma

HYPOTHETICAL = {"could", "may", "might", "would", "should", "can"}
CONDITIONS = {"if", "unless", "whether", "lest"}


def modality_of(token: Token, words: Happenings) -> tuple[Modality, bool]:
    """Whether the words present an event as done, tried, planned or merely possible, and whether they negate it."""
    negated = _negated(token)
    modality: Modality = "actual"
    if any(c.lower_ in words.attempt_modifiers for c in token.children):
        modality = "attempted"
    for at in _governors(token):
        word = lemma(at)
        if at != token:
            negated = negated or (_negated(at) and word in words.aspect | words.attempt)
            if word in words.attempt | words.attempt_nouns:
                modality = "attempted"
            elif word in words.plan and modality == "actual":
                modality = "planned"
            elif word in words.feared and at.pos_ == "VERB" and modality == "actual":
                modality = "hypothetical"
        if any(c.dep_ == "aux" and c.lower_ in HYPOTHETICAL for c in at.children) and modality == "actual":
            modality = "hypothetical"
        if any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in at.children):
            modality = "hypothetical"
        if (
            any(c.dep_ == "aux" and c.lower_ in {"will", "shall", "’ll", "'ll"} for c in at.children)
            and modality == "actual"
        ):
            modality = "planned"
    return modality, negated


def _governors(token: Token) -> Iterator[Token]:
    """The token and the verbs or nouns that govern it as a complement."""
    at = token
    for _ in range(6):
        yield at
        if (
            at.dep_ in {"xcomp", "acl", "obj", "nmod", "compound"}
            and at.head != at
            or at.dep_ == "conj"
            and at.head.pos_ == at.pos_
            and child(at, "nsubj", "nsubj:pass") is None
        ):
            at = at.head
        else:
            return


def _negated(token: Token) -> bool:
    return any(
        c.lower_ in {"not", "n't", "n’t", "never", "no", "neither", "nor", "without"}
        and c.dep_ in {"advmod", "det", "cc:preconj", "case"}
        for c in token.children
    )


def _goes_on(verb: Token) -> bool:
    """Whether a coordinated verb shares the subject, and so the modality, of the one before it."""
    return verb.dep_ == "conj" and verb.head.pos_ == verb.pos_ and child(verb, "nsubj", "nsubj:pass") is None
