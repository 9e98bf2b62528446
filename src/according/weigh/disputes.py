"""Which statements can all be true, which take the place of earlier ones, and which cannot stand together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from according.keep.days import RANK, days, instant
from according.model import Verdict, When
from according.weigh.numbers import equal
from according.weigh.statements import Statement, apart, clash

PartyOf = Callable[[Statement], frozenset[str]]


class Weighing(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict on several statements, those that a later one replaced, and whether some are of different things."""

    verdict: Verdict
    superseded: frozenset[int]
    apart: bool = False


def weigh_statements(statements: Sequence[Statement], party_of: PartyOf) -> Weighing:
    """Judges statements on one question and side; ``superseded`` holds indices into ``statements``.

    A later word of a speaker, or of the same party, replaces the earlier one. A count by somebody else replaces an
    earlier one only when it is later beyond doubt, higher, and not by the enemy: tolls grow while they are counted,
    and adversaries contradict each other. Statements of different things neither contradict nor replace each other,
    nor do they agree. Disputed comes before updated, updated before compatible, compatible before agreed.
    """
    superseded = frozenset(
        index
        for index, one in enumerate(statements)
        if any(_replaces(other, one, party_of) for other in statements if other is not one)
    )
    superseded |= _repeating(statements, superseded)
    if len(superseded) == len(statements):
        # A ring: an undated count, a higher dated one, a later lower one. Nothing orders them, so nothing is replaced.
        superseded = frozenset()
    standing = [each for index, each in enumerate(statements) if index not in superseded]
    pairs = [(one, other) for index, one in enumerate(standing) for other in standing[index + 1 :]]
    different = any(apart(one, other) for one, other in pairs)
    verdict: Verdict = "compatible"
    if any(clash(one, other) for one, other in pairs):
        verdict = "disputed"
    elif superseded:
        verdict = "updated"
    elif len({each.report for each in statements}) == 1:
        verdict = "single"
    elif not different and all(equal(one.number, other.number) for one, other in pairs):
        verdict = "agreed"
    return Weighing(verdict=verdict, superseded=superseded, apart=different)


def later(left: When | None, right: When | None) -> bool | None:
    """Whether ``left`` is after ``right``; None where their precision does not tell, as within one day."""
    ours, theirs = days(left), days(right)
    if ours is None or theirs is None or left is None or right is None:
        return None
    if ours[0] > theirs[1]:
        return True
    if theirs[0] > ours[1]:
        return False
    if max(RANK[left.precision], RANK[right.precision]) <= RANK["hour"] and left.start and right.start:
        one, other = instant(left), instant(right)
        if one is not None and other is not None:
            return one > other if one != other else None
        return left.start > right.start if left.start != right.start else None
    return None


def _beyond_doubt(newer: When | None, older: When | None) -> bool:
    """Whether one time is after the other for speakers of whom nothing says that they read the same clock."""
    if later(newer, older) is not True:
        return False
    return days(newer) != days(older) or (instant(newer) is not None and instant(older) is not None)


def _repeating(statements: Sequence[Statement], superseded: frozenset[int]) -> frozenset[int]:
    """Statements by nobody named that only repeat a count its own speaker has since replaced."""
    standing = [each for index, each in enumerate(statements) if index not in superseded and each.named]
    return frozenset(
        index
        for index, each in enumerate(statements)
        if not each.named
        and any(
            statements[old].named
            and equal(each.number, statements[old].number)
            and not apart(each, statements[old])
            for old in superseded
        )
        and not any(equal(each.number, other.number) for other in standing)
    )


def _replaces(newer: Statement, older: Statement, party_of: PartyOf) -> bool:
    if equal(newer.number, older.number) or (newer.number.vague and not older.number.vague):
        return False
    if apart(newer, older):
        return False
    after = later(newer.as_of, older.as_of)
    higher = newer.number.stated > older.number.stated
    excluded = clash(newer, older)
    ours, theirs = party_of(newer), party_of(older)
    if newer.keys & older.keys or ours & theirs:
        # A later "at least 58" takes nothing from an earlier "at least 72". Where no order is known, a toll is counted
        # upwards, so the higher of two that exclude each other is the later.
        return (higher or excluded) if after is not None and after else after is None and excluded and higher
    enemies = bool(ours) and bool(theirs) and not ours & theirs
    return higher and excluded and not enemies and _beyond_doubt(newer.as_of, older.as_of)
