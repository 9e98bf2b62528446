"""The rules of the house that a program can check: sizes, leftovers, machine paths, licence, packaging."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from according import __version__

ROOT = Path(__file__).parent.parent
WRITTEN_BY_HAND = (".py", ".md", ".yaml", ".yml", ".toml", ".html", ".css", ".js", ".j2", ".txt", ".jinja")
FOLDERS = ("src", "tests", "scripts", "train", "docs", "examples", ".ci")
GENERATED = ("know/data/english/",)
MOST_LINES = 350
MOST_LINES_OF_A_FUNCTION = 60
# The nouns are in one file on purpose, however many there are.
# So is the worked example of the page: data, not code.
LONG_ON_PURPOSE = {"src/according/model.py", "tests/show/conftest.py"}


def files() -> Iterator[Path]:
    for folder in FOLDERS:
        for file in sorted((ROOT / folder).rglob("*")):
            name = file.relative_to(ROOT).as_posix()
            if file.is_file() and not any(part in name for part in ("__pycache__", *GENERATED)):
                yield file
    yield from (
        file for file in sorted(ROOT.iterdir()) if file.is_file() and not file.name.startswith(".git")
    )


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


TEXTS = [
    file for file in files() if file.suffix in WRITTEN_BY_HAND or file.name in ("Makefile", "NOTICE", "run")
]
PYTHON = [file for file in TEXTS if file.suffix == ".py"]


@pytest.mark.parametrize("file", PYTHON, ids=name_of)
def test_code_files_are_short_enough_to_read(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").count("\n")
    assert lines <= MOST_LINES or name_of(file) in LONG_ON_PURPOSE, f"{lines} lines; split it by concept"


# A step of the ledger is a list of tables as they were at its release: generated, and never changed again.
FUNCTIONS = [
    each
    for each in PYTHON
    if name_of(each).startswith("src/") and "/migrations/versions/" not in name_of(each)
]


@pytest.mark.parametrize("file", FUNCTIONS, ids=name_of)
def test_functions_are_short_enough_to_read(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    long = [
        f"{f.name}: {n} lines"
        for f in functions
        if (n := (f.end_lineno or 0) - f.lineno) > MOST_LINES_OF_A_FUNCTION
    ]
    assert long == []


def test_files_are_named_after_their_concept() -> None:
    vague = re.compile(r"(utils?|helpers?|managers?|misc|common|handlers?)\.py$")
    assert [name_of(file) for file in PYTHON if vague.search(file.name)] == []


@pytest.mark.parametrize("file", TEXTS, ids=name_of)
def test_nothing_is_left_lying_about(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    marks = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
    assert marks.findall(text) == []
    assert not re.search(r"^(?:<{7}|>{7}) ", text, re.MULTILINE), "an unresolved merge"


@pytest.mark.parametrize("file", TEXTS, ids=name_of)
def test_no_file_names_a_path_of_one_machine(file: Path) -> None:
    own = re.compile(r"(?<![\w.])/(?:work|root|home|Users|mnt)/\w+")
    assert own.findall(file.read_text(encoding="utf-8")) == []


def test_the_licence_is_whole_and_goes_with_the_package() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "Apache-2.0"
    assert all((ROOT / name).is_file() for name in project["license-files"])


def test_every_dependency_has_a_lower_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [each for group in project["optional-dependencies"].values() for each in group]
    assert [each for each in (*project["dependencies"], *extras) if ">=" not in each] == []


def test_every_library_that_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=\[]", each)[0].lower().replace("-", "_") for each in project["dependencies"]}
    names = {"argon2": "argon2_cffi", "yaml": "pyyaml"}
    extras = {"rigour", "datasketch", "scipy", "pyarrow"}
    assert {top for top in imported_tops() if names.get(top, top) not in declared | extras} == set()


def imported_tops() -> set[str]:
    import sys

    tops = set()
    for file in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                tops |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                tops.add(node.module.partition(".")[0])
    return tops - set(sys.stdlib_module_names) - {"according"}


def test_data_files_name_their_source() -> None:
    folder = ROOT / "src" / "according" / "know" / "data"
    nameless = [
        name_of(file)
        for file in folder.rglob("*.yaml")
        if not re.search(
            r"source|provenance|compiled", file.read_text(encoding="utf-8")[:3000], re.IGNORECASE
        )
    ]
    assert nameless == []


def test_the_changelog_has_a_place_for_what_comes() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in text or f"## [{__version__}]" in text
