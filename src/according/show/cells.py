"""Cells of a spreadsheet: nothing that an outlet wrote can start a formula when the file is opened."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from according.show.plain import plain

Cell = str | int | float | None

# What spreadsheets take for the start of a formula, or skip before one.
_STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Put in front of a text that would start one; spreadsheets take it as "this is text".
_GUARD: Final = "'"


def text_cell(value: str) -> str:
    """The text on one line, guarded where a spreadsheet would take it for a formula."""
    flat = " ".join(plain(value.replace("\t", " ")).split()) if value.strip() else ""
    return _GUARD + flat if flat.startswith(_STARTS_FORMULA) else flat


def unguarded(cell: str) -> str:
    """A cell as it was before :func:`text_cell` guarded it."""
    return cell[1:] if cell.startswith(_GUARD) and cell[1:].startswith(_STARTS_FORMULA) else cell


def listed_cell(values: Iterable[str]) -> str:
    """Several texts in one cell, joined with ``;``; a ``;`` within one becomes a comma, so that lists stay aligned."""
    return ";".join(value.replace(";", ",") for value in values)


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, delimiter: str = ",") -> Iterator[str]:
    """The lines of a delimited file with its header; absent is an empty cell, numbers stay numbers."""
    yield _line(columns, delimiter)
    for row in rows:
        if len(row) != len(columns):
            raise ValueError(f"A row of {len(row)} cells does not fit {len(columns)} columns.")
        yield _line([_written(cell) for cell in row], delimiter)


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    return text_cell(cell) if isinstance(cell, str) else str(cell)


def _line(cells: Sequence[str], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n" if delimiter == "," else "\n").writerow(cells)
    return out.getvalue()
