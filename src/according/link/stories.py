"""Stories: which reports share so many rare names and numbers, so close in time, that they report one thing.

A report is the weights of its rare terms (the logarithm of the share of reports that lack them), of length one. Reports
are drawn together by the mean closeness of all their pairs, so that one chance likeness joins no two stories.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from according.keep.days import days, gap
from according.link.comparisons import comparisons
from according.model import Report

FLOOR = 0.05  # closeness below which two reports are taken to have nothing in common
#: A term that so many reports share is no reason to compare them; its weight still counts where they are compared.
CROWDED = 400

Closeness = dict[int, dict[int, float]]


def stories(reports: Sequence[Report]) -> dict[str, str]:
    """For each report the id of its story: that of its first report. The order of the reports changes nothing."""
    ordered = sorted(reports, key=lambda each: each.id)
    found = _drawn_together(len(ordered), _closeness(ordered), comparisons().limits.story_same)
    return {ordered[i].id: ordered[min(group)].id for group in found for i in group}


def _closeness(reports: Sequence[Report]) -> Closeness:
    """The cosine of every two reports that share enough terms, faded with the days between them."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i, report in enumerate(reports):
        for term in report.rare_terms:
            holders[term].append(i)
    weights = _weights(reports, holders)
    close: Closeness = defaultdict(dict)
    limits = comparisons().limits
    for i, own in enumerate(weights):
        met = Counter(j for term in own if len(holders[term]) <= CROWDED for j in holders[term] if j < i)
        for j in met:
            other = weights[j]
            common = [weight * other[term] for term, weight in own.items() if term in other]
            if len(common) < limits.rare_words:
                continue
            faded = sum(common) * _fading(reports[i], reports[j])
            if faded > FLOOR:
                close[i][j] = close[j][i] = faded
    return close


def _weights(reports: Sequence[Report], holders: Mapping[str, Sequence[int]]) -> list[dict[str, float]]:
    found = []
    for report in reports:
        own = {term: math.log(len(reports) / len(holders[term])) for term in report.rare_terms}
        length = math.sqrt(sum(weight * weight for weight in own.values())) or 1.0
        found.append({term: weight / length for term, weight in own.items()})
    return found


def _fading(left: Report, right: Report) -> float:
    """1 for reports of the same days or of unknown ones, less for each day beyond ``story_close_days``."""
    ours, theirs = days(left.published), days(right.published)
    if ours is None or theirs is None:
        return 1.0
    limits = comparisons().limits
    return math.exp(-max(0, gap(ours, theirs) - limits.story_close_days) / limits.story_fade_days)


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
