"""Which of a report's places an event or a figure is put at: the nearest in its own phrase, clause or sentence.

Where its sentence names none, a stated link leads back to one that was named: "the town", "the attack".
"""

from __future__ import annotations

from collections.abc import Sequence

from according.model import Place
from according.read.clauses import clause_head
from according.read.document import Token
from according.read.place_links import innermost, linked_place
from according.read.places import DATELINE, PlaceMention

COUNTRY = 6  # UCDP where_prec
ELSEWHERE = {"from", "toward", "towards"}


def place_at(places: Sequence[PlaceMention], token: Token) -> Place | None:
    """The place inside the token's own phrase, else its clause, else the only place of its sentence.

    Where none of these names anything finer, a place that the sentence refers back to; and for want of that the one
    country that the clause locates something in; two leave it open.
    """
    clause = clause_head(token)
    for head in (token, clause):
        own = [
            p
            for p in _below(head, places)
            if is_event_place(p) and not _is_origin(p, token) and not _is_aside(p, token)
        ]
        if own:
            return min(own, key=lambda p: (p.place.precision or 9, abs(p.head - token.i))).place
    sentence = token.sent
    here = innermost(
        p.place
        for p in places
        if sentence.start <= p.head < sentence.end
        and is_event_place(p)
        and not _is_origin(p, token)
        and not _is_aside(p, token)
    )
    if here:
        return here[0] if len(here) == 1 else None
    before = [p for p in places if p.head < sentence.start and is_event_place(p)]
    linked = linked_place(token, before)
    if linked is not None:
        return linked
    lands = [p.place for p in _below(clause, places) if p.place.precision == COUNTRY]
    return lands[0] if len({place.id for place in lands}) == 1 else None


def is_event_place(mention: PlaceMention) -> bool:
    """A country alone says too little, and where a report was filed says nothing, of where a thing happened."""
    return mention.place.precision != COUNTRY and mention.place.relation != DATELINE


def _below(head: Token, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Places in the subtree of a word, as far as it lies in the word's own sentence."""
    sentence = head.sent
    below = {t.i for t in head.subtree if sentence.start <= t.i < sentence.end}
    return [p for p in places if p.head in below]


def _is_origin(mention: PlaceMention, token: Token) -> bool:
    """ "Evacuees from X", "a push towards X": where people come from or go is not where a thing happened to them."""
    return any(c.lower_ in ELSEWHERE and c.dep_ == "case" for c in token.doc[mention.head].children)


def _is_aside(mention: PlaceMention, token: Token) -> bool:
    """Whether a clause of its own names the place: what it tells happened there, not what the token tells.

    "The administration that controls X"; "eleven died as other forces advanced on X".
    """
    held = {token.i, *(t.i for t in token.ancestors)}
    head = token.doc[mention.head]
    return any(
        t.i not in held and (t.dep_ == "acl:relcl" or (t.dep_ == "advcl" and _has_subject(t)))
        for t in (head, *head.ancestors)
    )


def _has_subject(verb: Token) -> bool:
    return any(c.dep_.startswith("nsubj") for c in verb.children)
