"""Why the accounts of an incident stand together: the pairs that joined it, weakest first, each with its comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from according.keep.rows import SCORER
from according.link.accounts import Account
from according.link.comparisons import comparisons
from according.link.decided import Pair
from according.link.judge import Scored, judge, judge_once
from according.model import Comparison, Join, Judgement
from according.remembered import Remembered


def joins(
    incident: str,
    held: Sequence[tuple[str, str]],
    accounts: Mapping[str, Account],
    judged: Mapping[Pair, Judgement],
    remembered: Remembered,
) -> tuple[Join, ...]:
    """The joins of one incident by the nodes of its accounts; ``judged`` holds the pairs that a person joined."""
    found = [
        _join(
            incident,
            _in_full(accounts[left], accounts[right], remembered),
            judged.get(frozenset((left, right))),
        )
        for left, right in held
    ]
    return tuple(sorted(found, key=lambda each: (each.points, each.left, each.right)))


def _in_full(left: Account, right: Account, remembered: Remembered) -> Scored:
    known = judge_once(left, right, remembered)
    return known if isinstance(known, Scored) else judge(left, right)


def _join(incident: str, scored: Scored, judged: Judgement | None) -> Join:
    return Join(
        incident=incident,
        left=scored.left.founding.id,
        right=scored.right.founding.id,
        who=SCORER if judged is None else judged.who,
        because=scored.because if judged is None else judged.because,
        points=scored.score,
        needed=comparisons().same,
        comparisons=tuple(
            Comparison(
                feature=row.feature,
                left=row.left,
                right=row.right,
                points=row.score,
                veto=row.veto,
                because=row.because,
            )
            for row in scored.rows
        ),
    )
