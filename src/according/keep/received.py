"""Reports as they came, with their original bytes and what was read in each: all else is worked out from these."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, delete, select, update

from according.keep import tables as t
from according.keep.as_read import AsRead, packed, unpacked
from according.keep.ledger import Ledger
from according.keep.people import PERSON
from according.keep.rows import body, report_row
from according.keep.search import put_words
from according.keep.upsert import put_new
from according.model import Report, When


class Received(NamedTuple):
    """A report as it came, and its reading with the key of what it was read by."""

    report: Report
    key: str
    as_read: AsRead


def holds(ledger: Ledger, report: Report) -> bool:
    """Whether a report is there already, under its id or with its very bytes."""
    with ledger.reading() as at:
        found = at.execute(select(t.reports.c.id).where(t.reports.c.id == report.id)).first()
        if found is None and report.original_sha256 is not None:
            query = select(t.originals.c.sha256).where(t.originals.c.sha256 == report.original_sha256)
            found = at.execute(query).first()
    return found is not None


def receive(
    to: Connection, report: Report, reading: AsRead, *, original: bytes | None, key: str, added: str
) -> bool:
    """Keeps a report, its original and its reading; false, changing nothing, where it is there already."""
    if to.execute(select(t.reports.c.id).where(t.reports.c.id == report.id)).first() is not None:
        return False
    row = {**report_row(report), "printed": msgspec.json.encode(report.published).decode(), "added": added}
    put_new(to, t.reports, [row])
    put_words(to, "report_words", [(report.id, report.title, report.text)])
    put_new(to, t.readings, [{"report": report.id, "key": key, "body": packed(reading)}])
    if original is not None and report.original_sha256 is not None:
        kept = {"sha256": report.original_sha256, "size": len(original), "bytes": zlib.compress(original, 6)}
        put_new(to, t.originals, [kept])
    return True


def received(at: Connection, *, on_damage: Callable[[str, str], None] | None = None) -> Iterator[Received]:
    """All reports by id as they came: what the collection decided of them (copies, versions, dates) is taken off.

    A record that cannot be decoded raises msgspec.DecodeError, or is told to ``on_damage`` with why and left out.
    """
    r = t.reports.c
    query = select(r.body, r.printed, t.readings.c.key, t.readings.c.body, r.id)
    query = query.join(t.readings, t.readings.c.report == t.reports.c.id)
    for kept, printed, key, reading, id_ in at.execute(query.order_by(t.reports.c.id)):
        try:
            report = as_it_came(msgspec.json.decode(kept, type=Report), printed)
            yield Received(report, key, unpacked(bytes(reading)))
        except msgspec.DecodeError as fault:
            if on_damage is None:
                raise
            on_damage(id_, str(fault))


def as_it_came(report: Report, printed: str | None) -> Report:
    """A kept report without what other reports, or its own reading, added to it."""
    published = msgspec.json.decode(printed, type=When) if printed else report.published
    return msgspec.structs.replace(
        report,
        published=published,
        reader=None,
        copy_of=None,
        version_of=None,
        own_share=1.0,
        fingerprint=(),
        rare_terms=(),
        story=None,
    )


def put_reading_of(to: Connection, reading: AsRead, *, key: str) -> None:
    """A new reading in place of the earlier one."""
    changed = update(t.readings).where(t.readings.c.report == reading.report)
    to.execute(changed.values(key=key, body=packed(reading)))


def settle(to: Connection, reports: Sequence[Report]) -> int:
    """Writes down what the collection decides of each report; how many changed."""
    kept = {row.id: row.body for row in to.execute(select(t.reports.c.id, t.reports.c.body))}
    changed = [row for row in map(report_row, reports) if kept.get(row["id"]) != row["body"]]
    for row in changed:
        to.execute(update(t.reports).where(t.reports.c.id == row["id"]).values(**row))
    return len(changed)


def original(ledger: Ledger, sha256: str) -> bytes | None:
    """The bytes as they came; ``None`` where they are not kept or were redacted."""
    with ledger.reading() as at:
        found = at.execute(select(t.originals.c.bytes).where(t.originals.c.sha256 == sha256)).scalar()
    return None if found is None else zlib.decompress(bytes(found))


def retract(to: Connection, report: str, at: str | None) -> None:
    """Marks a report as withdrawn by its outlet at an ISO time, or takes the mark away (``None``).

    Raises KeyError for an unknown report.
    """
    kept = to.execute(select(t.reports.c.body).where(t.reports.c.id == report)).scalar()
    if kept is None:
        raise KeyError(f"There is no report {report} in the ledger.")
    marked = msgspec.structs.replace(msgspec.json.decode(kept, type=Report), retracted=at)
    to.execute(update(t.reports).where(t.reports.c.id == report).values(retracted=at, body=body(marked)))


def revision(at: Connection) -> str:
    """What the answers depend on: the number of the last thing that anybody did to the ledger.

    Who may sign in is on record there too, but no answer depends on it.
    """
    c = t.audit.c
    last = at.execute(select(c.number).where(c.act != PERSON).order_by(c.number.desc()).limit(1)).scalar()
    return str(last or 0)


def derived_at(at: Connection) -> str | None:
    """The revision that the answers were last worked out at."""
    found = at.execute(select(t.state.c.value).where(t.state.c.key == "derived")).scalar()
    return None if found is None else str(found)


def mark_derived(to: Connection, revision_: str) -> None:
    """Writes down the revision that the answers are of."""
    to.execute(delete(t.state).where(t.state.c.key == "derived"))
    to.execute(t.state.insert(), {"key": "derived", "value": revision_})
