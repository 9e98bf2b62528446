"""A text's fingerprint: the hashed runs of five words in it, as an exact set in sorted order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from according.model import Report
from according.receive.normal import folded
from according.remembered import Remembered

#: Words in a run; five in a row are rarely the same by chance, and survive small edits around them.
RUN = 5
#: 48 bits: exact in JSON numbers, and without collisions worth counting up to millions of runs.
_BYTES = 6


def fingerprint(text: str) -> tuple[int, ...]:
    """The sorted hashes of all runs of :data:`RUN` folded words; a shorter text has one run, an empty one none."""
    return tuple(sorted(set(runs(folded(text)))))


def runs_of(report: Report, remembered: Remembered) -> tuple[int, ...]:
    """The fingerprint of a report's text, as remembered."""
    return remembered.of(("runs", report.id), report.text, lambda: fingerprint(report.text))


def shared_runs(prints: Iterable[Sequence[int]]) -> frozenset[int]:
    """The runs that stand in more than one fingerprint."""
    every = np.fromiter(chain.from_iterable(prints), dtype=np.int64)
    found, times = np.unique(every, return_counts=True)
    return frozenset(found[times > 1].tolist())


def runs(words: Sequence[str]) -> list[int]:
    """The hashes of all runs of :data:`RUN` words, in their order."""
    if not words:
        return []
    return [_hashed(" ".join(words[i : i + RUN])) for i in range(max(1, len(words) - RUN + 1))]


def _hashed(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode("utf-8"), digest_size=_BYTES).digest(), "big")
