"""`according people`: who may sign in, named on the command line, with a password that is never an argument."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from according.cli import cli


def run(where: Path, *words: str, given: str = "") -> Result:
    return CliRunner().invoke(cli, ["people", *words, "--ledger", str(where)], input=given)


def test_people_come_change_and_go(tmp_path: Path) -> None:
    where = tmp_path / "a.db"
    assert run(where, "add", "ada", "--role", "editor", given="a long secret\n").output == "ada  editor\n"
    assert run(where, "add", "ben", "--role", "reader", given="a long secret\n").exit_code == 0
    assert run(where, "role", "ben", "--role", "analyst").output == "ben  analyst\n"
    assert run(where, "password", "ben", given="another secret\n").exit_code == 0
    assert run(where, "list").output == "ada  editor\nben  analyst\n"
    assert run(where, "remove", "ada").exit_code == 0
    assert run(where, "list").output == "ben  analyst\n"


@pytest.mark.parametrize(
    ("words", "given", "code", "said"),
    [
        (("add", "ada", "--role", "owner"), "a long secret\n", 2, "owner"),
        (("add", "ada", "--role", "reader"), "short\n", 4, "10 to 500 characters"),
        (("add", "a/b", "--role", "reader"), "a long secret\n", 4, "cannot be a name"),
        (("remove", "eve"), "", 4, "no ledger"),
    ],
)
def test_what_is_wrong_is_a_sentence(
    tmp_path: Path, words: tuple[str, ...], given: str, code: int, said: str
) -> None:
    answer = run(tmp_path / "a.db", *words, given=given)
    assert answer.exit_code == code
    assert said in answer.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--url", "https://desk.example.org"), "Add --team"),
        (("--team", "--url", "desk.example.org"), "no address of a host"),
        (("--team", "--url", "https://a@desk.example.org"), "no address of a host"),
        (("--team", "--demo"), "for one person"),
    ],
)
def test_what_cannot_be_served(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    answer = CliRunner().invoke(cli, ["serve", "--ledger", str(tmp_path / "a.db"), *options])
    assert answer.exit_code == 2
    assert said in answer.output
