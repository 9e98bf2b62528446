"""Which figures count different things: the dead of one attack are no rival count of the dead of another.

Within an incident nothing is told apart: linking has the say on what is one incident. Between two incidents of an
outbreak, figures are of one thing unless place, hour or day speaks against it, for a toll that grows from day to day
is told in reports of many incidents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from according.keep.days import days, moment, to_the_day
from according.keep.places import located, nearness
from according.model import Claim, Place, When

TOWN: Final = 1  # UCDP's where_prec of an exact place
# Two attacks on one spot are two from this much time between them, where both hours are told.
APART: Final = timedelta(hours=1)


def told_apart(one: Claim, other: Claim) -> bool:
    """Whether two figures are of two incidents that cannot be one thing counted twice; symmetric.

    A running total is of the whole. A later day alone tells nothing of a higher number, which may be the same toll
    grown; a lower one is a toll of its own, unless it is the same speaker's in another report, which may have dated it
    by its own day. Two incidents of one spot and day were kept apart for some other reason.
    """
    if one.incident == other.incident or "total" in (_scope(one), _scope(other)):
        return False
    if elsewhere(one, other):
        return True
    if not _dated(one) or not _dated(other):
        return False
    ours, theirs = days(_when(one)), days(_when(other))
    if ours is None or theirs is None:
        return False
    if ours[1] < theirs[0] or theirs[1] < ours[0]:
        earlier, later = (one, other) if ours < theirs else (other, one)
        return _low(later) < _low(earlier) and (
            one.report == other.report or _speaker(one) != _speaker(other)
        )
    return nearness(_place(one), _place(other)) == "same_place" and _scope(one) == _scope(other)


def elsewhere(one: Claim, other: Claim) -> bool:
    """Whether two figures of different incidents are of two places, or of two hours of one day."""
    if one.incident == other.incident:
        return False
    if nearness(_place(one), _place(other)) in ("apart", "far"):
        return True
    ours, theirs = moment(_when(one)), moment(_when(other))
    return (
        ours is not None
        and theirs is not None
        and ours.date() == theirs.date()
        and abs(ours - theirs) > APART
    )


def across_a_border(claims: Iterable[Claim]) -> frozenset[str]:
    """Ids of figures of a town in another country than where all that happened in their incident is placed.

    "Two were hurt in the town across the border": a part of those hurt, and no rival count of them.
    """
    known = list(claims)
    happened: dict[str | None, set[str | None]] = defaultdict(set)
    for claim in known:
        if claim.event is not None and not claim.background and located(claim.event.place):
            happened[claim.incident].add(claim.event.place.country if claim.event.place is not None else None)
    return frozenset(
        claim.id
        for claim in known
        if (town := _place(claim)) is not None
        and town.precision == TOWN
        and town.country is not None
        and len(happened[claim.incident]) == 1
        and happened[claim.incident].isdisjoint({town.country, None})
    )


def shared(parts: Sequence[Claim], others: Sequence[Claim]) -> list[Claim]:
    """The parts that may be of the same thing as any of the others."""
    return [part for part in parts if any(not told_apart(part, other) for other in others)]


def _dated(claim: Claim) -> bool:
    return to_the_day(_when(claim))


def _when(claim: Claim) -> When | None:
    return claim.figure.when if claim.figure is not None else None


def _place(claim: Claim) -> Place | None:
    return claim.figure.place if claim.figure is not None else None


def _scope(claim: Claim) -> str | None:
    return claim.figure.scope if claim.figure is not None else None


def _speaker(claim: Claim) -> str | None:
    return (claim.sources[0].actor or claim.sources[0].name) if claim.sources else None


def _low(claim: Claim) -> int:
    return claim.figure.low if claim.figure is not None else 0
