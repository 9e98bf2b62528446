"""Stories: which reports share so many rare words, so close in time, that they report one thing.

Reports are drawn together by the mean closeness of all their pairs, so that one chance likeness joins no two stories.
What is drawn together is then looked at by itself: where its reports fall into two that share next to nothing but what
all of them share (two earthquakes in one country), they are two stories.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from according.model import Report
from according.receive.furniture import printed_on
from according.receive.story_words import Weights, story_words
from according.receive.two_stories import told_apart
from according.remembered import Remembered

#: Mean closeness from which reports tell one story. This and what follows were tried on open sets of news (`according
#: bench incidents`): what joins shootings that look alike also joins reports of one story printed months apart.
SAME = 0.106
FLOOR = 0.05  # closeness below which two reports are taken to have nothing in common
#: No one word makes a story: what a single word may add to closeness.
ONE_WORD = 0.05
#: A word that so many reports hold is no reason to compare them.
CROWDED = 1000
CLOSE_DAYS, FADE_DAYS = 3, 80
#: The share of its closeness that a pair keeps, however many days are between.
LASTING = 0.4

Closeness = dict[int, dict[int, float]]
Row = np.ndarray[tuple[int], np.dtype[np.float64]]


def same_story(
    reports: Sequence[Report], furniture: frozenset[int] = frozenset(), remembered: Remembered | None = None
) -> list[str | None]:
    """For each report the id of its story, which is that of its first report by id; None where nobody else tells it.

    The order of the reports changes nothing.
    """
    order = sorted(range(len(reports)), key=lambda i: reports[i].id)
    ordered = [reports[i] for i in order]
    words = story_words(ordered, furniture, remembered or Remembered())
    drawn = _drawn_together(len(ordered), _closeness(ordered, words), SAME)
    found: list[str | None] = [None] * len(reports)
    for group in (part for whole in drawn for part in told_apart(whole, words)):
        if len(group) > 1:
            for i in group:
                found[order[i]] = ordered[min(group)].id
    return found


def _closeness(reports: Sequence[Report], words: Sequence[Weights]) -> Closeness:
    """The cosine of every two reports, of which one word makes up ``ONE_WORD`` at most, faded with the days between."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i, own in enumerate(words):
        for word in own:
            holders[word].append(i)
    postings = {
        word: (np.array(ids), np.array([words[i][word] for i in ids]))
        for word, ids in holders.items()
        if 1 < len(ids) <= CROWDED
    }
    days = np.array([d.toordinal() if (d := printed_on(r)) is not None else math.nan for r in reports])
    close: Closeness = defaultdict(dict)
    for i, own in enumerate(words):
        shared: Row = np.zeros(len(reports))
        for word, weight in own.items():
            if word in postings:
                ids, weights = postings[word]
                shared[ids] += np.minimum(ONE_WORD, weight * weights)
        near = np.flatnonzero(shared[:i] > FLOOR)
        for j, value in zip(near, shared[near] * _lasting(days[near] - days[i]), strict=True):
            if value > FLOOR:
                close[i][int(j)] = close[int(j)][i] = float(value)
    return close


def _lasting(between: Row) -> Row:
    """1 for reports of the same days or of unknown ones, less for each day beyond ``CLOSE_DAYS``."""
    late = np.maximum(0.0, np.abs(np.nan_to_num(between)) - CLOSE_DAYS)
    faded: Row = LASTING + (1 - LASTING) * np.exp(-late / FADE_DAYS)
    return faded


def _drawn_together(size: int, close: Closeness, same: float) -> list[list[int]]:
    """Groups of indices, the closest two drawn together first, while the mean closeness between them is ``same``."""
    groups = {i: [i] for i in range(size)}
    sums = {i: dict(near) for i, near in close.items()}
    heap = [(-value, i, j) for i, near in close.items() for j, value in near.items() if i < j]
    heapq.heapify(heap)
    while heap:
        value, i, j = heapq.heappop(heap)
        if i not in groups or j not in groups or -value < same:
            continue
        if not math.isclose(sums[i].get(j, 0.0) / (len(groups[i]) * len(groups[j])), -value, abs_tol=1e-9):
            continue  # what was true before one of the two grew
        groups[i] += groups.pop(j)
        for k, total in sums.pop(j).items():
            if k == i:
                continue
            sums[i][k] = sums[k][i] = sums[i].get(k, 0.0) + total
            del sums[k][j]
        sums[i].pop(j, None)
        for k, total in sums[i].items():
            heapq.heappush(heap, (-total / (len(groups[i]) * len(groups[k])), min(i, k), max(i, k)))
    return list(groups.values())
