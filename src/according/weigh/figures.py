"""Weighs figures: how many were killed, wounded, missing … of which side, according to whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from according.keep.days import days
from according.model import Aspect, Claim, Finding, Measure
from according.weigh.apart import across_a_border
from according.weigh.disputes import Weighing, weigh_statements
from according.weigh.finding import Desk, Scope, Stand, finding
from according.weigh.numbers import compatible, equal
from according.weigh.parts import parts_told_alone
from according.weigh.sentences import value
from according.weigh.statements import Statement, apart, counts, statements

MEASURES: Final[tuple[Measure, ...]] = (
    "killed",
    "wounded",
    "missing",
    "captured",
    "displaced",
    "casualties",
    "deployed",
    "destroyed",
)
# Roles of people who may be anybody.
AT_LARGE: Final = ("civilian", "unknown")
# "No casualties" speaks of the dead and of the wounded alike.
DENIED_BY_NO_CASUALTIES: Final = ("killed", "wounded")
# "No casualties; only two were slightly hurt" is one thought of about two sentences, not a contradiction.
ONE_THOUGHT: Final = 300


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """The weighed statements of one measure and side, and the number that stands."""

    measure: Measure
    side: str | None
    statements: tuple[Statement, ...]
    weighing: Weighing
    low: int
    high: int
    best: int | None

    @property
    def hides_a_difference(self) -> bool:
        """Whether its incidents need answers of their own: they are at odds, or different things."""
        several = any(each.of_several for each in self.statements)
        return self.weighing.apart or several or self.weighing.verdict in ("disputed", "updated")

    @property
    def aspect(self) -> Aspect:
        """What it answers."""
        return Aspect(question=self.measure, side=self.side)


def tolls(desk: Desk, about: Scope) -> tuple[Toll, ...]:
    """Every measure and side that the claims of a scope give a figure for."""
    groups = _groups(desk, about)
    found = []
    for (measure, side), claims in sorted(groups.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        zeros = _zeros(groups, side) if measure in DENIED_BY_NO_CASUALTIES else []
        said = statements((*claims, *_denials(zeros, claims)), desk.roots, desk.reports)
        if said:
            found.append(_toll(desk, measure, side, said))
    return tuple(found)


def figure_finding(desk: Desk, about: Scope, toll: Toll) -> Finding:
    """The finding of one measure and side."""
    return finding(
        desk,
        about,
        toll.aspect,
        toll.weighing.verdict,
        _stands(toll, {claim.id: claim for claim in about.claims}),
        low=toll.low,
        high=toll.high,
        best=toll.best,
        apart=toll.weighing.apart,
    )


def _groups(desk: Desk, about: Scope) -> dict[tuple[Measure, str | None], list[Claim]]:
    """Figures by measure and side; where the scope knows no two sides, the victims' side is left out.

    So it is for people at large where no fewer count them without a side: those that name one count the same.
    """
    groups: dict[tuple[Measure, str | None], list[Claim]] = defaultdict(list)
    parts = parts_told_alone(about.claims) | across_a_border(about.claims)
    counted = [c for c in about.claims if c.figure is not None and counts(c) and c.id not in parts]
    unsided = Counter(c.figure.measure for c in counted if c.figure is not None and c.figure.side is None)
    sided = Counter(c.figure.measure for c in counted if c.figure is not None and c.figure.side is not None)
    for claim in counted:
        if claim.figure is None:
            continue
        measure, role = claim.figure.measure, claim.figure.role
        at_large = role in AT_LARGE and unsided[measure] >= sided[measure]
        side = desk.roster.party(claim.figure.side) if len(about.sides) > 1 and not at_large else None
        groups[measure, side].append(claim)
    return groups


def _zeros(groups: Mapping[tuple[Measure, str | None], list[Claim]], side: str | None) -> list[Claim]:
    """Counts of casualties on the side, and those of nobody's side in particular in an incident that hurt the side."""
    zeros = list(groups.get(("casualties", side), []))
    if side is not None:
        hurt = {claim.incident for key in DENIED_BY_NO_CASUALTIES for claim in groups.get((key, side), [])}
        zeros += [claim for claim in groups.get(("casualties", None), []) if claim.incident in hurt]
    return zeros


def _denials(zeros: Iterable[Claim], claims: Sequence[Claim]) -> list[Claim]:
    """The "no casualties" that deny the figures given; one that its own report goes on to qualify denies nothing."""
    return [
        zero
        for zero in zeros
        if zero.figure is not None
        and zero.figure.high == 0
        and not any(
            each.report == zero.report and abs(each.evidence.start - zero.evidence.start) <= ONE_THOUGHT
            for each in claims
        )
    ]


def _toll(desk: Desk, measure: Measure, side: str | None, said: Sequence[Statement]) -> Toll:
    weighing = weigh_statements(said, lambda each: _parties(desk, side, each))
    # "Dozens" that a number has since replaced bounds nothing.
    replaced = {i for i, each in enumerate(said) if each.number.vague and i in weighing.superseded}
    bounding = [each.number for i, each in enumerate(said) if i not in replaced]
    stated = [number.stated for number in bounding]
    highs = [number.high for number in bounding if number.high is not None]
    return Toll(
        measure=measure,
        side=side,
        statements=tuple(said),
        weighing=weighing,
        low=min(stated),
        high=max((*stated, *highs)),
        best=_best(desk, side, said, weighing),
    )


def _parties(desk: Desk, side: str | None, statement: Statement) -> frozenset[str]:
    """The parties the speakers belong to, as far as the reports tell or the count itself does."""
    found = (
        desk.roster.party(speaker) or desk.roster.party(desk.roster.own_ministry(speaker, party=side))
        for speaker in statement.speakers
    )
    return frozenset(party for party in found if party is not None)


def _best(desk: Desk, side: str | None, said: Sequence[Statement], weighing: Weighing) -> int | None:
    """The number that stands; None where what stands is of different things and nobody counts them all.

    Of the statements nobody replaced: those of the whole, then those that name a number before vague ones, then an
    exact number before the open one it fits, then the side's own count of its losses, then named speakers, then the
    latest, then the one with most origins, then the lowest, as at ACLED.
    """
    standing = [each for index, each in enumerate(said) if index not in weighing.superseded]
    backing = {
        each.number.stated: len(
            set().union(*(other.keys for other in standing if equal(other.number, each.number)))
        )
        for each in standing
    }
    latest = max((each.as_of.start or "" for each in standing if each.as_of is not None), default="")[:10]

    def rank(each: Statement) -> tuple[bool, bool, bool, bool, bool, bool, int, int]:
        day = (each.as_of.start or "")[:10] if each.as_of is not None else ""
        return (
            any(apart(each, other) for other in standing),
            each.number.vague,
            any(_more_exact(other, each) for other in standing),
            side is None or side not in _parties(desk, side, each),
            not each.named,
            day != latest,
            -backing[each.number.stated],
            each.number.stated,
        )

    best = min(standing, key=rank)
    return None if any(apart(best, other) for other in standing) else best.number.stated


def _more_exact(exact: Statement, rough: Statement) -> bool:
    """Whether the first gives the number that the second leaves open, and is of no earlier day and no less named."""
    ours, theirs = days(exact.as_of), days(rough.as_of)
    return (
        exact.number.qualifier is None
        and exact.number.high == exact.number.low
        and rough.number.qualifier is not None
        and compatible(exact.number, rough.number)
        and (exact.named or not rough.named)
        and not (ours is not None and theirs is not None and ours[1] < theirs[0])
    )


def _stands(toll: Toll, by_id: Mapping[str, Claim]) -> list[Stand]:
    """Statements of one number and thing are one position, superseded only when all of them are."""
    positions: list[list[int]] = []
    for index, each in enumerate(toll.statements):
        same = next((found for found in positions if _one_position(toll.statements[found[0]], each)), None)
        if same is None:
            positions.append([index])
        else:
            same.append(index)
    return [_stand(toll, by_id, indices) for indices in positions]


def _one_position(one: Statement, other: Statement) -> bool:
    return equal(one.number, other.number) and not apart(one, other)


def _stand(toll: Toll, by_id: Mapping[str, Claim], indices: Sequence[int]) -> Stand:
    said = [toll.statements[index] for index in indices]
    # A plain number is the most that is said of it: "at least 16" and "16" are one position of 16.
    number = min(
        (each.number for each in said), key=lambda each: (each.high is None, each.qualifier is not None)
    )
    return Stand(
        value=value(number.qualifier, number.stated, opened=number.high is None),
        claims=tuple(by_id[claim] for each in said for claim in each.claims),
        low=number.low,
        high=number.high,
        superseded=all(index in toll.weighing.superseded for index in indices),
    )
