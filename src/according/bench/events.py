"""Scores of what According makes of acts: between two given parties, end to end, and by fine type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language

from according.bench.dealings_data import Pair, Party, Record, pairs, records, snippets
from according.bench.scores import Found, Peer
from according.know.actors import ActorBook
from according.know.english import english
from according.know.gazetteer import Gazetteer
from according.model import Actor, Report
from according.read.dealings import dealing
from according.read.document import Doc, Span
from according.read.reading import Reader
from according.read.subtypes import subtype

PLV = "plv_*.tsv"
GSR = "plover_gsr*.json"
CASE = "snippets*.tsv"
# PLV writes one type for what PLOVER has come to divide.
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
PEERS = (
    Peer(measure="plv.macro_f1", name="zero-shot NLI, 355 M parameters", value=0.82, note="on PLV test"),
)


def run(data: Path) -> Found:
    """What the folder holds: PLV pairs, PLOVER's gold standard, snippets of CASE 2021 (task 2)."""
    measures: dict[str, Mapping[str, float | None]] = {}
    lines: list[dict[str, Any]] = []
    table, standard, notes = (_only(data, pattern) for pattern in (PLV, GSR, CASE))
    if table is not None:
        gold = list(pairs(table))
        answers = classify(gold, english())
        measures["plv"] = _plv(gold, answers)
        lines = [{"row": row, "root": answer} for row, answer in enumerate(answers)]
    if standard is not None:
        measures["gsr"] = _gsr(list(records(standard)))
    if notes is not None:
        measures["case"] = _case(list(snippets(notes)))
    if not measures:
        wanted = f"{PLV}, {GSR} or {CASE}"
        raise ValueError(f"No {wanted} in or below {data}: name the folder that holds them with --data.")
    return Found(measures=measures, peers=PEERS, predictions=lines)


def _only(data: Path, pattern: str) -> Path | None:
    """The file of that name in a folder or one of those in it; ``data`` may also be the file itself."""
    if data.is_file():
        return data if data.match(pattern) else None
    return next(iter(sorted([*data.glob(pattern), *data.glob(f"*/{pattern}")])), None)


def classify(gold: Sequence[Pair], nlp: Language) -> list[str | None]:
    """The type of each pair in PLV's vocabulary."""
    answers: list[str | None] = []
    for pair, parsed in zip(gold, nlp.pipe(p.text for p in gold), strict=True):
        doc = Doc(parsed)
        found = dealing(_span(doc, pair.source), _span(doc, pair.target))
        answers.append(YIELD.get(found, found) if found is not None else None)
    return answers


def _gsr(gold: Sequence[Record]) -> dict[str, float | None]:
    """End to end: a record is right where one event of its type was read between its parties."""
    reader = Reader(english=english(), book=ActorBook.load(), gazetteer=Gazetteer.open())
    read = right = typed = 0
    for row, record in enumerate(gold):
        reading = reader.read(Report(id=f"gsr-{row}", text=record.text))
        actors = {actor.id: actor for actor in reading.actors}
        events = {(e.type, e.agents, e.targets or e.addressees) for c in reading.claims if (e := c.event)}
        alike = [e for e in events if e[0] == record.type]
        read += len(events)
        typed += bool(alike)
        right += any(agrees(record, agents, targets, actors) for _, agents, targets in alike)
    return {
        "f1": 2 * right / max(1, read + len(gold)),
        "precision": right / max(1, read),
        "recall": right / len(gold),
        "type_recall": typed / len(gold),
        "records": len(gold),
    }


def agrees(
    record: Record, agents: Sequence[str], targets: Sequence[str], actors: Mapping[str, Actor]
) -> bool:
    """Whether a source is among the agents, and a target, where the record has one, among the targets."""
    if not record.targets:  # two who act on each other stand side by side
        return any(_is(party, i, actors) for party in record.sources for i in (*agents, *targets))
    return any(_is(p, i, actors) for p in record.sources for i in agents) and any(
        _is(p, i, actors) for p in record.targets for i in targets
    )


def _is(party: Party, actor: str, actors: Mapping[str, Actor]) -> bool:
    known = actors.get(actor)
    if known is None:
        return bool(set(actor.casefold().split()) & set(party.words.casefold().split()))
    names = {known.name.casefold(), *(alias.casefold() for alias in known.aliases)}
    return known.country == party.code or any(n in party.words.casefold() for n in names)


def _case(gold: Sequence[tuple[str, str]]) -> dict[str, float | None]:
    answers = [subtype(text) for text, _ in gold]
    wanted = [kind for _, kind in gold]
    right = sum(a == w for a, w in zip(answers, wanted, strict=True))
    return {"macro_f1": macro_f1(wanted, answers), "accuracy": right / len(gold), "snippets": len(gold)}


def _span(doc: Doc, place: tuple[int, int] | None) -> Span | None:
    return doc.char_span(*place, alignment_mode="expand") if place is not None else None


def _plv(gold: Sequence[Pair], answers: Sequence[str | None]) -> dict[str, float | None]:
    wanted = [p.gold for p in gold]
    return {
        "macro_f1": macro_f1(wanted, answers),
        "peer_macro_f1": macro_f1(wanted, [p.peer for p in gold]),
        "answered": sum(a is not None for a in answers) / len(gold),
        "pairs": len(gold),
    }


def macro_f1(gold: Sequence[str], answers: Sequence[str | None]) -> float:
    """The mean over the types of the gold of their F1."""
    kinds = sorted(set(gold))
    total = 0.0
    for kind in kinds:
        right = sum(g == a == kind for g, a in zip(gold, answers, strict=True))
        total += 2 * right / (sum(a == kind for a in answers) + gold.count(kind))
    return total / len(kinds)
