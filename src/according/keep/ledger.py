"""The ledger: a file or server where each step leaves its result, what was read apart from what is derived."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Select, delete, select, update

from according.keep import tables as t
from according.keep.as_read import AsRead, packed, unpacked
from according.keep.database import PATIENCE, name_of, open_engine, reading, writing
from according.keep.migrations import migrate
from according.keep.result import Result
from according.keep.rows import (
    actor_row,
    body,
    correction_row,
    judgement_row,
    refusal_row,
    report_row,
)
from according.keep.search import find_words, put_words
from according.keep.steps import findings_in, incidents_in, put_findings, put_joins, put_linked, put_reading
from according.keep.upsert import put_new, put_over
from according.model import (
    Abstention,
    Actor,
    Claim,
    Correction,
    Episode,
    Finding,
    Incident,
    Join,
    Judgement,
    Noun,
    Origin,
    Refusal,
    Report,
)

Kept = TypeVar("Kept", bound=Noun)


class Ledger:
    """An open ledger. Every ``put`` is one transaction: all of it is kept, or nothing.

    Whatever the database cannot do is raised as a LedgerFault, a sentence that names the ledger and the fix.
    """

    def __init__(
        self, where: str | Path = ":memory:", *, shared: bool = False, patience: float = PATIENCE
    ) -> None:
        self.name = name_of(where)
        self.engine = open_engine(where, shared=shared, patience=patience)
        try:
            migrate(self.engine, self.name)
        except BaseException:
            self.engine.dispose()
            raise

    @classmethod
    def open(
        cls, where: str | Path = ":memory:", *, shared: bool = False, patience: float = PATIENCE
    ) -> Ledger:
        """Opens or makes the ledger in a file or on a server; ``shared`` where several programs use it at once."""
        return cls(where, shared=shared, patience=patience)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets the file or server go."""
        self.engine.dispose()

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction, for what several shelves change together."""
        return writing(self.engine, self.name)

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that only reads."""
        return reading(self.engine, self.name)

    # --- what was received and read ---------------------------------------------------------------------------------

    def put_reports(self, reports: Iterable[Report]) -> None:
        """Keeps reports; one that is there already is replaced, and its claims fall with it."""
        with self.writing() as to:
            for report in reports:
                to.execute(delete(t.reports).where(t.reports.c.id == report.id))
                to.execute(t.reports.insert(), report_row(report))
                put_words(to, "report_words", [(report.id, report.title, report.text)])

    def put_refusals(self, refusals: Iterable[Refusal]) -> None:
        """Keeps which inputs were refused, and why."""
        with self.writing() as to:
            put_new(to, t.refusals, map(refusal_row, refusals))

    def put_actors(self, actors: Iterable[Actor]) -> None:
        """Keeps actors, each replacing the one of its id."""
        with self.writing() as to:
            put_over(to, t.actors, map(actor_row, actors))

    def put_reading(
        self,
        report: str,
        claims: Sequence[Claim],
        actors: Iterable[Actor] = (),
        abstentions: Iterable[Abstention] = (),
    ) -> None:
        """Keeps the reading of one report in place of any earlier one.

        Raises ValueError, keeping nothing, for a claim whose span does not reproduce its quotation.
        """
        with self.writing() as to:
            put_reading(to, report, claims, abstentions)
            put_over(to, t.actors, map(actor_row, actors))

    def put_as_read(self, readings: Iterable[AsRead]) -> None:
        """Keeps what reports said before their actors were joined, each in place of any earlier one."""
        with self.writing() as to:
            put_over(to, t.readings, ({"report": r.report, "key": "", "body": packed(r)} for r in readings))

    def put_settings(self, settings: Mapping[str, str]) -> None:
        """Keeps what the result was asked to be like, each setting in place of any earlier one."""
        with self.writing() as to:
            put_over(to, t.settings, ({"name": name, "value": value} for name, value in settings.items()))

    # --- what was decided and derived -------------------------------------------------------------------------------

    def put_judgements(self, judgements: Iterable[Judgement]) -> None:
        """Adds judgements; one of a known id is left as it is, for a decision is withdrawn and never overwritten."""
        with self.writing() as to:
            put_new(to, t.judgements, map(judgement_row, judgements))

    def put_corrections(self, corrections: Iterable[Correction]) -> None:
        """Adds corrections; one of a known id is left as it is, as judgements are."""
        with self.writing() as to:
            put_new(to, t.corrections, map(correction_row, corrections))

    def withdraw(self, judgement: str, *, at: str) -> None:
        """Marks a judgement or correction as withdrawn at an ISO time; raises KeyError for an unknown one.

        Nothing is deleted.
        """
        with self.writing() as to:
            withdraw(to, judgement, at=at)

    def put_linked(
        self,
        claims: Iterable[Claim],
        incidents: Sequence[Incident],
        episodes: Sequence[Episode],
        judgements: Iterable[Judgement] = (),
    ) -> None:
        """Replaces what linking derived. An incident id that is gone stays resolvable to those that took its claims."""
        with self.writing() as to:
            put_linked(to, claims, incidents, episodes, judgements)

    def put_joins(self, joins: Iterable[Join]) -> None:
        """Replaces what says why incidents hold."""
        with self.writing() as to:
            put_joins(to, joins)

    def put_findings(self, findings: Iterable[Finding], origins: Iterable[Origin] = ()) -> None:
        """Replaces what weighing derived."""
        with self.writing() as to:
            put_findings(to, findings, origins)

    def put_all(
        self, result: Result, *, judgements: Iterable[Judgement] = (), origins: Iterable[Origin] = ()
    ) -> None:
        """Keeps a whole result of the main job. Raises ValueError as ``put_reading`` does."""
        self.put_reports(result.reports)
        self.put_refusals(result.refusals)
        self.put_actors(result.actors)
        claims, abstentions = defaultdict(list), defaultdict(list)
        for claim in result.claims:
            claims[claim.report].append(claim)
        for abstention in result.abstentions:
            abstentions[abstention.report].append(abstention)
        with self.writing() as to:
            for report in result.reports:
                put_reading(to, report.id, claims[report.id], abstentions[report.id])
        self.put_linked(result.claims, result.incidents, result.episodes, judgements)
        self.put_findings(result.findings, origins)

    # --- what is kept -----------------------------------------------------------------------------------------------

    def reports(self) -> Iterator[Report]:
        """Reports by id."""
        return self._each(Report, select(t.reports.c.body).order_by(t.reports.c.id))

    def refusals(self) -> Iterator[Refusal]:
        """Refused inputs by file."""
        with self.reading() as at:
            rows = at.execute(select(t.refusals).order_by(t.refusals.c.file, t.refusals.c.reason)).all()
        yield from (Refusal(file=row.file, reason=row.reason) for row in rows)

    def actors(self) -> Iterator[Actor]:
        """Actors by id."""
        return self._each(Actor, select(t.actors.c.body).order_by(t.actors.c.id))

    def claims(self) -> Iterator[Claim]:
        """Claims by report, in the order of its text, each with the incident it was linked to."""
        homed = t.claims.outerjoin(t.incident_claims, t.incident_claims.c.claim == t.claims.c.id)
        query = select(t.claims.c.body, t.incident_claims.c.incident).select_from(homed)
        with self.reading() as at:
            rows = at.execute(query.order_by(t.claims.c.report, t.claims.c.first, t.claims.c.id)).all()
        for claim, incident in rows:
            yield msgspec.structs.replace(msgspec.json.decode(claim, type=Claim), incident=incident)

    def as_read(self) -> Iterator[AsRead]:
        """What each report said before actors were joined, by report."""
        with self.reading() as at:
            bodies = at.execute(select(t.readings.c.body).order_by(t.readings.c.report)).scalars().all()
        yield from (unpacked(bytes(body)) for body in bodies)

    def settings(self) -> dict[str, str]:
        """What the result was asked to be like, by name."""
        with self.reading() as at:
            rows = at.execute(select(t.settings).order_by(t.settings.c.name)).all()
        return {row.name: row.value for row in rows}

    def abstentions(self) -> Iterator[Abstention]:
        """Abstentions by report, in the order of its text."""
        c = t.abstentions.c
        return self._each(Abstention, select(c.body).order_by(c.report, c.first, c.last, c.room, c.reason))

    def judgements(self) -> Iterator[Judgement]:
        """Judgements by the time they were made, withdrawn ones included."""
        return self._each(
            Judgement, select(t.judgements.c.body).order_by(t.judgements.c.made, t.judgements.c.id)
        )

    def corrections(self) -> Iterator[Correction]:
        """Corrections by the time they were made, withdrawn ones included."""
        c = t.corrections.c
        return self._each(Correction, select(c.body).order_by(c.made, c.id))

    def incidents(self) -> Iterator[Incident]:
        """Incidents in the order of their episodes, each with the ids it was formerly known by."""
        with self.reading() as at:
            found = incidents_in(at)
        yield from found

    def episodes(self) -> Iterator[Episode]:
        """Episodes in their order."""
        return self._each(Episode, select(t.episodes.c.body).order_by(t.episodes.c.rank))

    def joins(self) -> Iterator[Join]:
        """Why incidents hold, in the order of the incidents, each one's weakest join first."""
        return self._each(Join, select(t.joins.c.body).order_by(t.joins.c.rank))

    def findings(self) -> Iterator[Finding]:
        """Findings in the order of their episodes."""
        with self.reading() as at:
            found = findings_in(at)
        yield from found

    def origins(self) -> Iterator[Origin]:
        """Origins by id."""
        return self._each(Origin, select(t.origins.c.body).order_by(t.origins.c.id))

    def search(self, words: str, *, most: int | None = None) -> list[str]:
        """Ids of reports whose title or text holds all the words, best first. No query language: words are words."""
        with self.reading() as at:
            return find_words(at, "report_words", words, most=most)

    def _each(self, kind: type[Kept], query: Select[Any]) -> Iterator[Kept]:
        with self.reading() as at:
            rows = at.execute(query).scalars().all()
        yield from (msgspec.json.decode(row, type=kind) for row in rows)


def withdraw(to: Connection, decision: str, *, at: str) -> None:
    """Marks a judgement or correction as withdrawn, as `Ledger.withdraw` does."""
    for table, kind in ((t.judgements, Judgement), (t.corrections, Correction)):
        row = to.execute(select(table.c.body).where(table.c.id == decision)).scalar()
        if row is not None:
            changed = msgspec.structs.replace(msgspec.json.decode(row, type=kind), withdrawn=at)
            now = update(table).where(table.c.id == decision)
            to.execute(now.values(withdrawn=at, body=body(changed)))
            return
    raise KeyError(f"There is no judgement and no correction {decision} to withdraw.")
