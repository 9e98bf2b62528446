"""The ledger's shape as a list of steps, each applied once and recorded in the file itself."""

from __future__ import annotations

import sqlite3
from typing import Final, NamedTuple

# "ACCD": marks a SQLite file as a ledger, so that no other program's file is ever written to.
APPLICATION_ID: Final = 0x41434344


class Migration(NamedTuple):
    """One step: its name, which is never changed once released, and the SQL that makes it."""

    name: str
    sql: str


MIGRATIONS: Final = (
    Migration(
        "m001_what_was_received_and_read",
        """
        CREATE TABLE reports (
            id TEXT PRIMARY KEY, file TEXT, url TEXT, published TEXT, language TEXT, copy_of TEXT, version_of TEXT,
            body TEXT NOT NULL
        ) STRICT;
        CREATE TABLE refusals (file TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (file, reason)) STRICT;
        CREATE TABLE actors (id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL) STRICT;
        CREATE TABLE claims (
            id TEXT PRIMARY KEY,
            report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
            content TEXT NOT NULL, kind TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
            body TEXT NOT NULL
        ) STRICT;
        CREATE INDEX claims_by_report ON claims (report, first);
        CREATE INDEX claims_by_content ON claims (content);
        CREATE TABLE abstentions (
            report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
            first INTEGER NOT NULL, last INTEGER NOT NULL, room TEXT NOT NULL, reason TEXT NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (report, first, last, room, reason)
        ) STRICT;
        CREATE VIRTUAL TABLE report_words USING fts5 (id UNINDEXED, title, text);
        """,
    ),
    Migration(
        "m002_what_was_decided_and_derived",
        """
        CREATE TABLE judgements (
            id TEXT PRIMARY KEY, "left" TEXT NOT NULL, "right" TEXT NOT NULL, about TEXT NOT NULL,
            verdict TEXT NOT NULL, who TEXT NOT NULL, made TEXT NOT NULL, withdrawn TEXT, derived INTEGER NOT NULL,
            body TEXT NOT NULL
        ) STRICT;
        CREATE INDEX judgements_by_left ON judgements ("left");
        CREATE INDEX judgements_by_right ON judgements ("right");
        CREATE TABLE incidents (id TEXT PRIMARY KEY, episode TEXT, place INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
        CREATE TABLE former_incidents (
            former TEXT NOT NULL, incident TEXT NOT NULL, PRIMARY KEY (former, incident)
        ) STRICT;
        CREATE TABLE incident_claims (claim TEXT PRIMARY KEY, incident TEXT NOT NULL) STRICT;
        CREATE INDEX claims_by_incident ON incident_claims (incident);
        CREATE TABLE episodes (id TEXT PRIMARY KEY, place INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
        CREATE TABLE findings (
            id TEXT PRIMARY KEY, episode TEXT, incident TEXT, question TEXT NOT NULL, side TEXT, verdict TEXT NOT NULL,
            place INTEGER NOT NULL, body TEXT NOT NULL
        ) STRICT;
        CREATE TABLE origins (id TEXT PRIMARY KEY, name TEXT NOT NULL, actor TEXT, body TEXT NOT NULL) STRICT;
        """,
    ),
    Migration(
        "m003_what_a_result_is_worked_out_from",
        """
        CREATE TABLE as_read (
            report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE, body BLOB NOT NULL
        ) STRICT;
        CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
        """,
    ),
    Migration(
        "m004_why_incidents_hold",
        """
        CREATE TABLE joins (incident TEXT NOT NULL, place INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
        CREATE INDEX joins_by_incident ON joins (incident);
        """,
    ),
)


class ForeignLedger(ValueError):
    """The file is no ledger, or one that this version cannot open; the message names the fix."""


def migrate(connection: sqlite3.Connection, file: str) -> None:
    """Brings a blank or older ledger up to date; raises ForeignLedger, touching nothing, for any other file."""
    mark = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if mark != APPLICATION_ID and tables:
        raise ForeignLedger(f"{file} is a database of another program. Name another file for the ledger.")
    known = [migration.name for migration in MIGRATIONS]
    applied = _applied(connection) if tables else []
    if applied != known[: len(applied)]:
        raise ForeignLedger(
            f"{file} was written by a newer version of According ({applied[-1]}). Upgrade, or name another file."
        )
    for migration in MIGRATIONS[len(applied) :]:
        _apply(connection, migration)


def _applied(connection: sqlite3.Connection) -> list[str]:
    return [str(name) for (name,) in connection.execute("SELECT name FROM migrations ORDER BY number")]


def _apply(connection: sqlite3.Connection, migration: Migration) -> None:
    """Runs one step and records it, both or neither."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT"
        )
        for statement in migration.sql.split(";"):
            if statement.strip():
                connection.execute(statement)
        connection.execute("INSERT INTO migrations (name) VALUES (?)", (migration.name,))
    except sqlite3.Error:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
