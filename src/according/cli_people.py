"""The commands that say who may sign in to a team's desk."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from according.cli_options import LEDGER_CODES, ledger_option, using, who_option

if TYPE_CHECKING:
    from according.engine.people import Role

ROLE = click.Choice(["reader", "analyst", "editor"])
role_option = click.option(
    "--role",
    type=ROLE,
    required=True,
    help="reader: reads and exports; analyst: also adds, judges, corrects and codes; editor: also takes back what "
    "others did, and retracts.",
)


@click.group()
def people() -> None:
    """Say who may sign in to the desk of a team (`according serve --team`), and what they may do.

    A password is asked for, or read as the first line of the standard input; it is never an argument.
    """


@people.command(epilog=LEDGER_CODES)
@click.argument("name")
@role_option
@ledger_option
@who_option
def add(name: str, role: Role, where: str, *, who: str | None) -> None:
    """Let NAME sign in, under a password that is asked for; who was removed comes back.

    For example: `according people add ada --role analyst`.
    """
    from according.engine.people import add_person

    secret = _password()
    with using(where, quiet=True, make=True, who=who) as (ledger, worker):
        made = add_person(ledger, name, role, secret, who=worker.who)
    click.echo(f"{made.name}  {made.role}")


@people.command("role", epilog=LEDGER_CODES)
@click.argument("name")
@role_option
@ledger_option
@who_option
def role_(name: str, role: Role, where: str, *, who: str | None) -> None:
    """Give NAME another role, from their next click on.

    For example: `according people role ada --role editor`.
    """
    from according.engine.people import set_role

    with using(where, quiet=True, who=who) as (ledger, worker):
        made = set_role(ledger, name, role, who=worker.who)
    click.echo(f"{made.name}  {made.role}")


@people.command(epilog=LEDGER_CODES)
@click.argument("name")
@ledger_option
@who_option
def password(name: str, where: str, *, who: str | None) -> None:
    """Give NAME a new password, which is asked for, and sign them out everywhere.

    For example: `according people password ada < new-password.txt`.
    """
    from according.engine.people import set_password

    secret = _password()
    with using(where, quiet=True, who=who) as (ledger, worker):
        made = set_password(ledger, name, secret, who=worker.who)
    click.echo(f"{made.name}  has a new password")


@people.command(epilog=LEDGER_CODES)
@click.argument("name")
@ledger_option
@who_option
def remove(name: str, where: str, *, who: str | None) -> None:
    """Let NAME in no more, and sign them out everywhere; what they did stays under their name.

    For example: `according people remove ada`.
    """
    from according.engine.people import remove_person

    with using(where, quiet=True, who=who) as (ledger, worker):
        made = remove_person(ledger, name, who=worker.who)
    click.echo(f"{made.name}  removed")


@people.command("list", epilog=LEDGER_CODES)
@ledger_option
def list_people(where: str) -> None:
    """List who may sign in, with their roles."""
    from according.engine.people import people as present

    with using(where, quiet=True) as (ledger, _):
        for each in present(ledger):
            click.echo(f"{each.name}  {each.role}")


def _password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")
