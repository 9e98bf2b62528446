"""What the commands say on the terminal besides their results: how far they are, and what went wrong."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from according.engine.faults import Fault
    from according.engine.progress import Progress
    from according.link.decided import Unheeded
    from according.model import Refusal


def progress_for(quiet: bool) -> Progress:
    """A bar on a terminal, lines elsewhere, or nothing."""
    from according.engine.progress import Bars, Lines, Silent

    if quiet:
        return Silent()
    return Bars(sys.stderr) if sys.stderr.isatty() else Lines(sys.stderr)


def fail(fault: Fault) -> NoReturn:
    """Say what is wrong and end with the exit code of the fault."""
    from according.engine.faults import NothingReadable, Refused

    if isinstance(fault, NothingReadable | Refused):
        say_refusals(fault.refusals)
    click.echo(str(fault), err=True)
    sys.exit(fault.code)


def say_refusals(refusals: tuple[Refusal, ...]) -> None:
    """One line for each input that was not taken in."""
    for refusal in refusals:
        click.echo(f"refused: {refusal.file}: {refusal.reason}", err=True)


def say_unheeded(unheeded: tuple[Unheeded, ...]) -> None:
    """One line for each judgement that newer ones contradict."""
    for each in unheeded:
        click.echo(each.because, err=True)
