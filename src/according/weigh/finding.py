"""Builds findings: one per scope and aspect, with the two counts that never mix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from according.keep.roster import Roster
from according.model import Aspect, Claim, Episode, Finding, Incident, Position, Report, Verdict, content_hash
from according.weigh.origins import Root, Roots, count_origins, independent
from according.weigh.sentences import because


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """What a finding is about: an episode, or one incident of it, with its claims and the conflict's parties."""

    episode: str
    incident: str | None
    claims: tuple[Claim, ...]
    sides: tuple[str, ...]

    @property
    def key(self) -> str:
        """Names the scope."""
        return self.incident or self.episode


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """What every question needs to be weighed: the reports by id, the actors, and who stands behind which claim."""

    reports: Mapping[str, Report]
    roster: Roster
    roots: Roots

    def speakers(self, claims: Iterable[Claim]) -> tuple[str, ...]:
        """Actor ids of the innermost speakers of claims; an outlet that is no known actor is named as printed."""
        found: set[str] = set()
        for claim in claims:
            inner = claim.sources[0] if claim.sources else None
            if inner is not None and inner.actor is not None:
                found |= {inner.actor, *inner.joint}
            else:
                found |= {root.actor or root.name for root in self.roots.of(claim)}
        return tuple(sorted(found))

    def side(self, speakers: Iterable[str], sides: Sequence[str]) -> str | None:
        """The party all the speakers belong to, where it is one of the conflict."""
        parties = {self.roster.party(speaker) for speaker in speakers}
        party = parties.pop() if len(parties) == 1 else None
        return party if party in sides else None


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """One position before it is written down: its value, claims and origins."""

    value: str | int
    claims: tuple[Claim, ...]
    low: int | None = None
    high: int | None = None
    superseded: bool = False
    opposed: bool = False
    rank: int = 0  # a lower rank is shown first: blame laid on one party before two that are both named


def scope(episode: Episode, incident: Incident | None, claims: Mapping[str, Sequence[Claim]]) -> Scope:
    """The scope of an episode, or of one of its incidents, from claims by incident."""
    within = (incident.id,) if incident is not None else episode.incidents
    return Scope(
        episode=episode.id,
        incident=incident.id if incident is not None else None,
        claims=tuple(claim for each in within for claim in claims.get(each, ())),
        sides=episode.sides,
    )


def finding(
    desk: Desk,
    about: Scope,
    aspect: Aspect,
    verdict: Verdict,
    stands: Sequence[Stand],
    *,
    low: int | None = None,
    high: int | None = None,
    best: int | str | None = None,
    apart: bool = False,
) -> Finding:
    """The finding with its positions in order: those that stand, then superseded, then opposed, each by its value.

    ``apart`` says that some positions are of different things, so that they differ without contradiction.
    """
    ranked = [(stand.rank, _position(desk, about, stand)) for stand in stands]
    ranked.sort(key=lambda each: _order(*each))
    positions = [position for _, position in ranked]
    roots = [_roots(desk, stand) for stand in stands]
    reports = len({claim.report for stand in stands for claim in stand.claims})
    origins = count_origins(roots, desk.roster)
    sides = {each.side for each in positions}
    return Finding(
        id=content_hash("finding", about.key, aspect.question, aspect.side),
        aspect=aspect,
        verdict=verdict,
        positions=tuple(positions),
        reports=reports,
        origins=origins,
        because=because(
            aspect,
            verdict,
            positions,
            desk.roster,
            reports=reports,
            origins=origins,
            one_side=len(sides) == 1 and None not in sides,
            apart=apart,
        ),
        episode=about.episode if about.incident is None else None,
        incident=about.incident,
        low=low,
        high=high,
        best=best,
    )


def _order(rank: int, each: Position) -> tuple[bool, bool, int, int, int, str]:
    return each.opposed, each.superseded, rank, -each.origins, -(each.low or 0), str(each.value)


def _position(desk: Desk, about: Scope, stand: Stand) -> Position:
    speakers = desk.speakers(stand.claims)
    return Position(
        value=stand.value,
        speakers=speakers,
        claims=tuple(sorted(claim.id for claim in stand.claims)),
        origins=len(independent(_roots(desk, stand), desk.roster)),
        side=desk.side(speakers, about.sides),
        low=stand.low,
        high=stand.high,
        superseded=stand.superseded,
        opposed=stand.opposed,
    )


def _roots(desk: Desk, stand: Stand) -> frozenset[Root]:
    return frozenset(root for claim in stand.claims for root in desk.roots.of(claim))
