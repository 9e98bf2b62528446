"""The README's commands exist: make targets in the Makefile, options in the command line, links on the disk."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from according.cli import cli

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(text: str) -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    indented = re.findall(r"^    ((?:\.venv/bin/|make |python ).*)$", text, re.MULTILINE)
    inline = re.findall(r"`((?:make|\.venv/bin/according|according) [^`]+)`", text)
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines() if line.strip()]
    return [*lines, *indented, *inline]


ALL_COMMANDS = sorted({line for page in PAGES for line in commands(page.read_text(encoding="utf-8"))})


def test_the_readme_has_the_two_commands_alone_in_their_blocks() -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert {"make demo\n", "make test\n"} <= set(blocks)


@pytest.mark.parametrize("line", [line for line in ALL_COMMANDS if line.startswith("make ")])
def test_make_targets_exist(line: str) -> None:
    if shutil.which("make") is None:
        pytest.skip("no make on this machine")
    target = shlex.split(line)[1]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE)
    subprocess.run(["make", "--dry-run", target], cwd=ROOT, check=True, capture_output=True)


@pytest.mark.parametrize(
    "line", [line for line in ALL_COMMANDS if re.match(r"(\.venv/bin/)?according ", line)]
)
def test_commands_of_ours_parse(line: str) -> None:
    name, *rest = shlex.split(line)[1:]
    if name.startswith("-"):
        assert any(name in each.opts for each in cli.get_params(click.Context(cli)))
        return
    command = cli.commands[name]
    placeholders = {"PATH...": "x", "OUT": "out", "DIR": "."}
    parent = click.Context(cli, **cli.context_settings)
    command.make_context(name, [placeholders.get(each, each) for each in rest], parent)


@pytest.mark.parametrize("line", [line for line in ALL_COMMANDS if "scripts/" in line])
def test_scripts_exist(line: str) -> None:
    script = next(word for word in shlex.split(line) if word.startswith("scripts/"))
    assert (ROOT / script).is_file()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_ci_calls_the_readme_commands() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.search(r"^make test", ci, re.MULTILINE)
    assert re.search(r"^make demo", ci, re.MULTILINE)
