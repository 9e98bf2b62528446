"""What changed for a reader, run by run: new reports, moved verdicts, new figures; and when somebody last looked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select

from according.keep import tables as t
from according.keep.database import take_turn
from according.keep.upsert import put_over
from according.model import Finding, Report

_LOCK = 0x41434346

Kind = Literal["report", "retracted", "finding", "verdict", "figure", "gone"]


class Change(NamedTuple):
    """One change: when, of what kind, the id it is about, and a sentence."""

    at: str
    kind: Kind
    subject: str
    words: str


def put_changes(to: Connection, changes: Iterable[Change]) -> None:
    """Adds changes."""
    rows = [each._asdict() for each in changes]
    if rows:
        take_turn(to, _LOCK)  # numbers come in the order in which they can be seen, so that nobody misses one
        to.execute(t.changes.insert(), rows)


def changes_since(at: Connection, since: str) -> Iterator[Change]:
    """Changes after an ISO time, in the order in which they were made."""
    yield from _changes(at, t.changes.c.at > since)


def newest_changes(at: Connection, most: int, before: int | None = None) -> list[tuple[int, Change]]:
    """The last changes with their numbers, the newest first, at most so many; only those before a number, if given."""
    c = t.changes.c
    query = select(c.number, c.at, c.kind, c.subject, c.words).order_by(c.number.desc()).limit(most)
    if before is not None:
        query = query.where(c.number < before)
    return [(row[0], Change(*row[1:])) for row in at.execute(query)]


def changes_unseen(at: Connection, who: str) -> Iterator[Change]:
    """Changes since somebody last looked, whatever the clock said meanwhile."""
    seen = at.execute(select(t.looks.c.seen).where(t.looks.c.who == who)).scalar() or 0
    yield from _changes(at, t.changes.c.number > seen)


def _changes(at: Connection, which: ColumnElement[bool]) -> Iterator[Change]:
    columns = (t.changes.c.at, t.changes.c.kind, t.changes.c.subject, t.changes.c.words)
    for row in at.execute(select(*columns).where(which).order_by(t.changes.c.number)):
        yield Change(*row)


def put_look(to: Connection, who: str) -> None:
    """Writes down that somebody has seen everything up to now."""
    last = to.execute(select(func.coalesce(func.max(t.changes.c.number), 0))).scalar_one()
    put_over(to, t.looks, [{"who": who, "seen": last}])


def of_reports(before: Iterable[str], now: Sequence[Report], at: str) -> Iterator[Change]:
    """The reports that were not there before."""
    known = set(before)
    for report in now:
        if report.id not in known:
            yield Change(
                at,
                "report",
                report.id,
                f"New report: {report.outlet or report.file}, {report.title or 'untitled'}.",
            )


def of_findings(before: Sequence[Finding], now: Sequence[Finding], at: str) -> Iterator[Change]:
    """What moved between two states of the findings, each matched by its id."""
    old = {each.id: each for each in before}
    for new in now:
        was = old.pop(new.id, None)
        name = new.aspect.question
        if was is None:
            yield Change(at, "finding", new.id, f"New finding on {name}: {new.verdict}. {new.because}")
            continue
        if was.verdict != new.verdict:
            yield Change(at, "verdict", new.id, f"{name}: {was.verdict} is now {new.verdict}. {new.because}")
        if _numbers(was) != _numbers(new):
            yield Change(at, "figure", new.id, f"{name}: {_shown(was)} is now {_shown(new)}. {new.because}")
    for was in old.values():
        yield Change(
            at, "gone", was.id, f"The finding on {was.aspect.question} is gone: it was {was.verdict}."
        )


def _numbers(finding: Finding) -> tuple[object, ...]:
    return finding.low, finding.best, finding.high


def _shown(finding: Finding) -> str:
    best = "unknown" if finding.best is None else str(finding.best)
    if finding.low is None and finding.high is None:
        return best
    high = "open" if finding.high is None else str(finding.high)
    return f"{best} ({finding.low} to {high})"
