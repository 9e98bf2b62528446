"""What a bench found: measures by group, the peers' published numbers beside them, and prediction lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

Measures = Mapping[
    str, Mapping[str, float | None]
]  # group ("" at the top) -> measure -> 0..1, a count, or None


class Peer(msgspec.Struct, frozen=True, kw_only=True):
    """A number that somebody published for ``measure`` ("source.f1"), and on which data if not on these."""

    measure: str
    name: str
    value: float
    note: str = ""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of one bench; ``predictions`` are the lines of ``-o``, one JSON object each."""

    measures: Measures
    peers: tuple[Peer, ...] = ()
    predictions: Iterable[Mapping[str, Any]] = ()


def as_json(found: Found) -> str:
    """The measures as one JSON object; a group "tok2vec.ewt" becomes an object within "tok2vec"."""
    tree: dict[str, Any] = {}
    for name, values in found.measures.items():
        if not name:
            tree.update(values)
            continue
        at = tree
        *outer, last = name.split(".")
        for part in outer:
            at = at.setdefault(part, {})
        at.setdefault(last, {}).update(values)
    return json.dumps(tree, indent=2)


def as_table(found: Found) -> str:
    """The measures as lines for a terminal, each with the peers' numbers behind it."""
    beside: dict[str, list[str]] = {}
    for peer in found.peers:
        note = f" ({peer.note})" if peer.note else ""
        beside.setdefault(peer.measure, []).append(f"{peer.name} {shown(peer.value)}{note}")
    lines = []
    for group, values in found.measures.items():
        for key, value in values.items():
            name = f"{group}.{key}".lstrip(".")
            lines.append(f"{name:32}{shown(value):>10}  {'; '.join(beside.get(name, ()))}".rstrip())
    return "\n".join(lines)


def write_predictions(found: Found, path: Path) -> None:
    """The predictions as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        for line in found.predictions:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def shown(value: float | None) -> str:
    """A fraction in percent, a larger number as it is; a dash where there is none."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) > 1.5 else f"{100 * value:.1f}"
