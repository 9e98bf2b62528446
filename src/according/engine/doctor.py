"""What this machine has of what According needs: looked up here, never over a network."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from according.engine.desk_assets import desk_assets

State = Literal["ok", "missing", "optional"]

REINSTALL = "Install According again into this environment: python -m pip install --force-reinstall according"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One thing looked at: ``missing`` stops the main job, ``optional`` does not; ``fix`` says what to do."""

    name: str
    state: State
    detail: str
    fix: str | None = None


def examine() -> tuple[Check, ...]:
    """Every check, in the order a person would mend things in."""
    checks = [_python(), _libraries(), _sqlite()]
    if all(check.state != "missing" for check in checks):
        checks += [_language_model(), _gazetteer()]
    return (*checks, _rigour(), _desk(), _browser())


def healthy(checks: Sequence[Check]) -> bool:
    """Whether the main job can run here."""
    return all(check.state != "missing" for check in checks)


def _python() -> Check:
    return Check(name="Python", state="ok", detail=f"{sys.version.split()[0]} at {sys.executable}")


def _libraries() -> Check:
    required = _required()
    absent = [name for name in required if _version(name) is None]
    if absent or not required:
        detail = f"not installed: {', '.join(absent) or 'according itself'}"
        return Check(name="libraries", state="missing", detail=detail, fix=REINSTALL)
    return Check(name="libraries", state="ok", detail=f"all {len(required)}, spaCy {_version('spacy')}")


def _required() -> tuple[str, ...]:
    """The distributions that the installed package itself declares, extras aside."""
    try:
        declared = importlib.metadata.requires("according") or []
    except importlib.metadata.PackageNotFoundError:
        return ()
    return tuple(
        re.split(r"[^A-Za-z0-9._-]", each, maxsplit=1)[0] for each in declared if "extra ==" not in each
    )


def _version(distribution: str) -> str | None:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return None


def _sqlite() -> Check:
    name = f"SQLite {sqlite3.sqlite_version}"
    try:
        with sqlite3.connect(":memory:") as connection:
            connection.execute("CREATE VIRTUAL TABLE probe USING fts5(name)")
    except sqlite3.OperationalError:
        fix = "Use a Python whose SQLite is built with FTS5, as python.org's, Debian's and conda's are."
        return Check(name="full-text search", state="missing", detail=f"{name} without FTS5", fix=fix)
    return Check(name="full-text search", state="ok", detail=name)


def _language_model() -> Check:
    from according.know.english import english

    return _attempt("language model", lambda: f"{english().meta['name']} {english().meta['version']}")


def _gazetteer() -> Check:
    from according.know.gazetteer_build import cache_folder, data_version

    folder = cache_folder()
    if any(folder.glob(f"gazetteer-{data_version()}.*")):
        return Check(name="gazetteer", state="ok", detail=f"compiled, in {folder}")
    nearest = next(each for each in (folder, *folder.parents) if each.exists())
    if os.access(nearest, os.W_OK):
        return Check(name="gazetteer", state="ok", detail="not compiled yet; the first run does it, once")
    fix = "Set ACCORDING_CACHE to a folder that can be written."
    return Check(name="gazetteer", state="missing", detail=f"{folder} cannot be written", fix=fix)


def _attempt(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name=name, state="ok", detail=look())
    except (OSError, ValueError, RuntimeError, ImportError, sqlite3.Error) as fault:
        return Check(name=name, state="missing", detail=str(fault), fix=REINSTALL)


def _rigour() -> Check:
    if importlib.util.find_spec("rigour") is not None:
        return Check(
            name="rigour", state="ok", detail=f"{_version('rigour')}: more spellings of names are joined"
        )
    fix = "python -m pip install 'according[names]' (needs a C++ compiler and ICU where PyICU has no wheel)"
    return Check(
        name="rigour", state="optional", detail="not installed; names are joined without it", fix=fix
    )


def _desk() -> Check:
    found = desk_assets()
    if found is not None:
        versions = ", ".join(f"{name} {each.version}" for name, each in sorted(found.packages.items()))
        return Check(name="desk", state="ok", detail=f"its pages load in part, its map zooms: {versions}")
    return Check(
        name="desk",
        state="optional",
        detail="built without its files from npm: pages load whole, its map is the drawn one",
        fix="Install Node 18 or newer and run `make assets` in a checkout, or install a wheel that has them",
    )


def _browser() -> Check:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found:
        return Check(name="browser", state="ok", detail=f"{found}: the page's own tests can run")
    fix = "apt install chromium chromium-driver, or another browser: any modern one opens the page"
    return Check(
        name="browser", state="optional", detail="no Chromium; only the page's own tests need it", fix=fix
    )
