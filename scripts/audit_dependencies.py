"""What According and its extras rest on: each library with version and licence, and what must not be among them.

Usage: python scripts/audit_dependencies.py

Ends with 1 where a library is under the GPL or AGPL, under no licence that its metadata names, or of a version that
According does not ask for. It reads what is installed and asks no network: for known vulnerabilities run `make audit`.
"""

from __future__ import annotations

import importlib.metadata
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

EXTRAS = (
    "names",
    "postgresql",
    "parquet",
    "bench",
)  # what users install; developers' tools ship with nothing
PROJECT = Path(__file__).parent.parent / "pyproject.toml"
#: Copyleft that reaches whoever links to it or serves it; the LGPL and the MPL reach the library alone.
REFUSED = re.compile(
    r"(?<![a-z])(?:a?gpl|(?:affero )?gnu (?:affero )?general public|sspl|busl|commons clause)", re.I
)
#: Metadata that names no licence, and where it stands instead; looked up by hand.
LOOKED_UP: Mapping[str, str] = {}


class Library(NamedTuple):
    """An installed library that According rests on."""

    name: str
    version: str
    licence: str


def libraries() -> tuple[list[Library], list[str]]:
    """Everything that According's own requirements lead to, and those that are of another version than asked for."""
    found: dict[str, Library] = {}
    wrong: list[str] = []
    waiting = [("according", frozenset({""}))]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        name, of = waiting.pop()
        if (name, of) in seen:
            continue
        seen.add((name, of))
        for each in _required(name, of):
            installed = _installed(each.name)
            if installed is None:
                continue  # an extra that is not installed here
            if not each.specifier.contains(installed.version, prereleases=True):
                wrong.append(
                    f"{each.name} {installed.version} is installed; {name} asks for {each.specifier}"
                )
            key = canonicalize_name(each.name)
            found[key] = Library(key, installed.version, licence_of(installed))
            waiting.append((key, frozenset(each.extras | {""})))
    return sorted(found.values()), sorted(set(wrong))


def faults(found: list[Library]) -> Iterator[str]:
    """What is wrong with the licences, one sentence each."""
    for each in found:
        if not each.licence:
            yield f"{each.name} {each.version} names no licence: look it up, and say in LOOKED_UP where it stands."
        elif refused(each.licence):
            yield f"{each.name} {each.version} is under {each.licence}: it cannot be a dependency."


def refused(licence: str) -> bool:
    """Whether a licence, or each of those to choose from, is one that According cannot stand on."""
    choices = re.split(r"\s+or\s+", licence, flags=re.I)
    return all(
        REFUSED.search(re.sub(r"lgpl|lesser general public", "lesser", each, flags=re.I)) for each in choices
    )


def licence_of(installed: importlib.metadata.Distribution) -> str:
    """What the metadata names: an expression, else the classifiers, else the first line of the licence's field."""
    told = installed.metadata
    if "License-Expression" in told:
        return str(told["License-Expression"])
    classes = [each for each in told.get_all("Classifier") or () if each.startswith("License ::")]
    named = [each.rpartition(" :: ")[2] for each in classes if not each.endswith("OSI Approved")]
    field = "".join(told.get_all("License") or ()).strip().split("\n")[0]
    return " or ".join(named) or field or LOOKED_UP.get(canonicalize_name(told["Name"]), "")


def _installed(name: str) -> importlib.metadata.Distribution | None:
    try:
        return importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _declared() -> list[str]:
    """What this checkout asks for, whichever checkout is installed."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    return [
        *project["dependencies"],
        *(each for extra in EXTRAS for each in project["optional-dependencies"][extra]),
    ]


def _required(name: str, extras: frozenset[str]) -> Iterator[Requirement]:
    installed = _installed(name)
    for written in _declared() if name == "according" else (installed.requires if installed else None) or ():
        each = Requirement(written)
        if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in extras):
            yield each


def main() -> None:
    """Lists them, and says what is wrong."""
    found, wrong = libraries()
    for each in found:
        print(f"{each.name:28} {each.version:14} {each.licence[:60]}")
    wrong += faults(found)
    print("\n".join(wrong) or f"{len(found)} libraries, none under a licence that According cannot stand on.")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
