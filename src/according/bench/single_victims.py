"""People told of one by one as dead or hurt, by name or not ("Ana Ruiz, 24, was killed", "his killing of the clerk").

No number stands there, so According makes no figure of it; a bench whose key counts people needs them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from according.model import Measure
from according.read.casualty_page import Page
from according.read.casualty_words import casualty_words, measure_of, role_of
from according.read.document import Doc, Token

# Nouns for what was done to those named with "of" or a possessive.
DEEDS: Final[dict[str, Measure]] = {
    **dict.fromkeys(("death", "murder", "killing", "slaying", "homicide", "assassination"), "killed"),
    **dict.fromkeys(("shooting", "stabbing", "wounding"), "casualties"),
    **dict.fromkeys(("kidnapping", "abduction"), "captured"),
}
SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
RELATIVES: Final = frozenset({"who", "that", "whom"})
# Over these a participle or an adjective shares the subject of its head ("was pronounced dead").
SHARING: Final = frozenset({"xcomp", "conj", "advcl", "aux:pass", "ccomp"})
PRONOUNS: Final = frozenset({"he", "she", "him", "her"})
NOT_PEOPLE: Final = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP"})


class Single(msgspec.Struct, frozen=True, kw_only=True):
    """One person, by the token that stands for him or her, and what befell that person."""

    token: int
    measure: Measure


def find_singles(doc: Doc) -> Iterator[Single]:
    """Every mention of one person as dead, hurt or held, in the order of the words that say so."""
    page = Page(doc, ())
    for i, token in enumerate(doc):
        if token.lower_ in DEEDS:
            yield from _all(_owners(token), DEEDS[token.lower_])
        else:
            yield from _undergone(page, i)


def _undergone(page: Page, i: int) -> Iterator[Single]:
    found = page.harmed(i)
    if (
        found is None
        or page.unreal(i)
        or any(c.dep_ == "advmod" and c.lower_ == "not" for c in page.doc[i].children)
    ):
        return
    measure, end = found
    verb = page.doc[i]
    objects = [c for c in verb.children if c.dep_ == "obj"]
    if page.can_act(i, end) and not page.passive(i) and verb.dep_ not in ("acl", "amod"):
        yield from _all(objects, measure)
    else:
        yield from _all(_sufferers(verb), measure)


def _sufferers(verb: Token) -> Iterator[Token]:
    """The subject, looked for over auxiliaries and "pronounced dead"; a participle's noun; whom "who" stands for."""
    at = verb
    for _ in range(4):
        subjects = [c for c in at.children if c.dep_ in SUBJECTS and c.i < verb.i]
        if subjects:
            for subject in subjects:
                yield at.head if subject.lower_ in RELATIVES and at.dep_.startswith("acl") else subject
            return
        if at.dep_ in ("acl", "acl:relcl", "amod"):
            yield at.head
            return
        if at.dep_ not in SHARING:
            return
        at = at.head


def _owners(deed: Token) -> Iterator[Token]:
    for child in deed.children:
        of = child.dep_ == "nmod" and any(c.lower_ == "of" for c in child.children)
        if of or (child.dep_ == "nmod:poss" and child.lower_ not in ("his", "her", "their")):
            yield child


def _all(heads: Iterator[Token] | list[Token], measure: Measure) -> Iterator[Single]:
    """Each head with those joined to it, as far as they are single persons."""
    for head in heads:
        for token in (head, *head.conjuncts):
            if is_single(token):
                yield Single(token=token.i, measure=measure)


def is_single(token: Token) -> bool:
    """Whether the token stands for exactly one person."""
    word = token.lower_
    if word in PRONOUNS:
        return True
    if any(c.dep_ == "nummod" for c in token.children) or token.ent_type_ in NOT_PEOPLE:
        return False
    words = casualty_words()
    known = word in words.singular or word in words.kin
    person = (
        token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", "") and measure_of(word, "counted") is None
    )
    return (known and word not in words.things) or (person and role_of(word) is None)
