"""The contract's JSON lines: a dump of the ledger, one noun a line, in an order that depends on the content alone."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from according.keep.ledger import Ledger
from according.model import Noun


def dump(ledger: Ledger, folder: Path) -> None:
    """Writes reports, claims, actors, incidents, episodes, findings and abstained to ``folder``; raises OSError.

    Each file appears whole or not at all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_lines(folder / "reports.jsonl", ledger.reports())
    write_lines(folder / "claims.jsonl", ledger.claims())
    write_lines(folder / "actors.jsonl", ledger.actors())
    write_lines(folder / "incidents.jsonl", ledger.incidents())
    write_lines(folder / "episodes.jsonl", ledger.episodes())
    write_lines(folder / "findings.jsonl", ledger.findings())
    write_lines(folder / "abstained.jsonl", ledger.abstentions())


def write_lines(file: Path, nouns: Iterable[Noun]) -> int:
    """Writes one JSON object a line to a name of its own, then renames it to ``file``; the count of lines."""
    encoder, count = msgspec.json.Encoder(), 0
    part = file.with_name(f".{file.name}.part")
    try:
        with part.open("wb") as out:
            for noun in nouns:
                out.write(encoder.encode(noun) + b"\n")
                count += 1
        os.replace(part, file)
    finally:
        part.unlink(missing_ok=True)
    return count
