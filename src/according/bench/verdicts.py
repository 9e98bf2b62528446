"""Verdicts on pairs of short reports written for this bench: read, linked and weighed as any other reports are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal

import msgspec
import yaml

from according.bench.scores import Found
from according.engine.answers import answers
from according.know.actors import ActorBook
from according.know.english import english
from according.know.gazetteer import Gazetteer
from according.model import Finding, Question, Report, When
from according.read.reading import Reader
from according.receive.corpus import settle

Relation = Literal["agreed", "compatible", "updated", "disputed", "unrelated"]
RELATIONS: tuple[Relation, ...] = ("agreed", "compatible", "updated", "disputed", "unrelated")
STRENGTH: tuple[Relation, ...] = (
    "disputed",
    "updated",
    "compatible",
    "agreed",
)  # of several findings the first is the pair's


class Pair(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two reports, the day each was published, the question that both answer, and how the answers stand."""

    question: Question
    relation: Relation
    days: tuple[date, date]
    one: str
    other: str


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole table."""

    version: str
    pairs: tuple[Pair, ...]


@cache
def table() -> Table:
    """The pairs that ship with the package, or those of a file of the same shape."""
    return _table(
        resources.files("according.bench").joinpath("data/verdicts.yaml").read_text(encoding="utf-8")
    )


def _table(text: str) -> Table:
    return msgspec.convert(yaml.safe_load(text), Table)


def run(data: Path) -> Found:
    """Macro-F1 over the relations on the half kept for testing, and on the half that rules may be tried on.

    ``data`` may hold a ``verdicts.yaml`` of its own, all of which is then for testing.
    """
    own = data / "verdicts.yaml"
    pairs = (_table(own.read_text(encoding="utf-8")) if own.is_file() else table()).pairs
    reader = Reader(english=english(), book=ActorBook.load(), gazetteer=Gazetteer.open())
    found = [(pair.relation, relation(pair, reader)) for pair in pairs]
    testing = found if own.is_file() else found[::2]
    total = {
        "macro_f1": macro_f1(testing),
        "tried_macro_f1": macro_f1(found[1::2]),
        "pairs": float(len(found)),
    }
    return Found(
        measures={"": total, "by_relation": {name: f1(testing, name) for name in RELATIONS}},
        predictions=[{"pair": n, "gold": gold, "found": mine} for n, (gold, mine) in enumerate(found)],
    )


def relation(pair: Pair, reader: Reader) -> Relation:
    """How the two reports of a pair stand to each other on its question."""
    reports = settle(
        [
            Report(
                id=name,
                file=name,
                outlet=outlet,
                language="en",
                published=When(start=day.isoformat(), end=day.isoformat(), precision="day", basis="stated"),
                text=text,
            )
            for name, outlet, day, text in (
                ("one", "The Northern Courier", pair.days[0], pair.one),
                ("other", "The Harbour Gazette", pair.days[1], pair.other),
            )
        ]
    )
    found = answers([reader.read(report) for report in reports])
    home = {claim.id: claim.report for claim in found.linked.claims}
    shared = [f for f in found.weighed.findings if _asked(f, pair.question) and len(_reports(f, home)) == 2]
    verdicts = {f.verdict for f in shared}
    return next((name for name in STRENGTH if name in verdicts), "unrelated")


def _asked(finding: Finding, question: Question) -> bool:
    asked = finding.aspect.question
    return asked == question or (question == "responsible" and asked == "initiator")


def _reports(finding: Finding, home: dict[str, str]) -> set[str]:
    return {home[claim] for position in finding.positions for claim in position.claims}


def f1(found: Sequence[tuple[str, str]], name: str) -> float:
    """F1 of one relation."""
    right = sum(gold == mine == name for gold, mine in found)
    both = sum(gold == name for gold, _ in found) + sum(mine == name for _, mine in found)
    return 2 * right / both if both else 0.0


def macro_f1(found: Sequence[tuple[str, str]]) -> float:
    """The mean F1 of the relations."""
    return sum(f1(found, name) for name in RELATIONS) / len(RELATIONS)
