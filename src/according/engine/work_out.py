"""The answers of a ledger, worked out from all it holds: reports settled, claims linked, incidents weighed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, delete, select

from according.engine.add import as_read, now, reading_key, reading_of
from according.engine.answers import Answers, answers
from according.engine.marked import marked
from according.keep import tables as t
from according.keep.changes import of_findings, of_reports, put_changes
from according.keep.database import take_turn
from according.keep.ledger import Ledger
from according.keep.received import (
    Received,
    derived_at,
    mark_derived,
    put_reading_of,
    received,
    revision,
)
from according.keep.received import (
    settle as settle_in,
)
from according.keep.rows import SCORER, actor_row, claim_row
from according.keep.steps import findings_in, put_findings, put_joins, put_linked, put_reading
from according.keep.upsert import put_over
from according.link.decided import Unheeded
from according.link.uncollected import uncollected
from according.model import Abstention, Claim, Report
from according.read.reading import Reading
from according.receive.corpus import settle
from according.remembered import Remembered

_LOCK = 0x41434347  # one program at a time puts answers in place of others

Read = Callable[[Report], Reading]


def is_fresh(ledger: Ledger) -> bool:
    """Whether the answers are of all that the ledger holds."""
    with ledger.reading() as at:
        return derived_at(at) == revision(at)


@uncollected()
def work_out(
    ledger: Ledger, *, read: Read, model: str, again: bool = False, remembered: Remembered | None = None
) -> tuple[Unheeded, ...]:
    """Brings the answers up to date; the judgements that contradict newer ones.

    ``read`` is asked for a report only where the collection dates it otherwise than it was read under, or, with
    ``again``, where an earlier version of the rules read it. ``remembered`` is what an earlier call found of the same
    ledger: whoever goes on working on it saves what has not changed.
    """
    own = remembered or Remembered()
    with ledger.reading() as at:
        seen = revision(at)
        if derived_at(at) == seen and not again:
            return ()
        kept = list(received(at))
    people = tuple(each for each in ledger.judgements() if each.who != SCORER)
    live = marked(settle([each.report for each in kept if each.report.retracted is None], own), people)
    decided = {report.id: report for report in live}
    settled = [decided.get(each.report.id, each.report) for each in kept]
    readings, fresh = _readings(kept, settled, read, model, again)
    told = [reading for reading in readings if reading.report.retracted is None]
    corrections = tuple(ledger.corrections())
    found = answers(told, judgements=people, corrections=corrections, remembered=own)
    own.turn()
    aside = [reading for reading in readings if reading.report.retracted is not None]
    _write(ledger, found, aside, readings, fresh, seen)
    return found.unheeded


def _readings(
    kept: Sequence[Received], settled: Sequence[Report], read: Read, model: str, again: bool
) -> tuple[list[Reading], dict[str, Reading]]:
    """Every report's reading, and by their new keys those that had to be made anew."""
    readings: list[Reading] = []
    fresh: dict[str, Reading] = {}
    for each, report in zip(kept, settled, strict=True):
        key = reading_key(report, model)
        if each.key.split(".")[0] == key.split(".")[0] and not (again and each.key != key):
            readings.append(reading_of(report, each.as_read))
        else:
            fresh[key] = reading_of(report, as_read(read(report)))
            readings.append(fresh[key])
    return readings, fresh


def _write(
    ledger: Ledger,
    found: Answers,
    aside: Sequence[Reading],
    readings: Sequence[Reading],
    fresh: dict[str, Reading],
    seen: str,
) -> None:
    at = now()
    claims = [*found.linked.claims, *(claim for reading in aside for claim in reading.claims)]
    with ledger.writing() as to:
        take_turn(to, _LOCK)
        if int(derived_at(to) or -1) > int(seen):
            return  # another program has worked out more meanwhile
        before = findings_in(to)
        known = {
            row.subject for row in to.execute(select(t.changes.c.subject).where(t.changes.c.kind == "report"))
        }
        for key, reading in fresh.items():
            put_reading_of(to, as_read(reading), key=key)
        settle_in(to, [reading.report for reading in readings])
        _put_claims(to, claims, [each for reading in readings for each in reading.abstentions], readings)
        to.execute(delete(t.actors))
        put_over(to, t.actors, map(actor_row, found.actors))
        put_linked(to, claims, found.weighed.incidents, found.linked.episodes, found.linked.judgements)
        put_joins(to, found.linked.joins)
        put_findings(to, found.weighed.findings, found.weighed.origins)
        put_changes(to, of_reports(known, [reading.report for reading in readings], at))
        put_changes(to, of_findings(before, found.weighed.findings, at))
        mark_derived(to, seen)


def _put_claims(
    to: Connection, claims: Iterable[Claim], abstentions: Iterable[Abstention], readings: Sequence[Reading]
) -> None:
    """The claims under the actors they have now, report by report where any of them changed."""
    kept: dict[str, dict[str, str]] = defaultdict(dict)
    for row in to.execute(t.claims.select()):
        kept[row.report][row.id] = row.body
    now_: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        now_[claim.report].append(claim)
    unread: dict[str, list[Abstention]] = defaultdict(list)
    for each in abstentions:
        unread[each.report].append(each)
    for report in (reading.report.id for reading in readings):
        rows = {row["id"]: row["body"] for row in map(claim_row, now_[report])}
        if rows != kept[report]:
            put_reading(to, report, now_[report], unread[report])
