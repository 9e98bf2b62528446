"""People's decisions on a ledger: kept with who made them, and every answer brought up to date under them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from according.engine.add import now
from according.engine.chosen import Choice, outcome_of
from according.engine.ledgers import Worker
from according.engine.outcome import Outcome
from according.engine.progress import Silent
from according.keep.audit import put_entry
from according.keep.ledger import Ledger
from according.keep.rows import judgement_row
from according.keep.tables import judgements as table
from according.keep.upsert import put_new
from according.model import Judgement


def decide(ledger: Ledger, judgements: Sequence[Judgement], who: str) -> Outcome:
    """Adds the judgements that are new, withdraws those that are withdrawn now; the ledger as it is under them."""
    began = time.monotonic()
    known = {each.id: each for each in ledger.judgements()}
    for each in judgements:
        if each.id not in known:
            with ledger.writing() as to:
                put_new(to, table, [judgement_row(each)])
                put_entry(to, at=now(), who=who, act="judge", subject=each.id, detail=each.verdict)
        elif each.withdrawn is not None and known[each.id].withdrawn is None:
            ledger.withdraw(each.id, at=each.withdrawn)
            with ledger.writing() as to:
                put_entry(to, at=now(), who=who, act="undo", subject=each.id)
    unheeded = Worker(who, Silent()).answer(ledger)
    outcome = outcome_of(ledger, Choice(), Path(ledger.name))
    return msgspec.structs.replace(outcome, unheeded=unheeded, seconds=time.monotonic() - began)
