"""Independent roots of testimony: who really stands behind a claim, however many reports print it.

A person counts as the body spoken for, a copy as its root, an agency's text as the agency's, and an outlet as an origin
only for what it cites nobody for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from according.keep.masthead import masthead
from according.keep.roster import Roster
from according.model import Actor, Claim, Origin, Report, Source, content_hash

# Credits that name no agency.
NO_AGENCY: Final = frozenset({"agencies", "news agencies", "wire services", "staff"})


class Root(msgspec.Struct, frozen=True, kw_only=True):
    """One origin of one claim. ``named`` is False for outlets and unnamed speakers, who may be repeating a named one.

    ``key`` tells speakers apart; ``origin`` is what they count as: nobody can check that an unnamed speaker is
    independent of the text that quotes it, so the two count as one. ``own`` is what a text says citing nobody.
    ``compiled`` is a database's row: it was put together from such reports, and is no origin beside them.
    """

    key: str
    origin: str
    name: str
    actor: str | None = None
    named: bool = True
    own: bool = False
    compiled: bool = False

    def __lt__(self, other: Root) -> bool:
        return self.rank < other.rank

    @property
    def rank(self) -> tuple[str, ...]:
        """An order among roots that their contents alone decide; one without an actor comes first."""
        return self.key, self.origin, self.name, self.actor or "", str(self.named), str(self.own)


class Roots:
    """Finds the origins of claims; every answer follows from the claim's source chain and its report's root."""

    def __init__(self, reports: Iterable[Report], roster: Roster) -> None:
        self._reports: Mapping[str, Report] = {report.id: report for report in reports}
        self._roster = roster

    def of(self, claim: Claim) -> tuple[Root, ...]:
        """The origins of a claim, several when speakers said it jointly."""
        inner = claim.sources[0] if claim.sources else None
        if inner is None or inner.role == "outlet":
            return (self.text(claim.report),)
        roots = {self._speaker(inner.actor, inner, claim.report)}
        roots |= {self._speaker(actor, inner, claim.report) for actor in inner.joint}
        return tuple(sorted(roots))

    def text(self, report: str) -> Root:
        """The origin of what a report says in its own voice: the one agency it credits, else its outlet."""
        known = self.root_report(report)
        credited = [agency for agency in known.credits if agency.casefold() not in NO_AGENCY]
        if len(credited) == 1:
            agency = credited[0]
            actor = self._roster.named(agency)
            # What a database cites is mostly an outlet, which may be among the reports under its own name.
            kind = "agency" if known.database is None else "outlet"
            key = actor or f"{kind} {agency.casefold()}"
            return Root(key=key, origin=key, name=agency, actor=actor, named=False, own=True)
        outlet = masthead(known)
        actor = self._roster.named(outlet) if known.outlet else None
        nameless = f"page {known.page}" if known.page else f"report {known.id}"
        key = actor or (f"outlet {outlet.casefold()}" if known.outlet else nameless)
        compiled = known.database is not None
        return Root(key=key, origin=key, name=outlet, actor=actor, named=False, own=True, compiled=compiled)

    def root_report(self, report: str) -> Report:
        """The report that this one copies or is a version of, to the end of the chain; itself for an original."""
        known, seen = self._reports[report], {report}
        while (parent := known.copy_of or known.version_of) in self._reports and parent not in seen:
            seen.add(str(parent))
            known = self._reports[str(parent)]
        return known

    def _speaker(self, actor: str | None, hop: Source, report: str) -> Root:
        known = self._roster.get(actor)
        if actor is None or known is None or known.kind == "unnamed":
            text = self.text(report)
            name = known.name if known is not None else hop.name
            key = f"unnamed {text.key} {name.casefold()}"
            return Root(
                key=key, origin=text.origin, name=name, actor=actor, named=False, compiled=text.compiled
            )
        body = self._roster.body(actor)
        name, named = self._roster.name(body), known.kind != "outlet"
        return Root(key=body, origin=body, name=name, actor=body, named=named)


def count_origins(positions: Iterable[Iterable[Root]], roster: Roster) -> int:
    """Independent origins behind several positions.

    An outlet or unnamed speaker counts only where no named one takes the same position, for it may be repeating that
    one; a state, or its forces, count as its ministry where that one speaks too. Beside two origins that are cited,
    what texts say citing nobody is no further one: nobody can tell whom it rests on.
    """
    found = frozenset[Root]().union(*(_counted(roots, roster) for roots in positions))
    found = frozenset(root for root in found if not root.compiled) or found
    found = _heads(found, roster)
    cited = {root.origin for root in found if not root.own}
    return len(cited) if len(cited) > 1 else len({root.origin for root in found})


def independent(roots: Iterable[Root], roster: Roster) -> frozenset[str]:
    """Keys of the origins that count behind one position."""
    return frozenset(root.origin for root in _counted(roots, roster))


def _counted(roots: Iterable[Root], roster: Roster) -> frozenset[Root]:
    given = set(roots)
    found = {root for root in given if not root.compiled} or given
    cited = {root for root in found if not root.own} or found
    named = {root for root in cited if root.named} or cited
    return _heads(named, roster)


def _heads(roots: Iterable[Root], roster: Roster) -> frozenset[Root]:
    """The roots without those that another of them speaks for."""
    given = set(roots)
    return frozenset(root for root in given if not any(_speaks_for(other, root, roster) for other in given))


def _speaks_for(organ: Root, root: Root, roster: Roster) -> bool:
    """Whether one origin is the organ of one country that the other speaks through: its ministry before its forces."""
    one, other = roster.get(organ.actor), roster.get(root.actor)
    if one is None or other is None or one.country is None or one.country != other.country:
        return False
    ranks = ("ministry", "force", "state")
    return one.kind in ranks and other.kind in ranks and ranks.index(one.kind) < ranks.index(other.kind)


def origins(
    reports: Sequence[Report], claims: Sequence[Claim], actors: Sequence[Actor]
) -> tuple[Origin, ...]:
    """Every origin with the reports and claims that go back to it, in the order of their ids."""
    roots = Roots(reports, Roster(actors))
    called: dict[str, Root] = {}
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for root in roots.of(claim):
            called[root.key] = min(root, called.get(root.key, root))
            found[root.key].append(claim)
    made = (
        Origin(
            id=content_hash("origin", key),
            name=called[key].name,
            actor=called[key].actor,
            reports=tuple(sorted({claim.report for claim in said})),
            claims=tuple(sorted({claim.id for claim in said})),
        )
        for key, said in found.items()
    )
    return tuple(sorted(made, key=lambda origin: origin.id))
