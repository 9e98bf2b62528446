"""Every step from every earlier one, on both databases; what it makes is what the code declares."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from according.keep.database import ForeignLedger, open_engine, writing
from according.keep.ledger import Ledger
from according.keep.migrations import HEAD, migrate, steps, upgrade
from according.keep.tables import metadata
from according.model import Report

REPORT = Report(id="r1", text="Two soldiers died.", title="Clash")


def test_the_newest_step_is_the_head() -> None:
    assert steps()[-1] == HEAD


@pytest.mark.parametrize("step", steps())
def test_an_older_ledger_is_brought_up_to_date(where: str, step: str) -> None:
    engine = open_engine(where, shared=True)
    with writing(engine, where) as connection:
        upgrade(connection, step)
        connection.execute(
            text("INSERT INTO reports (id, body) VALUES ('r1', :body)"),
            {"body": '{"id":"r1","text":"Two soldiers died.","title":"Clash"}'},
        )
    engine.dispose()
    with Ledger.open(where, shared=True) as ledger:
        assert list(ledger.reports()) == [REPORT]
        ledger.put_reports([REPORT])
        assert ledger.search("soldiers") == ["r1"]


def test_the_steps_make_what_the_tables_declare(where: str) -> None:
    with Ledger.open(where, shared=True) as ledger, ledger.reading() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    words = ("report_words", "claim_words")
    assert [each for each in found if not any(word in str(each) for word in words)] == []


def test_a_ledger_is_migrated_once(where: str) -> None:
    for _ in range(2):
        Ledger.open(where, shared=True).close()
    with Ledger.open(where, shared=True) as ledger, ledger.reading() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [HEAD]


def test_a_database_of_others_is_left_alone(where: str) -> None:
    engine = open_engine(where, shared=True)
    with writing(engine, where) as connection:
        connection.execute(text("CREATE TABLE ours (x INTEGER)"))
    with pytest.raises(ForeignLedger, match="another program"):
        migrate(engine, where)
    engine.dispose()


def test_a_newer_ledger_is_left_alone(where: str) -> None:
    with Ledger.open(where, shared=True) as ledger, ledger.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ForeignLedger, match="newer version"):
        Ledger.open(where, shared=True)
