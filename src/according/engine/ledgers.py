"""A ledger as the commands use it: faults are sentences, and answers are brought up to date before they are asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from according.engine.add import Added, Desk, add
from according.engine.faults import CannotWrite, Fault
from according.engine.progress import Progress
from according.engine.read_all import load_reader, read_one
from according.engine.work_out import is_fresh, work_out
from according.keep.database import LedgerFault, is_server, name_of
from according.keep.ledger import Ledger
from according.link.decided import Unheeded
from according.model import Refusal, Report
from according.read.reading import Reading
from according.receive.limits import Limits
from according.remembered import Remembered

#: Where a ledger is kept unless somebody says otherwise.
DEFAULT = "according.db"


@contextmanager
def opened(where: str, *, make: bool = False) -> Iterator[Ledger]:
    """The ledger at a path or URL. Raises CannotWrite, with the fix, for one that is not there or cannot be used."""
    if not make and not is_server(where) and not Path(where).exists():
        raise CannotWrite(
            f"There is no ledger {where}: `according add PATH --ledger {where}` makes one; or name another."
        )
    try:
        with Ledger.open(where, shared=True) as ledger:
            yield ledger
    except LedgerFault as fault:
        raise CannotWrite(str(fault)) from fault
    except msgspec.DecodeError as fault:
        raise CannotWrite(
            f"A record of the ledger {name_of(where)} cannot be read ({fault}). "
            f"`according doctor --ledger {name_of(where)}` says which, and what to do."
        ) from fault


class Worker:
    """Whoever works on a ledger: loads the reader when there is something to read, and not before."""

    def __init__(
        self, who: str, progress: Progress, english: str | None = None, limits: Limits | None = None
    ) -> None:
        self.who, self.progress, self._english, self._limits = who, progress, english, limits
        self._desk: Desk | None = None
        self._remembered: dict[str, Remembered] = {}
        self._answering = threading.Lock()

    def desk(self) -> Desk:
        """The reader with all it knows."""
        if self._desk is None:
            self.progress.begin("loading the language model, the gazetteer and the actors")
            reader, model = load_reader(self._english, self.progress)
            self._desk = Desk(reader=reader, model=model, who=self.who)
        return self._desk

    def add(
        self,
        ledger: Ledger,
        paths: tuple[str, ...],
        *,
        again: bool = False,
        changed_only: bool = False,
        who: str | None = None,
    ) -> Added:
        """Adds what is new under ``paths``, as ``who`` where that is another, and brings the answers up to date."""
        desk = msgspec.structs.replace(self.desk(), who=who or self.who)
        done = add(ledger, paths, desk, self.progress, limits=self._limits, changed_only=changed_only)
        self.answer(ledger, again=again)
        return done

    def answer(self, ledger: Ledger, *, again: bool = False) -> tuple[Unheeded, ...]:
        """Brings the answers up to date where they are not; the judgements that contradict newer ones.

        One thread at a time: whoever comes second finds them up to date.
        """
        with self._answering:
            if not again and is_fresh(ledger):
                return ()
            self.progress.begin("joining actors, linking and weighing")
            return work_out(
                ledger,
                read=self._read,
                model=self.desk().model,
                again=again,
                remembered=self.remembered(ledger),
            )

    def forget(self, ledger: Ledger) -> None:
        """What is remembered of a ledger is worked out anew: words that may stand nowhere must not stand there."""
        self._remembered.pop(ledger.name, None)

    def remembered(self, ledger: Ledger) -> Remembered:
        """What was worked out of a ledger before."""
        return self._remembered.setdefault(ledger.name, Remembered())

    def _read(self, report: Report) -> Reading:
        found = read_one(self.desk().reader, report)
        if isinstance(found, Refusal):
            raise Fault(f"{found.file}: {found.reason}")
        return found
