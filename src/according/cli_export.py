"""The command that hands a result on in other people's formats."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from according.cli_terminal import fail

EXPORT_CODES = """\b
Formats:
  ucdp                       UCDP GED, 49 columns (.csv)
  acled                      ACLED, 31 columns (.csv)
  plover                     PLOVER, one act a line (.jsonl)
  gdelt                      GDELT 1 events in CAMEO codes, 58 columns (.tsv)
  gdelt2                     GDELT 2 events, 61 columns (.tsv)
  followthemoney             FollowTheMoney entities (.jsonl)
  followthemoney-statements  the same, as statements (.jsonl)
  geojson                    a map layer, RFC 7946 (.geojson)
  annotations                W3C Web Annotations (.jsonld)
  schema-org                 schema.org Claims (.jsonld)
  csv                        every noun, a folder of tables
  parquet                    the same, typed (pip install 'according[parquet]')
  markdown                   findings with their quotations, as text (.md)
  html                       the same, to print or save as PDF (.html)

\b
Exit codes:
  0  the file was written
  2  the command line was wrong
  4  there is no such result, the file could not be written, or a library is missing
"""


@click.command(epilog=EXPORT_CODES)
@click.argument("out", metavar="OUT")
@click.option("--format", "name", required=True, metavar="NAME", help="The format; they are listed below.")
@click.option(
    "-o",
    "--out",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write; FILE.losses.json says beside it what was lost.  [default: standard output]",
)
@click.option("--names", is_flag=True, help="Leave the names of private persons in: victims, witnesses.")
@click.option("-q", "--quiet", is_flag=True, help="Do not say on standard error what the format cannot hold.")
def export(out: str, *, name: str, file: Path | None, names: bool, quiet: bool) -> None:
    """Hand a result on in a format that others read: event data, linked data, maps, tables, a report.

    OUT is the folder of a result, or a ledger. No export holds whole texts: the evidence goes along with one sentence
    around it. What the format cannot hold is counted, with its reason; docs/exports.md says what stands where.
    """
    from according.engine.exporting import hand_on
    from according.engine.faults import Fault
    from according.show.exports import FORMATS
    from according.show.losses import as_lines

    if name not in FORMATS:
        raise click.BadParameter(
            f"There is no format {name!r}: name one of {', '.join(FORMATS)}.", param_hint="--format"
        )
    if file is None and FORMATS[name].folder is not None:
        raise click.UsageError(f"--format {name} writes a folder of files: name it with -o.")
    try:
        made = hand_on(out, name, file, names=names)
    except Fault as fault:
        fail(fault)
    if file is None:
        _say([data for _, data in made.files])
    if not quiet:
        click.echo("\n".join(as_lines(made.losses)), err=True)
    sys.exit(0)


def _say(chunks: list[bytes]) -> None:
    try:
        sys.stdout.buffer.writelines(chunks)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever read it has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
