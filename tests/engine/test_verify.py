"""Whatever is wrong with a ledger is found, named, and comes with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from according.engine.add import Desk, add
from according.engine.progress import Silent
from according.engine.verify import verify
from according.engine.work_out import work_out
from according.keep.ledger import Ledger
from according.model import Report, Source, Span, claim
from according.read.reading import Reading


class Quick:
    """Reads the first words."""

    def read(self, report: Report) -> Reading:
        span = Span(start=0, end=12, text=report.text[:12])
        said = claim(report, span, kind="statement", sources=(Source(role="outlet", name="this report"),))
        return Reading(report=report, claims=(said,))


@pytest.fixture
def grown(where: str, tmp_path: Path) -> str:
    (tmp_path / "in").mkdir()
    for name in ("one", "two"):
        story = f"Two soldiers were killed near village {name} on Tuesday, the defence ministry said."
        (tmp_path / "in" / f"{name}.txt").write_text(story)
    with Ledger.open(where, shared=True) as ledger:
        add(ledger, [str(tmp_path / "in")], Desk(reader=Quick(), model="m", who="ada"), Silent())
    return where


def wrong(where: str) -> dict[str, str]:
    return {check.name: check.detail for check in verify(where) if check.state == "missing"}


def test_a_whole_ledger_has_nothing_wrong(grown: str) -> None:
    assert wrong(grown) == {}
    assert next(check.name for check in verify(grown)) == "ledger"


@pytest.mark.parametrize(
    "table", ["reports", "claims", "findings", "incidents", "actors", "origins", "joins"]
)
def test_a_record_that_cannot_be_read_is_named(grown: str, table: str) -> None:
    with Ledger.open(grown, shared=True) as ledger:
        work_out(ledger, read=Quick().read, model="m")
        with ledger.writing() as to:
            count = to.execute(text(f"UPDATE {table} SET body = '{{'")).rowcount
    assert ("records" in wrong(grown)) == (count > 0)
    if count:
        assert f"in {table} cannot be read" in wrong(grown)["records"]


def test_a_reading_that_cannot_be_read_is_named(grown: str) -> None:
    with Ledger.open(grown, shared=True) as ledger, ledger.writing() as to:
        nothing = "X'00'" if to.dialect.name == "sqlite" else "'\\x00'::bytea"
        to.execute(text(f"UPDATE readings SET body = {nothing}"))
    assert "the reading of" in wrong(grown)["records"]


@pytest.mark.parametrize(
    ("spoil", "name", "words"),
    [
        (
            "UPDATE claims SET body = '{' WHERE id IN (SELECT id FROM claims LIMIT 1)",
            "records",
            "cannot be read",
        ),
        ("UPDATE reports SET body = replace(body, 'Two', 'Six')", "quotations", "does not say"),
        ("DELETE FROM claim_words", "search", "claim_words knows 0 of 2"),
        ("UPDATE audit SET act = 'nothing' WHERE number = 1", "audit", "entry 1 (nothing)"),
    ],
)
def test_what_was_spoilt_is_named_with_what_to_do(grown: str, spoil: str, name: str, words: str) -> None:
    with Ledger.open(grown, shared=True) as ledger, ledger.writing() as to:
        to.execute(text(spoil))
    found = wrong(grown)
    assert words in found[name]
    assert all(check.fix for check in verify(grown) if check.state == "missing")


def test_a_file_that_is_no_ledger_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("This is no database at all, however long it may be. " * 100)
    (check,) = verify(str(tmp_path / "x.db"))
    assert check.state == "missing"
    assert "x.db" in check.detail
    assert check.fix
