"""The best tree of a sentence: a maximum spanning arborescence (Chu and Liu 1965, Edmonds 1967) with one root."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def best_tree(scores: Scores) -> list[int]:
    """The head of every word, counted from 1; 0 is the root, which one word alone has.

    ``scores[i, j]`` is how well word ``i`` hangs from head ``j``, where column 0 is the root.
    """
    size = len(scores)
    scores = scores.astype(np.float64)
    scores[np.arange(size), np.arange(1, size + 1)] = -np.inf
    heads = [int(head) for head in scores.argmax(1)]
    if heads.count(0) == 1 and not _ring(heads):
        return heads
    # What a root costs outweighs everything else, so that the best tree has as few roots as can be: one.
    finite = scores[np.isfinite(scores)]
    scores[:, 0] -= (finite.max() - finite.min() + 1) * size
    square = np.full((size + 1, size + 1), -np.inf)
    square[1:] = scores
    return [int(head) for head in _arborescence(square)[1:]]


def _ring(heads: list[int]) -> list[int]:
    """The words of one ring of heads, counted from 1; none where every chain ends in the root."""
    safe = {0}
    for start in range(1, len(heads) + 1):
        path: dict[int, None] = {}
        at = start
        while at not in safe and at not in path:
            path[at] = None
            at = heads[at - 1]
        if at not in safe:
            chain = list(path)
            return chain[chain.index(at) :]
        safe.update(path)
    return []


def _arborescence(scores: NDArray[np.float64]) -> NDArray[np.intp]:
    """The heads of the best tree below node 0; rings are drawn together into one node, solved, and opened again."""
    heads: NDArray[np.intp] = scores.argmax(1)
    heads[0] = 0
    ring = _ring([int(head) for head in heads[1:]])
    if not ring:
        return heads
    inside = np.array(ring)
    outside = np.setdiff1d(np.arange(len(scores)), inside)
    kept = scores[inside, heads[inside]]
    entering = scores[np.ix_(inside, outside)] - kept[:, None]  # what breaking the ring at each word changes
    leaving = scores[np.ix_(outside, inside)]
    drawn = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    drawn[:-1, :-1] = scores[np.ix_(outside, outside)]
    drawn[-1, :-1] = entering.max(0)
    drawn[:-1, -1] = leaving.max(1)
    drawn[0] = -np.inf
    inner = _arborescence(drawn)
    for place, node in enumerate(outside[1:], start=1):
        head = inner[place]
        heads[node] = inside[leaving[place].argmax()] if head == len(outside) else outside[head]
    broken = entering[:, inner[-1]].argmax()
    heads[inside[broken]] = outside[inner[-1]]
    return heads
