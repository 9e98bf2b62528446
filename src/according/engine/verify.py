"""Whether a ledger holds together: its file, its keys, its quotations, its search, its chain, and what to do if not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
from sqlalchemy import Connection, Table, func, select
from sqlalchemy import table as table_named

from according.engine.doctor import Check
from according.engine.readings import reader_version
from according.engine.work_out import is_fresh
from according.keep import tables as t
from according.keep.as_read import unpacked
from according.keep.audit import broken
from according.keep.database import LedgerFault
from according.keep.ledger import Ledger
from according.model import (
    Abstention,
    Actor,
    Claim,
    Coding,
    CodingRound,
    Correction,
    Episode,
    Finding,
    Incident,
    Join,
    Judgement,
    Noun,
    Origin,
    Report,
)

RECORDS: tuple[tuple[Table, type[Noun]], ...] = (
    (t.reports, Report),
    (t.claims, Claim),
    (t.abstentions, Abstention),
    (t.actors, Actor),
    (t.incidents, Incident),
    (t.episodes, Episode),
    (t.joins, Join),
    (t.findings, Finding),
    (t.origins, Origin),
    (t.judgements, Judgement),
    (t.corrections, Correction),
    (t.coding_rounds, CodingRound),
    (t.codings, Coding),
)

RESTORE = (
    "Restore the ledger from a backup, or save what can be read into a new one: `according import OLD --ledger NEW`, "
    "and add the reports again that it names."
)


def verify(where: str) -> tuple[Check, ...]:
    """Every check of a ledger, in the order a person would mend things in."""
    try:
        with Ledger.open(where, shared=True) as ledger:
            return tuple(_checks(ledger))
    except LedgerFault as fault:
        return (Check(name="ledger", state="missing", detail=str(fault), fix=RESTORE),)


def _checks(ledger: Ledger) -> Iterator[Check]:
    looks: tuple[tuple[str, Callable[[Connection], str | None], str], ...] = (
        ("file", _integrity, RESTORE),
        ("records", _records, RESTORE),
        ("quotations", _quotations, "Read the reports again: `according add PATH --again`."),
        ("search", _search, "Read the reports again: `according add PATH --again`."),
        ("audit", _chain, "Somebody altered the ledger outside According: compare it with a backup."),
    )
    with ledger.reading() as at:
        counts = [
            at.execute(select(func.count()).select_from(each)).scalar_one() for each in (t.reports, t.claims)
        ]
    yield Check(name="ledger", state="ok", detail=f"{ledger.name}: {counts[0]} reports, {counts[1]} claims")
    for name, look, fix in looks:
        try:
            with ledger.reading() as at:
                wrong = look(at)
        except (LedgerFault, msgspec.DecodeError) as fault:
            wrong = f"it cannot be looked at: {fault}"
        if wrong is None:
            yield Check(name=name, state="ok", detail="whole")
        else:
            yield Check(name=name, state="missing", detail=wrong, fix=fix)
    yield _readings(ledger)


def _integrity(at: Connection) -> str | None:
    if at.dialect.name != "sqlite":
        return None  # the server checks its own pages
    found = [str(row[0]) for row in at.exec_driver_sql("PRAGMA integrity_check(3)")]
    loose = at.exec_driver_sql("PRAGMA foreign_key_check").first()
    if found != ["ok"]:
        return f"SQLite finds: {'; '.join(found)}"
    return f"a row of {loose[0]} belongs to a report that is not there" if loose is not None else None


def _records(at: Connection) -> str | None:
    for table, kind in RECORDS:
        key = next(iter(table.primary_key))
        for id_, body in at.execute(select(key, table.c.body)):
            try:
                msgspec.json.decode(body, type=kind)
            except (msgspec.DecodeError, ValueError) as fault:
                return f"the record {id_} in {table.name} cannot be read ({fault})"
    for id_, body in at.execute(select(t.readings.c.report, t.readings.c.body)):
        try:
            unpacked(bytes(body))
        except (msgspec.DecodeError, ValueError) as fault:
            return f"the reading of {id_} cannot be read ({fault})"
    return None


def _quotations(at: Connection) -> str | None:
    texts: dict[str, str] = {}
    for row in at.execute(select(t.reports.c.id, t.reports.c.body)):
        texts[row.id] = msgspec.json.decode(row.body, type=Report).text
    for body in at.execute(select(t.claims.c.body)).scalars():
        claim = msgspec.json.decode(body, type=Claim)
        span = claim.evidence
        if texts.get(claim.report, "")[span.start : span.end] != span.text:
            return f"claim {claim.id} quotes what its report does not say"
    return None


def _search(at: Connection) -> str | None:
    for table, words in ((t.reports, "report_words"), (t.claims, "claim_words")):
        kept = at.execute(select(func.count()).select_from(table)).scalar_one()
        found = at.execute(select(func.count()).select_from(table_named(words))).scalar_one()
        if kept != found:
            return f"{words} knows {found} of {kept}"
    return None


def _chain(at: Connection) -> str | None:
    entry = broken(at)
    return (
        None
        if entry is None
        else f"entry {entry.number} ({entry.act}) does not follow from the one before it"
    )


def _readings(ledger: Ledger) -> Check:
    with ledger.reading() as at:
        keys = at.execute(select(t.readings.c.key)).scalars().all()
    old = sum(key.split(".")[-1] != reader_version() for key in keys)
    if old:
        fix = "To read them again by today's rules: `according add --again PATH`."
        return Check(
            name="readings", state="optional", detail=f"{old} of {len(keys)} by earlier rules", fix=fix
        )
    fresh = "up to date" if is_fresh(ledger) else "to be worked out when next asked for"
    return Check(name="readings", state="ok", detail=f"{len(keys)}; answers {fresh}")
