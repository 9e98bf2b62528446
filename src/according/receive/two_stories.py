"""Two stories that look like one beside all others: what all their reports share tells them apart no more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from according.receive.story_words import Weights

#: Reports below which no story is looked at again, and below which a part is no story of its own.
FEWEST = 4
SMALLEST = 2
#: Two parts are two stories when reports across them are this little alike in what not all of them share, and less by
#: this factor than those within either. Tried on open sets of news (`according bench incidents`).
ACROSS = 0.0625
BESIDE_WITHIN = 0.65
ROUNDS = 20

Table = np.ndarray[tuple[int, int], np.dtype[np.float64]]


def told_apart(group: Sequence[int], words: Sequence[Weights]) -> list[list[int]]:
    """The stories that a group of reports, given by their indices, is of; itself where it is of one."""
    members = sorted(group)
    table = _table([words[i] for i in members]) if len(members) >= FEWEST else None
    second = _second(table) if table is not None else None
    if table is None or second is None or not _apart(table, second):
        return [members]
    parts = ([i for i, other in zip(members, second, strict=True) if other == side] for side in (False, True))
    return [story for part in parts for story in told_apart(part, words)]


def _table(words: Sequence[Weights]) -> Table | None:
    """One row of length one a report: the words that some of them share but not all, by how few share them."""
    holding = Counter(word for own in words for word in own)
    size = len(words)
    columns = {word: at for at, word in enumerate(sorted(w for w, n in holding.items() if 1 < n < size))}
    if len(columns) < SMALLEST:
        return None
    table: Table = np.zeros((size, len(columns)))
    for row, own in enumerate(words):
        for word, weight in own.items():
            if word in columns:
                table[row, columns[word]] = weight * math.log((size + 1) / holding[word])
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    scaled: Table = table / np.maximum(lengths, 1e-9)
    return scaled


def _second(table: Table) -> list[bool] | None:
    """Which reports are of the second of two parts: the best two by means, begun where they differ most."""
    axis = np.linalg.svd(table - table.mean(axis=0), full_matrices=False)[0][:, 0]
    second = axis > 0
    for _ in range(ROUNDS):
        if not SMALLEST <= second.sum() <= len(table) - SMALLEST:
            return None
        centres = np.stack([table[~second].mean(axis=0), table[second].mean(axis=0)])
        centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
        moved = (table @ centres.T).argmax(axis=1) == 1
        if (moved == second).all():
            break
        second = moved
    return [bool(each) for each in second] if SMALLEST <= second.sum() <= len(table) - SMALLEST else None


def _apart(table: Table, second: Sequence[bool]) -> bool:
    chosen = np.array(second)
    alike = table @ table.T
    across = float(alike[np.ix_(~chosen, chosen)].mean())
    within = min(_within(alike[np.ix_(part, part)]) for part in (~chosen, chosen))
    return across < ACROSS and across < BESIDE_WITHIN * within


def _within(alike: Table) -> float:
    size = len(alike)
    return float((alike.sum() - np.trace(alike)) / (size * (size - 1)))
