"""The folder OUT: claimed before any work, replaced only by a whole result, untouched by anything less."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from types import TracebackType

from according.engine.faults import CannotWrite
from according.engine.readings import Readings

PAGE = "index.html"
LEDGER = "according.db"
JSON_LINES = ("reports", "claims", "actors", "incidents", "episodes", "findings", "abstained")
RESULT_FILES = frozenset({PAGE, LEDGER, *(f"{name}.jsonl" for name in JSON_LINES)})


class Destination:
    """A claim on OUT. ``folder`` is where the result grows; ``commit`` puts it in OUT's place in one step.

    Beside OUT stands ``.NAME.partial`` while a run is under way. It holds the growing result and the readings
    finished so far, so that the same command takes up an interrupted run. One run at a time can hold it.
    """

    def __init__(self, out: Path) -> None:
        self.out = out.expanduser().resolve()
        _check(self.out)
        self._partial = self.out.parent / f".{self.out.name}.partial"
        self.folder = self._partial / "result"
        self._replaced = self._partial / "replaced"
        try:
            self._partial.mkdir(parents=True, exist_ok=True)
            self.readings = Readings.open(self._partial / "readings.db")
            self._mend()
            self.folder.mkdir()
        except OSError as fault:
            raise CannotWrite(_unwritable(self.out, fault)) from fault
        self._whole = False

    def __enter__(self) -> Destination:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.readings.close()
        resumable = kind is not None and len(self.readings) > 0
        shutil.rmtree(self.folder if resumable else self._partial, ignore_errors=True)

    def owns(self, file: Path) -> bool:
        """Whether a file lies in OUT or in this run's working folder, so that no run reads its own results."""
        resolved = file.resolve()
        return resolved.is_relative_to(self.out) or resolved.is_relative_to(self._partial)

    def commit(self) -> None:
        """Puts the finished result where OUT is; on failure OUT is as it was. Raises CannotWrite."""
        try:
            if self.out.exists():
                self.out.rename(self._replaced)
            try:
                self.folder.rename(self.out)
            except OSError:
                self._mend()
                raise
        except OSError as fault:
            raise CannotWrite(_unwritable(self.out, fault)) from fault

    def _mend(self) -> None:
        # A machine may stop between the two renames of commit: then the old result waits in "replaced".
        if self._replaced.exists() and not self.out.exists():
            self._replaced.rename(self.out)
        shutil.rmtree(self._replaced, ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)


def _check(out: Path) -> None:
    """Raises CannotWrite for an OUT that holds anything but a result of ours."""
    if not out.exists():
        return
    if not out.is_dir():
        raise CannotWrite(f"{out} is a file. Name a folder for the result with -o.")
    try:
        entries = sorted(entry.name for entry in out.iterdir())
    except OSError as fault:
        raise CannotWrite(_unwritable(out, fault)) from fault
    foreign = [name for name in entries if name not in RESULT_FILES]
    if foreign or (entries and LEDGER not in entries):
        seen = foreign[0] if foreign else entries[0]
        raise CannotWrite(
            f"{out} holds {seen!r}, which is no result of According, and would be lost. "
            "Move it away or name another folder with -o."
        )
    if not os.access(out, os.W_OK):
        raise CannotWrite(f"{out} cannot be written. Change its permissions or name another folder with -o.")


def _unwritable(out: Path, fault: OSError) -> str:
    reason = fault.strerror or str(fault)
    return (
        f"{out} cannot be written ({reason}). Allow writing there and see to free space, "
        "or name another folder with -o; what it held is as it was."
    )
