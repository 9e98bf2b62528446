"""The command that opens a ledger in a browser."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import click

from according.cli_options import LEDGER_CODES, ledger_option, using, who_option

if TYPE_CHECKING:
    from according.desk.tiles import Tiles
    from according.keep.ledger import Ledger


@click.command(epilog=LEDGER_CODES)
@ledger_option
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8017, show_default=True, help="0 takes any free one."
)
@click.option("--demo", is_flag=True, help="Serve the example reports from a ledger that is gone afterwards.")
@click.option(
    "--examples", default="examples/reports", show_default=True, metavar="FOLDER", help="What --demo reads."
)
@click.option("--team", is_flag=True, help="Let people sign in whom `according people add` has named.")
@click.option(
    "--url",
    metavar="URL",
    help="Where a reverse proxy on this machine shows the desk of a team, as https://desk.example.org.",
)
@click.option(
    "--tiles",
    metavar="URL",
    help="A tile server under the maps, as https://tiles.example.org/{z}/{x}/{y}.png.  [default: none; country "
    "outlines that come with According]",
)
@click.option("--tiles-credit", metavar="TEXT", help="Whom the maps credit for the tiles.")
@who_option
def serve(
    where: str,
    *,
    port: int,
    demo: bool,
    examples: str,
    team: bool,
    url: str | None,
    tiles: str | None,
    tiles_credit: str | None,
    who: str | None,
) -> None:
    """Open a ledger in a browser: read, question and correct what was found.

    It listens on this machine alone (127.0.0.1) and needs no set-up and no network. Stop it with Ctrl-C.

    With --team everybody signs in, and what they do bears their name: `according serve --team --url
    https://desk.example.org` behind a reverse proxy that speaks https.
    """
    import tempfile
    from pathlib import Path

    shown_as, secure = _shown_as(url, team=team, demo=demo)
    ground = _ground(tiles, tiles_credit)
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
            from according.desk.team import Team
            from according.desk.warming import warm

            desk = Desk(
                ledger,
                where,
                worker,
                Team(ledger, secure=secure, monitor=os.environ.get("ACCORDING_METRICS_TOKEN"))
                if team
                else None,
                tiles=ground,
            )
            desk.newest.prepare(warm)
            with socket.create_server(("127.0.0.1", port)) as listening:
                at = f"http://127.0.0.1:{listening.getsockname()[1]}/"
                click.echo(f"{at} shows {ledger.name}. Stop with Ctrl-C.")
                if team and not _somebody(ledger):
                    click.echo(
                        "Nobody may sign in yet: `according people add NAME --role editor` lets somebody."
                    )
                serve_on(listening, desk, shown_as=shown_as)


def _ground(url: str | None, credit: str | None) -> Tiles | None:
    """The tile server under the maps, if one is asked for."""
    if url is None and credit is None:
        return None
    from according.desk.tiles import tiles_asked

    try:
        return tiles_asked(url, credit)
    except ValueError as fault:
        raise click.UsageError(str(fault)) from fault


def _shown_as(url: str | None, *, team: bool, demo: bool) -> tuple[str | None, bool]:
    """The host that a proxy shows the desk under, and whether through https."""
    from urllib.parse import urlsplit

    if team and demo:
        raise click.UsageError("The demo is for one person: leave out --team, or name a --ledger.")
    if url is None:
        return None, False
    if not team:
        raise click.UsageError("--url is for a team: whoever can reach the desk must sign in. Add --team.")
    parts = urlsplit(url)
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or parts.path not in ("", "/")
        or "@" in url
    ):
        raise click.UsageError(f"{url} is no address of a host of its own: write https://desk.example.org.")
    return parts.netloc, parts.scheme == "https"


def _somebody(ledger: Ledger) -> bool:
    from according.engine.people import people

    return bool(people(ledger))
