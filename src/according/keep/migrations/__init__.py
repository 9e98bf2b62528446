"""The ledger's shape as steps, each applied once and recorded in the database itself (Alembic)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from according.keep.database import APPLICATION_ID, ForeignLedger, reading, take_turn, writing

#: The newest step, so that a ledger that is up to date opens without Alembic; a test holds it to the steps.
HEAD: Final = "0006"
_VERSIONS = "alembic_version"
_LOCK = 0x41434344  # one migration at a time on a server


def migrate(engine: Engine, name: str) -> None:
    """Brings a blank or older ledger up to date; raises ForeignLedger, touching nothing, for any other database."""
    with reading(engine, name) as connection:
        done = _step(connection, name)
    if done == HEAD:
        return
    if done is not None and done not in steps():
        raise ForeignLedger(
            f"{name} was written by a newer version of According (step {done}). Upgrade, or name another ledger."
        )
    with writing(engine, name) as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        take_turn(connection, _LOCK)
        upgrade(connection)


def upgrade(connection: Connection, to: str = "head") -> None:
    """Runs the steps that the database has not seen, up to one of them."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def steps() -> tuple[str, ...]:
    """The names of all steps, the oldest first."""
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    found = ScriptDirectory.from_config(config).walk_revisions()
    return tuple(reversed([step.revision for step in found]))


def _step(connection: Connection, name: str) -> str | None:
    """The newest step that the database has seen; ``None`` where it is blank. Raises ForeignLedger for another's."""
    tables = set(inspect(connection).get_table_names())
    if _VERSIONS in tables and "incident_claims" in tables:
        found = connection.execute(text(f"SELECT version_num FROM {_VERSIONS}")).scalar()
        return str(found) if found is not None else None
    if connection.dialect.name == "sqlite":
        mark = connection.exec_driver_sql("PRAGMA application_id").scalar()
        if tables and mark == APPLICATION_ID:
            raise ForeignLedger(
                f"{name} was written by a version of According before any release. Name another ledger."
            )
    if tables:
        raise ForeignLedger(f"{name} is a database of another program. Name another ledger.")
    return None
