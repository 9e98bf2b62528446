"""The options that commands over a ledger share, and the ledger opened for them with somebody to work on it."""

from __future__ import annotations

import datetime as dt
import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from according.cli_terminal import fail, progress_for

if TYPE_CHECKING:
    from according.engine.ledgers import Worker
    from according.keep.ledger import Ledger

F = TypeVar("F", bound=Callable[..., Any])

LEDGER_CODES = """\b
Exit codes:
  0    done
  1    some inputs were refused; the rest was added
  2    the command line was wrong
  4    the ledger cannot be used, or something According needs is missing
  130  interrupted; the same command goes on where this one stopped
"""


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A day in ISO, as written; anything else ends the command."""
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value).isoformat()
    except ValueError as fault:
        raise click.BadParameter(f"{value!r} is no day in ISO, as 2021-04-29 is.", ctx, param) from fault


def utc(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A day or time in ISO as the ledger writes times, in UTC; one without a zone is taken for UTC."""
    if value is None:
        return None
    try:
        time = dt.datetime.fromisoformat(value)
    except ValueError as fault:
        says = f"{value!r} is no day or time in ISO, as 2021-04-29 and 2021-04-29T14:30 are."
        raise click.BadParameter(says, ctx, param) from fault
    zoned = time if time.tzinfo is not None else time.replace(tzinfo=dt.UTC)
    return zoned.astimezone(dt.UTC).isoformat(timespec="microseconds")


def ledger_option(command: F) -> F:
    """Which ledger a command works on."""
    return click.option(
        "--ledger",
        "where",
        default="according.db",
        show_default=True,
        envvar="ACCORDING_LEDGER",
        metavar="WHERE",
        help="The ledger: a file, or postgresql://USER@HOST/NAME. Also read from ACCORDING_LEDGER.",
    )(command)


def choice_options(command: F) -> F:
    """Which incidents a command shows."""
    for decorate in (
        click.option("--party", metavar="NAME", help="Only incidents with this party (name or actor id)."),
        click.option("--place", metavar="NAME", help="Only incidents at this place, division or country."),
        click.option(
            "--to",
            "until",
            metavar="DAY",
            callback=_day,
            help="Only incidents that began on DAY (ISO) or before.",
        ),
        click.option(
            "--from",
            "since",
            metavar="DAY",
            callback=_day,
            help="Only incidents that ended on DAY (ISO) or after.",
        ),
    ):
        command = decorate(command)
    return command


quiet_option = click.option(
    "-q", "--quiet", is_flag=True, help="No progress and no summary; errors still speak."
)
private_option = click.option(
    "--allow-private", is_flag=True, help="Also fetch from addresses of this machine and of private networks."
)
lines_option = click.option("--json", "as_lines", is_flag=True, help="Write JSON lines.")
who_option = click.option("--who", help="Who does it.  [default: the user of this machine]")
because_option = click.option("--because", required=True, help="Why, in words that others will read.")


@contextmanager
def using(
    where: str,
    *,
    quiet: bool = False,
    make: bool = False,
    who: str | None = None,
    english: str | None = None,
    private: bool = False,
) -> Iterator[tuple[Ledger, Worker]]:
    """An open ledger with somebody to work on it; what goes wrong ends the command with its sentence and code."""
    from according.engine.faults import INTERRUPTED, Fault

    progress = progress_for(quiet)
    try:
        progress.begin("starting")
        from according.engine.ledgers import Worker, opened
        from according.receive.limits import Limits

        with opened(where, make=make) as ledger:
            yield ledger, Worker(who or getpass.getuser(), progress, english, Limits(allow_private=private))
    except Fault as fault:
        progress.end()
        fail(fault)
    except KeyboardInterrupt:
        progress.end()
        click.echo(
            f"\nInterrupted. {where} holds all that was read; the same command goes on from there.", err=True
        )
        sys.exit(INTERRUPTED)
    finally:
        progress.end()
