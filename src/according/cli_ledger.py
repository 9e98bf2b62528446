"""The commands over a ledger: what is added to it, asked of it, and taken back."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from according.cli_options import (
    LEDGER_CODES,
    because_option,
    choice_options,
    ledger_option,
    lines_option,
    private_option,
    quiet_option,
    using,
    utc,
    who_option,
)
from according.cli_terminal import say_refusals

if TYPE_CHECKING:
    from according.engine.add import Added
    from according.engine.chosen import Choice
    from according.engine.outcome import Outcome
    from according.keep.ledger import Ledger
    from according.model import Refusal


@click.command(epilog=LEDGER_CODES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@ledger_option
@click.option("--again", is_flag=True, help="Read again what an earlier version of According read.")
@click.option(
    "--english", metavar="NAME", help="Read with this installed spaCy pipeline, not the shipped one."
)
@private_option
@who_option
@quiet_option
@lines_option
def add(
    paths: tuple[str, ...],
    where: str,
    *,
    again: bool,
    english: str | None,
    allow_private: bool,
    who: str | None,
    quiet: bool,
    as_lines: bool,
) -> None:
    """Add reports to a ledger, which is made if absent.

    PATH is what the command report takes. Reports that the ledger holds already are passed over; an edited page
    becomes a version of the one before. Killed at any point, the same command goes on where it stopped. With --json
    the new reports are written.
    """
    with using(where, quiet=quiet, make=True, who=who, english=english, private=allow_private) as (
        ledger,
        worker,
    ):
        done = worker.add(ledger, paths, again=again)
        if as_lines:
            say_reports(ledger, done.new)
    say_refusals(done.refused)
    if not quiet and not as_lines:
        click.echo(_added(done))
    sys.exit(1 if done.refused else 0)


@click.command(epilog=LEDGER_CODES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@ledger_option
@click.option(
    "--every",
    type=click.FloatRange(min=1),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="How often to look.",
)
@private_option
@who_option
@quiet_option
@lines_option
def watch(
    paths: tuple[str, ...],
    where: str,
    *,
    every: float,
    allow_private: bool,
    who: str | None,
    quiet: bool,
    as_lines: bool,
) -> None:
    """Add what is new under PATH again and again, until stopped with Ctrl-C. Sites send only what has changed."""
    from according.engine.watch import pause
    from according.engine.watch import watch as rounds

    said: set[Refusal] = set()
    with using(where, quiet=quiet, make=True, who=who, private=allow_private) as (ledger, worker):
        for done in rounds(ledger, paths, worker, pause(every)):
            say_refusals(tuple(each for each in done.refused if each not in said))
            said |= set(done.refused)
            if as_lines:
                say_reports(ledger, done.new)
            elif done.new and not quiet:
                click.echo(_added(done))


def _added(done: Added) -> str:
    return f"{len(done.new)} new reports, {done.known} there already, {len(done.refused)} refused."


@click.command(epilog=LEDGER_CODES)
@click.argument("words", nargs=-1, required=True)
@ledger_option
@click.option(
    "--claims", "of_claims", is_flag=True, help="Search the sentences of claims, not whole reports."
)
@click.option("--most", type=click.IntRange(min=1), default=20, show_default=True, help="How many to show.")
@lines_option
def search(words: tuple[str, ...], where: str, *, of_claims: bool, most: int, as_lines: bool) -> None:
    """Find reports, or claims, that hold all the WORDS, best first."""
    from according.engine.shown import found_by_words

    with using(where, quiet=True) as (ledger, _):
        nouns = found_by_words(ledger, " ".join(words), of_claims=of_claims, most=most)
        _say(nouns, as_lines)


@click.command(epilog=LEDGER_CODES)
@click.argument("id_", metavar="ID")
@ledger_option
@lines_option
def show(id_: str, where: str, *, as_lines: bool) -> None:
    """Show whatever has this ID: report, claim, incident, episode, actor, finding. Its first characters are enough."""
    from according.engine.shown import shown

    with using(where, quiet=True) as (ledger, worker):
        worker.answer(ledger)
        _say(shown(ledger, id_), as_lines)


@click.command(epilog=LEDGER_CODES)
@ledger_option
@choice_options
@lines_option
def incidents(
    where: str, *, since: str | None, until: str | None, place: str | None, party: str | None, as_lines: bool
) -> None:
    """List incidents with their day, place, parties, deaths and the two counts."""
    with using(where, quiet=True) as (ledger, worker):
        worker.answer(ledger)
        from according.engine.shown import incidents_in

        _say(incidents_in(ledger, _choice(since, until, place, party)), as_lines)


@click.command(epilog=LEDGER_CODES)
@ledger_option
@choice_options
@lines_option
def claims(
    where: str, *, since: str | None, until: str | None, place: str | None, party: str | None, as_lines: bool
) -> None:
    """List claims with who says them and their sentence; those of retracted reports say so."""
    with using(where, quiet=True) as (ledger, worker):
        worker.answer(ledger)
        from according.engine.shown import claims_in

        _say(claims_in(ledger, _choice(since, until, place, party)), as_lines)


def _choice(since: str | None, until: str | None, place: str | None, party: str | None) -> Choice:
    from according.engine.chosen import Choice

    return Choice(since=since, until=until, place=place, party=party)


@click.command(epilog=LEDGER_CODES)
@click.argument("report")
@because_option
@click.option("--take-back", is_flag=True, help="The report stands after all.")
@ledger_option
@who_option
@lines_option
def retract(
    report: str, because: str, *, take_back: bool, where: str, who: str | None, as_lines: bool
) -> None:
    """Mark a report as withdrawn by its outlet: its claims stay visible as retracted, and no answer rests on them."""
    from according.engine.withdrawals import retract as mark

    with using(where, quiet=True, who=who) as (ledger, worker):
        done = mark(ledger, report, because=because, who=worker.who, take_back=take_back)
        worker.answer(ledger)
        if as_lines:
            say_reports(ledger, (done,))
        else:
            click.echo(f"{done}  {'stands again' if take_back else 'retracted'}")


@click.command(epilog=LEDGER_CODES)
@click.argument("words", nargs=-1, required=True)
@because_option
@ledger_option
@who_option
@lines_option
def redact(words: tuple[str, ...], because: str, *, where: str, who: str | None, as_lines: bool) -> None:
    """Blot WORDS, a name or a text, out of everything the ledger holds; the original bytes of those reports go too.

    It cannot be undone, and holds for reports added later. A tombstone stays: the hash of the words, who did it and
    why. Each spelling is redacted by itself; result folders and exports made before are not touched.
    """
    from according.engine.withdrawals import redact as blot

    with using(where, quiet=True, who=who) as (ledger, worker):
        touched = blot(ledger, " ".join(words), because=because, who=worker.who, model=worker.desk().model)
        worker.answer(ledger)
        if as_lines:
            say_reports(ledger, touched)
        else:
            click.echo(f"Redacted in {len(touched)} reports.")


@click.command(epilog=LEDGER_CODES)
@click.argument("time", required=False, callback=utc)
@ledger_option
@who_option
@lines_option
def since(time: str | None, where: str, *, who: str | None, as_lines: bool) -> None:
    """Say what changed since TIME (ISO), or since you last asked: new reports, moved verdicts, new figures."""
    with using(where, quiet=True, who=who) as (ledger, worker):
        worker.answer(ledger)
        from according.engine.since import news

        found = news(ledger, since=time, who=worker.who)
    import msgspec

    for each in found:
        line = msgspec.json.encode(each._asdict()).decode() if as_lines else f"{each.at[:16]}  {each.words}"
        click.echo(line)
    if not found and not as_lines:
        click.echo("Nothing has changed.")


@click.command(epilog=LEDGER_CODES)
@ledger_option
@lines_option
def audit(where: str, *, as_lines: bool) -> None:
    """List who did what to the ledger, entry by entry, and check that none was altered or taken out."""
    from according.keep.audit import broken, entries

    with using(where, quiet=True) as (ledger, _), ledger.reading() as at:
        found, fault = list(entries(at)), broken(at)
    import msgspec

    for each in found:
        plain = f"{each.number:5} {each.at[:19]} {each.who}: {each.act} {each.subject} {each.detail}".rstrip()
        click.echo(msgspec.json.encode(each._asdict()).decode() if as_lines else plain)
    if fault is not None:
        click.echo(
            f"Entry {fault.number} does not follow from the one before it: the chain was altered there.",
            err=True,
        )
        sys.exit(4)


def say_reports(ledger: Ledger, ids: Iterable[str]) -> None:
    """These reports as JSON lines, in their order."""
    import msgspec

    from according.keep.by_id import reports_by_id

    wanted = list(ids)
    with ledger.reading() as at:
        found = reports_by_id(at, wanted)
    for id_ in wanted:
        click.echo(msgspec.json.encode(found[id_]).decode())


def _say(lines: Iterator[tuple[str, str]], as_lines: bool) -> None:
    """The words of each noun for people, or its JSON."""
    for words, json in lines:
        click.echo(json if as_lines else words)


def report_from(
    where: str,
    out: Path,
    chosen: tuple[str | None, str | None, str | None, str | None],
    *,
    texts: bool,
    quiet: bool,
) -> Outcome:
    """Writes what a ledger holds of some days, a place and a party to a folder."""
    choice = _choice(*chosen)
    with using(where, quiet=quiet) as (ledger, worker):
        worker.answer(ledger)
        from according.engine.chosen import outcome_of
        from according.engine.destination import Destination
        from according.engine.wants import Wants
        from according.engine.write_out import write_out

        with Destination(out) as destination:
            outcome = outcome_of(ledger, choice, destination.out, Wants(texts=texts))
            write_out(outcome, destination)
    return outcome


COMMANDS = (add, watch, search, show, incidents, claims, retract, redact, since, audit)
