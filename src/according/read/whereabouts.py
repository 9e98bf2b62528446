"""Which of a report's places an event or a figure is put at: the nearest in its own phrase, clause or sentence.

Where its sentence names none, a stated link leads back to one that was named: "the town", "the attack".
"""

from __future__ import annotations

from collections.abc import Sequence

from according.model import Place
from according.read.clauses import child, clause_head
from according.read.cues import Attribution
from according.read.document import Doc, Token
from according.read.happenings import happenings
from according.read.lemmas import lemma
from according.read.place_links import innermost, linked_place
from according.read.place_words import kind_words, words
from according.read.places import DATELINE, PlaceMention

COUNTRY = 6  # UCDP where_prec
ELSEWHERE = {"from", "toward", "towards"}


def scenes(
    doc: Doc, places: Sequence[PlaceMention], attributions: Sequence[Attribution]
) -> tuple[PlaceMention, ...]:
    """The places where something can have happened: not those where it was told ("a source in X", "said in X that")."""
    told: set[int] = set()
    for each in attributions:
        saying = {t.i for t in doc[each.cue].subtree if t.i > each.cue}
        speaker = {t.i for t in doc[each.source].subtree} if each.source is not None else set()
        told |= (saying | speaker) - each.covers
    return tuple(p for p in places if p.head not in told)


def place_at(places: Sequence[PlaceMention], token: Token) -> Place | None:
    """The place inside the token's own phrase, else its clause, else the only place of its sentence.

    Where none of these names anything finer, a place that the sentence refers back to; and for want of that the one
    country that the clause locates something in; two leave it open.
    """
    clause = clause_head(token)
    for head in (token, clause):
        own = [p for p in _below(head, places) if _may_hold(p, token)]
        if own:
            return min(own, key=lambda p: (p.place.precision or 9, abs(p.head - token.i))).place
    sentence = token.sent
    here = innermost(
        p.place for p in places if sentence.start <= p.head < sentence.end and _may_hold(p, token)
    )
    if here:
        return here[0] if len(here) == 1 else None
    before = [p for p in places if p.head < sentence.start and is_event_place(p)]
    linked = linked_place(token, before)
    if linked is not None and any(
        p.place.id == linked.id and _may_hold(p, token.doc[p.head].sent.root) for p in before
    ):
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


def _may_hold(mention: PlaceMention, token: Token) -> bool:
    """Whether what a word tells may have happened at a place that its sentence names."""
    return is_event_place(mention) and not _is_way(mention, token) and not _is_aside(mention, token)


def _is_way(mention: PlaceMention, token: Token) -> bool:
    """ "Evacuees from X and Y", "a push towards X", "a convoy waiting to enter X": people come from there or go there.

    Where a thing happened to them it is not, unless the way is what is told of ("forces entered X, killing two").
    """
    head = _listed(token.doc[mention.head])
    cases = {c.lower_ for c in head.children if c.dep_ == "case"}
    going = head.head
    if "from" in cases and going == token and token.pos_ == "VERB":
        return False  # "were evacuated from X", "withdrew from X": it is told of X
    if cases & ELSEWHERE:
        return True
    if "of" in cases and going != token and child(going, "cop") is not None:
        return True  # "those killed were residents of X"
    if lemma(going) not in words().going or going == token or going.is_ancestor(token):
        return False
    return bool(cases & words().going_to) or (head.dep_ == "obj" and lemma(going) in words().going_in)


def _listed(head: Token) -> Token:
    """What the preposition of a name stands at: the first of several, "towns" in "the towns of X"."""
    while head.dep_ in {"conj", "compound", "nmod:poss"} or (
        head.dep_ == "nmod" and head.head.lower_ in kind_words()
    ):
        head = head.head
    return head


def _is_aside(mention: PlaceMention, token: Token) -> bool:
    """Whether a clause of its own names the place: what it tells happened there, not what the token tells.

    "The administration that controls X"; "eleven died as other forces advanced on X". But who is "killed when a bomb
    went off in X" was killed there.
    """
    held = {token.i, *(t.i for t in token.ancestors)}
    for verb in (token, token.head):
        if lemma(verb) in happenings().suffer:
            held |= {t.i for t in verb.children if t.dep_ == "advcl" and _hurt(t)}
    head = token.doc[mention.head]
    return any(
        t.i not in held and (t.dep_ == "acl:relcl" or (t.dep_ == "advcl" and _has_subject(t)))
        for t in (head, *head.ancestors)
    )


def _has_subject(verb: Token) -> bool:
    return any(c.dep_.startswith("nsubj") for c in verb.children)


def _hurt(verb: Token) -> bool:
    """Whether a clause tells by what somebody came to harm: "when a bomb exploded", "after gunmen opened fire"."""
    marked = any(c.dep_ in {"mark", "advmod"} and c.lower_ in {"when", "after"} for c in verb.children)
    row = happenings().verb(lemma(verb))
    return marked and ((row is not None and row.type == "ASSAULT") or lemma(verb) in happenings().landing)
