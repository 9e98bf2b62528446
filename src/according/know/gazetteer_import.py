"""Adding a user's own tables of places to the gazetteer: kept beside the compiled file, which is then compiled anew."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from according.know.gazetteer_build import cache_folder
from according.know.gazetteer_formats import (
    ENDINGS,
    UnknownTable,
    alternate_names,
    is_alternate_names,
    places,
)
from according.know.gazetteer_tables import as_line, imported_tables
from according.model import Noun, Refusal


class Imported(Noun, frozen=True, kw_only=True):
    """What an import did: places new to the gazetteer, places that it had, and the files it could not read."""

    files: int
    added: int
    known: int
    refused: tuple[Refusal, ...]


def import_tables(
    paths: Sequence[Path], *, known: Callable[[str], bool], cache: Path | None = None
) -> Imported:
    """Add the places of files and folders; the same ones again add nothing.

    ``known`` tells whether the gazetteer had a place of an id before. A file that cannot be read is refused as a
    whole. Raises OSError when the cache folder cannot be written.
    """
    folder = cache or cache_folder()
    files = list(_files(paths))
    names, tables, refused = _sorted_out(files)
    held = {line for table in imported_tables(folder) for line in _lines(table)}
    seen: set[str] = set()
    for path in tables:
        try:
            rows = list(places(path, names))
        except (OSError, UnicodeDecodeError, UnknownTable) as wrong:
            refused.append(_refusal(path, wrong))
            continue
        fresh = [line for line in dict.fromkeys(map(as_line, rows)) if line not in held]
        held.update(fresh)
        seen |= {row.id for row in rows}
        _write(folder, path.stem, fresh)
    had = sum(map(known, seen))
    return Imported(files=len(files) - len(refused), added=len(seen) - had, known=had, refused=tuple(refused))


def _sorted_out(files: Iterable[Path]) -> tuple[dict[str, list[str]], list[Path], list[Refusal]]:
    """Alternate names by GeoNames id, the files with places, and those that cannot be read."""
    names: dict[str, list[str]] = {}
    tables: list[Path] = []
    refused: list[Refusal] = []
    naming: list[Path] = []
    for path in files:
        try:
            if is_alternate_names(path):
                names |= alternate_names(path)
                naming.append(path)
            else:
                tables.append(path)
        except (OSError, UnicodeDecodeError, UnknownTable) as wrong:
            refused.append(_refusal(path, wrong))
    if not tables:
        alone = (
            "it holds alternate names alone: name it together with the dump of the places that they are of"
        )
        refused += [Refusal(file=str(path), reason=alone) for path in naming]
    return names, tables, refused


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.suffix.lower() in ENDINGS and p.is_file())
        else:
            yield path


def _refusal(path: Path, wrong: Exception) -> Refusal:
    reason = "it is no text in UTF-8" if isinstance(wrong, UnicodeDecodeError) else str(wrong)
    return Refusal(file=str(path), reason=reason)


def _lines(table: Path) -> list[str]:
    return table.read_text(encoding="utf-8").splitlines(keepends=True)


def _write(folder: Path, stem: str, lines: Sequence[str]) -> None:
    """A new table with the lines, whole or not at all, named after its content."""
    if not lines:
        return
    content = hashlib.sha256("".join(lines).encode()).hexdigest()[:12]
    target = folder / "imported"
    target.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.writelines(lines)
        Path(name).replace(target / f"{stem}-{content}.tsv")
    finally:
        Path(name).unlink(missing_ok=True)
