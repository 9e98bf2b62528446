"""The main job on one machine: every room once, in order, from files to a folder a person can open."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from according.engine.add import as_read
from according.engine.answers import answers
from according.engine.destination import LEDGER, PAGE, Destination
from according.engine.faults import NothingReadable, Refused
from according.engine.llm_settings import LlmSettings
from according.engine.marked import marked_readings
from according.engine.memory import Memory, recall
from according.engine.outcome import Outcome
from according.engine.progress import Progress, Silent
from according.engine.read_all import AllRead, read_all
from according.engine.wants import Wants
from according.engine.write_out import write_out
from according.model import Convention, Refusal, Report
from according.receive.corpus import settle
from according.receive.intake import receive
from according.receive.limits import Limits


def run(
    paths: Sequence[str],
    out: Path,
    *,
    progress: Progress | None = None,
    texts: bool = True,
    view: Convention | None = None,
    english: str | None = None,
    strict: bool = False,
    llm: LlmSettings | None = None,
    limits: Limits | None = None,
) -> Outcome:
    """Reads ``paths`` and writes the result to the folder ``out``, whole or not at all.

    ``texts=False`` leaves the reports' texts out of the page; ``view`` adds what a database of conflict events would
    write of the killed; ``english`` names another spaCy pipeline; ``strict`` makes any refused or unread input a Fault;
    ``llm`` has a language model read; ``limits`` bounds what is fetched. An interrupted run leaves its readings beside
    ``out``, and the next run of the same inputs takes them up.
    Raises Fault.
    """
    progress = progress or Silent()
    began = time.monotonic()
    with Destination(out) as destination:
        reports, refusals = _receive(paths, destination, progress, limits)
        _check_received(reports, refusals, strict)
        done = read_all(reports, destination.readings, progress, english, llm)
        refusals = (*refusals, *done.failed)
        if not done.readings:
            raise NothingReadable("No report could be read; the reasons stand above.", refusals)
        if strict and done.failed:
            raise Refused(_strictly(done.failed[0]), refusals)
        memory = recall(destination.out / LEDGER)
        progress.begin("joining actors, linking and weighing")
        wanted = Wants(texts=texts, view=view)
        outcome = _work_out(done, refusals, memory, destination.out, began, llm, wanted)
        progress.begin("writing the page and the files")
        write_out(outcome, destination)
    progress.end()
    return outcome


def _receive(
    paths: Sequence[str], destination: Destination, progress: Progress, limits: Limits | None
) -> tuple[tuple[Report, ...], tuple[Refusal, ...]]:
    progress.begin("receiving")
    reports: list[Report] = []
    refusals: list[Refusal] = []
    for each in receive(paths, limits=limits):
        if each.file is not None and destination.owns(Path(each.file)):
            continue
        if isinstance(each, Refusal):
            refusals.append(each)
        else:
            reports.append(each)
        progress.step()
    return settle(reports), tuple(refusals)


def _check_received(reports: Sequence[Report], refusals: Sequence[Refusal], strict: bool) -> None:
    """Raises NothingReadable, or Refused for a strict run that met what it may not pass over."""
    if not reports:
        why = refusals[0].reason if refusals else "the folders hold no file that could be a report"
        raise NothingReadable(f"No report could be read: {why}", refusals)
    if all(report.unread for report in reports):
        raise NothingReadable(
            f"None of the {len(reports)} reports is in a language that is read yet ({reports[0].unread}). "
            "Give reports in English, or translations marked as such.",
            refusals,
        )
    if strict and refusals:
        raise Refused(_strictly(refusals[0]), refusals)
    left = [Refusal(file=each.file or each.id, reason=each.unread) for each in reports if each.unread]
    if strict and left:
        raise Refused(_strictly(left[0]), left)


def _strictly(refusal: Refusal) -> str:
    return (
        f"{refusal.file}: {refusal.reason} Under --strict that ends the run and nothing is written; "
        "take it out, or run without --strict to have the rest."
    )


def _work_out(
    done: AllRead,
    refusals: tuple[Refusal, ...],
    memory: Memory,
    out: Path,
    began: float,
    llm: LlmSettings | None,
    wanted: Wants,
) -> Outcome:
    """Joins actors, links and weighs: from here on no room sees a text."""
    found = answers(
        marked_readings(done.readings, memory.judgements),
        judgements=memory.judgements,
        corrections=memory.corrections,
        view=wanted.view,
    )
    linked, weighed = found.linked, found.weighed
    return Outcome(
        out=out,
        page=out / PAGE,
        reports=found.reports,
        refusals=refusals,
        claims=linked.claims,
        actors=found.actors,
        incidents=weighed.incidents,
        episodes=linked.episodes,
        findings=weighed.findings,
        origins=weighed.origins,
        judgements=linked.judgements,
        corrections=memory.corrections,
        joins=linked.joins,
        abstentions=tuple(each for reading in done.readings for each in reading.abstentions),
        resumed=done.resumed,
        as_read=tuple(map(as_read, done.readings)),
        unheeded=found.unheeded,
        wants=wanted,
        uses=tuple((r.report, r.use) for r in done.readings if r.use is not None),
        price=llm.price if llm is not None else None,
        seconds=time.monotonic() - began,
    )
