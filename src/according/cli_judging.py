"""The commands with which people decide: same, different or unsure, taken back, and why the scorer thought so."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from according.cli_terminal import fail, say_unheeded

if TYPE_CHECKING:
    from according.engine.outcome import Outcome

T = TypeVar("T")


@click.command()
@click.argument("out", metavar="OUT")
@click.argument("left")
@click.argument("right")
@click.argument("verdict", type=click.Choice(["same", "different", "unsure"]))
@click.option("--because", required=True, help="Why, in words that others will read.")
@click.option("--who", help="Who judges.  [default: the user of this machine]")
def judge(out: str, left: str, right: str, verdict: str, *, because: str, who: str | None) -> None:
    """Say whether two claims, incidents or actors of a result are the same, different, or cannot be told.

    OUT is the folder of a result, or a ledger; LEFT and RIGHT are ids from it (their first characters are enough), or
    names of actors. Two names that were taken for one actor's come apart when they are judged different. The result is
    worked out again at once, and every later run over OUT respects the judgement; `according undo OUT` takes it back.
    Of judgements that contradict each other the newer hold, and the others are named.
    """
    from according.engine.judging import judge as decide

    name = who or getpass.getuser()
    made, outcome = _or_fail(lambda: decide(out, left, right, verdict, because=because, who=name))  # type: ignore[arg-type]  # click checks the choice
    say_unheeded(outcome.unheeded)
    click.echo(f"{made.id}  {verdict}: {_size(outcome)}")


@click.command()
@click.argument("out", metavar="OUT")
@click.argument("judgement", required=False)
@click.option("--who", help="Who takes it back.  [default: the user of this machine]")
def undo(out: str, judgement: str | None, *, who: str | None) -> None:
    """Take back a judgement: the latest one, or the one of the id JUDGEMENT.

    It is marked as withdrawn and never deleted; the result in OUT is worked out again without it.
    """
    from according.engine.judging import undo as withdraw

    made, outcome = _or_fail(lambda: withdraw(out, judgement, who=who or getpass.getuser()))
    say_unheeded(outcome.unheeded)
    click.echo(f"{made.id}  withdrawn: {_size(outcome)}")


@click.command()
@click.argument("out", metavar="OUT")
@click.argument("left")
@click.argument("right")
def explain(out: str, left: str, right: str) -> None:
    """Show why two claims, incidents or actors of a result were joined or kept apart: what spoke for it, what against.

    OUT is the folder of a result, or a ledger; LEFT and RIGHT are ids from it (their first characters are enough), or
    names of actors.
    """
    from according.engine.explaining import as_waterfall
    from according.engine.explaining import explain as compare

    click.echo(as_waterfall(_or_fail(lambda: compare(out, left, right))))


def _size(outcome: Outcome) -> str:
    counts = (len(outcome.incidents), len(outcome.episodes), len(outcome.actors))
    return "{} incidents, {} episodes, {} actors.".format(*counts)


def _or_fail(work: Callable[[], T]) -> T:
    """What ``work`` gives; a fault ends the command with its sentence and code."""
    from according.engine.faults import Fault

    try:
        return work()
    except Fault as fault:
        fail(fault)


COMMANDS = (judge, undo, explain)
