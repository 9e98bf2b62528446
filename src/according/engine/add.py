"""Reports added to a ledger one by one: each is read and kept before the next is looked at, and none twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from according.engine.progress import Progress
from according.engine.read_all import Reads, read_one
from according.engine.readings import reader_version
from according.keep.as_read import AsRead
from according.keep.audit import put_entry
from according.keep.ledger import Ledger
from according.keep.received import as_it_came, holds
from according.keep.received import receive as keep_received
from according.keep.redaction import redacted_in
from according.keep.rows import refusal_row
from according.keep.statements import put_statements, statements_of
from according.keep.steps import put_reading
from according.keep.tables import refusals as refusal_table
from according.keep.upsert import put_new
from according.keep.visits import Visit, put_visits, visit_of
from according.model import Refusal, Report, content_hash
from according.read.reading import Reading
from according.receive.files import is_being_written, walk
from according.receive.intake import receive
from according.receive.limits import Limits

if TYPE_CHECKING:
    from according.receive.visits import Visits


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What came of adding: ids of new reports, how many were there already, and what was refused."""

    new: tuple[str, ...] = ()
    known: int = 0
    refused: tuple[Refusal, ...] = ()


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """Who reads, by what name the reader goes, and who is at work."""

    reader: Reads
    model: str
    who: str


def now() -> str:
    """This moment, in ISO."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def add(
    ledger: Ledger,
    paths: Sequence[str],
    desk: Desk,
    progress: Progress,
    *,
    limits: Limits | None = None,
    changed_only: bool = False,
) -> Added:
    """Reads what the ledger does not hold yet. Killed at any point, the same call goes on where it stopped.

    With ``changed_only``, sites are asked by what they gave along the last time, for what has changed since, and files
    that are still being written wait for the next call.
    """
    originals: dict[str, bytes] = {}
    new: list[str] = []
    refused: list[Refusal] = []
    known = 0

    def keep_original(report: Report, data: bytes) -> None:
        originals[report.id] = data

    visits = _visits(ledger) if changed_only else None
    pace = _Pace(progress, paths)
    for each in receive(
        paths,
        on_file=pace.next_file,
        on_original=keep_original,
        limits=limits,
        visits=visits,
        skip=is_being_written if changed_only else None,
    ):
        if isinstance(each, Report):
            original = originals.pop(each.id, None)
            came = as_it_came(each, None)
            if each.copy_of is not None or holds(ledger, each):
                known += 1
            elif isinstance(found := add_one(ledger, came, original, desk), Refusal):
                refused.append(found)
            elif found:
                new.append(each.id)
            else:
                known += 1
        else:
            refused.append(each)
        pace.next_report()
    pace.end()
    _refuse(ledger, refused)
    if visits is not None:
        _visited(ledger, visits)
    return Added(new=tuple(new), known=known, refused=tuple(refused))


def add_one(
    ledger: Ledger,
    report: Report,
    original: bytes | None,
    desk: Desk,
    *,
    known: Reading | None = None,
    act: str = "add",
    detail: str = "",
) -> bool | Refusal:
    """Reads one report and keeps all of it in one transaction; false where another adder was faster.

    ``known`` is what these very rules read in it elsewhere; ``act`` and ``detail`` go on record.
    """
    with ledger.reading() as kept:
        clean = redacted_in(kept, report)
    if clean != report:
        report, original, known = clean, None, None  # the bytes as they came hold what was redacted
    reading = known or read_one(desk.reader, report)
    if isinstance(reading, Refusal):
        return reading
    at = now()
    with ledger.writing() as to:
        key = reading_key(report, desk.model)
        if not keep_received(to, report, as_read(reading), original=original, key=key, added=at):
            return False
        put_reading(to, report.id, reading.claims, reading.abstentions)
        put_statements(to, statements_of(report, reading.claims, at))
        put_entry(to, at=at, who=desk.who, act=act, subject=report.id, detail=detail)
    return True


def reading_key(report: Report, model: str) -> str:
    """What a reading was made of, and by which version of the rules."""
    seen = msgspec.structs.replace(as_it_came(report, None), retracted=None, fetched=None)
    return f"{content_hash(seen, model)}.{reader_version()}"


def as_read(reading: Reading) -> AsRead:
    """A reading as the ledger keeps it, apart from its report."""
    return AsRead(
        report=reading.report.id,
        claims=reading.claims,
        actors=reading.actors,
        abstentions=reading.abstentions,
        published=reading.report.published,
        reader=reading.report.reader,
    )


def reading_of(report: Report, kept: AsRead) -> Reading:
    """The inverse of ``as_read``, for the report as the collection has it now."""
    whole = msgspec.structs.replace(report, published=kept.published, reader=kept.reader)
    return Reading(report=whole, claims=kept.claims, actors=kept.actors, abstentions=kept.abstentions)


class _Pace:
    """How far adding is: of many files it is known how many are left; how many reports one file holds is not."""

    def __init__(self, progress: Progress, paths: Sequence[str]) -> None:
        files = sum(isinstance(each, str) for each in walk(paths))
        self._progress, self._by_file, self._opened = progress, files > 1, 0
        progress.begin("adding", files if self._by_file else None)

    def next_file(self, _: str) -> None:
        """A file is opened, so that the one before is through."""
        if self._by_file and self._opened:
            self._progress.step()
        self._opened += 1

    def next_report(self) -> None:
        """A report, or what was refused, is through."""
        if not self._by_file:
            self._progress.step()

    def end(self) -> None:
        """The last file is through."""
        if self._by_file and self._opened:
            self._progress.step()


def _visits(ledger: Ledger) -> Visits:
    """A round of asking sites by what the ledger has of the last one."""
    from according.receive.visits import Validators, Visits  # only where the web may be asked

    def before(url: str) -> Validators | None:
        with ledger.reading() as at:
            found = visit_of(at, url)
        return found and Validators(etag=found.etag, last_modified=found.last_modified)

    return Visits(before)


def _visited(ledger: Ledger, visits: Visits) -> None:
    at = now()
    with ledger.writing() as to:
        put_visits(
            to, (Visit(url, given.etag, given.last_modified, at) for url, given in visits.taken.items())
        )


def _refuse(ledger: Ledger, refused: Sequence[Refusal]) -> None:
    with ledger.writing() as to:
        put_new(to, refusal_table, map(refusal_row, refused))
