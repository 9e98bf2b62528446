"""Whether a word lays blame on whom its clause names."""

from __future__ import annotations

from according.read.document import Token
from according.read.lemmas import lemma
from according.read.speech import speech


def lays_blame(token: Token) -> bool:
    """ "Is responsible for", "bears responsibility", "is to blame"; a "responsible approach" blames nobody."""
    word = lemma(token)
    if word not in speech().content_accuse:
        return False
    if token.pos_ == "ADJ":
        return token.dep_ != "amod"
    if word == "responsibility":
        return lemma(token.head) in speech().bearing
    return (
        token.pos_ == "VERB"
        or lemma(token.head) in {"be", "lie"}
        or any(c.dep_ == "cop" for c in token.children)
    )
