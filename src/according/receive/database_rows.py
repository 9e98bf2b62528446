"""Rows of UCDP GED and ACLED files that a user has: each is a report by its database, its text the row's own cells.

A file is known by its header alone. A row that is cut short, or whose numbers or dates are none, is refused by itself.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping
from typing import Final

from according.model import Database, Noun, Refusal
from according.receive.normal import normal
from according.receive.record import Record, Row

#: What each database is called as an outlet.
OUTLETS: Final[dict[Database, str]] = {"ucdp-ged": "UCDP GED", "acled": "ACLED"}
#: The columns a row's text has, in this order; the numbers of dead stand together.
COLUMNS: Final[dict[Database, tuple[str, ...]]] = {
    "ucdp-ged": tuple(
        """
        id dyad_name side_a side_b type_of_violence date_start date_end date_prec
        where_description where_coordinates adm_1 adm_2 country latitude longitude where_prec
        best low high deaths_a deaths_b deaths_civilians deaths_unknown event_clarity
        source_original source_office source_headline
        """.split()
    ),
    "acled": tuple(
        """
        event_id_cnty event_date time_precision event_type sub_event_type actor1 actor2 civilian_targeting
        location admin1 admin2 admin3 country latitude longitude geo_precision
        fatalities source notes
        """.split()
    ),
}
#: Columns that tell a file's database: no other table has all of them.
_MARKS: Final[dict[Database, frozenset[str]]] = {
    "ucdp-ged": frozenset({"type_of_violence", "dyad_name", "date_start", "date_end", "best", "low", "high"}),
    "acled": frozenset({"event_date", "sub_event_type", "actor1", "actor2", "fatalities"}),
}
_WHOLE: Final = (
    "best",
    "low",
    "high",
    "fatalities",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
)
_NEEDED: Final[dict[Database, tuple[str, ...]]] = {
    "ucdp-ged": ("id", "side_a", "date_start", "date_end", "best", "low", "high"),
    "acled": ("event_id_cnty", "event_date", "event_type", "fatalities"),
}
#: ACLED's export tool writes "16 May 2025", its interface 2025-05-16.
_DATES: Final = ("%Y-%m-%d", "%d %B %Y")


class DatabaseTable(Noun, frozen=True, kw_only=True):
    """Which database a file is of, and what stands between its cells."""

    database: Database
    delimiter: str


def database_in(text: str) -> DatabaseTable | None:
    """The database that the first line's column names belong to, or ``None`` for any other text."""
    header = text.lstrip("\ufeff").split("\n", 1)[0]
    for delimiter in (",", ";", "\t"):
        names = {name.strip().strip('"') for name in header.split(delimiter)}
        for database, marks in _MARKS.items():
            if marks <= names:
                return DatabaseTable(database=database, delimiter=delimiter)
    return None


def lacking(header: str, database: Database) -> tuple[str, ...]:
    """The columns that a database's files are known by and that a header lacks, whatever stands between its cells."""
    names = ({name.strip().strip('"') for name in header.split(each)} for each in (",", ";", "\t"))
    lacks = [tuple(sorted(_MARKS[database] - found)) for found in names]
    return min(lacks, key=len)


def database_records(text: str, table: DatabaseTable, *, file: str) -> Iterator[Row]:
    """One record a row, under the file's name and the number of the row; a malformed row is refused alone."""
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=table.delimiter)
    columns = [name.strip() for name in next(rows)]
    try:
        for number, cells in enumerate(rows, 1):
            if any(cell.strip() for cell in cells):
                name = f"{file}:{number}"
                yield name, _record(columns, cells, table.database, name, number)
    except csv.Error as fault:
        yield file, Refusal(file=file, reason=f"The table breaks off ({fault}): export it again as CSV.")


def _record(
    columns: list[str], cells: list[str], database: Database, name: str, number: int
) -> Record | Refusal:
    if len(cells) != len(columns):
        return Refusal(
            file=name,
            reason=f"Row {number} has {len(cells)} cells where the header has {len(columns)}: export the file again.",
        )
    row = {
        column: " ".join(normal(cell).split())
        for column, cell in zip(columns, cells, strict=True)
        if cell.strip()
    }
    wrong = _wrong(row, database)
    if wrong is not None:
        return Refusal(file=name, reason=f"Row {number}: {wrong}. Correct it, or take the row out.")
    own = row.get("id") or row.get("event_id_cnty") or str(number)
    text = "\n".join(f"{column}: {row[column]}" for column in COLUMNS[database] if column in row)
    return Record(
        text=text,
        original=_line(cells),
        title=f"{OUTLETS[database]} {own}",
        outlet=OUTLETS[database],
        credits=_cited(row, database),
        language="en",
        database=database,
    )


def _line(cells: list[str]) -> bytes:
    """The row's cells as received, for the hash that tells rows apart."""
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue().encode("utf-8")


def _wrong(row: Mapping[str, str], database: Database) -> str | None:
    """What is wrong with a row, as the beginning of a sentence; ``None`` where nothing is."""
    missing = [column for column in _NEEDED[database] if column not in row]
    if missing:
        return f"{missing[0]} is empty, which it never is in a file of {OUTLETS[database]}'s own"
    for column in _WHOLE:
        if column in row and not row[column].isdecimal():
            return f"{column} is {row[column]!r}, which is no whole number"
    for column in ("date_start", "date_end", "event_date"):
        if column in row and day_in(row[column]) is None:
            return f"{column} is {row[column]!r}, which is no date"
    if database == "ucdp-ged":
        if not int(row["low"]) <= int(row["best"]) <= int(row["high"]):
            return "low, best and high do not rise"
        if row["date_end"][:10] < row["date_start"][:10]:
            return "date_end lies before date_start"
    return None


def day_in(cell: str) -> dt.date | None:
    """The day a cell holds, with or without the midnight that UCDP adds."""
    for form in _DATES:
        for written in (cell, cell[:10]):
            try:
                return dt.datetime.strptime(written, form).replace(tzinfo=dt.UTC).date()
            except ValueError:
                continue
    return None


def _cited(row: Mapping[str, str], database: Database) -> tuple[str, ...]:
    """The outlets and agencies that a row was compiled from."""
    written = row.get("source_office" if database == "ucdp-ged" else "source", "")
    return tuple(dict.fromkeys(name.strip() for name in written.split(";") if name.strip()))
