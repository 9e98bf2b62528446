"""What the desk's pages are driven with in a browser: fetched from npm when According is built, if it could be."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import msgspec


class Package(msgspec.Struct, frozen=True):
    """A package of npm of which files are shipped."""

    version: str
    licence: str


class DeskAssets(msgspec.Struct, frozen=True):
    """The files by name, where they come from, and the hash of the lock that names their versions."""

    files: frozenset[str]
    packages: Mapping[str, Package]
    lock: str


@cache
def desk_assets() -> DeskAssets | None:
    """What is shipped with this installation; ``None`` where it was built without."""
    listed = resources.files("according.desk") / "static" / "vendor" / "assets.json"
    return msgspec.json.decode(listed.read_bytes(), type=DeskAssets) if listed.is_file() else None


def desk_asset(name: str) -> bytes | None:
    """One of the files, or ``None`` for any other name."""
    found = desk_assets()
    if found is None or name not in found.files:
        return None
    return (resources.files("according.desk") / "static" / "vendor" / name).read_bytes()
