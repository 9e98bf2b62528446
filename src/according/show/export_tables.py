"""CSV and Parquet of every noun: a folder with one table a noun."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from according.show.cells import Cell, table
from according.show.handout import Handout
from according.show.losses import Losses
from according.show.nouns_flat import Table, tables


def csv_tables(handout: Handout, losses: Losses, rows: list[str]) -> Iterator[tuple[str, bytes]]:
    """One CSV file a noun; texts that would start a formula are guarded."""
    for each in tables(handout, losses, rows):
        written = "".join(table(tuple(each.types), (_cells(each, row) for row in each.rows)))
        yield f"{each.name}.csv", written.encode("utf-8")


def _cells(each: Table, row: dict[str, Any]) -> list[Cell]:
    cells: list[Cell] = []
    for name in each.types:
        value = row[name]
        cells.append(str(value).lower() if isinstance(value, bool) else value)
    return cells


def parquet_tables(handout: Handout, losses: Losses, rows: list[str]) -> Iterator[tuple[str, bytes]]:
    """One Parquet file a noun, with typed columns. Raises ModuleNotFoundError without pyarrow."""
    import pyarrow
    import pyarrow.parquet

    kinds = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    for each in tables(handout, losses, rows):
        schema = pyarrow.schema([(name, kinds[kind]) for name, kind in each.types.items()])
        out = io.BytesIO()
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(list(each.rows), schema=schema), out)
        yield f"{each.name}.parquet", out.getvalue()
