"""Claims that somebody spoke: accusations, denials and the like as events, all else as statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from according.model import Act, Claim, Event, EventType, Modality, When, claim
from according.read.background import earlier_ones
from according.read.chains import Chain
from according.read.cues import Attribution
from according.read.directed import Laid, accusation_meant
from according.read.evidence import attributed_range
from according.read.happenings import happenings
from according.read.lemmas import lemma
from according.read.parse import clause
from according.read.premises import Premises
from according.read.retelling import leads_back
from according.read.times import time_of
from according.read.unclaimed import unclaimed
from according.read.whereabouts import place_at

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
LOOSE_CLAUSES = {"advcl", "conj", "parataxis"}


class SpeechActs:
    """Turns the attributions of one report into claims."""

    def __init__(self, premises: Premises) -> None:
        self.on, self.m, self.doc = premises, premises.m, premises.doc

    def speech_acts(self, laid: Sequence[Laid]) -> Iterator[Claim]:
        """Every act but plain saying; ``laid`` are the deeds of which the report's sources accuse somebody."""
        for a in self.m.attributions:
            chain = self.on.chains.of(a)
            act = self.on.acts.of_saying(a, chain)
            if act == "assert":
                continue
            kind = ACT_TYPES.get(act)
            event = None
            if kind is not None:
                others = self.on.directed.at(a, chain) if a.act == act else self.on.acts.others_in(a, chain)
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
                self.on.report,
                self.on.span(start, end),
                kind="event" if event is not None else "statement",
                sources=chain.sources,
                act=act,
                said=chain.said,
                event=event,
                background=self.on.background.at(self.doc[a.cue])
                or any(earlier_ones(c) for c in self.doc[a.cue].children),
            )
            if act == "accuse":
                yield from self._blamed(a, chain)
            if act == "deny":
                yield from self._disowned(a, chain, laid)

    def _blamed(self, a: Attribution, chain: Chain) -> Iterator[Claim]:
        """ "The bombing, which the army blamed on the rebels": by the army's account the rebels did it."""
        deed = self.on.directed.deed(a)
        accused = self.on.directed.at(a, chain) if deed is not None else ()
        if deed is None or not accused:
            return
        event = msgspec.structs.replace(
            deed.event,
            agents=accused,
            targets=tuple(i for i in deed.event.targets if i not in accused),
            place=self.on.place(self.doc[deed.head]),
            when=self.on.times.of(deed),
        )
        yield self._deed(a, chain, "accuse", deed.anchor, event)

    def _disowned(self, a: Attribution, chain: Chain, laid: Sequence[Laid]) -> Iterator[Claim]:
        """ "X accused Y of shelling the plant, which Y denied": Y says that it did not shell it."""
        mine = self.on.sides.of(chain.speakers)
        if not mine or any(each.anchor in a.covers for each in laid):
            return
        reach = accusation_meant(self.doc[a.cue])
        found = [
            each
            for each in laid
            if reach <= each.anchor < a.cue and self.on.sides.of(each.event.agents) & mine
        ]
        if found:
            event = msgspec.structs.replace(found[-1].event, negated=True)
            yield self._deed(a, chain, "deny", found[-1].anchor, event)

    def _deed(self, a: Attribution, chain: Chain, act: Act, anchor: int, event: Event) -> Claim:
        """A deed that an act laid on somebody or disowned; its evidence runs from the deed to the act."""
        word = self.doc[anchor]
        return claim(
            self.on.report,
            self.on.span(word.idx, attributed_range(self.doc, a, with_cue=True)[1]),
            kind="event",
            sources=chain.sources,
            act=act,
            said=chain.said,
            event=event,
            background=self.on.background.of_event(word),
        )

    def _when_of_act(self, a: Attribution, *, deed: bool) -> When | None:
        """When what a speech act makes an event of happened: a deed claimed or denied, on the deed's own day."""
        cue = self.doc[a.cue]
        said = time_of(cue.i, self.m.times, self.doc)
        return self.on.times.of_retold(cue) if said is None and deed and leads_back(cue) else said

    def statements(self, made: Sequence[Claim]) -> Iterator[Claim]:
        """Assertions in which nothing else was found still say who said what."""
        covered = [
            (c.evidence.start, c.evidence.end, [(hop.actor, hop.name) for hop in c.sources]) for c in made
        ]
        for a in self.m.attributions:
            if a.act != "assert" or a.manner == "continuation":
                continue
            start, end = attributed_range(self.doc, a, with_cue=False)
            chain = self.on.chains.of(a)
            who = (chain.sources[0].actor, chain.sources[0].name)
            cites = any(a.source in cited.relays for cited in self.m.attributions)
            tellers = [each[: None if cites else 1] for s, e, each in covered if s < end and start < e]
            if any(who in each for each in tellers):
                continue
            yield claim(
                self.on.report,
                self.on.span(start, end),
                kind="statement",
                sources=chain.sources,
                said=chain.said,
                background=self.on.background.at(self.doc[a.cue]),
            )

    def unclaimed(self) -> Iterator[Claim]:
        """That nobody has claimed an attack is a statement of whoever says so."""
        for token in unclaimed(self.doc):
            chain = self.on.chains.at(token)
            top = token if token.pos_ == "VERB" else token.head
            yield claim(
                self.on.report,
                self.on.span(*clause(top, without=[c for c in top.children if c.dep_ in LOOSE_CLAUSES])),
                kind="statement",
                sources=chain.sources,
                said=chain.said,
                background=self.on.background.at(token),
            )
