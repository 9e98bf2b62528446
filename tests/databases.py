"""Both databases: every test of the ledger runs on a SQLite file and on a PostgreSQL server started for the tests."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from according.keep.ledger import Ledger

Open = Callable[[], Ledger]


def _programs() -> Path:
    """Where Debian keeps the server; under CI a missing one is a failure, for skipping is not passing."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        sentence = "PostgreSQL is missing, on which the ledger is tested too: apt install postgresql."
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    return (found[-1] if found else Path(str(on_path))).parent


def _as_owner(*command: str) -> list[str]:
    """The server refuses to run as root; its own user is there where Debian installed it."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else list(command)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a fresh PostgreSQL server on a loopback port, without a database name."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="according-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = str(folder / "data")
    made = [
        str(programs / "initdb"),
        "-D",
        data,
        "-U",
        "according",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
    ]
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    started = [str(programs / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start"]
    subprocess.run(_as_owner(*made), check=True, capture_output=True, cwd=folder)
    subprocess.run(_as_owner(*started), check=True, capture_output=True, cwd=folder)
    try:
        yield f"postgresql://according@127.0.0.1:{port}"
    finally:
        stopped = [str(programs / "pg_ctl"), "-D", data, "-m", "immediate", "stop"]
        subprocess.run(_as_owner(*stopped), check=False, capture_output=True, cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a ledger of its own may be, on either database."""
    if request.param == "sqlite":
        yield str(tmp_path / "according.db")
        return
    server = str(request.getfixturevalue("server"))
    admin = create_engine(server.replace("postgresql", "postgresql+psycopg", 1) + "/postgres")
    name = f"t{secrets.token_hex(6)}"
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield f"{server}/{name}"
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """An open, empty ledger that others may use too."""
    with Ledger.open(where, shared=True) as opened:
        yield opened
