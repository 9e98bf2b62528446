"""Writes docs/cli.md from the command line itself, so that the two cannot differ.

Usage: python scripts/docs_cli.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from according.cli import cli

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"
HEAD = """\
# The command line

Written by `make docs` from the commands themselves; edit those, not this page.
"""


def render() -> str:
    """The whole page: the help of ``according`` and of each of its commands."""
    parts = [HEAD, _section("according", cli, None)]
    parent = _context(cli, "according", None)
    for name, command in sorted(cli.commands.items()):
        parts.append(_section(f"according {name}", command, parent))
        if isinstance(command, click.Group):
            inner = _context(command, name, parent)
            for sub, each in sorted(command.commands.items()):
                parts.append(_section(f"according {name} {sub}", each, inner))
    return "\n".join(parts)


def _section(title: str, command: click.Command, parent: click.Context | None) -> str:
    help_text = command.get_help(_context(command, title.split()[-1], parent))
    text = "\n".join(line.rstrip() for line in help_text.splitlines())
    return f"## {title}\n\n```text\n{text}\n```\n"


def _context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    names = cli.context_settings["help_option_names"]
    return click.Context(
        command, parent, name, terminal_width=100, max_content_width=100, help_option_names=names
    )


def main() -> None:
    """Writes the page, or with --check only says whether it is as it should be."""
    page = render()
    if "--check" in sys.argv[1:]:
        sys.exit(PAGE.read_text(encoding="utf-8") != page)
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
