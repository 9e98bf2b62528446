"""A report's text as HTML with every claim's span marked: spans nest where they can and are split where they cross.

The first piece of a claim carries the id its links point to. Everything else in the text is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec
from markupsafe import Markup, escape

from according.show.cast import WITHHELD
from according.show.plain import plain

# A sentence ends at .!?… with its closing quotes, or at a line break; the share without texts is cut by these.
_SENTENCE = re.compile(r"[^\n]*?(?:[.!?…][\"'”’»)\]]*(?=\s|$)|(?=\n)|$)", re.MULTILINE)


class Mark(msgspec.Struct, frozen=True):
    """One claim's span in a text, with the id of its anchor."""

    start: int
    end: int
    anchor: str


class _Piece(msgspec.Struct, frozen=True):
    start: int
    end: int
    anchor: str
    first: bool


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The stretches between line breaks, empty ones left out."""
    return [m.span() for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


def sentences(text: str) -> list[tuple[int, int]]:
    """Sentence stretches, by end marks and line breaks; together they cover all words of the text."""
    return [m.span() for m in _SENTENCE.finditer(text) if m.group().strip()]


def near_evidence(text: str, marks: Sequence[Mark], *, around: int = 1) -> list[tuple[int, int]]:
    """The stretches that may be shared: each evidence sentence with ``around`` sentences on either side."""
    cuts = sentences(text)
    keep: set[int] = set()
    for mark in marks:
        touched = [i for i, (a, b) in enumerate(cuts) if a < mark.end and mark.start < b]
        for i in touched:
            keep.update(range(max(0, i - around), min(len(cuts), i + around + 1)))
    runs: list[tuple[int, int]] = []
    last = -2
    for i in sorted(keep):
        start, end = cuts[i]
        same_line = runs and last == i - 1 and "\n" not in text[runs[-1][1] : start]
        if same_line:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
        last = i
    return runs


def marked(
    text: str,
    marks: Sequence[Mark],
    *,
    within: Sequence[tuple[int, int]],
    hidden: Sequence[tuple[int, int]] = (),
) -> list[Markup]:
    """One piece of HTML for each stretch of ``within``, in order, with its marks; ``hidden`` is withheld."""
    ordered = sorted(marks, key=lambda m: (m.start, -m.end, m.anchor))
    shown: set[str] = set()
    return [_stretch(text, ordered, bounds, shown, hidden) for bounds in within]


def _stretch(
    text: str,
    marks: Sequence[Mark],
    bounds: tuple[int, int],
    shown: set[str],
    hidden: Sequence[tuple[int, int]],
) -> Markup:
    low, high = bounds
    pieces: list[_Piece] = []
    for mark in marks:
        start, end = max(mark.start, low), min(mark.end, high)
        if start < end:
            pieces.append(_Piece(start, end, mark.anchor, mark.anchor not in shown))
            shown.add(mark.anchor)
    return _nest(_uncross(pieces), low, high, lambda a, b: _words(text, a, b, hidden))


def _uncross(pieces: list[_Piece]) -> list[_Piece]:
    """Pieces cut so that any two are nested or apart; a cut-off rest is no longer the first of its claim."""
    done: list[_Piece] = []
    queue = sorted(pieces, key=lambda p: (p.start, -p.end))
    while queue:
        piece = queue.pop(0)
        ends = [p.end for p in done if p.start <= piece.start < p.end < piece.end]
        if ends:
            cut = min(ends)
            queue.append(_Piece(cut, piece.end, piece.anchor, first=False))
            queue.sort(key=lambda p: (p.start, -p.end))
            piece = _Piece(piece.start, cut, piece.anchor, piece.first)
        done.append(piece)
    return sorted(done, key=lambda p: (p.start, -p.end))


def _nest(pieces: list[_Piece], low: int, high: int, words: Callable[[int, int], Markup]) -> Markup:
    out: list[str] = []
    open_ends: list[int] = []
    at = low
    for piece in pieces:
        while open_ends and open_ends[-1] <= piece.start:
            out += [words(at, open_ends[-1]), "</mark>"]
            at = open_ends.pop()
        out += [words(at, piece.start), _open(piece)]
        at = piece.start
        open_ends.append(piece.end)
    while open_ends:
        out += [words(at, open_ends[-1]), "</mark>"]
        at = open_ends.pop()
    out.append(words(at, high))
    return Markup("".join(out))  # noqa: S704  # every piece was escaped by `words`, the marks are ours


def _open(piece: _Piece) -> Markup:
    if piece.first:
        return Markup('<mark id="{0}" data-claim="{0}" tabindex="-1">').format(piece.anchor)
    return Markup('<mark data-claim="{0}">').format(piece.anchor)


def _words(text: str, start: int, end: int, hidden: Sequence[tuple[int, int]]) -> Markup:
    out: list[Markup] = []
    at = start
    for a, b in hidden:
        if b <= at or a >= end:
            continue
        out.append(escape(plain(text[at : max(at, a)])))
        if a >= at:  # a name that crosses a mark's edge is withheld once
            out.append(Markup("<i>{}</i>").format(WITHHELD))
        at = min(b, end)
    out.append(escape(plain(text[at:end])))
    return Markup("").join(out)
