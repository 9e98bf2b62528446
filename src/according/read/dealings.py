"""What one named party does to another: the PLOVER type of the predicate that joins the two in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from according.model import EventType
from according.read.deeds import NOMINAL, VERBAL, deed
from according.read.document import Span, Token


def dealing(source: Span | None, target: Span | None) -> EventType | None:
    """The type of what ``source`` does to ``target``, two stretches of one document; None where no word tells it.

    With one of them alone it is the type of what that party does, or of what is done to it.
    """
    doer, other = source or target, target or source
    if doer is None or other is None:
        return None
    own = _predicate(doer.root)
    for token in _joining(doer.root, other.root):
        found = deed(token, depth=int(token != own))
        if found is not None:
            return found
    return None


def _joining(doer: Token, other: Token) -> Iterator[Token]:
    """Predicates and event nouns that may join two parties, the likeliest first."""
    seen: set[int] = set()
    for token in (*_linked(doer, other), *_around(doer, other)):
        if token.i not in seen and token not in (doer, other):
            seen.add(token.i)
            yield token


def _linked(doer: Token, other: Token) -> Iterator[Token]:
    own = _owned_noun(doer, other)
    if own is not None:
        yield own
    verb = _predicate(doer)
    if verb is None:
        return
    down = _path(verb, other)
    joined = verb
    for token in down:
        if token.dep_ == "conj" and token.pos_ in VERBAL and not _own_subject(token):
            joined = token
        elif token.pos_ in VERBAL:
            break
    yield joined
    yield verb
    yield from down


def _owned_noun(doer: Token, other: Token) -> Token | None:
    """The event noun that belongs to the one and bears on the other: "the army's raid on the camp"."""
    owned = doer.dep_ in {"nmod:poss", "compound", "amod", "nmod"} and doer.head.pos_ in NOMINAL
    return doer.head if owned and doer.head.is_ancestor(other) else None


def _predicate(token: Token) -> Token | None:
    """The verb or predicate of the clause in which a party stands."""
    at = token
    while at.head != at:
        if at.dep_ in {"nsubj", "nsubj:pass", "csubj"} or at.head.pos_ in VERBAL:
            return at.head
        at = at.head
    return at if at != token else None


def _own_subject(verb: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubj:pass"} for c in verb.children)


def _path(top: Token, bottom: Token) -> list[Token]:
    """The tokens between an ancestor and its descendant, from above; nothing where they are not that."""
    if not top.is_ancestor(bottom):
        return []
    up = []
    at = bottom.head
    while at != top:
        up.append(at)
        at = at.head
    return up[::-1]


def _around(doer: Token, other: Token) -> Iterator[Token]:
    """Other predicates, then nouns, of the sentence: first those between the parties, then the nearest."""
    low, high = sorted((doer.i, other.i))
    rest = [t for t in doer.sent if t.pos_ in VERBAL | NOMINAL]
    rest.sort(
        key=lambda t: (t.pos_ not in VERBAL, not low < t.i < high, min(abs(t.i - low), abs(t.i - high)))
    )
    for governor in (_predicate(other), *rest):
        if governor is not None:
            yield governor
