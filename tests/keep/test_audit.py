"""The chain of who changed what: whole as long as nobody alters it by other means."""

from __future__ import annotations

from itertools import pairwise

import pytest
from sqlalchemy import text

from according.keep.audit import broken, entries, newest_entries, put_entry
from according.keep.ledger import Ledger


def fill(ledger: Ledger, count: int = 4) -> None:
    for number in range(count):
        with ledger.writing() as to:
            put_entry(to, at=f"2026-01-0{number + 1}", who="ada", act="add", subject=f"r{number}")


def test_entries_follow_each_other(ledger: Ledger) -> None:
    fill(ledger)
    with ledger.reading() as at:
        found = list(entries(at))
        assert [each.number for each in found] == [1, 2, 3, 4]
        assert all(later.before == earlier.hash for earlier, later in pairwise(found))
        assert broken(at) is None


@pytest.mark.parametrize(
    ("change", "first"),
    [
        ("UPDATE audit SET who = 'bob' WHERE number = 2", 2),
        ("DELETE FROM audit WHERE number = 2", 3),
        ("DELETE FROM audit WHERE number = 1", 2),
        ("UPDATE audit SET hash = '0' WHERE number = 4", 4),
    ],
)
def test_what_is_altered_is_found(ledger: Ledger, change: str, first: int) -> None:
    fill(ledger)
    with ledger.writing() as to:
        to.execute(text(change))
    with ledger.reading() as at:
        entry = broken(at)
    assert entry is not None
    assert entry.number == first


def test_an_entry_falls_with_what_it_tells_of(ledger: Ledger) -> None:
    def work() -> None:
        with ledger.writing() as to:
            put_entry(to, at="2026-01-01", who="ada", act="add", subject="r1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        work()
    with ledger.reading() as at:
        assert list(entries(at)) == []


def test_a_clock_that_goes_backwards_changes_no_order(ledger: Ledger) -> None:
    for at_ in ("2026-03-01", "2025-01-01"):
        with ledger.writing() as to:
            put_entry(to, at=at_, who="ada", act="add", subject=at_)
    with ledger.reading() as at:
        assert [each.at for each in entries(at)] == ["2026-03-01", "2025-01-01"]
        assert broken(at) is None


def test_the_newest_entries_come_first_page_by_page(ledger: Ledger) -> None:
    fill(ledger)
    with ledger.reading() as at:
        assert newest_entries(at, 9) == list(entries(at))[::-1]
        assert [each.number for each in newest_entries(at, 3)] == [4, 3, 2]
        assert [each.number for each in newest_entries(at, 3, 2)] == [1]
        assert newest_entries(at, 3, 1) == []
