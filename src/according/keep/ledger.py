"""The ledger: one SQLite file where each step leaves its result, what was read apart from what is derived from it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import msgspec

from according.keep.as_read import AsRead, packed, unpacked
from according.keep.migrations import ForeignLedger, migrate
from according.keep.result import Result
from according.keep.rows import body, check, claim_row, finding_row, judgement_row
from according.keep.successors import successors
from according.model import (
    Abstention,
    Actor,
    Claim,
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
    """An open ledger. Every ``put`` is one transaction: all of it is kept, or nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: str | Path = ":memory:") -> Ledger:
        """Opens or makes the ledger in a file. Raises ForeignLedger, with the fix, for a file that is none."""
        try:
            connection = sqlite3.connect(path, isolation_level=None)
        except sqlite3.OperationalError as fault:
            raise ForeignLedger(
                f"{path} cannot be opened ({fault}). Check that its folder is there and may be written to."
            ) from fault
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            migrate(connection, str(path))
        except sqlite3.DatabaseError as fault:
            connection.close()
            raise ForeignLedger(f"{path} is not a ledger ({fault}). Name another file.") from fault
        except ForeignLedger:
            connection.close()
            raise
        return cls(connection)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets the file go."""
        self._connection.close()

    # --- what was received and read ---------------------------------------------------------------------------------

    def put_reports(self, reports: Iterable[Report]) -> None:
        """Keeps reports; one that is there already is replaced, and its claims fall with it."""
        with self._all_or_nothing() as write:
            for report in reports:
                row = (report.id, report.file, report.url, report.published.start, report.language)
                write.execute("DELETE FROM reports WHERE id = ?", (report.id,))
                write.execute(
                    "INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (*row, report.copy_of, report.version_of, body(report)),
                )
                write.execute("DELETE FROM report_words WHERE id = ?", (report.id,))
                write.execute(
                    "INSERT INTO report_words VALUES (?, ?, ?)", (report.id, report.title, report.text)
                )

    def put_refusals(self, refusals: Iterable[Refusal]) -> None:
        """Keeps which inputs were refused, and why."""
        with self._all_or_nothing() as write:
            rows = [(refusal.file, refusal.reason) for refusal in refusals]
            write.executemany("INSERT OR IGNORE INTO refusals VALUES (?, ?)", rows)

    def put_actors(self, actors: Iterable[Actor]) -> None:
        """Keeps actors, each replacing the one of its id."""
        with self._all_or_nothing() as write:
            rows = [(actor.id, actor.name, actor.kind, body(actor)) for actor in actors]
            write.executemany("INSERT OR REPLACE INTO actors VALUES (?, ?, ?, ?)", rows)

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
        text = self._text_of(report)
        for claim in claims:
            check(claim, report, text)
        self.put_actors(actors)
        with self._all_or_nothing() as write:
            write.execute("DELETE FROM claims WHERE report = ?", (report,))
            write.execute("DELETE FROM abstentions WHERE report = ?", (report,))
            write.executemany(
                "INSERT OR IGNORE INTO claims VALUES (?, ?, ?, ?, ?, ?, ?)",
                [claim_row(claim) for claim in claims],
            )
            write.executemany(
                "INSERT OR IGNORE INTO abstentions VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (each.report, each.start, each.end, each.room, each.reason, body(each))
                    for each in abstentions
                ],
            )

    def put_as_read(self, readings: Iterable[AsRead]) -> None:
        """Keeps what reports said before their actors were joined, each in place of any earlier one."""
        with self._all_or_nothing() as write:
            rows = [(each.report, packed(each)) for each in readings]
            write.executemany("INSERT OR REPLACE INTO as_read VALUES (?, ?)", rows)

    def put_settings(self, settings: Mapping[str, str]) -> None:
        """Keeps what the result was asked to be like, each setting in place of any earlier one."""
        with self._all_or_nothing() as write:
            write.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", list(settings.items()))

    # --- what was decided and derived -------------------------------------------------------------------------------

    def put_judgements(self, judgements: Iterable[Judgement]) -> None:
        """Adds judgements; one of a known id is left as it is, for a decision is withdrawn and never overwritten."""
        with self._all_or_nothing() as write:
            write.executemany(
                "INSERT OR IGNORE INTO judgements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [judgement_row(judgement) for judgement in judgements],
            )

    def withdraw(self, judgement: str, *, at: str) -> None:
        """Marks a judgement as withdrawn at an ISO time; raises KeyError for an unknown one. Nothing is deleted."""
        found = {each.id: each for each in self.judgements()}
        if judgement not in found:
            raise KeyError(f"There is no judgement {judgement} to withdraw.")
        changed = msgspec.structs.replace(found[judgement], withdrawn=at)
        with self._all_or_nothing() as write:
            write.execute(
                "UPDATE judgements SET withdrawn = ?, body = ? WHERE id = ?", (at, body(changed), judgement)
            )

    def put_linked(
        self,
        claims: Iterable[Claim],
        incidents: Sequence[Incident],
        episodes: Sequence[Episode],
        judgements: Iterable[Judgement] = (),
    ) -> None:
        """Replaces what linking derived. An incident id that is gone stays resolvable to those that took its claims."""
        homes = [(claim.id, claim.incident) for claim in claims if claim.incident is not None]
        former = self._successors(dict(homes), incidents)
        with self._all_or_nothing() as write:
            for table in ("incidents", "incident_claims", "episodes"):
                write.execute(f"DELETE FROM {table}")  # names from the line above
            write.execute("DELETE FROM judgements WHERE derived = 1")
            write.executemany("INSERT OR REPLACE INTO incident_claims VALUES (?, ?)", homes)
            write.executemany(
                "INSERT INTO incidents VALUES (?, ?, ?, ?)",
                [(each.id, each.episode, place, body(each)) for place, each in enumerate(incidents)],
            )
            write.executemany(
                "INSERT INTO episodes VALUES (?, ?, ?)",
                [(each.id, place, body(each)) for place, each in enumerate(episodes)],
            )
            write.execute("DELETE FROM former_incidents")
            write.executemany("INSERT INTO former_incidents VALUES (?, ?)", sorted(former))
        self.put_judgements(judgements)

    def put_joins(self, joins: Iterable[Join]) -> None:
        """Replaces what says why incidents hold."""
        with self._all_or_nothing() as write:
            write.execute("DELETE FROM joins")
            rows = [(each.incident, place, body(each)) for place, each in enumerate(joins)]
            write.executemany("INSERT INTO joins VALUES (?, ?, ?)", rows)

    def put_findings(self, findings: Iterable[Finding], origins: Iterable[Origin] = ()) -> None:
        """Replaces what weighing derived."""
        with self._all_or_nothing() as write:
            write.execute("DELETE FROM findings")
            write.execute("DELETE FROM origins")
            write.executemany(
                "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [finding_row(place, finding) for place, finding in enumerate(findings)],
            )
            rows = [(origin.id, origin.name, origin.actor, body(origin)) for origin in origins]
            write.executemany("INSERT INTO origins VALUES (?, ?, ?, ?)", rows)

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
        for report in result.reports:
            self.put_reading(report.id, claims[report.id], abstentions=abstentions[report.id])
        self.put_linked(result.claims, result.incidents, result.episodes, judgements)
        self.put_findings(result.findings, origins)

    # --- what is kept -----------------------------------------------------------------------------------------------

    def reports(self) -> Iterator[Report]:
        """Reports by id."""
        return self._each(Report, "SELECT body FROM reports ORDER BY id")

    def refusals(self) -> Iterator[Refusal]:
        """Refused inputs by file."""
        for file, reason in self._connection.execute(
            "SELECT file, reason FROM refusals ORDER BY file, reason"
        ):
            yield Refusal(file=file, reason=reason)

    def actors(self) -> Iterator[Actor]:
        """Actors by id."""
        return self._each(Actor, "SELECT body FROM actors ORDER BY id")

    def claims(self) -> Iterator[Claim]:
        """Claims by report, in the order of its text, each with the incident it was linked to."""
        rows = self._connection.execute(
            "SELECT body, incident FROM claims LEFT JOIN incident_claims ON claim = id ORDER BY report, first, id"
        )
        for claim, incident in rows:
            yield msgspec.structs.replace(msgspec.json.decode(claim, type=Claim), incident=incident)

    def as_read(self) -> Iterator[AsRead]:
        """What each report said before actors were joined, by report."""
        for (row,) in self._connection.execute("SELECT body FROM as_read ORDER BY report"):
            yield unpacked(row)

    def settings(self) -> dict[str, str]:
        """What the result was asked to be like, by name."""
        return dict(self._connection.execute("SELECT name, value FROM settings ORDER BY name").fetchall())

    def abstentions(self) -> Iterator[Abstention]:
        """Abstentions by report, in the order of its text."""
        return self._each(
            Abstention, "SELECT body FROM abstentions ORDER BY report, first, last, room, reason"
        )

    def judgements(self) -> Iterator[Judgement]:
        """Judgements by the time they were made, withdrawn ones included."""
        return self._each(Judgement, "SELECT body FROM judgements ORDER BY made, id")

    def incidents(self) -> Iterator[Incident]:
        """Incidents in the order of their episodes, each with the ids it was formerly known by."""
        former = defaultdict(list)
        for old, incident in self._connection.execute(
            "SELECT former, incident FROM former_incidents ORDER BY 1"
        ):
            former[incident].append(old)
        for incident in self._each(Incident, "SELECT body FROM incidents ORDER BY place"):
            known = tuple(sorted({*incident.former, *former[incident.id]}))
            yield msgspec.structs.replace(incident, former=known)

    def episodes(self) -> Iterator[Episode]:
        """Episodes in their order."""
        return self._each(Episode, "SELECT body FROM episodes ORDER BY place")

    def joins(self) -> Iterator[Join]:
        """Why incidents hold, in the order of the incidents, each one's weakest join first."""
        return self._each(Join, "SELECT body FROM joins ORDER BY place")

    def findings(self) -> Iterator[Finding]:
        """Findings in the order of their episodes."""
        return self._each(Finding, "SELECT body FROM findings ORDER BY place")

    def origins(self) -> Iterator[Origin]:
        """Origins by id."""
        return self._each(Origin, "SELECT body FROM origins ORDER BY id")

    def search(self, words: str) -> list[str]:
        """Ids of reports whose title or text holds all the words, best first. No query language: words are words."""
        query = " ".join(f'"{word}"' for word in words.replace('"', " ").split())
        if not query:
            return []
        rows = self._connection.execute(
            "SELECT id FROM report_words WHERE report_words MATCH ? ORDER BY rank, id", (query,)
        )
        return [str(report) for (report,) in rows]

    # --- inside -----------------------------------------------------------------------------------------------------

    def _each(self, kind: type[Kept], query: str) -> Iterator[Kept]:
        for (row,) in self._connection.execute(query):
            yield msgspec.json.decode(row, type=kind)

    def _text_of(self, report: str) -> str:
        row = self._connection.execute("SELECT body FROM reports WHERE id = ?", (report,)).fetchone()
        if row is None:
            raise ValueError(f"Report {report} is not in the ledger. Put the report before its claims.")
        return msgspec.json.decode(row[0], type=Report).text

    def _successors(self, homes: dict[str, str], incidents: Sequence[Incident]) -> set[tuple[str, str]]:
        """Every id an incident ever had, with the incidents that hold its claims now."""
        rows = self._connection.execute("SELECT claim, incident FROM incident_claims")
        return successors(list(rows), self.incidents(), claims=homes, incidents=incidents)

    @contextmanager
    def _all_or_nothing(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")
