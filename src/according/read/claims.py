"""Claims of one report: speech acts, events and figures, each with its source chain and exact span."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from according.model import (
    Abstention,
    Claim,
    Event,
    Figure,
    Place,
    When,
    claim,
)
from according.read.chains import Chain
from according.read.clauses import subject_of
from according.read.directed import Laid
from according.read.events import EventMention
from according.read.figure_mention import FigureMention
from according.read.figure_standing import happening
from according.read.happenings import happenings
from according.read.lemmas import lemma
from according.read.material import Material
from according.read.premises import Premises
from according.read.retelling import struck_before, struck_places
from according.read.speech_acts import SpeechActs
from according.read.struck import struck_things
from according.read.times import time_of
from according.read.unsaid import is_unsaid

# Under these acts an event is wished for, feared or offered: the act itself is the claim.
UNREAL = {"appeal", "threaten", "promise", "offer", "warn"}
# How far behind a bare number the place of its own stands at most.
NEAR = 4
OWN_DEED = {"it", "they", "he", "she"}
LOOSE_CLAUSES = {"advcl", "conj", "parataxis"}


def make_claims(material: Material) -> tuple[tuple[Claim, ...], tuple[Abstention, ...]]:
    """All claims of a report in textual order, each once, and what was seen but left aside with the reason."""
    premises = Premises(material)
    made, acts = _Maker(premises), SpeechActs(premises)
    claims = [*made.figures(), *made.events(), *acts.speech_acts(made.laid)]
    claims += [*acts.unclaimed(), *acts.statements(claims)]
    unique: dict[str, Claim] = {}
    for c in sorted(claims, key=lambda c: (c.evidence.start, c.evidence.end, c.kind)):
        unique.setdefault(c.id, c)
    return tuple(unique.values()), tuple(made.abstained)


class _Maker:
    """Turns the material of one report into claims."""

    def __init__(self, premises: Premises) -> None:
        self.on, self.m, self.doc = premises, premises.m, premises.doc
        self.struck_places = struck_places(self.doc, self.m.events, self.m.places)
        self.abstained: list[Abstention] = []
        self.laid: list[Laid] = []

    # --- figures ---

    def figures(self) -> Iterator[Claim]:
        ids: dict[int, str] = {}
        before: Claim | None = None
        order = sorted(range(len(self.m.figures)), key=lambda i: self.m.figures[i].subset_of is not None)
        for i in order:
            mention = self.m.figures[i]
            chain = self.on.chains.at(self.doc[mention.number])
            if chain.act in {"appeal", "threaten", "promise"}:
                self._abstain(mention.start, mention.end, f"the figure stands under a {chain.act}")
                continue
            if is_unsaid(self.doc[mention.predicate]):
                self._abstain(mention.start, mention.end, "nobody says the figure")
                continue
            if mention.negated and mention.low > 0:
                self._abstain(mention.start, mention.end, "the words deny the figure")
                continue
            whole = ids.get(mention.subset_of) if mention.subset_of is not None else None
            made = self._figure(mention, chain, whole, others=before)
            before = made
            ids[i] = made.id
            yield made

    def _figure(
        self, mention: FigureMention, chain: Chain, whole: str | None, *, others: Claim | None
    ) -> Claim:
        head = self.doc[mention.head]
        side = self.on.sides.of_figure(mention, chain)
        if (
            side is None
            and head.lower_ == "others"
            and others is not None
            and others.sources[0] == chain.sources[0]
        ):
            side = others.figure.side if others.figure is not None else None
        figure = Figure(
            measure=mention.measure,
            low=mention.low,
            high=mention.high,
            qualifier=mention.qualifier,
            side=side,
            role=mention.role,
            of=mention.of,
            scope=mention.scope,
            subset=whole or (True if mention.subset_of is not None or mention.subset else None),
            increment=mention.increment,
            revised=mention.revised,
            place=self._place(mention),
            when=mention.when or self._counted_on(mention),
            interest=self.on.sides.interest(mention.measure, side, chain.speakers),
            as_of=mention.as_of,
        )
        return claim(
            self.m.report,
            self.on.span(mention.start, mention.end),
            kind="figure",
            sources=chain.sources,
            act=chain.act if chain.act in {"deny", "accuse"} else "assert",
            said=chain.said,
            figure=figure,
            background=mention.background or self.on.background.at(head),
        )

    def _place(self, mention: FigureMention) -> Place | None:
        """Where those counted were: "two were killed in Kharkiv and three in Odesa" gives each number its own."""
        if mention.head < mention.number:
            after = range(mention.number + 1, mention.number + NEAR)
            named = next((p for p in self.m.places if p.first in after), None)
            if named is not None and self.doc[named.first - 1].pos_ == "ADP":
                return named.place
        return self.on.place(self.doc[mention.head])

    def _counted_on(self, mention: FigureMention) -> When | None:
        """The time of the clause that counts people; when a toll stood so is no day of what it counts."""
        word = self.doc[mention.predicate]
        return time_of(mention.head, happening(self.m.times, word), self.doc)

    # --- events ---

    def events(self) -> Iterator[Claim]:
        for mention in self.m.events:
            anchor = self.doc[mention.anchor]
            chain = self.on.chains.at(anchor)
            if chain.act in UNREAL or mention.anchor in {a.cue for a in self.m.attributions}:
                continue
            if mention.event.modality == "hypothetical":
                self._abstain(mention.start, mention.end, "the event is only hypothetical")
                continue
            if is_unsaid(self.doc[mention.head]):
                self._abstain(mention.start, mention.end, "nobody says that it happened")
                continue
            denied = chain.act == "deny"
            tellers = {a.source for a in chain.attributions}
            # "Killing five, the agency said": the parse took the teller for whom they killed.
            struck = [self.doc[i] for i in mention.struck if i not in tellers]
            things = struck_things([t for t in struck if not self.m.denoted(t)], self.m.places)
            own = mention.event.type == "ASSAULT" and self._of_speaker(mention, chain)
            if mention.bare and not things and not own and chain.act not in {"accuse", "deny"}:
                continue
            agents = self._attackers(mention.event)
            if chain.act == "accuse" and not agents and chain.attributions:
                accused = self.on.directed.at(chain.attributions[0], chain)
                agents = tuple(i for i in accused if i not in mention.event.targets)
            agents = agents or (chain.speakers if own else ())
            targets = self._hit(mention.event, agents)
            place = self.on.place(self.doc[mention.head])
            event = msgspec.structs.replace(
                mention.event,
                agents=agents,
                targets=(*targets, *things) or struck_before(anchor, mention, place, self.struck_places),
                negated=mention.event.negated or denied,
                place=place,
                when=self.on.times.of(mention),
            )
            if not self._only_counts(mention, msgspec.structs.replace(event, targets=targets)):
                told = self._event(mention, event, chain)
                if told.act == "accuse" and event.type == "ASSAULT" and not event.negated:
                    self.laid.append(Laid(anchor=mention.anchor, event=event))
                yield told

    def _of_speaker(self, mention: EventMention, chain: Chain) -> bool:
        """ "X denied the attack", "denied that they bombed it", "X said it was behind the blast": own deeds."""
        subject = subject_of(self.doc[mention.head])
        word = subject.lower_ if subject is not None else None
        if chain.act == "deny":
            return mention.bare or word in OWN_DEED
        body = all(self.on.sides.kind.get(i) != "person" for i in chain.speakers)
        return word == "it" and body

    def _hit(self, event: Event, agents: tuple[str, ...]) -> tuple[str, ...]:
        """The targets of an event; "opened fire at its positions" does not say that somebody fired at his own."""
        if event.type != "ASSAULT":
            return event.targets
        own = self.on.sides.of(agents)
        return tuple(i for i in event.targets if not self.on.sides.of([i]) & own)

    def _attackers(self, event: Event) -> tuple[str, ...]:
        """The agents of an event; an organisation's envoy or an agency that stands before an attack made none."""
        if event.type != "ASSAULT":
            return event.agents
        return tuple(i for i in event.agents if self.on.sides.can_attack(i))

    def _only_counts(self, mention: EventMention, event: Event) -> bool:
        """Whether a casualty word says no more than a figure does: by nobody, on nobody known, nowhere, on no day."""
        told = event.agents or event.targets or event.means or event.place or event.when
        return not told and lemma(self.doc[mention.anchor]) in happenings().suffer

    def _event(self, mention: EventMention, event: Event, chain: Chain) -> Claim:
        return claim(
            self.m.report,
            self.on.span(mention.start, mention.end),
            kind="event",
            sources=chain.sources,
            act=self.on.acts.of_event(event, chain),
            said=chain.said,
            event=event,
            background=self.on.background.of_event(self.doc[mention.anchor]),
        )

    def _abstain(self, start: int, end: int, reason: str) -> None:
        self.abstained.append(
            Abstention(report=self.m.report.id, start=start, end=end, room="read", reason=reason)
        )
