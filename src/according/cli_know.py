"""The commands that add to what According knows."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from according.cli_terminal import fail, progress_for, say_refusals

IMPORT_CODES = """\b
Exit codes:
  0  every file was read
  1  some files could not be read; the places of the others were added
  2  the command line was wrong
  3  no file could be read; nothing was added
  4  the places cannot be kept on this machine
"""


@click.group()
def know() -> None:
    """Add to what According knows."""


@know.command("import", epilog=IMPORT_CODES)
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="PATH..."
)
@click.option("-q", "--quiet", is_flag=True, help="No summary and no progress; errors still speak.")
def know_import(paths: tuple[Path, ...], *, quiet: bool) -> None:
    """Add places to the gazetteer of this machine.

    PATH is a dump of GeoNames (allCountries.txt, cities500.txt, SY.txt, …), with its alternateNamesV2.txt beside it or
    not, a table of Who's On First, or a folder of such files; a .zip is read as it is. The same files again add
    nothing. docs/gazetteer.md says where the places are kept and how to take them out.
    """
    from according.engine.faults import SOME_REFUSED, Fault

    progress = progress_for(quiet)
    try:
        progress.begin("starting")
        from according.engine.widen import widen

        done = widen(paths, progress)
    except Fault as fault:
        progress.end()
        fail(fault)
    finally:
        progress.end()
    say_refusals(done.refused)
    if not quiet:
        click.echo(f"{done.added:,} places added; {done.known:,} were known and may have got further names.")
    sys.exit(SOME_REFUSED if done.refused else 0)
