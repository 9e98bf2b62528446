"""The room's door: paths in, reports and refusals out, one by one, in the order of the paths.

Reports stream: nothing but the hashes of what was seen is kept. One bad input never stops the rest.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence

import msgspec

from according.model import Refusal, Report
from according.receive.files import STANDARD_INPUT, read_file, too_large, walk
from according.receive.formats import records
from according.receive.record import report_of, second_id

#: The name that a report from standard input goes under.
STANDARD_INPUT_NAME = "standard input"


def receive(
    paths: Sequence[str],
    *,
    on_file: Callable[[str], None] | None = None,
    on_original: Callable[[Report, bytes], None] | None = None,
    max_bytes: int = 50_000_000,
) -> Iterator[Report | Refusal]:
    """Every report under ``paths`` (files, folders, ``-``), and a :class:`Refusal` for each input that gives none.

    ``on_file`` is called with each file's name before it is read, ``on_original`` with each report and its bytes as
    they came, before the report is handed on; ``max_bytes`` bounds what is read of one file.
    A second record with the very same bytes is a ``copy_of`` the first.
    """
    first_with: dict[str, str] = {}
    named: set[str] = set()
    for found in walk(paths):
        if isinstance(found, Refusal):
            yield found
            continue
        if found in named:
            continue
        named.add(found)
        if on_file is not None:
            on_file(found)
        for result, original in _reports(found, max_bytes=max_bytes):
            told = _told_apart(result, first_with) if isinstance(result, Report) else result
            if on_original is not None and isinstance(told, Report):
                on_original(told, original)
            yield told


def _reports(path: str, *, max_bytes: int) -> Iterator[tuple[Report | Refusal, bytes]]:
    data = _standard_input(max_bytes) if path == STANDARD_INPUT else read_file(path, max_bytes=max_bytes)
    if isinstance(data, Refusal):
        yield data, b""
        return
    for name, record in records(data, file=STANDARD_INPUT_NAME if path == STANDARD_INPUT else path):
        if isinstance(record, Refusal):
            yield record, b""
        else:
            yield report_of(record, file=name), record.original


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
