"""People's decisions on a ledger: kept with who made them, and every answer brought up to date under them."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from according.engine.add import now
from according.engine.chosen import Choice, outcome_of
from according.engine.ledgers import Worker
from according.engine.outcome import Outcome
from according.engine.progress import Silent
from according.keep import tables as t
from according.keep.audit import put_entry
from according.keep.ledger import Ledger, withdraw
from according.keep.rows import correction_row, judgement_row
from according.keep.upsert import put_new
from according.model import Correction, Judgement

Decision = Judgement | Correction


def decide(
    ledger: Ledger, judgements: Sequence[Judgement], corrections: Sequence[Correction], who: str
) -> Outcome:
    """Adds the decisions that are new, withdraws those that are withdrawn now; the ledger as it is under them."""
    began = time.monotonic()
    known: dict[str, Decision] = {each.id: each for each in ledger.judgements()}
    known |= {each.id: each for each in ledger.corrections()}
    decisions: list[Decision] = [*judgements, *corrections]
    put_decisions(
        ledger,
        [
            each
            for each in decisions
            if each.id not in known or (each.withdrawn is not None and known[each.id].withdrawn is None)
        ],
        who,
    )
    unheeded = Worker(who, Silent()).answer(ledger)
    outcome = outcome_of(ledger, Choice(), Path(ledger.name))
    return msgspec.structs.replace(outcome, unheeded=unheeded, seconds=time.monotonic() - began)


def put_decisions(ledger: Ledger, decisions: Sequence[Decision], who: str) -> None:
    """Writes down decisions that are new, and those that are withdrawn now; answers are brought up to date later."""
    acts: dict[str, list[Decision]] = defaultdict(list)
    for each in decisions:
        acts[act_of(each)].append(each)
    for act, parts in acts.items():
        with ledger.writing() as to:
            _write(to, act, parts, who)


def act_of(each: Decision) -> str:
    """The id that a decision is taken back by: its own, or that of the step it is a part of."""
    return each.act or each.id if isinstance(each, Judgement) else each.id


def _write(to: Connection, act: str, parts: Sequence[Decision], who: str) -> None:
    """Adds or withdraws the decisions of one step, with one entry in the audit."""
    for each in parts:
        if each.withdrawn is not None:
            withdraw(to, each.id, at=each.withdrawn)
        elif isinstance(each, Correction):
            put_new(to, t.corrections, [correction_row(each)])
        else:
            put_new(to, t.judgements, [judgement_row(each)])
    first = parts[0]
    if first.withdrawn is not None:
        put_entry(to, at=now(), who=who, act="undo", subject=act)
    elif isinstance(first, Correction):
        put_entry(to, at=now(), who=who, act="correct", subject=act, detail=first.aspect)
    else:
        put_entry(to, at=now(), who=who, act="judge", subject=act, detail=first.verdict)
