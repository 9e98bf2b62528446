"""People's decisions on a ledger: kept with who made them, and every answer brought up to date under them."""

from __future__ import annotations

import time
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
from according.keep.ledger import Ledger
from according.keep.rows import correction_row, judgement_row
from according.keep.upsert import put_new
from according.model import Correction, Judgement


def decide(
    ledger: Ledger, judgements: Sequence[Judgement], corrections: Sequence[Correction], who: str
) -> Outcome:
    """Adds the decisions that are new, withdraws those that are withdrawn now; the ledger as it is under them."""
    began = time.monotonic()
    known: dict[str, Judgement | Correction] = {each.id: each for each in ledger.judgements()}
    known |= {each.id: each for each in ledger.corrections()}
    decisions: list[Judgement | Correction] = [*judgements, *corrections]
    for each in decisions:
        if each.id not in known:
            with ledger.writing() as to:
                _add(to, each, who)
        elif each.withdrawn is not None and known[each.id].withdrawn is None:
            ledger.withdraw(each.id, at=each.withdrawn)
            with ledger.writing() as to:
                put_entry(to, at=now(), who=who, act="undo", subject=each.id)
    unheeded = Worker(who, Silent()).answer(ledger)
    outcome = outcome_of(ledger, Choice(), Path(ledger.name))
    return msgspec.structs.replace(outcome, unheeded=unheeded, seconds=time.monotonic() - began)


def _add(to: Connection, each: Judgement | Correction, who: str) -> None:
    if isinstance(each, Correction):
        put_new(to, t.corrections, [correction_row(each)])
        put_entry(to, at=now(), who=who, act="correct", subject=each.id, detail=each.aspect)
    else:
        put_new(to, t.judgements, [judgement_row(each)])
        put_entry(to, at=now(), who=who, act="judge", subject=each.id, detail=each.verdict)
