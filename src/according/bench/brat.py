"""Stand-off annotation as brat writes it: typed spans, possibly in several pieces, beside an untouched text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

Pieces = tuple[tuple[int, int], ...]  # of one span: start and end, in code points of the text

_SPAN = re.compile(r"T\d+\t(?P<kind>\S+) (?P<pieces>\d+ \d+(?:;\d+ \d+)*)\t")


def spans(path: Path) -> Iterator[tuple[str, Pieces]]:
    """Every text-bound annotation of an ``.ann`` file with its type; relations and notes are passed over."""
    for line in path.read_text(encoding="utf-8").splitlines():
        match = _SPAN.match(line)
        if match:
            yield match["kind"], tuple(_piece(p) for p in match["pieces"].split(";"))


def _piece(written: str) -> tuple[int, int]:
    start, end = written.split()
    return int(start), int(end)


def text_of(path: Path) -> str:
    """A text exactly as its offsets count it: line ends are left as they are."""
    return path.read_bytes().decode("utf-8")
