"""Who changed what: a chain of entries, each sealed with a hash over the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from according.keep import tables as t
from according.keep.database import take_turn
from according.model import content_hash

START = "0" * 16  # before the first entry
_LOCK = 0x41434345  # one entry at a time on a server


class Entry(NamedTuple):
    """One thing that somebody did to the ledger."""

    number: int
    at: str
    who: str
    act: str
    subject: str
    detail: str
    before: str
    hash: str


def put_entry(to: Connection, *, at: str, who: str, act: str, subject: str, detail: str = "") -> Entry:
    """Adds an entry to the chain, in the transaction of what it tells of."""
    take_turn(to, _LOCK)
    last = to.execute(
        select(t.audit.c.number, t.audit.c.hash).order_by(t.audit.c.number.desc()).limit(1)
    ).first()
    number, before = (last.number + 1, last.hash) if last else (1, START)
    seal = _seal(number, at, who, act, subject, detail, before)
    entry = Entry(number, at, who, act, subject, detail, before, seal)
    to.execute(t.audit.insert(), entry._asdict())
    return entry


def entries(at: Connection) -> Iterator[Entry]:
    """The chain from its start."""
    for row in at.execute(select(t.audit).order_by(t.audit.c.number)):
        yield Entry(*row)


def newest_entries(at: Connection, most: int, before: int | None = None) -> list[Entry]:
    """The last entries, the newest first, at most so many; only those before a number, where one is given."""
    query = select(t.audit).order_by(t.audit.c.number.desc()).limit(most)
    if before is not None:
        query = query.where(t.audit.c.number < before)
    return [Entry(*row) for row in at.execute(query)]


def count(at: Connection) -> int:
    """The number of the newest entry."""
    return int(at.execute(select(func.coalesce(func.max(t.audit.c.number), 0))).scalar_one())


def broken(at: Connection) -> Entry | None:
    """The first entry that does not follow from the one before it, or that was altered; ``None`` where all do."""
    before, number = START, 1
    for entry in entries(at):
        whole = entry.hash == _seal(*entry[:-1])
        if entry.before != before or entry.number != number or not whole:
            return entry
        before, number = entry.hash, number + 1
    return None


def _seal(*parts: object) -> str:
    return content_hash("audit", *parts)
