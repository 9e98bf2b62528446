"""The commands with which people decide: same or different, corrected, taken back; and why the scorer thought so."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from according.cli_options import lines_option
from according.cli_terminal import fail, say_unheeded

if TYPE_CHECKING:
    from according.engine.detail_asked import AskedDetail
    from according.engine.outcome import Outcome
    from according.model import Noun

T = TypeVar("T")
# The model's own, which asking for help does not load; a test holds them against it.
MEASURES = ("killed", "wounded", "missing", "captured", "displaced", "casualties", "deployed", "destroyed")
ASPECTS = ("count", "place", "when", "speaker", "side", "agents", "targets")
QUALIFIERS = ("about", "at_least", "more_than", "at_most", "dozens")


@click.command()
@click.argument("out", metavar="OUT")
@click.argument("left")
@click.argument("right")
@click.argument("verdict", type=click.Choice(["same", "different", "unsure"]))
@click.option("--because", required=True, help="Why, in words that others will read.")
@click.option("--who", help="Who judges.  [default: the user of this machine]")
@lines_option
def judge(
    out: str, left: str, right: str, verdict: str, *, because: str, who: str | None, as_lines: bool
) -> None:
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
    _say((made,), f"{made.id}  {verdict}: {_size(outcome)}", as_lines)


@click.command()
@click.argument("out", metavar="OUT")
@click.argument("claim")
@click.option("--count", metavar="N", help="What it counts: 3, 3..5, or 3.. where the end is open.")
@click.option("--measure", type=click.Choice(MEASURES), help="What is counted, beside --count.")
@click.option("--qualifier", type=click.Choice(QUALIFIERS), help="How it is counted, beside --count.")
@click.option("--place", help="An id or a name of the gazetteer, coordinates as 40.1,70.8, or unknown.")
@click.option("--when", help="2021-04-29, 2021-04-29T14:30, 2021-04, two with a slash between, or unknown.")
@click.option(
    "--speaker", help="Who says it: an actor's name or id, another name, or nobody (the outlet itself)."
)
@click.option("--side", help="The side of its victims: an actor's name or id, or unknown.")
@click.option("--agents", help="Who did it: actors' names or ids with ; between, or unknown.")
@click.option("--targets", help="To whom it was done: actors' names or ids with ; between, or unknown.")
@click.option("--because", required=True, help="Why, in words that others will read.")
@click.option("--who", help="Who corrects.  [default: the user of this machine]")
@click.option("--preview", is_flag=True, help="Show what would change, and keep nothing.")
@lines_option
def correct(
    out: str,
    claim: str,
    *,
    because: str,
    who: str | None,
    preview: bool,
    as_lines: bool,
    **given: str | None,
) -> None:
    """Correct what was read in a claim: its figure, place, time, speaker, the side of its victims, who did it, to whom.

    OUT is the folder of a result, or a ledger; CLAIM is a claim's id (its first characters are enough). For example:
    `according correct conflict.db 4fd1a20c --count 3 --because "the page says three"`. What was read stays beside it,
    every answer is worked out again at once, and later runs respect it; `according undo OUT` takes it back. Where two
    people correct one thing differently, the earlier stands until one of the two is taken back, and both are shown.
    """
    from according.engine.correcting import correct as keep
    from according.engine.correcting import preview as look

    asked, name = _asked(given), who or getpass.getuser()
    if preview:
        new, changes = _or_fail(lambda: look(out, claim, asked, because=because, who=name))
        click.echo(new.words)
        click.echo("\n".join(each.words for each in changes) or "No finding would change.")
        return
    new, outcome = _or_fail(lambda: keep(out, claim, asked, because=because, who=name))
    _say((new.correction,), f"{new.correction.id}  {new.words} {_size(outcome)}", as_lines)


def _asked(given: dict[str, str | None]) -> AskedDetail:
    """The one aspect that the options speak of. Raises UsageError for none or several."""
    import msgspec

    from according.engine.detail_asked import AskedDetail

    named = [name for name in ASPECTS if given[name] is not None]
    beside = [name for name in ("measure", "qualifier") if given[name] is not None]
    if len(named) != 1 or (beside and named != ["count"]):
        raise click.UsageError(
            "Correct one of --count (with --measure, --qualifier), --place, --when, --speaker, --side, --agents or "
            "--targets at a time: each has a reason of its own."
        )
    if named == ["count"]:
        low, dots, high = str(given["count"]).partition("..")
        asked = {
            "low": low,
            "high": high or ("open" if dots else ""),
            **{name: given[name] for name in beside},
        }
        return msgspec.convert({"aspect": "figure", **asked}, AskedDetail)
    return msgspec.convert({"aspect": named[0], named[0]: given[named[0]]}, AskedDetail)


@click.command()
@click.argument("out", metavar="OUT")
@click.argument("incident")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@click.option("--because", required=True, help="Why, in words that others will read.")
@click.option("--who", help="Who judges.  [default: the user of this machine]")
@lines_option
def split(
    out: str, incident: str, reports: tuple[str, ...], *, because: str, who: str | None, as_lines: bool
) -> None:
    """Split an incident: what these reports tell of it is another.

    OUT is the folder of a result, or a ledger; INCIDENT and REPORT are ids. For example:
    `according split conflict.db 3ba3c6e4 c00c9cda --because "two hills"`. `according undo OUT` takes all of it back.
    """
    from according.engine.regrouping import split_kept

    name = who or getpass.getuser()
    found, outcome = _or_fail(lambda: split_kept(out, incident, reports, because=because, who=name))
    say_unheeded(outcome.unheeded)
    _say(found.judgements, f"{found.judgements[0].act}  split: {_size(outcome)}", as_lines)


@click.command()
@click.argument("out", metavar="OUT")
@click.argument("incident")
@click.argument("other")
@click.option("--because", required=True, help="Why, in words that others will read.")
@click.option("--who", help="Who judges.  [default: the user of this machine]")
@lines_option
def merge(out: str, incident: str, other: str, *, because: str, who: str | None, as_lines: bool) -> None:
    """Merge two incidents: all their accounts tell of one.

    OUT is the folder of a result, or a ledger; INCIDENT and OTHER are ids. For example:
    `according merge conflict.db 3ba3c6e4 c00c9cda --because "one attack"`. `according undo OUT` takes all of it back.
    """
    from according.engine.regrouping import merge_kept

    name = who or getpass.getuser()
    found, outcome = _or_fail(lambda: merge_kept(out, incident, other, because=because, who=name))
    say_unheeded(outcome.unheeded)
    _say(found.judgements, f"{found.judgements[0].act}  merged: {_size(outcome)}", as_lines)


@click.command("copy")
@click.argument("out", metavar="OUT")
@click.argument("report")
@click.argument("root")
@click.option("--because", required=True, help="Why, in words that others will read.")
@click.option(
    "--not", "is_none", is_flag=True, help="It is no copy of that report, though it was taken for one."
)
@click.option("--who", help="Who judges.  [default: the user of this machine]")
@lines_option
def mark_copy(
    out: str, report: str, root: str, *, because: str, is_none: bool, who: str | None, as_lines: bool
) -> None:
    """Mark a report as a copy of another: what both say goes back to one origin.

    OUT is the folder of a result, or a ledger; REPORT and ROOT are ids. For example:
    `according copy conflict.db 3ba3c6e4 c00c9cda --because "the agency's text under another title"`.
    """
    from according.engine.copy_marks import mark_copy as mark

    name = who or getpass.getuser()
    made, outcome = _or_fail(lambda: mark(out, report, root, because=because, who=name, is_copy=not is_none))
    _say((made,), f"{made.id}  {'no copy' if is_none else 'a copy'}: {_size(outcome)}", as_lines)


@click.command()
@click.argument("out", metavar="OUT")
@click.argument("judgement", required=False)
@click.option("--who", help="Who takes it back.  [default: the user of this machine]")
@lines_option
def undo(out: str, judgement: str | None, *, who: str | None, as_lines: bool) -> None:
    """Take back a judgement or correction: the latest one, or the one of the id JUDGEMENT.

    It is marked as withdrawn and never deleted; the result in OUT is worked out again without it.
    """
    from according.engine.judging import undo as withdraw

    made, outcome = _or_fail(lambda: withdraw(out, judgement, who=who or getpass.getuser()))
    say_unheeded(outcome.unheeded)
    _say((made,), f"{made.id}  withdrawn: {_size(outcome)}", as_lines)


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


def _say(made: Sequence[Noun], words: str, as_lines: bool) -> None:
    """The decisions as JSON lines, or what came of them in words."""
    import msgspec

    click.echo("\n".join(msgspec.json.encode(each).decode() for each in made) if as_lines else words)


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


COMMANDS = (judge, correct, split, merge, mark_copy, undo, explain)
