"""What is new since a time, and since somebody last looked."""

from __future__ import annotations

import msgspec
import pytest

from according.keep.changes import (
    Change,
    changes_since,
    changes_unseen,
    newest_changes,
    of_findings,
    of_reports,
    put_changes,
    put_look,
)
from according.keep.ledger import Ledger
from according.model import Aspect, Finding, Report

FINDING = Finding(
    id="f1",
    aspect=Aspect(question="killed"),
    verdict="single",
    positions=(),
    reports=1,
    origins=1,
    because="One report.",
    low=2,
    best=2,
    high=2,
)


def changed(**fields: object) -> Finding:
    return msgspec.structs.replace(FINDING, **fields)


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ([], [FINDING], ["New finding on killed: single. One report."]),
        ([FINDING], [FINDING], []),
        ([FINDING], [changed(because="Another sentence.")], []),
        ([FINDING], [changed(verdict="disputed")], ["killed: single is now disputed. One report."]),
        ([FINDING], [changed(best=31, high=31)], ["killed: 2 (2 to 2) is now 31 (2 to 31). One report."]),
        ([FINDING], [changed(high=None)], ["killed: 2 (2 to 2) is now 2 (2 to open). One report."]),
        ([FINDING], [], ["The finding on killed is gone: it was single."]),
    ],
)
def test_what_moved_is_said(before: list[Finding], now: list[Finding], words: list[str]) -> None:
    assert [each.words for each in of_findings(before, now, "2026-01-01")] == words


def test_only_reports_that_were_not_there_are_new() -> None:
    reports = [Report(id="r1", text="One."), Report(id="r2", text="Two.", outlet="The Gazette", title="Two")]
    found = list(of_reports(["r1"], reports, "2026-01-01"))
    assert [(each.subject, each.words) for each in found] == [("r2", "New report: The Gazette, Two.")]


def test_the_newest_changes_come_first_and_no_more_than_asked_for(ledger: Ledger) -> None:
    made = [Change(f"2021-05-0{n}", "report", f"r{n}", f"New report {n}.") for n in (1, 2, 3)]
    with ledger.writing() as to:
        put_changes(to, made)
    with ledger.reading() as at:
        newest = newest_changes(at, 2)
        assert [each for _, each in newest] == [made[2], made[1]]
        assert [each for _, each in newest_changes(at, 9)] == made[::-1]
        assert [each for _, each in newest_changes(at, 9, newest[-1][0])] == [made[0]]


def test_each_person_sees_a_change_once(ledger: Ledger) -> None:
    def add(at: str) -> None:
        with ledger.writing() as to:
            put_changes(to, [Change(at, "report", "r", f"at {at}")])

    def unseen(who: str) -> list[str]:
        with ledger.writing() as to:
            found = [each.at for each in changes_unseen(to, who)]
            put_look(to, who)
        return found

    add("2026-01-01")
    add("2026-01-02")
    assert unseen("ada") == ["2026-01-01", "2026-01-02"]
    assert unseen("ada") == []
    add("2025-12-31")  # a clock set back hides nothing
    assert unseen("ada") == ["2025-12-31"]
    assert unseen("bob") == ["2026-01-01", "2026-01-02", "2025-12-31"]
    with ledger.reading() as at:
        assert [each.at for each in changes_since(at, "2026-01-01")] == ["2026-01-02"]
