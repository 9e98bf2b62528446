"""Why the accounts of an incident stand together: the pairs that joined it, weakest first, each with its comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from according.keep.rows import SCORER
from according.link.accounts import Account, founding_claim
from according.link.comparisons import comparisons
from according.link.decided import Pair
from according.link.judge import judge
from according.model import Comparison, Join, Judgement


def joins(
    incident: str,
    held: Sequence[tuple[str, str]],
    accounts: Mapping[str, Account],
    judged: Mapping[Pair, Judgement],
) -> tuple[Join, ...]:
    """The joins of one incident by the nodes of its accounts; ``judged`` holds the pairs that a person joined."""
    found = [
        _join(incident, accounts[left], accounts[right], judged.get(frozenset((left, right))))
        for left, right in held
    ]
    return tuple(sorted(found, key=lambda each: (each.points, each.left, each.right)))


def _join(incident: str, left: Account, right: Account, judged: Judgement | None) -> Join:
    scored = judge(left, right)
    return Join(
        incident=incident,
        left=founding_claim(scored.left.claims).id,
        right=founding_claim(scored.right.claims).id,
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
