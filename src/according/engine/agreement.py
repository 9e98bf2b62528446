"""Krippendorff's alpha for nominal values: how far several people's answers agree beyond what chance would give.

After K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), whose worked examples are its tests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import permutations


def alpha_nominal(units: Iterable[Sequence[Hashable | None]]) -> float | None:
    """1 for perfect agreement, 0 for chance, below 0 for systematic disagreement.

    Each unit holds the coders' values, ``None`` where a coder gave none; a unit with fewer than two values says
    nothing. ``None`` where nothing can be said: no such unit, or one value throughout.
    """
    weights: Counter[Hashable] = Counter()
    disagreed = 0.0
    for unit in units:
        values = [each for each in unit if each is not None]
        if len(values) < 2:
            continue
        share = 1 / (len(values) - 1)
        weights.update(values)
        disagreed += share * sum(one != other for one, other in permutations(values, 2))
    total = sum(weights.values())
    expected = total * total - sum(count * count for count in weights.values())
    if expected == 0:
        return None
    return 1 - (total - 1) * disagreed / expected
