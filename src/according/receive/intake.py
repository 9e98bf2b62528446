"""The room's door: paths and web addresses in, reports and refusals out, one by one, in the order they were named.

Reports stream: nothing but the hashes of what was seen is kept. One bad input never stops the rest. Nothing is fetched
but what is named by its address, and what a feed named so links to.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from according.model import Refusal, Report
from according.receive.files import STANDARD_INPUT, head_of, is_address, printable, read_file, too_large, walk
from according.receive.formats import HEAD, records
from according.receive.limits import Limits
from according.receive.record import Row, report_of, second_id
from according.receive.warc import is_warc, warc_rows

if TYPE_CHECKING:
    from according.receive.visits import Visits

#: The name that a report from standard input goes under.
STANDARD_INPUT_NAME = "standard input"
#: Is told each report with its bytes as they came.
OnOriginal = Callable[[Report, bytes], None]


def receive(
    paths: Sequence[str],
    *,
    on_file: Callable[[str], None] | None = None,
    on_original: OnOriginal | None = None,
    max_bytes: int = 50_000_000,
    limits: Limits | None = None,
    visits: Visits | None = None,
    skip: Callable[[str], bool] | None = None,
) -> Iterator[Report | Refusal]:
    """Every report under ``paths`` (files, folders, web addresses, ``-``); a :class:`Refusal` for each that gives none.

    ``on_file`` is called with each file's name before it is read, ``on_original`` with each report and its bytes as
    they came, before the report is handed on; ``max_bytes`` bounds what is read of one file, ``limits`` what is
    fetched, ``visits`` remember which pages are as they were, and what ``skip`` says so of is passed over. A second
    record with the very same bytes is a ``copy_of`` the first.
    """
    first_with: dict[str, str] = {}
    named: set[str] = set()
    for found in walk(paths):
        if isinstance(found, Refusal):
            yield _named(found)
            continue
        if found in named or (skip is not None and skip(found)):
            continue
        named.add(found)
        if on_file is not None:
            on_file(found)
        yield from _reports(
            _rows(found, max_bytes=max_bytes, limits=limits or Limits(), visits=visits),
            first_with,
            on_original,
        )


def _reports(
    rows: Iterable[Row], first_with: dict[str, str], on_original: OnOriginal | None
) -> Iterator[Report | Refusal]:
    for name, record in rows:
        if isinstance(record, Refusal):
            yield _named(record)
            continue
        report = report_of(record, file=printable(name))
        if isinstance(report, Report):
            report = _told_apart(report, first_with)
            if on_original is not None:
                on_original(report, record.original)
        yield report


def _named(refusal: Refusal) -> Refusal:
    return msgspec.structs.replace(refusal, file=printable(refusal.file), reason=printable(refusal.reason))


def _rows(path: str, *, max_bytes: int, limits: Limits, visits: Visits | None) -> Iterator[Row]:
    if is_address(path):
        yield from _web(path, limits, visits)
    elif path != STANDARD_INPUT and is_warc(path, head_of(path, HEAD)):
        yield from _archive(path)
    else:
        name = STANDARD_INPUT_NAME if path == STANDARD_INPUT else path
        data = _standard_input(max_bytes) if path == STANDARD_INPUT else read_file(path, max_bytes=max_bytes)
        if isinstance(data, Refusal):
            yield name, data
        else:
            yield from records(data, file=name)


def _web(url: str, limits: Limits, visits: Visits | None) -> Iterator[Row]:
    from according.receive.fetch import Fetched  # only when the web is asked
    from according.receive.visits import Visits
    from according.receive.web import fetched_rows

    visits = visits or Visits()
    answer, whole = visits.ask(url, limits=limits), True
    if isinstance(answer, Fetched):
        for name, row in fetched_rows(answer, limits=limits, visits=visits):
            whole = whole and not (name == url and isinstance(row, Refusal))
            yield name, row
    elif isinstance(answer, Refusal):
        yield url, answer
    # Whoever asks for what comes after the last row has kept all rows before it.
    visits.kept(url, whole=whole)


def _archive(path: str) -> Iterator[Row]:
    """The pages of a web archive of any size, read as they are asked for."""
    try:
        with open(path, "rb") as handle:
            yield from warc_rows(handle, file=path)
    except OSError as error:
        reason = f"The file cannot be read ({error.strerror}): check the disk or path."
        yield path, Refusal(file=path, reason=reason)


def _standard_input(max_bytes: int) -> bytes | Refusal:
    data = sys.stdin.buffer.read(max_bytes + 1)
    return data if len(data) <= max_bytes else too_large(STANDARD_INPUT_NAME, len(data), max_bytes)


def _told_apart(report: Report, first_with: dict[str, str]) -> Report:
    """The report, with an id of its own and ``copy_of`` when its bytes were seen before."""
    digest = report.original_sha256 or report.id
    first = first_with.get(digest)
    if first is None:
        first_with[digest] = report.id
        return report
    return msgspec.structs.replace(report, id=second_id(report, report.file or ""), copy_of=first)
