"""What others have, brought into a ledger under its own marks: rows of UCDP and ACLED, and another desk's ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from according.engine.add import Added
from according.engine.destination import LEDGER
from according.engine.ledgers import Worker
from according.engine.taken_over import Decided, take_over
from according.keep.database import is_server
from according.keep.ledger import Ledger
from according.model import Database, Refusal
from according.receive.database_rows import OUTLETS, lacking
from according.receive.decode import decode
from according.receive.files import STANDARD_INPUT, head_of, is_address, walk

_SQLITE = b"SQLite format 3\0"
_HEADER = 20_000  # bytes in which a table's first line ends


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it: reports and rows as by adding, and how many decisions of people came along."""

    added: Added
    decided: Decided


def bring_in(
    ledger: Ledger, paths: Sequence[str], worker: Worker, *, database: Database | None = None
) -> Imported:
    """Rows of event data and whole ledgers, of ``database`` alone where one is named; any other file is refused.

    Raises CannotWrite for a ledger that cannot be read or was altered.
    """
    tables: list[str] = []
    parts: list[Added] = []
    refused: list[Refusal] = []
    decided = Decided()
    for found in _found(paths):
        if isinstance(found, Refusal):
            refused.append(found)
        elif (there := _ledger_at(found)) is not None and database is None:
            added, came = take_over(ledger, there, worker.desk(), worker.progress)
            parts.append(added)
            decided = decided.and_also(came)
        elif (reason := _no_table(found, database)) is not None:
            refused.append(Refusal(file=found, reason=reason))
        else:
            tables.append(found)
    if tables:
        parts.append(worker.add(ledger, tuple(tables)))
    worker.answer(ledger)
    added = Added(
        new=tuple(id_ for part in parts for id_ in part.new),
        known=sum(part.known for part in parts),
        refused=(*refused, *(each for part in parts for each in part.refused)),
    )
    return Imported(added=added, decided=decided)


def _found(paths: Sequence[str]) -> Iterator[str | Refusal]:
    for path in paths:
        if is_server(path) or _ledger_at(path) is not None:
            yield path
        elif path == STANDARD_INPUT or is_address(path):
            reason = "Only files, folders and ledgers are imported: save it and name the file."
            yield Refusal(file=path, reason=reason)
        else:
            yield from walk([path])


def _ledger_at(path: str) -> str | None:
    """The ledger that a path means: a server, a file, or the one in the folder of a result."""
    if is_server(path):
        return path
    file = Path(path) / LEDGER if Path(path).is_dir() else Path(path)
    return str(file) if head_of(str(file), len(_SQLITE)) == _SQLITE else None


def _no_table(file: str, database: Database | None) -> str | None:
    """Why a file is no table of event data, with the columns that it lacks; ``None`` where it is one."""
    header = decode(head_of(file, _HEADER).split(b"\n", 1)[0])
    if isinstance(header, str):
        return header
    asked: tuple[Database, ...] = (database,) if database is not None else tuple(OUTLETS)
    lacks = {each: lacking(header.text, each) for each in asked}
    if not all(lacks.values()):
        return None
    told = " and ".join(f"no table of {OUTLETS[each]} (it lacks {_listed(lacks[each])})" for each in asked)
    return f"It is {told}: export it again from there as CSV with all columns; reports are taken by `according add`."


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(columns)
