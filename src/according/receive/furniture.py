"""Runs of words that a site prints under whatever it reports: they belong to no story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from according.model import Report
from according.receive.shingles import shared_runs

#: So many reports, and so many days from the first to the last of them, make a run of words a site's own. A wire is
#: copied within days; in open collections of news, what recurs over a month asks for an address or sells the paper.
FEWEST = 3
DAYS = 30


def furniture(reports: Sequence[Report], prints: Sequence[Sequence[int]]) -> frozenset[int]:
    """The runs of the reports' fingerprints that come back in reports of many days; undated reports tell nothing."""
    dates = [printed_on(report) for report in reports]
    holders: dict[int, list[date]] = defaultdict(list)
    shared = shared_runs(prints)
    for printed, runs in zip(dates, prints, strict=True):
        if printed is not None:
            for run in shared.intersection(runs):
                holders[run].append(printed)
    return frozenset(
        run for run, days in holders.items() if len(days) >= FEWEST and (max(days) - min(days)).days > DAYS
    )


def printed_on(report: Report) -> date | None:
    """The day a report was printed; None where no day is known."""
    start = report.published.start
    return date.fromisoformat(start[:10]) if start and len(start) >= len("2020-07-13") else None
