"""Clusters against gold clusters: B-cubed, MUC, CEAF-e and their mean, as in the CoNLL shared tasks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping

import numpy as np
from scipy.optimize import linear_sum_assignment

Clusters = Mapping[str, Hashable]  # item -> cluster


def scores(gold: Clusters, found: Clusters) -> dict[str, float]:
    """Precision, recall and F1 of B-cubed, and the CoNLL F1; singletons count."""
    p, r = _b_cubed(gold, found)
    return {
        "b3_p": p,
        "b3_r": r,
        "b3_f1": _f1(p, r),
        "conll_f1": (_f1(p, r) + _muc(gold, found) + _ceaf(gold, found)) / 3,
    }


def _f1(p: float, r: float) -> float:
    return 2 * p * r / (p + r) if p + r else 0.0


def _b_cubed(gold: Clusters, found: Clusters) -> tuple[float, float]:
    both = Counter((gold[item], found[item]) for item in gold)
    of_gold, of_found = Counter(gold.values()), Counter(found[item] for item in gold)
    precision = sum(n * n / of_found[mine] for (_, mine), n in both.items()) / len(gold)
    recall = sum(n * n / of_gold[own] for (own, _), n in both.items()) / len(gold)
    return precision, recall


def _muc(gold: Clusters, found: Clusters) -> float:
    """The link-based F1: how many links would have to be added to either side."""

    def share(key: Clusters, other: Clusters) -> float:
        parts: dict[Hashable, set[Hashable]] = defaultdict(set)
        sizes = Counter(key[item] for item in gold)
        for item in gold:
            parts[key[item]].add(other[item])
        links = sum(n - 1 for n in sizes.values())
        return sum(n - len(parts[c]) for c, n in sizes.items()) / links if links else 0.0

    return _f1(share(found, gold), share(gold, found))


def _ceaf(gold: Clusters, found: Clusters) -> float:
    """The F1 of the best one-to-one matching of clusters, by twice the items in common over both sizes."""
    own = {c: i for i, c in enumerate(dict.fromkeys(gold.values()))}
    mine = {c: i for i, c in enumerate(dict.fromkeys(found[item] for item in gold))}
    table = np.zeros((len(own), len(mine)))
    for item in gold:
        table[own[gold[item]], mine[found[item]]] += 1
    sizes = table.sum(1)[:, None] + table.sum(0)[None, :]
    alike = 2 * table / sizes
    rows, columns = linear_sum_assignment(-alike)
    total = float(alike[rows, columns].sum())
    return _f1(total / len(mine), total / len(own))
