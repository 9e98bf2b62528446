"""Weighs figures: how many were killed, wounded, missing … of which side, according to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from according.model import Aspect, Claim, Finding, Measure
from according.weigh.disputes import Weighing, weigh_statements
from according.weigh.finding import Desk, Scope, Stand, finding
from according.weigh.numbers import Number, equal
from according.weigh.sentences import value
from according.weigh.statements import Statement, counts, statements

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
    best: int


def tolls(desk: Desk, about: Scope) -> tuple[Toll, ...]:
    """Every measure and side that the claims of a scope give a figure for."""
    groups = _groups(desk, about)
    found = []
    for (measure, side), claims in sorted(groups.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        zeros = groups.get(("casualties", side), []) if measure in DENIED_BY_NO_CASUALTIES else []
        said = statements((*claims, *_denials(zeros, claims)), desk.roots, desk.reports)
        if said:
            found.append(_toll(desk, measure, side, said))
    return tuple(found)


def figure_findings(desk: Desk, about: Scope) -> tuple[Finding, ...]:
    """One finding per measure and side."""
    by_id = {claim.id: claim for claim in about.claims}
    return tuple(
        finding(
            desk,
            about,
            Aspect(question=toll.measure, side=toll.side),
            toll.weighing.verdict,
            _stands(toll, by_id),
            low=toll.low,
            high=toll.high,
            best=toll.best,
        )
        for toll in tolls(desk, about)
    )


def _groups(desk: Desk, about: Scope) -> dict[tuple[Measure, str | None], list[Claim]]:
    """Figures by measure and side; where the scope knows no two sides, the victims' side is left out."""
    groups: dict[tuple[Measure, str | None], list[Claim]] = defaultdict(list)
    for claim in about.claims:
        if claim.figure is not None and counts(claim):
            side = desk.roster.party(claim.figure.side) if len(about.sides) > 1 else None
            groups[claim.figure.measure, side].append(claim)
    return groups


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
    weighing = weigh_statements(said, lambda each: _parties(desk, each))
    stated = [each.number.stated for each in said]
    highs = [each.number.high for each in said if each.number.high is not None]
    return Toll(
        measure=measure,
        side=side,
        statements=tuple(said),
        weighing=weighing,
        low=min(stated),
        high=max((*stated, *highs)),
        best=_best(desk, side, said, weighing),
    )


def _parties(desk: Desk, statement: Statement) -> frozenset[str]:
    return frozenset(
        party for speaker in statement.speakers if (party := desk.roster.party(speaker)) is not None
    )


def _best(desk: Desk, side: str | None, said: Sequence[Statement], weighing: Weighing) -> int:
    """The number that stands.

    Of the statements nobody replaced: those that name a number before vague ones, then the side's own count of its
    losses, then named speakers, then the latest, then the one with most origins, then the lowest, as at ACLED.
    """
    standing = [each for index, each in enumerate(said) if index not in weighing.superseded]
    backing = {
        each.number.stated: len(
            set().union(*(other.keys for other in standing if equal(other.number, each.number)))
        )
        for each in standing
    }
    latest = max((each.as_of.start or "" for each in standing if each.as_of is not None), default="")[:10]

    def rank(each: Statement) -> tuple[bool, bool, bool, bool, int, int]:
        day = (each.as_of.start or "")[:10] if each.as_of is not None else ""
        return (
            each.number.vague,
            side is None or side not in _parties(desk, each),
            not each.named,
            day != latest,
            -backing[each.number.stated],
            each.number.stated,
        )

    return min(standing, key=rank).number.stated


def _stands(toll: Toll, by_id: Mapping[str, Claim]) -> list[Stand]:
    """Statements of one number are one position, superseded only when all of them are."""
    shared: list[tuple[Number, list[int]]] = []
    for index, each in enumerate(toll.statements):
        same = next((found for number, found in shared if equal(number, each.number)), None)
        if same is None:
            shared.append((each.number, [index]))
        else:
            same.append(index)
    return [_stand(toll, by_id, indices) for _, indices in shared]


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
