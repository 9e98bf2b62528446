"""The made-up collection is one that linking joins, and joins alike with and without candidates."""

from __future__ import annotations

from according.bench.linking import PER_REPORT, collection, same_as_exhaustive
from according.link.linking import link


def test_the_collection_has_attacks_that_several_reports_tell_of() -> None:
    reports, claims, actors = collection(400)
    assert len(claims) == PER_REPORT * len(reports)
    linked = link(reports, claims, actors)
    assert any(len(each.reports) > 2 for each in linked.incidents)


def test_candidates_change_nothing() -> None:
    assert same_as_exhaustive(600)
