"""Which of a report's places an event or a figure is put at: the nearest in its own phrase, clause or sentence."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from according.model import Place
from according.read.clauses import clause_head
from according.read.places import PlaceMention

COUNTRY = 6  # UCDP where_prec


def place_at(places: Sequence[PlaceMention], token: Token) -> Place | None:
    """The place inside the token's own phrase, else its clause, else the only place of its sentence.

    Where none of these names anything finer, the one country that the clause locates something in; two leave it open.
    """
    clause = clause_head(token)
    for head in (token, clause):
        own = [p for p in _below(head, places) if _is_event_place(p) and not _is_origin(p, token)]
        if own:
            return min(own, key=lambda p: (p.place.precision or 9, abs(p.head - token.i))).place
    sentence = token.sent
    here = [
        p.place for p in places if sentence.start <= p.head < sentence.end and p.place.precision != COUNTRY
    ]
    if here:
        return here[0] if len({place.id or place.written for place in here}) == 1 else None
    lands = [p.place for p in _below(clause, places) if p.place.precision == COUNTRY]
    return lands[0] if len({place.id for place in lands}) == 1 else None


def _below(head: Token, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Places in the subtree of a word, as far as it lies in the word's own sentence."""
    sentence = head.sent
    below = {t.i for t in head.subtree if sentence.start <= t.i < sentence.end}
    return [p for p in places if p.head in below]


def _is_event_place(mention: PlaceMention) -> bool:
    """A country alone says too little, and where a report was filed says nothing, of where a thing happened."""
    return mention.place.precision != COUNTRY and mention.place.relation != "dateline"


def _is_origin(mention: PlaceMention, token: Token) -> bool:
    """ "Evacuees from X": where people come from is not where a thing happened to them."""
    return any(c.lower_ == "from" and c.dep_ == "case" for c in token.doc[mention.head].children)
