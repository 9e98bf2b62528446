"""The commands of blind coding: a round is drawn, answered by several people unseen, compared and settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from according.cli_options import because_option, ledger_option, lines_option, using, who_option

if TYPE_CHECKING:
    from according.engine.coding_compared import Answered, Compared
    from according.keep.ledger import Ledger
    from according.model import CodingRound, JudgementVerdict

VERDICT = click.Choice(["same", "different", "unsure"])


@click.group()
def blind() -> None:
    """Have two people answer the same questions unseen by each other, and see how far they agree.

    Questions ask whether two accounts tell of one incident; they are drawn from what is least sure. Answers decide
    nothing until somebody keeps them.
    """


@blind.command()
@ledger_option
@who_option
@click.option("--size", default=20, show_default=True, help="How many questions, at most.")
@click.argument("title")
def draw(where: str, title: str, *, size: int, who: str | None) -> None:
    """Draw a round of questions under a TITLE: half of them joined, half nearly, mixed."""
    from pathlib import Path

    from according.engine.chosen import Choice, outcome_of
    from according.engine.coding_rounds import draw as make

    with using(where, quiet=True, who=who) as (ledger, worker):
        worker.answer(ledger)
        outcome = outcome_of(ledger, Choice(), Path(ledger.name))
        made = make(ledger, outcome, size=size, title=title, who=worker.who)
    click.echo(f"{made.id}  {len(made.items)} questions")


@blind.command("list")
@ledger_option
def list_rounds(where: str) -> None:
    """List the rounds, the newest first, with who answered how much."""
    from according.engine.coding_rounds import answers_to, rounds

    with using(where, quiet=True) as (ledger, _):
        for each in rounds(ledger):
            told = ", ".join(f"{who} {len(own)}" for who, own in sorted(answers_to(ledger, each).items()))
            click.echo(f"{each.id}  {len(each.items)} questions  {told or 'nobody yet'}  {each.title}")


@blind.command()
@ledger_option
@who_option
@click.argument("round_", metavar="ROUND")
def questions(where: str, round_: str, *, who: str | None) -> None:
    """Show the questions of a ROUND, each with one's own answer and nobody else's."""
    from according.engine.coding_rounds import answers_to, round_meant

    with using(where, quiet=True, who=who) as (ledger, worker):
        found = round_meant(ledger, round_)
        own = answers_to(ledger, found).get(worker.who, {})
        named = {each.id: each.outlet or each.file or each.id for each in ledger.reports()}
    for each in found.items:
        mine = own[each.number].verdict if each.number in own else "-"
        click.echo(f"{each.number:4}  {mine}")
        for side in (each.left, each.right):
            click.echo(f"      {named.get(side.report, side.report)}: {' '.join(side.evidence.text.split())}")


@blind.command()
@ledger_option
@who_option
@click.argument("round_", metavar="ROUND")
@click.argument("question", type=int)
@click.argument("verdict", type=VERDICT)
@click.option("--because", default="", help="Why, if you like.")
def code(
    where: str, round_: str, question: int, verdict: JudgementVerdict, *, because: str, who: str | None
) -> None:
    """Answer a QUESTION of a ROUND; the latest answer counts, until answers are shown.

    For example: `according blind code 4fd1 3 same --who ada`.
    """
    from according.engine.coding_rounds import answers_to, round_meant
    from according.engine.coding_rounds import code as keep

    with using(where, quiet=True, who=who) as (ledger, worker):
        found = round_meant(ledger, round_)
        keep(ledger, found, question, verdict, because=because, who=worker.who)
        done = len(answers_to(ledger, found)[worker.who])
    click.echo(f"{done} of {len(found.items)} answered by {worker.who}.")


@blind.command()
@ledger_option
@who_option
@lines_option
@click.argument("round_", metavar="ROUND")
def compare(where: str, round_: str, *, as_lines: bool, who: str | None) -> None:
    """Show how far those who finished a ROUND agree (Krippendorff's alpha), and where they differ.

    Nothing is shown before two people have answered all of it, nor to somebody who is not through with it.
    """
    import msgspec

    with using(where, quiet=True, who=who) as (ledger, worker):
        _, found = _compared(ledger, round_, worker.who)
    if as_lines:
        click.echo(msgspec.json.encode(found))
        return
    alpha = "not defined: one answer throughout" if found.alpha is None else f"{found.alpha:.3f}"
    click.echo(f"Krippendorff's alpha (nominal): {alpha}")
    size = len(found.agreed) + len(found.differing)
    click.echo(f"{', '.join(found.coders)} agree on {len(found.agreed)} of {size} ({found.agreement:.0%}).")
    for one, other, count in found.table:
        click.echo(f"  {one} / {other}: {count}")
    for each in found.differing:
        click.echo(_line(each))


@blind.command()
@ledger_option
@who_option
@because_option
@click.argument("round_", metavar="ROUND")
@click.argument("question", type=int)
@click.argument("verdict", type=VERDICT)
def settle(
    where: str, round_: str, question: int, verdict: JudgementVerdict, *, because: str, who: str | None
) -> None:
    """Settle a QUESTION on which people differ, by a judgement; `undo` takes it back as any other."""
    from according.engine.coding_compared import adjudicated, keep_settled

    with using(where, quiet=True, who=who) as (ledger, worker):
        found, _ = _compared(ledger, round_, worker.who)
        new = adjudicated(found, question, verdict, because=because, who=worker.who)
        keep_settled(where, (new,), worker.who)
    click.echo(f"{new.act}  {verdict}")


@blind.command()
@ledger_option
@who_option
@click.argument("round_", metavar="ROUND")
def keep(where: str, round_: str, *, who: str | None) -> None:
    """Keep as judgements, in one step, what everybody who finished a ROUND answered alike."""
    from according.engine.coding_compared import agreed_on, keep_settled

    with using(where, quiet=True, who=who) as (ledger, worker):
        found, both = _compared(ledger, round_, worker.who)
        new = agreed_on(found, both, who=worker.who)
        keep_settled(where, new, worker.who)
    click.echo(f"{new[0].act}  {len(new)} kept")


def _compared(ledger: Ledger, written: str, who: str) -> tuple[CodingRound, Compared]:
    """A round with its answers side by side. Raises NotThere for somebody who may not see them yet."""
    from according.engine.coding_compared import compared
    from according.engine.coding_rounds import answers_to, revealed, round_meant

    round_ = round_meant(ledger, written)
    answers = revealed(round_, answers_to(ledger, round_), who)
    return round_, compared(round_, answers, ledger.judgements())


def _line(each: Answered) -> str:
    given = ", ".join(f"{coding.who} {coding.verdict}" for coding in each.codings)
    settled = f"; settled by {each.settled.who}: {each.settled.verdict}" if each.settled else ""
    return f"question {each.item.number}: {given}{settled}"
