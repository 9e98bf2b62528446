"""How well found spans meet gold ones: one to one by overlap, the largest first."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from according.bench.brat import Pieces

# Two spans meet when they share this many characters: less than the shortest word that is not a letter alone.
LEAST = 2


class Tally(msgspec.Struct, kw_only=True):
    """How many spans there are, were found, and meet one to one."""

    gold: int = 0
    found: int = 0
    met: int = 0

    def count(self, gold: Iterable[Pieces], found: Iterable[Pieces]) -> None:
        """Add one document; equal spans of a document count once."""
        ours, theirs = sorted(set(found)), sorted(set(gold))
        self.gold += len(theirs)
        self.found += len(ours)
        self.met += meeting(theirs, ours)

    @property
    def measures(self) -> dict[str, float]:
        """Precision, recall and F1; 0 where nothing meets."""
        return {
            "p": self.met / max(1, self.found),
            "r": self.met / max(1, self.gold),
            "f1": 2 * self.met / max(1, self.gold + self.found),
        }


def meeting(gold: list[Pieces], found: list[Pieces]) -> int:
    """The number of pairs when each span is paired at most once and larger overlaps go first."""
    pairs = sorted(
        (
            (shared, i, j)
            for i, one in enumerate(gold)
            for j, other in enumerate(found)
            if (shared := common(one, other)) >= LEAST
        ),
        reverse=True,
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in pairs:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
    return len(used[0])


def common(one: Pieces, other: Pieces) -> int:
    """How many characters two spans share."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
