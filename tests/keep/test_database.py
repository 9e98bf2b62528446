"""What a database cannot do is a sentence that names the ledger and the fix."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from according.keep.database import (
    ForeignLedger,
    LedgerBusy,
    LedgerDamaged,
    LedgerFault,
    LedgerFull,
    is_server,
    name_of,
    named_faults,
)
from according.keep.ledger import Ledger
from according.model import Report


def report(number: int, size: int = 1) -> Report:
    return Report(id=f"r{number}", text=f"Two soldiers died near {number}. " * size)


def test_a_full_disk_loses_nothing_that_was_there(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.db") as ledger:
        ledger.put_reports([report(1)])
        with ledger.reading() as at:
            pages = at.exec_driver_sql("PRAGMA page_count").scalar_one()
            at.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(LedgerFull, match=r"no room left .*l\.db"):
            ledger.put_reports([report(2), report(3, size=5000)])
        assert [each.id for each in ledger.reports()] == ["r1"]


def test_a_ledger_in_use_is_waited_for_and_then_named(tmp_path: Path) -> None:
    file = tmp_path / "l.db"
    with (
        Ledger.open(file, shared=True) as one,
        Ledger.open(file, shared=True, patience=0.05) as other,
        one.writing() as to,
    ):
        to.execute(text("DELETE FROM reports"))
        assert list(other.reports()) == []
        with pytest.raises(LedgerBusy, match=r"l\.db has been in use .* Wait"):
            other.put_reports([report(1)])


def test_a_damaged_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "l.db"
    with Ledger.open(file) as ledger:
        ledger.put_reports([report(number, size=50) for number in range(40)])
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(LedgerDamaged, match=r"according doctor --ledger"), Ledger.open(file) as ledger:
        list(ledger.reports())


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("deadlock detected\nDETAIL: Process 1 waits for ShareLock", LedgerBusy),
        ("canceling statement due to lock timeout", LedgerBusy),
        ('could not extend file "base/1": No space left on device', LedgerFull),
        ("disk I/O error", LedgerFull),
        ("database disk image is malformed", LedgerDamaged),
        ("something nobody has heard of", LedgerFault),
    ],
)
def test_what_a_driver_says_becomes_a_sentence(said: str, kind: type[LedgerFault]) -> None:
    with pytest.raises(LedgerFault, match=r"l\.db") as fault, named_faults("l.db"):
        raise OperationalError("SELECT 1", {}, Exception(said))
    assert type(fault.value) is kind


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ("mysql://host/name", "is no ledger: name a file, or postgresql://"),
        ("postgresql://ada:secret@127.0.0.1:1/none", "does not answer .* Start it, or correct the URL"),
    ],
)
def test_a_url_that_leads_nowhere_is_named_without_its_password(where: str, sentence: str) -> None:
    with pytest.raises(LedgerFault, match=sentence) as fault:
        Ledger.open(where)
    assert "secret" not in str(fault.value)


def test_a_file_that_may_not_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(ForeignLedger, match="Check that its folder is there"):
        Ledger.open(tmp_path / "none" / "l.db", shared=True)


@pytest.mark.parametrize(
    ("where", "server"),
    [("according.db", False), ("/a/b.db", False), (":memory:", False), ("postgresql://h/n", True)],
)
def test_servers_are_told_from_files(where: str, server: bool) -> None:
    assert is_server(where) is server


def test_a_password_is_never_part_of_a_name() -> None:
    assert name_of("postgresql://ada:secret@host/name") == "postgresql://ada:***@host/name"
    assert name_of(Path("a.db")) == "a.db"
