"""Claims of one report: speech acts, events and figures, each with its source chain and exact span."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from according.model import (
    Abstention,
    Act,
    Claim,
    Event,
    EventType,
    Figure,
    Modality,
    Report,
    Span,
    When,
    claim,
)
from according.read.actors import ActorReading
from according.read.acts import Acts
from according.read.arguments import Denoted
from according.read.background import Background, earlier_ones
from according.read.chains import Chain, Chains
from according.read.cues import Attribution
from according.read.document import Token
from according.read.event_times import EventTimes
from according.read.events import EventMention
from according.read.evidence import attributed_range
from according.read.figure_mention import FigureMention
from according.read.figure_standing import happening
from according.read.happenings import happenings
from according.read.lemmas import lemma
from according.read.parse import Parsed, clause
from according.read.places import PlaceMention
from according.read.retelling import leads_back, struck_before, struck_places
from according.read.sides import Sides
from according.read.struck import struck_things, summoned
from according.read.times import TimeMention, time_of
from according.read.unclaimed import unclaimed
from according.read.whereabouts import place_at, scenes

# Speech acts that are events of their own in PLOVER; the others are statements.
ACT_TYPES: dict[Act, tuple[EventType, str | None]] = {
    "appeal": ("REQUEST", None),
    "accuse": ("ACCUSE", "allege"),
    "condemn": ("ACCUSE", "disapprove"),
    "threaten": ("THREATEN", None),
    "deny": ("REJECT", None),
    "claim_responsibility": ("ASSAULT", None),
}
# What is asked or threatened has not been done.
ACT_MODALITIES: dict[Act, Modality] = {"appeal": "urged", "threaten": "threatened"}
# Under these acts an event is wished for, feared or offered: the act itself is the claim.
UNREAL = {"appeal", "threaten", "promise", "offer", "warn"}
ADDRESSED = {"obj", "iobj"}
LOOSE_CLAUSES = {"advcl", "conj", "parataxis"}


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was read in one report, before it becomes claims."""

    report: Report
    parsed: Parsed
    attributions: tuple[Attribution, ...]
    events: tuple[EventMention, ...]
    figures: tuple[FigureMention, ...]
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]
    actors: ActorReading
    denoted: Denoted


def make_claims(material: Material) -> tuple[tuple[Claim, ...], tuple[Abstention, ...]]:
    """All claims of a report in textual order, each once, and what was seen but left aside with the reason."""
    made = _Maker(material)
    claims = [*made.figures(), *made.events(), *made.speech_acts()]
    claims += [*made.unclaimed(), *made.statements(claims)]
    unique: dict[str, Claim] = {}
    for c in sorted(claims, key=lambda c: (c.evidence.start, c.evidence.end, c.kind)):
        unique.setdefault(c.id, c)
    return tuple(unique.values()), tuple(made.abstained)


class _Maker:
    """Turns the material of one report into claims."""

    def __init__(self, material: Material) -> None:
        self.m = material
        self.doc = material.parsed.doc
        self.chains = Chains(
            report=material.report,
            parsed=material.parsed,
            attributions=material.attributions,
            times=material.times,
            denoted=material.denoted,
            kinds={a.id: a.kind for a in material.actors.actors},
        )
        self.background = Background(material.report, material.parsed, material.times, material.figures)
        self.times = EventTimes(self.doc, material.report, material.times, material.events, self.background)
        self.sides = Sides(self.doc, material.actors, material.denoted, (e.event for e in material.events))
        self.acts = Acts(self.doc, self.sides, material.denoted)
        self.struck_places = struck_places(self.doc, material.events, material.places)
        self.scenes = scenes(self.doc, material.places, material.attributions)
        self.abstained: list[Abstention] = []

    # --- figures ---

    def figures(self) -> Iterator[Claim]:
        ids: dict[int, str] = {}
        before: Claim | None = None
        order = sorted(range(len(self.m.figures)), key=lambda i: self.m.figures[i].subset_of is not None)
        for i in order:
            mention = self.m.figures[i]
            chain = self.chains.at(self.doc[mention.number])
            if chain.act in {"appeal", "threaten", "promise"}:
                self._abstain(mention.start, mention.end, f"the figure stands under a {chain.act}")
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
        side = self.sides.of_figure(mention, chain)
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
            place=place_at(self.scenes, head),
            when=mention.when or self._counted_on(mention),
            interest=self.sides.interest(mention.measure, side, chain.speakers),
            as_of=mention.as_of,
        )
        return claim(
            self.m.report,
            self._span(mention.start, mention.end),
            kind="figure",
            sources=chain.sources,
            act=chain.act if chain.act in {"deny", "accuse"} else "assert",
            said=chain.said,
            figure=figure,
            background=mention.background or self.background.at(head),
        )

    def _counted_on(self, mention: FigureMention) -> When | None:
        """The time of the clause that counts people; when a toll stood so is no day of what it counts."""
        word = self.doc[mention.predicate]
        return time_of(mention.head, happening(self.m.times, word), self.doc)

    # --- events ---

    def events(self) -> Iterator[Claim]:
        for mention in self.m.events:
            anchor = self.doc[mention.anchor]
            chain = self.chains.at(anchor)
            if chain.act in UNREAL or mention.anchor in {a.cue for a in self.m.attributions}:
                continue
            if mention.event.modality == "hypothetical":
                self._abstain(mention.start, mention.end, "the event is only hypothetical")
                continue
            denied = chain.act == "deny"
            struck = [self.doc[i] for i in mention.struck]
            things = struck_things([t for t in struck if not self.m.denoted(t)], self.m.places)
            if mention.bare and not things and chain.act not in {"accuse", "deny"}:
                continue
            agents = self._attackers(mention.event)
            if chain.act == "accuse" and not agents and chain.attributions:
                accused = self._others(chain.attributions[0], chain)
                agents = tuple(i for i in accused if i not in mention.event.targets)
            if denied and mention.bare and mention.event.type == "ASSAULT":
                agents = chain.speakers
            place = place_at(self.scenes, self.doc[mention.head])
            event = msgspec.structs.replace(
                mention.event,
                agents=agents,
                targets=(*mention.event.targets, *things)
                or struck_before(anchor, mention, place, self.struck_places),
                negated=mention.event.negated or denied,
                place=place,
                when=self.times.of(mention),
            )
            if not self._only_counts(mention, msgspec.structs.replace(event, targets=mention.event.targets)):
                yield self._event(mention, event, chain)

    def _attackers(self, event: Event) -> tuple[str, ...]:
        """The agents of an event; an organisation's envoy or an agency that stands before an attack made none."""
        if event.type != "ASSAULT":
            return event.agents
        return tuple(i for i in event.agents if self.sides.can_attack(i))

    def _only_counts(self, mention: EventMention, event: Event) -> bool:
        """Whether a casualty word says no more than a figure does: by nobody, on nobody known, nowhere, on no day."""
        told = event.agents or event.targets or event.means or event.place or event.when
        return not told and lemma(self.doc[mention.anchor]) in happenings().suffer

    def _event(self, mention: EventMention, event: Event, chain: Chain) -> Claim:
        return claim(
            self.m.report,
            self._span(mention.start, mention.end),
            kind="event",
            sources=chain.sources,
            act=self.acts.of_event(event, chain),
            said=chain.said,
            event=event,
            background=self.background.of_event(self.doc[mention.anchor]),
        )

    # --- speech acts and statements ---

    def speech_acts(self) -> Iterator[Claim]:
        for a in self.m.attributions:
            chain = self.chains.of(a)
            act = self.acts.of_saying(a, chain)
            if act == "assert":
                continue
            kind = ACT_TYPES.get(act)
            event = None
            if kind is not None:
                others = self._others(a, chain) if a.act == act else self.acts.others_in(a, chain)
                # "denied any responsibility", "any role in the strike": the deed itself is denied
                disclaimed = act == "deny" and any(
                    lemma(self.doc[i]) in happenings().answerable for i in a.covers
                )
                event = Event(
                    type="ASSAULT" if disclaimed else kind[0],
                    mode=kind[1],
                    modality=ACT_MODALITIES.get(act, "actual"),
                    negated=disclaimed,
                    agents=chain.speakers,
                    targets=() if disclaimed else others,
                    addressees=others if act == "appeal" else (),
                    place=place_at(self.m.places, self.doc[a.cue]),
                    when=self._when_of_act(a, deed=kind[0] == "ASSAULT" or disclaimed),
                )
            start, end = attributed_range(self.doc, a, with_cue=True)
            yield claim(
                self.m.report,
                self._span(start, end),
                kind="event" if event is not None else "statement",
                sources=chain.sources,
                act=act,
                said=chain.said,
                event=event,
                background=self.background.at(self.doc[a.cue])
                or any(earlier_ones(c) for c in self.doc[a.cue].children),
            )

    def _when_of_act(self, a: Attribution, *, deed: bool) -> When | None:
        """When what a speech act makes an event of happened: a deed claimed or denied, on the deed's own day."""
        cue = self.doc[a.cue]
        said = time_of(cue.i, self.m.times, self.doc)
        return self.times.of_retold(cue) if said is None and deed and leads_back(cue) else said

    def _others(self, a: Attribution, chain: Chain) -> tuple[str, ...]:
        """Whom a speech act is addressed to or directed at: objects of the cue, else parties named inside it."""
        cue = self.doc[a.cue]
        ids: list[str] = []
        for c in cue.children:
            named = c.dep_ in ADDRESSED or (
                c.dep_ == "obl" and any(g.lower_ in {"on", "upon", "to"} for g in c.children)
            )
            if named and c.i in a.covers:
                for t in (c, *c.conjuncts):
                    ids += self.m.denoted(t)
        if not ids and a.act == "appeal":
            ids = [i for t in summoned([self.doc[i] for i in sorted(a.covers)]) for i in self.m.denoted(t)]
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
        for e in self.m.events:
            if e.head == main.i or e.anchor in {c.i for c in main.children}:
                found += [i for i in e.event.agents if i not in mine]
        return tuple(dict.fromkeys(self.sides.side_of(i) or i for i in found))

    def statements(self, made: Sequence[Claim]) -> Iterator[Claim]:
        """Assertions in which nothing else was found still say who said what."""
        covered = [(c.evidence.start, c.evidence.end, (c.sources[0].actor, c.sources[0].name)) for c in made]
        for a in self.m.attributions:
            if a.act != "assert" or a.manner == "continuation":
                continue
            start, end = attributed_range(self.doc, a, with_cue=False)
            chain = self.chains.of(a)
            who = (chain.sources[0].actor, chain.sources[0].name)
            if any(s < end and start < e and who == teller for s, e, teller in covered):
                continue
            yield claim(
                self.m.report,
                self._span(start, end),
                kind="statement",
                sources=chain.sources,
                said=chain.said,
                background=self.background.at(self.doc[a.cue]),
            )

    def unclaimed(self) -> Iterator[Claim]:
        for token in unclaimed(self.doc):
            chain = self.chains.at(token)
            top = token if token.pos_ == "VERB" else token.head
            yield claim(
                self.m.report,
                self._span(*clause(top, without=[c for c in top.children if c.dep_ in LOOSE_CLAUSES])),
                kind="statement",
                sources=chain.sources,
                said=chain.said,
                background=self.background.at(token),
            )

    # --- spans ---

    def _span(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, text=self.m.report.text[start:end])

    def _abstain(self, start: int, end: int, reason: str) -> None:
        self.abstained.append(
            Abstention(report=self.m.report.id, start=start, end=end, room="read", reason=reason)
        )
