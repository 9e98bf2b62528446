"""The command line. Nothing heavy is imported before a command runs, so that ``--help`` answers at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from according import __version__
from according.cli_blind import blind
from according.cli_export import export
from according.cli_import import import_
from according.cli_judging import COMMANDS as JUDGING_COMMANDS
from according.cli_know import know
from according.cli_ledger import COMMANDS as LEDGER_COMMANDS
from according.cli_ledger import report_from
from according.cli_options import choice_options
from according.cli_people import people
from according.cli_serve import serve
from according.cli_terminal import fail, progress_for, say_refusals, say_unheeded

if TYPE_CHECKING:
    from according.engine.llm_settings import LlmSettings
    from according.engine.outcome import Outcome
    from according.model import Convention

T = TypeVar("T")

EXIT_CODES = """\b
Exit codes:
  0    every input was read and the result is whole
  1    some inputs were refused; the result holds the rest (with --strict: nothing was written)
  2    the command line was wrong
  3    nothing could be read; nothing was written
  4    the result could not be written, or something According needs is missing
  130  interrupted; the same command goes on where this one stopped
"""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="according")
def cli() -> None:
    """What happened, according to whom.

    Takes the reports that many outlets filed about one conflict and shows who says what, where the accounts agree,
    where they cannot both be true, and how many independent origins stand behind each. Works offline.
    """


@cli.command(epilog=EXIT_CODES)
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--ledger", "where", metavar="WHERE", help="Show what this ledger holds; no PATH is read then.")
@choice_options
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder for the result. Made if absent.",
)
@click.option(
    "--format",
    "summary",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the summary on standard output is written.",
)
@click.option(
    "-q", "--quiet", is_flag=True, help="No summary and no progress; errors and refusals still speak."
)
@click.option("--strict", is_flag=True, help="Write nothing if any input is refused or left unread.")
@click.option(
    "--no-texts", is_flag=True, help="Make a page to pass on: no full texts, no names of private persons."
)
@click.option(
    "--view",
    type=click.Choice(["ucdp", "acled"]),
    help="Add what UCDP or ACLED would write of the killed, by their own rules.  [default: neither]",
)
@click.option(
    "--allow-private",
    is_flag=True,
    help="Fetch from this machine and private networks too, if an address leads there.",
)
@click.option(
    "--english", metavar="NAME", help="Read with this installed spaCy pipeline, not the shipped one."
)
@click.option(
    "--reader",
    type=click.Choice(["built-in", "llm"]),
    default="built-in",
    show_default=True,
    help="Who reads: rules, or a language model whose every claim is held to the report's words.",
)
@click.option("--llm-url", metavar="URL", help="OpenAI-compatible endpoint, like http://127.0.0.1:8080/v1.")
@click.option("--llm-model", metavar="NAME", help="The model, as the endpoint names it.")
@click.option("--llm-consent", is_flag=True, help="Let texts leave this machine for a URL that is not on it.")
@click.option(
    "--llm-price",
    type=(click.FloatRange(min=0), click.FloatRange(min=0)),
    metavar="IN OUT",
    help="Price of a million tokens in and out, for the summary.",
)
@click.option(
    "--llm-timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=120.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for one whole reply.",
)
def report(
    paths: tuple[str, ...],
    out: Path,
    *,
    where: str | None,
    since: str | None,
    until: str | None,
    place: str | None,
    party: str | None,
    summary: str,
    quiet: bool,
    strict: bool,
    no_texts: bool,
    view: Convention | None,
    allow_private: bool,
    english: str | None,
    reader: str,
    llm_url: str | None,
    llm_model: str | None,
    llm_consent: bool,
    llm_price: tuple[float, float] | None,
    llm_timeout: float,
) -> None:
    """Read reports and write one page that shows who says what.

    PATH is a file (.txt, .md, .html, .json, .jsonl, a feed .rss, .atom or .xml, a web archive .warc or .warc.gz,
    a table of UCDP GED or ACLED), a folder, read with all its folders, a web address (http://… or https://…) of a
    page or feed, or - for standard input. Nothing is fetched but what an address names, and the pages that a feed so
    named links to (docs/intake.md).
    The result is OUT/index.html, which opens from disk without a network, and the same in JSON lines beside it.
    A result that OUT already holds is replaced once the new one is whole, and not before. With --ledger the result is
    what a ledger holds, all of it or for some days, a place or a party.
    """
    if where is not None or any((since, until, place, party)):
        if paths or where is None:
            raise click.UsageError(
                "--from, --to, --place and --party choose from a --ledger, which takes no PATH."
            )
        chosen = (since, until, place, party)
        outcome = report_from(where, out, chosen, texts=not no_texts, quiet=quiet)
        if not quiet and summary == "json":
            _summarise(outcome, summary)
        elif not quiet:
            click.echo(f"{len(outcome.incidents)} incidents, {len(outcome.reports)} reports: {outcome.page}")
        return
    if not paths:
        raise click.UsageError("Name the reports: files or folders, - for standard input, or a --ledger.")

    llm = _language_model(reader, llm_url, llm_model, llm_consent, llm_price, llm_timeout)
    wanted = {"strict": strict, "texts": not no_texts, "view": view, "english": english, "llm": llm}
    with _ended(out):
        outcome = _run(paths, out, quiet=quiet, allow_private=allow_private, wanted=wanted)
    say_refusals(outcome.refusals)
    say_unheeded(outcome.unheeded)
    if not quiet:
        _summarise(outcome, summary)
    sys.exit(outcome.code)


@cli.command()
@click.argument("name", metavar="NAME")
@click.option(
    "--data",
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder that holds the benchmark's data.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write the predictions here, as JSON lines.",
)
@click.option("--json", "as_object", is_flag=True, help="Write the measures as one JSON object.")
def bench(name: str, data: Path, out: Path | None, *, as_object: bool) -> None:
    """Measure According on a public benchmark and set the numbers that others published beside it.

    The data are not part of According; docs/benches.md says of each NAME what it measures and where its data come from.
    """
    from according.bench.benches import BENCHES, run
    from according.bench.scores import as_json, as_table

    if name not in BENCHES:
        raise click.BadParameter(
            f"There is no bench {name!r}: name one of {', '.join(BENCHES)}.", param_hint="NAME"
        )
    try:
        found = run(name, data)
    except ValueError as fault:
        raise click.BadParameter(str(fault), param_hint="--data") from fault
    except ModuleNotFoundError as fault:
        raise click.ClickException(
            f"{fault.name} is missing, which this bench sets beside According: pip install 'according[bench]'."
        ) from fault
    if out is not None:
        from according.bench.scores import write_predictions

        write_predictions(found, out)
    click.echo(as_json(found) if as_object else as_table(found))


cli.add_command(know)
cli.add_command(blind)
cli.add_command(serve)
cli.add_command(people)
cli.add_command(export)
cli.add_command(import_)
for each in (*JUDGING_COMMANDS, *LEDGER_COMMANDS):
    cli.add_command(each)


@cli.command()
@click.option(
    "--ledger", "where", metavar="WHERE", help="Look at this ledger instead: file or postgresql:// URL."
)
@click.option("--json", "as_lines", is_flag=True, help="Write JSON lines.")
def doctor(where: str | None, *, as_lines: bool) -> None:
    """Say what is installed, what is missing, and what to do about it.

    Looks only at this machine: no network. Exits with 0 when the main job can run (or the ledger is whole), else with
    4.
    """
    import msgspec

    from according.engine.doctor import examine, healthy

    if where is None:
        checks = examine()
    else:
        from according.engine.verify import verify

        checks = verify(where)
    width = max(len(each.name) for each in checks)
    for each in checks:
        if as_lines:
            click.echo(msgspec.json.encode(each).decode())
            continue
        click.echo(f"{each.state:8} {each.name:{width}}  {each.detail}")
        if each.fix:
            click.echo(f"{'':8} {'':{width}}  -> {each.fix}")
    sys.exit(0 if healthy(checks) else 4)


def _language_model(
    reader: str,
    url: str | None,
    model: str | None,
    consent: bool,
    price: tuple[float, float] | None,
    timeout: float,
) -> LlmSettings | None:
    """The language model that is to read, checked; ``None`` for the built-in reader."""
    if reader != "llm":
        if url or model or consent or price:
            raise click.UsageError("--llm-… options need --reader llm: say so, or leave them out.")
        return None
    if not url or not model:
        raise click.UsageError("--reader llm needs --llm-url and --llm-model: docs/llm.md has an example.")
    from according.engine.llm_settings import llm_settings

    try:
        return llm_settings(url, model, consent=consent, price=price, timeout=timeout)
    except ValueError as fault:
        raise click.UsageError(str(fault)) from fault


@contextmanager
def _ended(out: Path) -> Iterator[None]:
    """A run that fails or is stopped ends the command with its sentence and code."""
    from according.engine.faults import INTERRUPTED, Fault

    try:
        yield
    except Fault as fault:
        fail(fault)
    except KeyboardInterrupt:
        click.echo(
            f"\nInterrupted. {out} is as it was; the same command goes on where this one stopped.", err=True
        )
        sys.exit(INTERRUPTED)


def _run(
    paths: tuple[str, ...], out: Path, *, quiet: bool, allow_private: bool, wanted: dict[str, Any]
) -> Outcome:
    progress = progress_for(quiet)
    # A bar owns the terminal until it ends, so it ends before anything else is said.
    try:
        progress.begin("starting")
        from according.engine.one_machine import run
        from according.receive.limits import Limits

        return run(paths, out, progress=progress, limits=Limits(allow_private=allow_private), **wanted)
    except ImportError as fault:
        from according.engine.faults import Missing

        raise Missing(f"{fault}. `according doctor` says what is missing and what to do.") from fault
    finally:
        progress.end()


def _summarise(outcome: Outcome, style: str) -> None:
    from according.engine.summary import as_json, as_text

    try:
        if style == "json":
            click.echo(as_json(outcome))
        else:
            as_text(outcome, sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the summary has seen enough; the result is whole all the same.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
