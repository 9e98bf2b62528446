"""Answer keys of real clusters of reports: what a person read in them, and how findings are held against it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import yaml

from according.model import Report

Row = Mapping[str, Any]  # one figure, statement or finding of a key, in the key's own words


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One cluster: where its reports lie, and its key."""

    name: str
    reports: Path
    key: Mapping[str, Any]

    def rows(self, section: str) -> Sequence[Row]:
        """The rows of a section; none where the key lacks it."""
        return self.key.get(section) or ()


def cases(data: Path) -> tuple[Case, ...]:
    """The cases of a folder: each a folder with ``answers.yaml`` and ``reports``, or the folder itself is one.

    A folder that holds ``seeds`` and ``gold/seeds.yaml`` is a case too, and one that holds ``cases`` is looked into.
    """
    found = list(_cases(data))
    if not found:
        raise ValueError(f"No case in {data}: name a folder that holds answers.yaml beside a folder reports.")
    return tuple(found)


def _cases(data: Path) -> Iterator[Case]:
    for folder in (data, *sorted(p for p in data.iterdir() if p.is_dir())):
        if (folder / "answers.yaml").is_file():
            yield Case(name=folder.name, reports=folder / "reports", key=_read(folder / "answers.yaml"))
    if (data / "cases").is_dir():
        yield from _cases(data / "cases")
    if (data / "gold" / "seeds.yaml").is_file():
        yield Case(name="seeds", reports=data / "seeds", key=_read(data / "gold" / "seeds.yaml"))


def _read(path: Path) -> Mapping[str, Any]:
    key: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return key


def report_for(reports: Sequence[Report], name: str) -> Report | None:
    """The report that a key calls ``name``: by the stem of its file."""
    return next((r for r in reports if Path(r.file or "").stem.startswith(str(name))), None)


def locate(text: str, anchor: str) -> tuple[int, int] | None:
    """Where a key's words stand in a text; white space is folded, and typographic apostrophes count as plain ones."""
    plain = unicodedata.normalize("NFKD", anchor).replace("’", "'").replace("‘", "'")
    words = "".join(c for c in plain if not unicodedata.combining(c)).split()
    found = re.search(r"\s+".join(map(re.escape, words)), text.replace("’", "'").replace("‘", "'"))
    return found.span() if found else None


def listed(value: object) -> list[Any]:
    """A key's value, several values or none, as a list."""
    return [] if value is None else list(value) if isinstance(value, list) else [value]
