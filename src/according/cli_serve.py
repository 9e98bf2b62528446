"""The command that opens a ledger in a browser."""

from __future__ import annotations

import socket

import click

from according.cli_ledger import LEDGER_CODES, ledger_option, using, who_option


@click.command(epilog=LEDGER_CODES)
@ledger_option
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8017, show_default=True, help="0 takes any free one."
)
@click.option("--demo", is_flag=True, help="Serve the example reports from a ledger that is gone afterwards.")
@click.option(
    "--examples", default="examples/reports", show_default=True, metavar="FOLDER", help="What --demo reads."
)
@who_option
def serve(where: str, *, port: int, demo: bool, examples: str, who: str | None) -> None:
    """Open a ledger in a browser: read, question and correct what was found.

    It listens on this machine alone (127.0.0.1) and needs no set-up and no network. Stop it with Ctrl-C.
    """
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory(prefix="according-demo-") as folder:
        if demo:
            if not Path(examples).is_dir():
                raise click.UsageError(f"There is no folder {examples}: name one of reports with --examples.")
            where = str(Path(folder) / "demo.db")
        with using(where, make=True, who=who) as (ledger, worker):
            if demo:
                worker.add(ledger, (examples,))
            worker.answer(ledger)
            worker.progress.end()
            from according.desk.desk import Desk
            from according.desk.serving import serve_on

            with socket.create_server(("127.0.0.1", port)) as listening:
                click.echo(
                    f"http://127.0.0.1:{listening.getsockname()[1]}/ shows {ledger.name}. Stop with Ctrl-C."
                )
                serve_on(listening, Desk(ledger, where, worker))
