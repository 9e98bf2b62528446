"""Full-text search of reports and claims (FTS5, tsvector); words are words, with no query language."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Literal

from sqlalchemy import Connection, Table, func, select, text

from according.keep.tables import claim_words, report_words

Shelf = Literal["report_words", "claim_words"]
_TABLES: dict[Shelf, Table] = {"report_words": report_words, "claim_words": claim_words}
_COLUMNS: dict[Shelf, tuple[str, ...]] = {"report_words": ("title", "text"), "claim_words": ("text",)}


def make_words(connection: Connection) -> None:
    """Makes the search tables; part of a migration."""
    for shelf, table in _TABLES.items():
        if connection.dialect.name == "sqlite":
            columns = ", ".join(_COLUMNS[shelf])
            connection.execute(text(f"CREATE VIRTUAL TABLE {shelf} USING fts5 (id UNINDEXED, {columns})"))
        else:
            table.create(connection)
            connection.execute(text(f"CREATE INDEX {shelf}_by_word ON {shelf} USING gin (vector)"))


def put_words(connection: Connection, shelf: Shelf, rows: Iterable[tuple[str | None, ...]]) -> None:
    """Keeps (id, words…) rows for search, each in place of an earlier one of its id."""
    found = list(rows)
    forget_words(connection, shelf, [str(row[0]) for row in found])
    columns = _COLUMNS[shelf]
    values = [dict(zip(("id", *columns), row, strict=True)) for row in found]
    if not values:
        return
    if connection.dialect.name == "sqlite":
        names = ", ".join(("rowid", "id", *columns))
        marks = ", ".join(f":{name}" for name in ("rowid", "id", *columns))
        numbered = [{"rowid": _row(str(value["id"])), **value} for value in values]
        connection.execute(text(f"INSERT INTO {shelf} ({names}) VALUES ({marks})"), numbered)
    else:
        connection.execute(_TABLES[shelf].insert(), values)


def forget_words(connection: Connection, shelf: Shelf, ids: Sequence[str]) -> None:
    """Takes rows out of search."""
    if not ids:
        return
    if connection.dialect.name == "sqlite":
        rows = [{"rowid": _row(id_)} for id_ in ids]
        connection.execute(text(f"DELETE FROM {shelf} WHERE rowid = :rowid"), rows)
    else:
        table = _TABLES[shelf]
        connection.execute(table.delete().where(table.c.id.in_(ids)))


def find_words(connection: Connection, shelf: Shelf, words: str, *, most: int | None = None) -> list[str]:
    """Ids of what holds all the words, best first, ``most`` of them at most; none for no word at all."""
    terms = words.replace('"', " ").replace("\0", " ").split()
    if not terms:
        return []
    if connection.dialect.name == "sqlite":
        limit = " LIMIT :most" if most is not None else ""
        query = text(f"SELECT id FROM {shelf} WHERE {shelf} MATCH :query ORDER BY rank, id{limit}")
        bound: dict[str, str | int] = {"query": " ".join(f'"{term}"' for term in terms)}
        if most is not None:
            bound["most"] = most
        return [str(row.id) for row in connection.execute(query, bound)]
    table = _TABLES[shelf]
    query_ = func.plainto_tsquery("simple", " ".join(terms))
    found = (
        select(table.c.id)
        .where(table.c.vector.op("@@")(query_))
        .order_by(func.ts_rank(table.c.vector, query_).desc(), table.c.id)
        .limit(most)
    )
    return [str(row.id) for row in connection.execute(found)]


def _row(id_: str) -> int:
    """A row number that an id alone gives: FTS5 finds rows by number only. 56 bits, so that no two ids share one."""
    return int.from_bytes(hashlib.sha256(id_.encode()).digest()[:7])
