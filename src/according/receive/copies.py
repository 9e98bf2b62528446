"""Copies, versions and what is a report's own, over a whole collection.

Two texts are near copies when the smaller shares at least :data:`NEAR_COPY` of its word runs with the larger (a wire
cut in half is wholly contained in it). Of near copies the earlier is the root; of one day, the agency's own before a
text without credit, before one that credits an agency; then the longer. A later text of one URL is a version.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from according.model import Report
from according.receive.credits import agency_named
from according.receive.furniture import furniture
from according.receive.same_story import same_story
from according.receive.shingles import runs_of, shared_runs
from according.receive.terms import rare_terms
from according.remembered import Remembered

#: Share of the smaller text's runs that makes it a near copy. Below, two outlets only quote the same passages: agency
#: stories with a new lead share 0.53 to 0.85 of their 8-word runs, stories with common quotations at most 0.25
#: (hand-marked copies in three sets of reports of 2016 and 2017 out of FA-KES).
NEAR_COPY = 0.5
#: Texts with fewer runs than this are compared only as a whole: a line may recur by chance.
FEWEST_RUNS = 20
#: A run found in more texts than this is boilerplate or a common quotation; it is no reason to compare.
MOST_HOLDERS = 200


def mark_copies(reports: Sequence[Report], remembered: Remembered | None = None) -> tuple[Report, ...]:
    """The reports in their order with all that only their company tells: copies, versions, rare terms, stories.

    ``copy_of`` names the root of a chain of copies. ``own_share`` is the share of a text's runs that its own root
    and the root's earlier copies do not have: 1.0 for whatever is no copy.
    """
    own = remembered or Remembered()
    prints = [runs_of(r, own) for r in reports]
    order = _ranks(reports)
    versions = _versions(reports, order)
    roots = _roots(reports, prints, order)
    shares = _own_shares(prints, roots, order)
    terms = rare_terms(reports, own)
    told = same_story(reports, furniture(reports, prints), own)
    ids = [r.id for r in reports]
    return tuple(
        msgspec.structs.replace(
            report,
            fingerprint=prints[i],
            own_share=shares[i],
            rare_terms=terms[i],
            story=told[i],
            copy_of=None if roots[i] == i else ids[roots[i]],
            version_of=None if versions[i] == i else ids[versions[i]],
        )
        for i, report in enumerate(reports)
    )


def _ranks(reports: Sequence[Report]) -> list[int]:
    """Each report's place when earlier, less borrowed and longer texts come first; ties fall by id."""

    def key(i: int) -> tuple[str, int, str, int, str]:
        report = reports[i]
        start = report.published.start or "9999"
        return start[:10], _borrowed(report), start[10:] or "T99", -len(report.text), report.id

    ranks = [0] * len(reports)
    for rank, i in enumerate(sorted(range(len(reports)), key=key)):
        ranks[i] = rank
    return ranks


def _borrowed(report: Report) -> int:
    """0 for an agency's own report, 1 for one without credit, 2 for one that credits an agency."""
    if agency_named(report.outlet):
        return 0
    if report.outlet is None and report.dateline is not None and len(report.credits) == 1:
        return 0  # a wire as the agency filed it, under its own dateline and nobody's masthead
    return 2 if report.credits else 1


def _versions(reports: Sequence[Report], order: Sequence[int]) -> list[int]:
    """For each report the first text of its URL; its own index where there is no other, or the texts are the same."""
    by_url: dict[str, list[int]] = defaultdict(list)
    for i, report in enumerate(reports):
        if report.url:
            by_url[report.url].append(i)
    versions = list(range(len(reports)))
    for members in by_url.values():
        first = min(members, key=lambda i: order[i])
        for i in members:
            if reports[i].text != reports[first].text:
                versions[i] = first
    return versions


def _roots(reports: Sequence[Report], prints: Sequence[tuple[int, ...]], order: Sequence[int]) -> list[int]:
    """For each report the root it is a copy of, itself where it is none; versions of one page are not copies."""
    best = list(range(len(reports)))
    for a, b in _near_pairs(reports, prints, order):
        same_page = reports[a].url is not None and reports[a].url == reports[b].url
        if same_page and reports[a].text != reports[b].text:
            continue
        early, late = (a, b) if order[a] < order[b] else (b, a)
        if best[late] == late or order[early] < order[best[late]]:
            best[late] = early
    return [_followed(best, i) for i in range(len(best))]


def _followed(best: Sequence[int], i: int) -> int:
    while best[i] != i:
        i = best[i]
    return i


def _near_pairs(
    reports: Sequence[Report], prints: Sequence[tuple[int, ...]], order: Sequence[int]
) -> Iterable[tuple[int, int]]:
    """Pairs of near copies: equal texts by their hash, others through an inverted index of their runs.

    The earliest of equal texts stands for all of them, so that none of the others is left a root of its own.
    """
    same: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for i in sorted(range(len(prints)), key=lambda i: order[i]):
        same[prints[i]].append(i)
    for runs, members in same.items():
        texts = {reports[i].text for i in members}
        if runs and (len(runs) >= FEWEST_RUNS or len(texts) == 1):
            yield from ((members[0], i) for i in members[1:])
            yield from pairwise(members[1:])
    heads = [members[0] for runs, members in same.items() if len(runs) >= FEWEST_RUNS]
    shared = shared_runs([prints[i] for i in heads])
    holders: dict[int, list[int]] = defaultdict(list)
    for i in heads:
        for run in shared.intersection(prints[i]):
            holders[run].append(i)
    for i in heads:
        met = Counter(
            j
            for run in shared.intersection(prints[i])
            if len(holders[run]) <= MOST_HOLDERS
            for j in holders[run]
            if j < i
        )
        for j, common in met.items():
            if common >= NEAR_COPY * min(len(prints[i]), len(prints[j])):
                yield from ((a, b) for a in same[prints[j]] for b in same[prints[i]])


def _own_shares(prints: Sequence[tuple[int, ...]], roots: Sequence[int], order: Sequence[int]) -> list[float]:
    shares = [1.0] * len(prints)
    families: dict[int, list[int]] = defaultdict(list)
    for i, root in enumerate(roots):
        families[root].append(i)
    for members in families.values():
        known: set[int] = set()
        for i in sorted(members, key=lambda m: order[m]):
            own = sum(run not in known for run in prints[i])
            shares[i] = round(own / len(prints[i]), 4) if prints[i] else 1.0
            known.update(prints[i])
    return shares
