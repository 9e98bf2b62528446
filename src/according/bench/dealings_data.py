"""Gold of what one party does to another: sentence pairs of PLV, records of PLOVER's own gold standard."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

MARK = re.compile(r"(</?[st]>)")
# The gold standard is older than the sixteen types of the manual of 2024.
FORMER = {"FIGHT": "ASSAULT", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with the character ranges of its two parties, where marked, and the type that people gave it."""

    text: str
    source: tuple[int, int] | None
    target: tuple[int, int] | None
    gold: str
    peer: str


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of a record: its words and its country's code."""

    words: str
    code: str


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence and the one event that people coded in it."""

    text: str
    type: str
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]


def pairs(path: Path) -> Iterator[Pair]:
    """The lines of a PLV table, in order; a line with columns missing is none."""
    header, *lines = (
        line.rstrip("\n").split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line
    )
    at = {name: header.index(name) for name in ("marked_sentence", "gold_root", "root_L2")}
    for line in lines:
        if len(line) > max(at["gold_root"], at["root_L2"]):
            text, marks = _unmarked(line[at["marked_sentence"]])
            yield Pair(
                text=text,
                source=marks.get("s"),
                target=marks.get("t"),
                gold=line[at["gold_root"]],
                peer=line[at["root_L2"]],
            )


def _unmarked(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """A sentence without its marks, and where the first party of each kind stood, without space at its ends."""
    text = ""
    opened: dict[str, int] = {}
    found: dict[str, tuple[int, int]] = {}
    for piece in MARK.split(marked.lstrip()):
        if MARK.fullmatch(piece) is None:
            text += piece
        elif piece[1] != "/":
            opened[piece[1]] = len(text)
        elif piece[2] in opened:
            start = opened.pop(piece[2])
            inside = text[start:]
            start += len(inside) - len(inside.lstrip())
            if start < len(text.rstrip()):
                found.setdefault(piece[2], (start, len(text.rstrip())))
    return text.rstrip(), found


def records(path: Path) -> Iterator[Record]:
    """The records of PLOVER's gold standard; those that only document the file are none."""
    for row in json.loads(path.read_text(encoding="utf-8")):
        if "text" in row:
            yield Record(
                text=row["text"],
                type=FORMER.get(row["event"], row["event"]),
                sources=tuple(_parties(row.get("source"))),
                targets=tuple(_parties(row.get("target"))),
            )


def snippets(path: Path) -> Iterator[tuple[str, str]]:
    """Text and fine type of the snippets of CASE 2021, task 2."""
    for line in path.read_text(encoding="utf-8").split("\n")[1:]:
        columns = line.rstrip("\r").split("\t")
        if len(columns) == 3:
            yield columns[1], columns[2]


def _parties(given: object) -> Iterator[Party]:
    for one in given if isinstance(given, list) else [given]:
        if isinstance(one, dict) and one.get("actorText"):
            yield Party(words=one["actorText"], code=one.get("code") or "")
