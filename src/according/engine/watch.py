"""Folders and feeds watched until somebody stops it: each round adds what is new; sites send what has changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from according.engine.add import Added
from according.engine.ledgers import Worker
from according.keep.ledger import Ledger

Wait = Callable[[], bool]


def watch(ledger: Ledger, paths: tuple[str, ...], worker: Worker, wait: Wait) -> Iterator[Added]:
    """What each round added; ``wait`` is called between rounds and says whether there is to be another."""
    while True:
        yield worker.add(ledger, paths, changed_only=True)
        if not wait():
            return


def pause(seconds: float) -> Wait:
    """Waits between rounds, for ever."""

    def wait() -> bool:
        time.sleep(seconds)
        return True

    return wait
