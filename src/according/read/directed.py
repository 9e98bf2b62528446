"""Whom a speech act is addressed to or directed at, and the deed that an accusation lays on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from according.model import Event
from according.read.arguments import Denoted
from according.read.chains import Chain
from according.read.cues import Attribution
from according.read.document import Doc, Token
from according.read.events import EventMention
from according.read.lemmas import lemma
from according.read.sides import Sides
from according.read.speech import speech
from according.read.struck import summoned

ADDRESSED = {"obj", "iobj"}
RELATIVES = {"which", "that"}
POINTING = {"this", "that", "it"}
# What else an accusation is called by whoever denies it.
CHARGES = {"charge", "claim", "report"}
# How many sentences back "the accusation" may point.
REACH = 2


class Laid(msgspec.Struct, frozen=True, kw_only=True):
    """A deed of which somebody is accused, and its word."""

    anchor: int
    event: Event


class Directed:
    """Reads the other party of the speech acts of one report."""

    def __init__(self, doc: Doc, events: Sequence[EventMention], sides: Sides, denoted: Denoted) -> None:
        self.doc, self.events, self.sides, self.denoted = doc, events, sides, denoted

    def at(self, a: Attribution, chain: Chain) -> tuple[str, ...]:
        """Whom an act is directed at: objects of the cue, else parties named inside it."""
        cue = self.doc[a.cue]
        ids: list[str] = []
        for c in (*cue.children, *_blamed_behind(cue)):
            named = c.dep_ in ADDRESSED or (
                c.dep_ == "obl" and any(g.lower_ in {"on", "upon", "to"} for g in c.children)
            )
            if named and c.i in a.covers:
                for t in (c, *c.conjuncts):
                    ids += self.denoted(t)
        if not ids and a.act == "appeal":
            ids = [i for t in summoned([self.doc[i] for i in sorted(a.covers)]) for i in self.denoted(t)]
        if not ids and a.act in {"appeal", "accuse"}:
            ids = list(self._partners(cue, chain))
        return tuple(dict.fromkeys(i for i in ids if i not in chain.speakers))

    def _partners(self, cue: Token, chain: Chain) -> tuple[str, ...]:
        """ "held conversations with his counterparts, urging de-escalation": those the main clause speaks with."""
        main = cue.head if cue.dep_ in {"advcl", "conj"} else cue
        if main == cue:
            return ()
        mine = set(chain.speakers)
        found: list[str] = []
        for e in self.events:
            if e.head == main.i or e.anchor in {c.i for c in main.children}:
                found += [i for i in e.event.agents if i not in mine]
        return tuple(dict.fromkeys(self.sides.side_of(i) or i for i in found))

    def deed(self, a: Attribution) -> EventMention | None:
        """The attack on which a clause lays somebody's blame: "the bombing, which the army blamed on the rebels"."""
        cue = self.doc[a.cue]
        noun = cue.head
        if a.act != "accuse" or lemma(cue) != "blame" or not _is_about(cue):
            return None
        attacks = (e for e in self.events if e.anchor == noun.i and e.event.type == "ASSAULT")
        return next((e for e in attacks if not e.event.agents), None)


def _is_about(blame: Token) -> bool:
    """Whether a clause says of the noun that it hangs from on whom it is blamed."""
    if blame.dep_ == "acl":
        return True
    return blame.dep_ == "acl:relcl" and any(
        c.lower_ in RELATIVES and c.dep_ in {"obj", "nsubj:pass", "obl", "dislocated"} for c in blame.children
    )


def _blamed_behind(cue: Token) -> Iterator[Token]:
    """ "Blamed the attack, which killed six, on the militia": whom the parse hung from what lies between."""
    if lemma(cue) != "blame":
        return
    for thing in cue.children:
        clauses = [c for c in thing.children if thing.dep_ == "obj" and c.dep_ == "acl:relcl"]
        for c in (c for clause in clauses for c in clause.children):
            if c.dep_ == "obl" and any(g.lower_ in {"on", "upon"} for g in c.children):
                yield c


def accusation_meant(denial: Token) -> int:
    """The word from which on the accusation is looked for that a denial is about, or one behind the denial if none.

    "…, which Y denied" is about its own sentence; "Y denied the accusation" about it and the two before it.
    """
    things = [c for c in denial.children if c.dep_ in {"obj", "nsubj:pass"}]
    start: int = denial.sent.start
    called = [denial.head, *things] if denial.dep_ == "acl:relcl" else things  # "an allegation that Y denies"
    if any(lemma(c) in {*speech().nominal["accuse"], *CHARGES} for c in called):
        for _ in range(REACH):
            start = denial.doc[start - 1].sent.start if start else 0
        return start
    relative = denial.dep_ in {"acl:relcl", "advcl:relcl"} and any(c.lower_ in RELATIVES for c in things)
    pointing = denial.dep_ in {"conj", "parataxis"} and any(c.lower_ in POINTING for c in things)
    return start if relative or pointing else denial.i + 1
