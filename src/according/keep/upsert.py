"""Rows put where rows of the same key may stand already, in the words of either database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Row = Mapping[str, Any]
_MOST = 500  # rows of one statement


def put_new(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Adds rows; where one of its key stands, that one stays."""
    for part in _parts(rows):
        connection.execute(_insert(connection, table).on_conflict_do_nothing(), part)


def put_over(connection: Connection, table: Table, rows: Iterable[Row], *, but: tuple[str, ...] = ()) -> None:
    """Adds rows; one of a known key takes the place of the earlier one, in all columns but those named."""
    keys = [column.name for column in table.primary_key]
    for part in _parts(rows):
        insert = _insert(connection, table)
        fresh = {c.name: insert.excluded[c.name] for c in table.columns if c.name not in (*keys, *but)}
        changed = insert.on_conflict_do_update(index_elements=keys, set_=fresh)
        connection.execute(changed if fresh else insert.on_conflict_do_nothing(), part)


def _insert(connection: Connection, table: Table) -> Any:  # the two dialects share no type for it
    return (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(table)


def _parts(rows: Iterable[Row]) -> Iterable[list[dict[str, Any]]]:
    part: list[dict[str, Any]] = []
    for row in rows:
        part.append(dict(row))
        if len(part) == _MOST:
            yield part
            part = []
    if part:
        yield part
