"""What people decide about a result holds at once and in later runs, can be taken back, and can be explained."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from according.cli import cli
from according.engine.explaining import as_waterfall, explain
from according.engine.faults import CannotWrite, NotThere
from according.engine.judging import judge, undo
from according.engine.one_machine import run
from according.engine.result import open_result
from according.model import Claim

TEXTS = {
    "one": "The Courier\n2021-05-03\n\nShells killed four soldiers near Isfara on Monday, the army said.",
    "two": "The Gazette\n2021-05-03\n\nA bomb killed nine traders in Batken on Monday, the mayor said.",
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for name, text in TEXTS.items():
        (folder / f"{name}.json").write_bytes(
            msgspec.json.encode(
                {"title": name, "text": text.split("\n\n")[1], "date": "2021-05-03", "source": name}
            )
        )
    return folder


@pytest.fixture
def out(reports: Path, tmp_path: Path) -> Path:
    run([str(reports)], tmp_path / "out")
    return tmp_path / "out"


def told(out: Path) -> tuple[Claim, Claim]:
    """The first figure of each report."""
    figures = [each for each in open_result(out).claims if each.figure is not None]
    left, right = sorted(
        {each.report: each for each in reversed(figures)}.values(), key=lambda c: c.evidence.text
    )
    return left, right


def incidents(out: Path) -> int:
    return len({each.incident for each in told(out)})


def test_a_judgement_holds_at_once_and_in_later_runs_until_it_is_taken_back(reports: Path, out: Path) -> None:
    left, right = told(out)
    assert incidents(out) == 2
    made, _ = judge(out, left.id[:10], right.id, "same", because="one attack, two towns", who="ann")
    assert incidents(out) == 1
    run([str(reports)], out)
    assert incidents(out) == 1
    assert undo(out, None, who="ada")[0].id == made.id
    assert incidents(out) == 2
    assert [each.withdrawn is not None for each in open_result(out).judgements] == [True]
    with pytest.raises(NotThere, match="nothing to take back"):
        undo(out, None, who="ada")


def test_incidents_are_judged_by_their_ids(out: Path) -> None:
    left, right = told(out)
    judge(out, str(left.incident), str(right.incident), "same", because="x", who="ann")
    assert incidents(out) == 1
    judge(out, left.id, right.id, "different", because="y", who="bob")
    assert incidents(out) == 2


def test_a_comparison_is_explained_row_by_row(out: Path) -> None:
    left, right = told(out)
    lines = as_waterfall(explain(out, left.id, right.id)).splitlines()
    assert lines[0].startswith(left.id)
    assert any(line.startswith("time") and "2021-05-03" in line for line in lines)
    assert lines[-1] == "They stand in different incidents."
    judge(out, left.id, right.id, "unsure", because="two names", who="ann")
    assert any(
        line.startswith("ann: unsure, two names")
        for line in as_waterfall(explain(out, left.id, right.id)).splitlines()
    )
    assert "one report" in as_waterfall(explain(out, left.id, left.id))


@pytest.mark.parametrize(("written", "sentence"), [("nothing-like-it", "holds no claim"), ("", "begins")])
def test_an_id_that_names_nothing_or_too_much_is_refused(out: Path, written: str, sentence: str) -> None:
    with pytest.raises(NotThere, match=sentence):
        explain(out, written, told(out)[0].id)


def test_what_is_no_result_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="holds no result"):
        undo(tmp_path, None, who="ada")


def test_the_commands(out: Path) -> None:
    left, right = told(out)
    shell = CliRunner()
    done = shell.invoke(cli, ["judge", str(out), left.id, right.id, "same", "--because", "one attack"])
    assert (done.exit_code, "same: 1 incidents" in done.output) == (0, True), done.output
    assert shell.invoke(cli, ["explain", str(out), left.id, right.id]).output.endswith("one incident.\n")
    assert "withdrawn: 2 incidents" in shell.invoke(cli, ["undo", str(out)]).output
    failed = shell.invoke(cli, ["undo", str(out)])
    assert (failed.exit_code, "nothing to take back" in failed.output) == (4, True)
