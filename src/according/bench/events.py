"""Scores of what According makes of acts: between two given parties, end to end, and by fine type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from according.bench.dealings_data import Pair, pairs
from according.bench.scores import Found, Peer
from according.know.english import english
from according.read.dealings import dealing

PLV = "plv_*.tsv"
# PLV writes one type for what PLOVER has come to divide.
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
PEERS = (
    Peer(measure="plv.macro_f1", name="zero-shot NLI, 355 M parameters", value=0.82, note="on PLV test"),
)


def run(data: Path) -> Found:
    """What the folder holds: PLV pairs, PLOVER's gold standard, snippets of CASE 2021 (task 2)."""
    table = _only(data, PLV)
    if table is None:
        raise ValueError(f"No {PLV} in or below {data}: name the folder that holds the tables with --data.")
    measures: dict[str, Mapping[str, float | None]] = {}
    gold = list(pairs(table))
    answers = classify(gold, english())
    measures["plv"] = _plv(gold, answers)
    lines = [{"row": row, "root": answer} for row, answer in enumerate(answers)]
    return Found(measures=measures, peers=PEERS, predictions=lines)


def _only(data: Path, pattern: str) -> Path | None:
    """The file of that name in a folder or one of those in it; ``data`` may also be the file itself."""
    if data.is_file():
        return data if data.match(pattern) else None
    return next(iter(sorted([*data.glob(pattern), *data.glob(f"*/{pattern}")])), None)


def classify(gold: Sequence[Pair], nlp: Language) -> list[str | None]:
    """The type of each pair in PLV's vocabulary."""
    answers: list[str | None] = []
    for pair, doc in zip(gold, nlp.pipe(p.text for p in gold), strict=True):
        found = dealing(_span(doc, pair.source), _span(doc, pair.target))
        answers.append(YIELD.get(found, found) if found is not None else None)
    return answers


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
