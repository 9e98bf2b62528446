"""From what a language model proposes of a passage to claims: each rests on the report's words alone, or is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from according.model import Abstention, Act, Claim, Event, Place, Span, When, claim
from according.read.background import Background
from according.read.chains import Chain
from according.read.claims import UNREAL
from according.read.document import Token
from according.read.llm import refusal
from according.read.llm.command import is_commanded
from according.read.llm.counting import counted, figure_of, is_background
from according.read.llm.denial import denies, is_denied
from according.read.llm.happening import denied_by_speaker, happening, happening_word
from according.read.llm.proposal import Proposal, Reply
from according.read.llm.quotation import Stretch, nearest, occurrences
from according.read.llm.refusal import Ungrounded
from according.read.llm.voice import tokens, voice
from according.read.material import Material
from according.read.sides import Sides
from according.read.speech_acts import ACT_TYPES
from according.read.times import time_of
from according.read.whereabouts import place_at

ROOM = "read.llm"
OF_EVENTS: frozenset[Act] = frozenset(("deny", "accuse", "claim_responsibility"))
OF_FIGURES: frozenset[Act] = frozenset(("deny", "accuse"))


class Grounded(msgspec.Struct, frozen=True, kw_only=True):
    """The claims that stand, what was refused as abstentions of the record, and the count of each reason."""

    claims: tuple[Claim, ...]
    abstentions: tuple[Abstention, ...]
    refused: dict[str, int]


class Grounding:
    """Grounds proposals about one report, passage by passage."""

    def __init__(self, material: Material) -> None:
        self.m = material
        self.doc = material.parsed.doc
        self.chains = material.chains()
        self.background = Background(material.report, material.parsed, material.times)
        self.sides = Sides(self.doc, material.actors, material.denoted)

    def ground(self, reply: Reply, passage: Stretch) -> Grounded:
        """What of a reply about ``passage`` may stand; every other proposal is refused with its reason."""
        claims: dict[str, Claim] = {}
        left: dict[tuple[int, int, str], Abstention] = {}
        refused: Counter[str] = Counter()
        if reply.misshapen:
            refused[refusal.MISSHAPEN] += reply.misshapen
            self._leave(left, passage, refusal.MISSHAPEN)
        for proposal in reply.proposals:
            quoted: Stretch | None = None
            try:
                quoted = self._quoted(proposal.quotation, passage)
                made = self._claim(proposal, quoted, passage)
                claims.setdefault(made.id, made)
            except Ungrounded as why:
                refused[str(why)] += 1
                self._leave(left, quoted or passage, str(why))
        return Grounded(
            claims=tuple(claims.values()), abstentions=tuple(left.values()), refused=dict(refused)
        )

    def _leave(self, left: dict[tuple[int, int, str], Abstention], where: Stretch, why: str) -> None:
        left[where.start, where.end, why] = Abstention(
            report=self.m.report.id,
            start=where.start,
            end=where.end,
            room=ROOM,
            reason=f"proposed, but {why}",
        )

    # --- where it stands ----------------------------------------------------------------------------------------------

    def _quoted(self, words: str, passage: Stretch) -> Stretch:
        found = occurrences(words, self.doc.text, passage)
        if not found or not any(c.isalpha() for c in words):
            raise Ungrounded(refusal.NO_QUOTATION)
        if len(found) > 1:
            raise Ungrounded(refusal.MANY_PLACES)
        if "\n" in self.doc.text[found[0].start : found[0].end]:
            raise Ungrounded(refusal.TOO_WIDE)
        return found[0]

    def _home(self, quoted: Stretch) -> Stretch:
        """The sentence of a quotation, or the few that it runs over."""
        span = tokens(self.doc, quoted)
        return Stretch(span[0].sent.start_char, span[-1].sent.end_char)

    # --- what it says -------------------------------------------------------------------------------------------------

    def _claim(self, proposal: Proposal, quoted: Stretch, passage: Stretch) -> Claim:
        if proposal.figure is not None and proposal.event is not None:
            raise Ungrounded(refusal.MISSHAPEN)
        if proposal.figure is not None:
            return self._figure(proposal, quoted, passage)
        if proposal.event is not None:
            return self._event(proposal, quoted, passage)
        return self._statement(proposal, quoted, passage)

    def _figure(self, proposal: Proposal, quoted: Stretch, passage: Stretch) -> Claim:
        assert proposal.figure is not None
        mention = counted(proposal.figure, quoted, self.m)
        home, head = self._home(quoted), self.doc[mention.head]
        chain = voice(proposal, quoted, home, passage, self.doc[mention.number], self.chains)
        if chain.act in UNREAL or is_commanded(self.doc[mention.number]):
            raise Ungrounded(refusal.UNREAL)
        self._denial(proposal, home, quoted, denied=mention.low == 0 or chain.act == "deny")
        figure = msgspec.structs.replace(
            figure_of(mention, chain, self.sides),
            place=self._place(proposal, home, quoted, head),
            when=self._time(proposal, home, quoted) or mention.when or self._when(head),
        )
        return claim(
            self.m.report,
            self._span(quoted),
            kind="figure",
            sources=chain.sources,
            act=chain.act if chain.act in OF_FIGURES else "assert",
            said=chain.said,
            figure=figure,
            background=is_background(mention, self.background, head),
        )

    def _event(self, proposal: Proposal, quoted: Stretch, passage: Stretch) -> Claim:
        assert proposal.event is not None
        word, home = happening_word(proposal.event, quoted, self.m), self._home(quoted)
        event = happening(proposal.event, word, home, quoted, self.m, self.sides)
        chain = voice(proposal, quoted, home, passage, word, self.chains)
        if chain.act in UNREAL or is_commanded(word):
            raise Ungrounded(refusal.UNREAL)
        self._denial(proposal, home, quoted, denied=event.negated or chain.act == "deny")
        event = msgspec.structs.replace(
            denied_by_speaker(event, chain),
            place=self._place(proposal, home, quoted, word),
            when=self._time(proposal, home, quoted) or self._when(word),
        )
        return claim(
            self.m.report,
            self._span(quoted),
            kind="event",
            sources=chain.sources,
            act=chain.act if chain.act in OF_EVENTS else "assert",
            said=chain.said,
            event=event,
            background=self.background.at(word),
        )

    def _statement(self, proposal: Proposal, quoted: Stretch, passage: Stretch) -> Claim:
        """A saying whose content is no single happening or count: an appeal, a warning, a plain statement."""
        home, root = self._home(quoted), tokens(self.doc, quoted).root
        chain = voice(proposal, quoted, home, passage, root, self.chains)
        if chain.sources[0].role != "speaker":
            raise Ungrounded(refusal.SAYS_NOTHING)
        kind = ACT_TYPES.get(chain.act)
        event = None
        if kind is not None:
            others = self._addressees(proposal, home, quoted, chain)
            self._denial(proposal, home, quoted, denied=chain.act == "deny" or is_denied(root))
            event = Event(
                type=kind[0],
                mode=kind[1],
                agents=chain.speakers,
                targets=() if chain.act == "appeal" else others,
                addressees=others if chain.act == "appeal" else (),
                place=self._place(proposal, home, quoted, root),
                when=self._time(proposal, home, quoted) or self._when(root),
            )
        return claim(
            self.m.report,
            self._span(quoted),
            kind="event" if event is not None else "statement",
            sources=chain.sources,
            act=chain.act,
            said=chain.said,
            event=event,
            background=self.background.at(root),
        )

    # --- its parts ----------------------------------------------------------------------------------------------------

    def _denial(self, proposal: Proposal, home: Stretch, quoted: Stretch, *, denied: bool) -> None:
        """Raises Ungrounded where proposal and words do not deny alike; a speaker's denial may go without words."""
        words = proposal.negation
        if words is None:
            if denied and proposal.act != "deny" and not self._zero(proposal):
                raise Ungrounded(refusal.DENIED)
            return
        place = nearest(words, self.doc.text, home, quoted)
        spoken = place is not None and any(denies(t) for t in tokens(self.doc, place))
        if not denied or not (spoken or proposal.act == "deny"):
            raise Ungrounded(refusal.NOT_DENIED)

    def _zero(self, proposal: Proposal) -> bool:
        """Whether the number itself is the denial ("no casualties")."""
        return proposal.figure is not None

    def _addressees(
        self, proposal: Proposal, home: Stretch, quoted: Stretch, chain: Chain
    ) -> tuple[str, ...]:
        ids: dict[str, None] = {}
        for words in proposal.addressees:
            place = nearest(words, self.doc.text, home, quoted)
            if place is None:
                raise Ungrounded(refusal.NO_SUCH_WORDS)
            ids |= dict.fromkeys(self.m.denoted(tokens(self.doc, place).root))
        return tuple(i for i in ids if i not in chain.speakers)

    def _place(self, proposal: Proposal, home: Stretch, quoted: Stretch, head: Token) -> Place | None:
        """The place that the proposed words name, as the gazetteer knows it; else the sentence's own."""
        at = self._within(proposal.place, home, quoted)
        if at is None:
            return place_at(self.m.places, head)
        named = [p.place for p in self.m.places if p.start < at.end and at.start < p.end]
        return named[0] if named else None

    def _time(self, proposal: Proposal, home: Stretch, quoted: Stretch) -> When | None:
        at = self._within(proposal.time, home, quoted)
        if at is None:
            return None
        named = [
            t.when for t in self.m.times if t.start < at.end and at.start < t.end and t.kind != "frequency"
        ]
        return next((when for when in named if when.start is not None), None)

    def _within(self, words: str | None, home: Stretch, quoted: Stretch) -> Stretch | None:
        if words is None:
            return None
        at = nearest(words, self.doc.text, home, quoted)
        if at is None:
            raise Ungrounded(refusal.NO_SUCH_WORDS)
        return at

    def _when(self, token: Token) -> When | None:
        return time_of(token.i, self.m.times, self.doc)

    def _span(self, quoted: Stretch) -> Span:
        return Span(start=quoted.start, end=quoted.end, text=self.doc.text[quoted.start : quoted.end])


def one_each(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims in the order of the text, each once."""
    ordered = sorted(claims, key=lambda c: (c.evidence.start, c.evidence.end, c.kind))
    return tuple({c.id: c for c in ordered}.values())
