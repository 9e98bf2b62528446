"""The benches by name: where each lives, and in which folder of benchmark data it looks by default."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol

import msgspec

from according.bench.scores import Found


class Bench(msgspec.Struct, frozen=True, kw_only=True):
    """``module`` holds ``run(data)``, which measures on the copy of the data in a folder."""

    module: str
    measures: str


class Run(Protocol):
    """What a bench's module offers as ``run``."""

    def __call__(self, data: Path) -> Found:
        """Measure on the data of a folder; ValueError, with the fix, where the folder does not hold it."""


BENCHES = {
    "incidents": Bench(
        module="incidents", measures="which reports tell of one thing, among many that look alike"
    ),
    "linking": Bench(
        module="linking",
        measures="the cost of linking as a collection grows; whether it equals comparing all",
    ),
    "ledger": Bench(
        module="ledger", measures="what a ledger costs as it grows; full-text search beside LIKE; its size"
    ),
    "weigh": Bench(
        module="weigh", measures="verdicts, ranges and origins from answer keys that are fed in as claims"
    ),
    "verdicts": Bench(module="verdicts", measures="verdicts on pairs of short reports written for the bench"),
    "copies": Bench(
        module="copies", measures="copies and near copies of newsroom edits, beside MinHash at 0.8"
    ),
    "counts": Bench(
        module="counts",
        measures="victims counted: in reports on shootings, and in the templates of MUC-3 and MUC-4",
    ),
    "english": Bench(
        module="english", measures="parse, sentences and names of the English model beside spaCy's tok2vec"
    ),
    "places": Bench(module="places", measures="names of places put on the map: LGL, GeoVirus, GeoWebNews"),
    "speed": Bench(module="speed", measures="what reading costs on top of parsing; whether memory grows"),
    "events": Bench(
        module="events", measures="acts by PLOVER type: between given parties, end to end; ACLED sub-types"
    ),
    "polnear": Bench(
        module="polnear",
        measures="sources, cues and contents of what is said, thought and shown, beside Citron",
    ),
    "times": Bench(module="times", measures="time expressions and their values beside HeidelTime"),
}


def run(name: str, data: Path) -> Found:
    """The outcome of the bench called ``name`` on the folder ``data``."""
    module = import_module(f"according.bench.{BENCHES[name].module}")
    measure: Run = module.run
    return measure(data)
