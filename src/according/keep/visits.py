"""What sites gave along with their answers, kept so that a program that starts anew asks them by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from sqlalchemy import Connection, delete, select

from according.keep import tables as t
from according.keep.rows import found_by
from according.keep.upsert import put_over


class Visit(NamedTuple):
    """What an address gave along with its last whole answer, and when that was (ISO)."""

    url: str
    etag: str | None
    last_modified: str | None
    at: str


def visit_of(at: Connection, url: str) -> Visit | None:
    """The last visit to an address; ``None`` where it is to be asked for all it has."""
    row = at.execute(select(t.visits).where(t.visits.c.url == url)).first()
    return None if row is None else Visit(*row)


def put_visits(to: Connection, visits: Iterable[Visit]) -> None:
    """Keeps visits, each in place of the one before; endless addresses are asked anew each time."""
    put_over(to, t.visits, (each._asdict() for each in visits if found_by(each.url) == each.url))


def forget_visits(to: Connection, blot: Callable[[str], str]) -> bool:
    """Forgets the addresses that hold what is to be blotted out: they are asked anew. Whether there were any."""
    urls = to.execute(select(t.visits.c.url)).scalars().all()
    gone = [url for url in urls if blot(url) != url]
    for url in gone:
        to.execute(delete(t.visits).where(t.visits.c.url == url))
    return bool(gone)
