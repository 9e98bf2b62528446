"""A finished result, opened again: what it holds, and how it is worked out anew."""

from __future__ import annotations

import time
from functools import cached_property
from pathlib import Path

import msgspec

from according.engine.answers import Answers, Joined, answers, join
from according.engine.decided import decide
from according.engine.destination import LEDGER, PAGE, Destination
from according.engine.faults import CannotWrite
from according.engine.ledgers import opened
from according.engine.marked import marked
from according.engine.outcome import Outcome
from according.engine.wants import Wants, wants
from according.engine.write_out import write_out
from according.keep.as_read import AsRead
from according.keep.database import LedgerFault, is_server
from according.keep.ledger import Ledger
from according.keep.rows import SCORER
from according.model import Abstention, Actor, Claim, Correction, Incident, Judgement, Refusal, Report
from according.read.reading import Reading
from according.remembered import Remembered


class Kept(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What the ledger of a result holds of its own; links and verdicts are derived from it."""

    reports: tuple[Report, ...]
    refusals: tuple[Refusal, ...]
    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...]
    incidents: tuple[Incident, ...]
    abstentions: tuple[Abstention, ...]
    judgements: tuple[Judgement, ...]  # people's, withdrawn ones included
    corrections: tuple[Correction, ...]  # withdrawn ones included
    as_read: tuple[AsRead, ...]
    wants: Wants
    remembered: Remembered | None = None  # what was worked out of it before

    def readings(self) -> tuple[Reading, ...]:
        """The reports with what each said on its own, before actors were joined."""
        by_report = {each.report: each for each in self.as_read}
        reports = marked(self.reports, self.judgements)
        found = (by_report.get(each.id, AsRead(report=each.id)) for each in reports)
        return tuple(
            Reading(report=report, claims=each.claims, actors=each.actors)
            for report, each in zip(reports, found, strict=True)
        )

    def answers(self) -> Answers:
        """What it all amounts to, under what people decided."""
        return answers(
            self.readings(),
            judgements=self.judgements,
            corrections=self.corrections,
            view=self.wants.view,
            remembered=self.remembered,
        )

    @cached_property
    def joined(self) -> Joined:
        """All its claims under one set of actors, under what people decided."""
        return join(self.readings(), self.judgements, self.corrections)


def kept_of(outcome: Outcome, remembered: Remembered | None = None) -> Kept:
    """What an outcome holds of its own: the same as opening the result anew, without reading it again."""
    return Kept(
        reports=tuple(report for report in outcome.reports if report.retracted is None),
        refusals=outcome.refusals,
        claims=outcome.claims,
        actors=outcome.actors,
        incidents=outcome.incidents,
        abstentions=outcome.abstentions,
        judgements=tuple(each for each in outcome.judgements if each.who != SCORER),
        corrections=outcome.corrections,
        as_read=outcome.as_read,
        wants=outcome.wants,
        remembered=remembered,
    )


def open_result(out: str | Path) -> Kept:
    """What a result, or a ledger, holds. Raises CannotWrite where there is none, or none that can be read."""
    if is_ledger(out):
        with opened(str(out)) as ledger:
            return _kept_in(ledger)
    file = Path(out) / LEDGER
    if not file.is_file():
        raise CannotWrite(
            f"{out} holds no result of According: name the folder that `according report` wrote, or a ledger."
        )
    try:
        with Ledger.open(file) as ledger:
            kept = _kept_in(ledger)
    except (LedgerFault, msgspec.DecodeError) as fault:
        raise CannotWrite(f"The ledger {file} cannot be read: {fault}.") from fault
    if kept.claims and not kept.as_read:
        raise CannotWrite(
            f"The result in {out} was written by an earlier version, which did not keep what each report says on its "
            "own. Run `according report` into it again: its judgements stay."
        )
    return kept


def is_ledger(where: str | Path) -> bool:
    """Whether a server or a file is meant, and not the folder of a result."""
    return is_server(where) or Path(where).is_file()


def _kept_in(ledger: Ledger) -> Kept:
    return Kept(
        reports=tuple(report for report in ledger.reports() if report.retracted is None),
        refusals=tuple(ledger.refusals()),
        claims=tuple(ledger.claims()),
        actors=tuple(ledger.actors()),
        incidents=tuple(ledger.incidents()),
        abstentions=tuple(ledger.abstentions()),
        judgements=tuple(each for each in ledger.judgements() if each.who != SCORER),
        corrections=tuple(ledger.corrections()),
        as_read=tuple(ledger.as_read()),
        wants=wants(ledger.settings()),
    )


def work_out_again(out: str | Path, kept: Kept, who: str) -> Outcome:
    """Joins, links and weighs what is kept, under its judgements; the new result takes the place of the old one.

    ``who`` is written down in the audit of a ledger.
    """
    if is_ledger(out):
        with opened(str(out)) as ledger:
            return decide(ledger, kept.judgements, kept.corrections, who)
    began = time.monotonic()
    found = kept.answers()
    with Destination(Path(out)) as destination:
        outcome = Outcome(
            out=destination.out,
            page=destination.out / PAGE,
            reports=found.reports,
            refusals=kept.refusals,
            claims=found.linked.claims,
            actors=found.actors,
            incidents=found.weighed.incidents,
            episodes=found.linked.episodes,
            findings=found.weighed.findings,
            origins=found.weighed.origins,
            judgements=found.linked.judgements,
            corrections=kept.corrections,
            joins=found.linked.joins,
            abstentions=kept.abstentions,
            resumed=0,
            seconds=time.monotonic() - began,
            wants=kept.wants,
            as_read=kept.as_read,
            unheeded=found.unheeded,
        )
        write_out(outcome, destination)
    return outcome
