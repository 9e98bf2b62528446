"""Walking what the user named: files, folders (recursively, by name), web addresses and ``-``; nothing is read here."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterator, Sequence

from according.model import Refusal

STANDARD_INPUT = "-"
#: Extensions that hold reports; any other file is looked into before it is refused.
KNOWN = frozenset({".txt", ".md", ".html", ".htm", ".json", ".jsonl", ".ndjson", ".rss", ".atom", ".xml"})


_SETTLES = 2.0  # seconds without a change after which a file is taken for whole
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def is_address(path: str) -> bool:
    """Whether what the user named is to be fetched from the web."""
    return _ADDRESS.match(path) is not None


def printable(name: str) -> str:
    """A file's name as it can be written down: bytes that are no UTF-8 are spelled out."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def walk(paths: Sequence[str]) -> Iterator[str | Refusal]:
    """Every file under ``paths`` in a stable order, and a refusal for what cannot be entered or is not there."""
    for path in paths:
        if path == STANDARD_INPUT or is_address(path):
            yield path
        elif os.path.isdir(path):
            yield from _folder(path)
        elif os.path.lexists(path):
            yield path
        else:
            yield Refusal(file=path, reason="There is no such file or folder: check the path.")


def _folder(root: str) -> Iterator[str | Refusal]:
    empty = True
    for found in _entries(root):
        empty = False
        yield found
    if empty:
        kinds = ", ".join(sorted(KNOWN))
        yield Refusal(file=root, reason=f"The folder holds no files: put reports into it ({kinds}).")


def _entries(folder: str) -> Iterator[str | Refusal]:
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda e: e.name)
    except PermissionError:
        yield Refusal(file=folder, reason="The folder may not be read: allow it with chmod, or copy it.")
        return
    except OSError as error:
        yield Refusal(
            file=folder, reason=f"The folder cannot be read ({error.strerror}): check the disk or path."
        )
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(entry.path)
        else:
            yield entry.path


def is_being_written(path: str) -> bool:
    """Whether a file was written to within the last seconds, so that more of it may be on its way."""
    try:
        age = time.time() - os.stat(path).st_mtime
    except OSError:
        return False  # whoever reads it says what is wrong
    return 0 <= age < _SETTLES


def head_of(path: str, size: int) -> bytes:
    """The first bytes of a regular file; none where it cannot be read, which :func:`read_file` explains."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return b""
        with open(path, "rb") as handle:
            return handle.read(size)
    except OSError:
        return b""


def read_file(path: str, *, max_bytes: int) -> bytes | Refusal:
    """The bytes of a file no larger than ``max_bytes``; its size is asked before anything is read."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            return Refusal(
                file=path, reason="This is no regular file: name a file or a folder, or pipe it to -."
            )
        if status.st_size > max_bytes:
            return too_large(path, status.st_size, max_bytes)
        with open(path, "rb") as handle:
            data = handle.read(max_bytes + 1)
    except FileNotFoundError:
        return Refusal(
            file=path, reason="The file is gone since the folder was listed: restore it and run again."
        )
    except PermissionError:
        return Refusal(file=path, reason="The file may not be read: allow it with chmod, or copy it.")
    except OSError as error:
        return Refusal(
            file=path, reason=f"The file cannot be read ({error.strerror}): check the disk or path."
        )
    return data if len(data) <= max_bytes else too_large(path, len(data), max_bytes)


def too_large(path: str, size: int, max_bytes: int) -> Refusal:
    """The refusal of an input over the limit; it was not read."""
    return Refusal(
        file=path,
        reason=f"The file has {size / 1e6:,.1f} MB, over the limit of {max_bytes / 1e6:,.1f} MB: split it into parts.",
    )
