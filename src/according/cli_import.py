"""The command that brings in what others have: event data of UCDP and ACLED, another desk's ledger."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click

from according.cli_ledger import say_reports
from according.cli_options import LEDGER_CODES, ledger_option, lines_option, quiet_option, using, who_option
from according.cli_terminal import say_refusals

if TYPE_CHECKING:
    from according.model import Database

FORMATS: Final[dict[str, Database]] = {"ucdp": "ucdp-ged", "acled": "acled"}


@click.command("import", epilog=LEDGER_CODES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@ledger_option
@click.option(
    "--format",
    "name",
    type=click.Choice(tuple(FORMATS)),
    help="Take in tables of this database only.  [default: what each file is]",
)
@who_option
@quiet_option
@lines_option
def import_(
    paths: tuple[str, ...], where: str, *, name: str | None, who: str | None, quiet: bool, as_lines: bool
) -> None:
    """Bring event data of UCDP GED or ACLED, or another desk's ledger, into a ledger, which is made if absent.

    PATH is a file that you have from them, a folder of such files, or a ledger (a file or postgresql://...). Rows of
    event data are sources under the name of their database and no independent origin. Of a ledger come the reports
    with their original bytes and what people decided, under their names; of the folder of a result the decisions
    alone. Known by their headers, whatever the files are called; any other file is refused.
    """
    with using(where, quiet=quiet, make=True, who=who) as (ledger, worker):
        from according.engine.importing import bring_in

        done = bring_in(ledger, paths, worker, database=FORMATS[name] if name else None)
        if as_lines:
            say_reports(ledger, done.added.new)
    say_refusals(done.added.refused)
    if not quiet and not as_lines:
        click.echo(
            f"{len(done.added.new)} new, {done.added.known} there already, {len(done.added.refused)} refused; "
            f"{done.decided.new} decisions and answers of people, {done.decided.withdrawn} taken back."
        )
    sys.exit(1 if done.added.refused else 0)
