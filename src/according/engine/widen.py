"""Widening the gazetteer by a user's own tables, and compiling it anew at once, so that the next run need not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from according.engine.faults import CannotWrite, Missing, NothingReadable
from according.engine.progress import Progress
from according.engine.read_all import compiling
from according.know.gazetteer import Gazetteer, GazetteerError
from according.know.gazetteer_import import Imported, import_tables


def widen(paths: Sequence[Path], progress: Progress) -> Imported:
    """What the import did. Raises CannotWrite, Missing, and NothingReadable where no file could be taken in."""
    try:
        before = Gazetteer.open(progress=compiling(progress))
        progress.begin("reading tables of places")
        done = import_tables(paths, known=lambda id_: before.by_id(id_) is not None)
        before.close()
        if not done.files:
            raise NothingReadable("No table of places could be read; nothing was added.", done.refused)
        Gazetteer.open(progress=compiling(progress)).close()
    except GazetteerError as fault:
        raise Missing(str(fault)) from fault
    except OSError as fault:
        raise CannotWrite(
            f"The tables cannot be kept ({fault}): set ACCORDING_CACHE to a folder that can be written."
        ) from fault
    return done
