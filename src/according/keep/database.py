"""The database under the ledger: a SQLite file or a PostgreSQL server, opened, marked as ours, and its faults named."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import NullPool, StaticPool

# "ACCD": marks a SQLite file as a ledger, so that no other program's file is ever written to.
APPLICATION_ID: Final = 0x41434344
#: Seconds that a writer waits for another before it says so.
PATIENCE: Final = 30.0


class LedgerFault(ValueError):
    """Something the ledger's database cannot do; the message names the ledger and the fix."""


class ForeignLedger(LedgerFault):
    """The database is no ledger, or one that this version cannot open."""


class LedgerBusy(LedgerFault):
    """Another program has held the ledger for longer than anyone should wait."""


class LedgerFull(LedgerFault):
    """There is no room left to write."""


class LedgerDamaged(LedgerFault):
    """The file does not hold together any more."""


def is_server(where: str | Path) -> bool:
    """Whether ``where`` names a PostgreSQL server and not a file."""
    return isinstance(where, str) and where.startswith(("postgresql://", "postgresql+psycopg://"))


def open_engine(where: str | Path, *, shared: bool, patience: float = PATIENCE) -> Engine:
    """The engine for a file, ``:memory:`` or a ``postgresql://`` URL.

    ``shared`` ledgers are read and written by several programs at once (WAL); others belong to one run alone.
    Raises ForeignLedger for a URL that means nothing.
    """
    if is_server(where):
        return _server(str(where), patience)
    if isinstance(where, str) and "://" in where:
        raise ForeignLedger(
            f"{_without_password(where)} is no ledger: name a file, or postgresql://HOST/NAME."
        )
    alone = str(where) == ":memory:" or not shared
    engine = create_engine(
        "sqlite://" if str(where) == ":memory:" else f"sqlite:///{where}",
        poolclass=StaticPool if alone else NullPool,
        connect_args={"timeout": patience, "check_same_thread": False},
    )
    event.listen(engine, "connect", _settings(shared=not alone, patience=patience))
    event.listen(engine, "begin", _begin)
    return engine


def _server(url: str, patience: float) -> Engine:
    try:
        made = make_url(url).set(drivername="postgresql+psycopg")
        engine = create_engine(made, pool_pre_ping=True, connect_args={"connect_timeout": 10})
        event.listen(engine, "connect", _waits(patience))
        return engine
    except ModuleNotFoundError as fault:
        raise ForeignLedger(
            f"{fault.name} is missing, which PostgreSQL needs: pip install 'according[postgresql]'."
        ) from fault
    except (ArgumentError, NoSuchModuleError) as fault:
        raise ForeignLedger(
            f"{_without_password(url)} is no database URL: write postgresql://USER@HOST/NAME."
        ) from fault


def name_of(where: str | Path) -> str:
    """How messages call the ledger: its file, or its URL without the password."""
    return _without_password(str(where))


def _without_password(url: str) -> str:
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return url


def _settings(*, shared: bool, patience: float) -> Any:
    def connect(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # transactions begin where this module begins them
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
        # Only a database that is ours or blank is switched: another program's file stays as it is.
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        blank = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        if shared and (ours or blank):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")

    return connect


def _begin(connection: Connection) -> None:
    """A writer takes its lock at once, so that two never wait for each other; a reader sees one state throughout."""
    kind = connection.get_execution_options().get("kind")
    if kind == "write":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif kind == "snapshot":
        connection.exec_driver_sql("BEGIN")


def _waits(patience: float) -> Any:
    def connect(connection: Any, _: object) -> None:
        connection.execute(f"SET lock_timeout = {int(patience * 1000)}")
        connection.commit()

    return connect


def take_turn(to: Connection, key: int) -> None:
    """Lets one transaction at a time go on from here, where a database lets several write; the others wait for it."""
    if to.dialect.name != "sqlite":
        to.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


@contextmanager
def writing(engine: Engine, name: str) -> Iterator[Connection]:
    """One transaction: all of it is kept, or nothing. Raises LedgerFault by name for what the database cannot do."""
    with named_faults(name), engine.execution_options(kind="write").begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine, name: str) -> Iterator[Connection]:
    """A connection that only reads; each query by itself."""
    with named_faults(name), engine.connect() as connection:
        yield connection


@contextmanager
def named_faults(name: str) -> Iterator[None]:
    """Turns what a database driver says into a sentence that names the ledger and the fix."""
    try:
        yield
    except DBAPIError as fault:
        named = _named(name, str(fault.orig))
        if named is None and not isinstance(fault, OperationalError):
            raise
        raise named or LedgerFault(
            f"The ledger {name} cannot be used ({_first_line(fault.orig)}). See that it is there and may be written."
        ) from fault


def _first_line(fault: object) -> str:
    return str(fault).strip().split("\n", maxsplit=1)[0]


def _named(name: str, said: str) -> LedgerFault | None:
    if "is locked" in said or "lock timeout" in said or "deadlock" in said:
        return LedgerBusy(
            f"The ledger {name} has been in use by another program for too long. Wait for it and try again."
        )
    if "disk is full" in said or "No space left" in said or "disk I/O" in said:
        return LedgerFull(
            f"There is no room left for the ledger {name} ({said}). Make room and run it again."
        )
    if "malformed" in said or "not a database" in said:
        return LedgerDamaged(
            f"{name} is not a ledger, or a damaged one ({said}). `according doctor --ledger {name}` says what to do."
        )
    if "unable to open" in said:
        return ForeignLedger(
            f"{name} cannot be opened ({said}). Check that its folder is there and may be written to."
        )
    if "readonly" in said or "read-only" in said:
        return LedgerFault(f"The ledger {name} may not be written. Change its permissions.")
    if "connection" in said and ("refused" in said or "failed" in said):
        return ForeignLedger(
            f"The server of {name} does not answer ({_first_line(said)}). Start it, or correct the URL."
        )
    return None
