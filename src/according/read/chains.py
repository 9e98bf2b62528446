"""Source chains: from the attributions that cover a token to hops, innermost speaker first and the outlet last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from according.know.actors import ActorBook
from according.model import Act, Report, Source, When
from according.read.arguments import Denoted
from according.read.attribution import chain_at
from according.read.clauses import noun_phrase
from according.read.cues import Attribution
from according.read.document import Token
from according.read.lemmas import lemma
from according.read.levels import level_of
from according.read.parse import Parsed
from according.read.speech import speech
from according.read.times import TimeMention

# An outlet that the report does not name is still the last hop; the page shows it under this name.
UNNAMED_OUTLET = "this report"
PERSONAL = {"he", "she"}
IMPERSONAL = {"it"}
# Where commas were lost, the end of a count stands before whoever gives it: "wounding dozens more the agency said".
OF_A_COUNT = {"more", "others"}
POSSESSIVE = {"'s", "’s", "'", "’"}
POINTING = {"the", "this", "that"}
# How many sentences back "the statement" may point.
AUTHOR_REACH = 2


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """The hops behind a token, the innermost act, when that was said, and the attributions they came from."""

    sources: tuple[Source, ...]
    act: Act
    said: When | None
    attributions: tuple[Attribution, ...]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Actor ids of the innermost speaker and those who stand with it."""
        first = self.sources[0]
        return (*((first.actor,) if first.actor else ()), *first.joint) if first.role == "speaker" else ()


class Chains:
    """Builds the chain of any token of one report."""

    def __init__(
        self,
        *,
        report: Report,
        parsed: Parsed,
        attributions: tuple[Attribution, ...],
        times: Sequence[TimeMention],
        denoted: Denoted,
        kinds: Mapping[str, str],
    ) -> None:
        self.report, self.parsed, self.doc = report, parsed, parsed.doc
        self.attributions, self.times, self.denoted, self.kinds = attributions, times, denoted, kinds
        self._agencies = self._credited()
        # Many tokens stand behind one attribution.
        self._whose: dict[Attribution, tuple[str, ...]] = {}
        self._hops: dict[Attribution, list[Source]] = {}
        self._made: dict[tuple[Attribution, ...], Chain] = {}

    def at(self, token: Token) -> Chain:
        """The chain behind a token that attributions cover, or the outlet's own voice."""
        return self._chain(chain_at(token, self.attributions))

    def of(self, attribution: Attribution) -> Chain:
        """The chain that begins with one attribution itself: for the speech act it performs."""
        outer = chain_at(self.doc[attribution.cue], self.attributions)
        # "X accused Y of it, which Y denied", "a figure that Y denied": no words of X
        if attribution.act == "deny":
            relative = self.doc[attribution.cue].dep_ == "acl:relcl"
            outer = tuple(a for a in outer if a.act != "accuse" and not relative)
        return self._chain((attribution, *(a for a in outer if a.cue != attribution.cue and a.size > 0)))

    def _chain(self, attributions: tuple[Attribution, ...]) -> Chain:
        if attributions not in self._made:
            self._made[attributions] = self._make_chain(attributions)
        return self._made[attributions]

    def _make_chain(self, attributions: tuple[Attribution, ...]) -> Chain:
        hops: list[Source] = []
        act: Act = attributions[0].act if attributions else "assert"
        for at, a in enumerate(attributions):
            if self._first_person(a):
                continue
            if a.source is None and any(b.source is not None for b in attributions[at + 1 :]):
                continue  # "is expected to", "supposedly": the hedge of whoever says it
            if self._idle_pronoun(a) and a is not attributions[-1]:
                continue
            for hop in self._hops_of(a):
                if (
                    not hops
                    or (hop.actor, hop.name) != (hops[-1].actor, hops[-1].name)
                    and not _known(hop, hops)
                ):
                    hops.append(hop)
        said = next((t for a in attributions if (t := self._said(a)) is not None), None)
        if said is None and attributions:
            said = self._said_before(attributions[0])
        if hops:
            hops[0] = msgspec.structs.replace(hops[0], role="speaker")
            hops[1:] = [msgspec.structs.replace(h, role="relay") for h in hops[1:]]
            hops += [h for h in self._agencies if not _known(h, hops)]
        outlet = Source(role="outlet", name=self.report.outlet or UNNAMED_OUTLET, level="outlet")
        return Chain(sources=(*hops, outlet), act=act, said=said, attributions=attributions)

    def also(self, attribution: Attribution) -> Chains:
        """The chains of the same report with one more attribution."""
        return Chains(
            report=self.report,
            parsed=self.parsed,
            attributions=(*self.attributions, attribution),
            times=self.times,
            denoted=self.denoted,
            kinds=self.kinds,
        )

    def _first_person(self, a: Attribution) -> bool:
        return a.source is not None and self.doc[a.source].lower_ in speech().first_person

    def _idle_pronoun(self, a: Attribution) -> bool:
        """A pronoun that denotes nobody known adds no hop where an outer speaker stands behind it."""
        return a.source is not None and self.doc[a.source].pos_ == "PRON" and not self._who(a)

    def _who(self, a: Attribution) -> tuple[str, ...]:
        """The actors of a source; "he said", "it said" go on with the last fitting speaker of the paragraph."""
        if a not in self._whose:
            self._whose[a] = self._find_who(a)
        return self._whose[a]

    def _find_who(self, a: Attribution) -> tuple[str, ...]:
        if a.source is None:
            return ()
        head = self.doc[a.source]
        if head.lower_ in PERSONAL | IMPERSONAL:
            carried = self._last_speaker(head)
            if carried:
                return carried
        author = self._author(head) if _points_back(head) else ()
        if author:
            return author
        heads = [head, *(t for t in head.conjuncts if t.i > head.i and t.pos_ in {"NOUN", "PROPN", "PRON"})]
        return tuple(dict.fromkeys(i for h in heads for i in self.denoted(h) or self._by_name(h)))

    def _by_name(self, noun: Token) -> tuple[str, ...]:
        """Whom a common noun means by the name beside it ("the armed group X", "the X movement", "the monitor, X")."""
        if noun.pos_ != "NOUN":
            return ()
        beside = [c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
        for c in noun.children:
            if c.dep_ == "compound" and c.pos_ == "PROPN":
                beside += [g for g in (c, *c.children) if g is c or g.dep_ == "appos"]
        named = lemma(noun) in speech().named_groups
        found = [self.denoted(t) for t in beside if named or t.dep_ == "appos"]
        ids = {i for each in found for i in each}
        return tuple(ids) if len(ids) == 1 else ()

    def _last_speaker(self, pronoun: Token) -> tuple[str, ...]:
        paragraph = self.parsed.paragraph_at(pronoun.idx)
        wanted = pronoun.lower_ in PERSONAL
        for a in reversed([a for a in self.attributions if a.source is not None and a.source < pronoun.i]):
            head = self.doc[a.source or 0]
            if head.pos_ == "PRON" or self.parsed.paragraph_at(head.idx) != paragraph:
                continue
            ids = self.denoted(head)
            if len(ids) == 1 and (self.kinds.get(ids[0]) == "person") == wanted:
                return ids
        return ()

    def _author(self, document: Token) -> tuple[str, ...]:
        """Whose "the claim" or "the statement" is: of the last who claimed responsibility or spoke in one, nearby."""
        begin = document.sent.start
        for _ in range(AUTHOR_REACH):
            begin = self.doc[begin - 1].sent.start if begin else 0
        for a in reversed([a for a in self.attributions if begin <= a.cue < document.sent.start]):
            if a.source is not None and (a.act == "claim_responsibility" or _in_a_document(self.doc[a.cue])):
                return self._who(a)
        return ()

    def _hops_of(self, a: Attribution) -> list[Source]:
        if a not in self._hops:
            self._hops[a] = self._read_hops(a)
        return self._hops[a]

    def _read_hops(self, a: Attribution) -> list[Source]:
        cue = self.doc[a.cue].text
        if a.source is None:
            hops = [Source(role="speaker", name=speech().unnamed, cue=cue, level="unnamed")]
        else:
            hops = [self._hop(self.doc[a.source], cue, self._who(a))]
        return hops + [
            self._hop(self.doc[r], cue, self.denoted(self.doc[r])) for r in a.relays if r != a.source
        ]

    def _hop(self, head: Token, cue: str, ids: tuple[str, ...]) -> Source:
        first, last = noun_phrase(head)
        while first < head.i and self.doc[first].lower_ in OF_A_COUNT:
            first += 1
        last = _with_name(head, last)
        while last > head.i and self.doc[last].lower_ in POSSESSIVE:
            last -= 1
        start, end = self.doc[first].idx, self.doc[last].idx + len(self.doc[last])
        return Source(
            role="speaker",
            name=self.doc.written(first, last + 1),
            actor=ids[0] if ids else None,
            joint=ids[1:],
            cue=cue,
            start=start,
            end=end,
            level=level_of(head, self.kinds.get(ids[0]) if ids else None),
        )

    def _said(self, a: Attribution) -> When | None:
        """The time that belongs to the cue: in its sentence, outside what is said, nearest to the cue."""
        sentence = self.doc[a.cue].sent
        near = [t for t in self.times if sentence.start <= t.head < sentence.end and t.head not in a.covers]
        near = [t for t in near if t.kind == "point"]
        best = min(near, key=lambda t: abs(t.head - a.cue), default=None)
        return best.when if best is not None else None

    def _said_before(self, a: Attribution) -> When | None:
        """A speaker who goes on speaking in the next paragraph or sentence does so at the time already given."""
        who = self._speaker(a)
        earlier = [
            b for b in self.attributions if b.cue < a.cue and b.source is not None and self._speaker(b) & who
        ]
        for b in reversed(earlier):
            said = self._said(b)
            if said is not None:
                return said
        return None

    def _speaker(self, a: Attribution) -> set[str]:
        return set(self._who(a))

    def _credited(self) -> list[Source]:
        """The agency whose dateline the whole text stands under relays everything in it."""
        if self.report.dateline is None or len(self.report.credits) != 1:
            return []
        name = self.report.credits[0]
        return [Source(role="relay", name=name, actor=agency_id(name), level="media")]


def _points_back(noun: Token) -> bool:
    """ "The claim said": a document that its own words give to nobody, and that was told of before."""
    if lemma(noun) not in speech().documents:
        return False
    pointed = any(c.dep_ == "det" and c.lower_ in POINTING for c in noun.children)
    return pointed and not any(
        c.dep_.startswith("nmod") or c.dep_ in {"compound", "appos"} for c in noun.children
    )


def _in_a_document(cue: Token) -> bool:
    """ "Said in a statement", "issued a claim"."""
    return any(c.dep_ in {"obl", "obj"} and lemma(c) in speech().documents for c in cue.children)


def _with_name(head: Token, last: int) -> int:
    """The last token of a source with the name that a clause of its own gives it ("a witness named Omar")."""
    doc = head.doc
    at = last + 1
    if at + 1 >= len(doc) or doc[at].lower_ not in speech().naming or doc[at + 1].pos_ != "PROPN":
        return last
    at += 1
    while at + 1 < len(doc) and doc[at + 1].pos_ == "PROPN":
        at += 1
    return at


def _known(hop: Source, hops: Sequence[Source]) -> bool:
    return any(hop.actor is not None and hop.actor == h.actor for h in hops)


def agency_id(name: str) -> str | None:
    """The actor id of a news agency by its credited name."""
    known = ActorBook.load().named(name)
    return known[0].id if len(known) == 1 else None
