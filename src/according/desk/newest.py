"""The newest state of a ledger. While the next one is worked out, pages show the one before and keep nobody waiting."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path

from according.desk.snapshot import Snapshot
from according.engine.chosen import Choice, outcome_of
from according.engine.ledgers import Worker
from according.engine.long_lived import long_lived
from according.engine.result import kept_of
from according.keep.ledger import Ledger
from according.keep.received import revision

PATIENCE = 2.0  # seconds: where a state is worked out in less, nobody is shown the one before
WRITERS_PATIENCE = (
    20.0  # seconds until whoever decided something is answered, though its effect does not show yet
)


class Newest:
    """The newest snapshot of a ledger: made anew when somebody changed it, by whichever program."""

    def __init__(self, ledger: Ledger, worker: Worker) -> None:
        self._ledger, self._worker = ledger, worker
        self._warm: Callable[[Snapshot], None] | None = None
        self._lock, self._thread = threading.Lock(), ThreadPoolExecutor(1, "renewing")
        self._kept: Snapshot | None = None
        self._renewing: Future[Snapshot] | None = None
        self._last_took = 0.0

    def prepare(self, warm: Callable[[Snapshot], None]) -> None:
        """Makes the first state; of it and every later one ``warm`` makes what pages ask for, before anybody does."""
        self._warm = warm
        self.settled()

    def __call__(self) -> Snapshot:
        """The newest state that pages can show: where the next one takes long, the one before it."""
        now = self._revision()
        kept = self._kept
        if kept is None:
            return self.settled()
        if kept.revision == now:
            return kept
        renewing = self._renewal()
        if self._last_took > PATIENCE:
            return kept
        try:
            return renewing.result(timeout=PATIENCE)
        except TimeoutError:
            return kept

    def settled(self, within: float | None = None) -> Snapshot:
        """The state after everything that was done so far, for whoever decides on it; waits for it, or so long."""
        until = None if within is None else time.monotonic() + within
        while True:
            now, kept = self._revision(), self._kept
            if kept is not None and kept.revision == now:
                return kept
            left = None if until is None else max(until - time.monotonic(), 0.0)
            try:
                self._renewal().result(timeout=left)
            except TimeoutError:
                return self()

    def forget(self) -> None:
        """No state so far is shown any more, and nothing of it remembered: words of it may stand nowhere."""
        with self._lock:
            if self._renewing is not None:
                wait([self._renewing])
            self._worker.forget(self._ledger)
            self._kept = None

    def is_behind(self, shown: Snapshot) -> bool:
        """Whether a state is worked out that will take the place of the one shown."""
        renewing = self._renewing
        return renewing is not None and not renewing.done() and shown is self._kept

    def _revision(self) -> str:
        with self._ledger.reading() as at:
            return revision(at)

    def _renewal(self) -> Future[Snapshot]:
        """The next state as it is worked out, once, whoever asks for it."""
        with self._lock:
            if self._renewing is None or self._renewing.done():
                self._renewing = self._thread.submit(self._renew)
            return self._renewing

    def _renew(self) -> Snapshot:
        began = time.monotonic()
        with long_lived():
            made = self._made()
        self._kept, self._last_took = made, time.monotonic() - began
        return made

    def _made(self) -> Snapshot:
        now = self._revision()
        self._worker.answer(self._ledger)
        outcome = outcome_of(self._ledger, Choice(), Path(self._ledger.name))
        made = Snapshot(outcome, now, kept_of(outcome, self._worker.remembered(self._ledger)))
        if self._warm is not None:
            self._warm(made)
        return made
