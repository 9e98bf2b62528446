"""Nothing a user can set or read is undocumented, and the generated page is fresh."""

from __future__ import annotations

import importlib.util
import inspect
import re
from pathlib import Path
from types import ModuleType
from typing import Literal, get_args, get_origin

import click
import msgspec
import pytest

from according import model
from according.cli import cli
from according.engine import faults
from according.engine.destination import RESULT_FILES
from according.engine.summary import Brief

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
OUTPUT = (DOCS / "output.md").read_text(encoding="utf-8")
EXITS = (DOCS / "exit-codes.md").read_text(encoding="utf-8")
NOUNS = [
    noun
    for _, noun in inspect.getmembers(model, inspect.isclass)
    if issubclass(noun, model.Noun) and noun is not model.Noun
]


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def section(text: str, heading: str) -> str:
    """What stands below a heading that contains ``heading`` as code or as its first word, up to the next heading."""
    parts = re.split(r"^#+ ", text, flags=re.MULTILINE)
    found = [
        part for part in parts if re.match(rf"(?:`?{re.escape(heading)}`?\b|.*`{re.escape(heading)}`)", part)
    ]
    assert found, f"docs have no section on {heading}"
    return "\n".join(found)


def test_the_page_on_the_command_line_is_fresh() -> None:
    written = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert written == script("docs_cli").render(), "docs/cli.md is stale: run `make docs`"


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_and_option_is_documented_and_has_help(name: str) -> None:
    text = section((DOCS / "cli.md").read_text(encoding="utf-8"), f"according {name}")
    command = cli.commands[name]
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{parameter.opts} has no help"
            assert parameter.opts[-1] in text


@pytest.mark.parametrize("file", sorted(RESULT_FILES))
def test_every_output_file_is_documented(file: str) -> None:
    assert f"`{file}`" in OUTPUT


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_every_column_is_documented(noun: type[msgspec.Struct]) -> None:
    text = section(OUTPUT, noun.__name__)
    columns = [field.encode_name for field in msgspec.structs.fields(noun)]
    assert [column for column in columns if f"| `{column}` |" not in text] == []


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_no_column_is_documented_that_does_not_exist(noun: type[msgspec.Struct]) -> None:
    text = section(OUTPUT, noun.__name__)
    columns = {field.encode_name for field in msgspec.structs.fields(noun)}
    assert set(re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)) <= columns


def closed_values() -> list[str]:
    named = {name: kind for name, kind in vars(model).items() if get_origin(kind) is Literal}
    return sorted({value for kind in named.values() for value in get_args(kind)})


@pytest.mark.parametrize("value", closed_values())
def test_every_closed_value_is_documented(value: str) -> None:
    assert f"`{value}`" in OUTPUT


def test_every_field_of_the_json_summary_is_documented() -> None:
    assert [name for name in Brief.__struct_fields__ if f"`{name}`" not in EXITS] == []


def test_every_exit_code_is_documented_twice() -> None:
    codes = [value for name, value in vars(faults).items() if name.isupper() and isinstance(value, int)]
    assert len(codes) == 6
    help_text = (DOCS / "cli.md").read_text(encoding="utf-8")
    for code in codes:
        assert f"| `{code}` |" in EXITS
        assert re.search(rf"^    {code} ", help_text, re.MULTILINE)


def test_every_setting_from_the_environment_is_documented() -> None:
    settings = set()
    for file in (ROOT / "src").rglob("*.py"):
        settings |= set(re.findall(r"environ(?:\.get)?[\[(]\s*\"(\w+)\"", file.read_text(encoding="utf-8")))
    assert [each for each in sorted(settings) if f"`{each}`" not in EXITS] == []
