"""Another desk's ledger taken over: its reports as they came with their bytes, and what people decided of them.

What is derived is worked out here; what this ledger says already stands. Taken over twice, nothing changes.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from collections import deque
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from according.engine.add import Added, Desk, add_one, now, reading_key, reading_of
from according.engine.faults import CannotWrite
from according.engine.progress import Progress
from according.keep import tables as t
from according.keep.audit import broken, entries, put_entry
from according.keep.codings import codings_in, put_coding, put_round, rounds_in
from according.keep.database import LedgerFault, is_server, name_of
from according.keep.ledger import Ledger, withdraw
from according.keep.received import Received, holds, original, received
from according.keep.redaction import redacted_in
from according.keep.rows import SCORER, correction_row, judgement_row
from according.keep.upsert import put_new
from according.model import Correction, Judgement, Refusal

ACT = "import"


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """How many decisions and answers of people came along, and how many were taken back."""

    new: int = 0
    withdrawn: int = 0

    def and_also(self, other: Decided) -> Decided:
        """The two together."""
        return Decided(new=self.new + other.new, withdrawn=self.withdrawn + other.withdrawn)


def take_over(ledger: Ledger, where: str, desk: Desk, progress: Progress) -> tuple[Added, Decided]:
    """What the ledger at ``where`` has and this one lacks; report by report, so that a kill loses nothing.

    A result's folder has no originals and no audit: of it come the decisions alone. Raises CannotWrite for a ledger
    that cannot be read or whose audit was altered.
    """
    try:
        with _as_it_is(where) as theirs:
            mark = _mark(theirs, where)
            added = _reports(ledger, theirs, mark, desk, progress) if mark.sealed else Added()
            return added, _decisions(ledger, theirs, mark.words, desk.who)
    except (LedgerFault, msgspec.DecodeError) as fault:
        raise CannotWrite(f"The ledger {name_of(where)} cannot be imported: {fault}") from fault


class _Mark(msgspec.Struct, frozen=True):
    """Which ledger in which state: its name, and the last entry of its audit."""

    words: str
    sealed: bool


@contextmanager
def _as_it_is(where: str) -> Iterator[Ledger]:
    """The ledger of others, which is never written to: of a file, one state of it in a copy."""
    if is_server(where):
        with Ledger.open(where, shared=True) as theirs:
            yield theirs
        return
    with tempfile.TemporaryDirectory(prefix="according-") as folder:
        copy = Path(folder) / "theirs.db"
        try:
            with (
                closing(sqlite3.connect(f"{Path(where).absolute().as_uri()}?mode=ro", uri=True)) as source,
                closing(sqlite3.connect(copy)) as target,
            ):
                source.backup(target)
        except sqlite3.Error as fault:
            raise CannotWrite(
                f"The ledger {where} cannot be imported ({fault}): have it checked with "
                f"`according doctor --ledger {where}`, and handed on anew."
            ) from fault
        with Ledger.open(copy) as theirs:
            yield theirs


def _mark(theirs: Ledger, where: str) -> _Mark:
    with theirs.reading() as at:
        altered = broken(at)
        last = next(iter(deque(entries(at), maxlen=1)), None)
    if altered is not None:
        raise CannotWrite(
            f"The ledger {name_of(where)} was altered outside According at entry {altered.number} of its audit: "
            "ask whoever handed it on for one that `according doctor --ledger` calls whole."
        )
    name = Path(where).name if not is_server(where) else name_of(where)
    return _Mark(
        f"from {name}, entry {last.number} {last.hash}" if last else f"from {name}", last is not None
    )


def _reports(ledger: Ledger, theirs: Ledger, mark: _Mark, desk: Desk, progress: Progress) -> Added:
    new: list[str] = []
    refused: list[Refusal] = []
    known = 0

    def damaged(report: str, why: str) -> None:
        reason = f"Its record is damaged ({why}): ask for the report itself, and add that."
        refused.append(Refusal(file=report, reason=reason))

    with theirs.reading() as at:
        kept = list(received(at, on_damage=damaged))
    progress.begin("importing", total=len(kept))
    for each in kept:
        if holds(ledger, each.report):
            known += 1
        elif isinstance(found := _report(ledger, theirs, each, mark, desk), Refusal):
            refused.append(found)
        elif found:
            new.append(each.report.id)
        else:
            known += 1
        progress.step()
    return Added(new=tuple(new), known=known, refused=tuple(refused))


def _report(ledger: Ledger, theirs: Ledger, each: Received, mark: _Mark, desk: Desk) -> bool | Refusal:
    """One report with its bytes; read there by the very same rules, it need not be read again."""
    report, digest = each.report, each.report.original_sha256
    data = original(theirs, digest) if digest is not None else None
    if data is not None and hashlib.sha256(data).hexdigest() != digest:
        reason = "Its bytes are not those that it was received as: ask for the report itself, and add that."
        return Refusal(file=report.file or report.id, reason=reason)
    same = each.key == reading_key(report, desk.model)
    known = reading_of(report, each.as_read) if same else None
    try:
        return add_one(ledger, report, data, desk, known=known, act=ACT, detail=mark.words)
    except ValueError as fault:
        return Refusal(
            file=report.file or report.id, reason=f"{fault} Add the report itself, if you have it."
        )


def _decisions(ledger: Ledger, theirs: Ledger, mark: str, who: str) -> Decided:
    """People's decisions and blind answers, under the names of who made them; what was taken back there is so here."""
    given: list[Judgement | Correction] = [each for each in theirs.judgements() if each.who != SCORER]
    given += theirs.corrections()
    mine: dict[str, Judgement | Correction] = {each.id: each for each in ledger.judgements()}
    mine |= {each.id: each for each in ledger.corrections()}
    new = [each for each in given if each.id not in mine]
    gone = [
        each
        for each in given
        if each.withdrawn is not None and each.id in mine and mine[each.id].withdrawn is None
    ]
    with ledger.writing() as to:
        for each in new:
            clean = redacted_in(to, each)
            if isinstance(clean, Judgement):
                put_new(to, t.judgements, [judgement_row(clean)])
            else:
                put_new(to, t.corrections, [correction_row(clean)])
        for each in gone:
            withdraw(to, each.id, at=each.withdrawn or now())
        answers = _answers(to, theirs)
        if new or gone or answers:
            detail = f"{len(new) + answers} decisions and answers, {len(gone)} taken back, {mark}"
            put_entry(to, at=now(), who=who, act=ACT, subject="decisions", detail=detail)
    return Decided(new=len(new) + answers, withdrawn=len(gone))


def _answers(to: Connection, theirs: Ledger) -> int:
    """Rounds of blind coding with their answers; how many answers are new."""
    with theirs.reading() as at:
        rounds = rounds_in(at)
        codings = [coding for each in rounds for coding in codings_in(at, each.id)]
    mine = {each.id for each in rounds_in(to)}
    known = {coding.id for each in mine for coding in codings_in(to, each)}
    for each in rounds:
        if each.id not in mine:
            put_round(to, redacted_in(to, each))
    new = [each for each in codings if each.id not in known]
    for coding in new:
        put_coding(to, redacted_in(to, coding))
    return len(new)
