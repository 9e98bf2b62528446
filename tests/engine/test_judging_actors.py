"""Two names for one actor, or one actor that is two: a person's word holds at once and later, and can be taken back."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from according.cli import cli
from according.engine.explaining import ExplainedActors, as_waterfall, explain
from according.engine.faults import NotThere
from according.engine.judging import judge, undo
from according.engine.one_machine import run
from according.engine.result import open_result
from according.model import Claim

COMMANDER, DOCTOR = "Temur Qodirov", "Nigora Salimova"
TEXTS = {
    "one": f"Shells killed four soldiers near Isfara on Monday, {COMMANDER}, a commander, said.",
    "two": "Five soldiers were killed near Isfara on Monday, Timur Kadyrov told reporters.",
    "three": f"Six soldiers died near Isfara on Monday, doctor {DOCTOR} said.",
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for name, text in TEXTS.items():
        row = {"title": name, "text": text, "date": "2021-05-03", "source": name}
        (folder / f"{name}.json").write_bytes(msgspec.json.encode(row))
    return folder


@pytest.fixture(scope="module")
def finished(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("result") / "out"
    run([str(reports)], out, texts=False)
    return out


@pytest.fixture
def out(finished: Path, tmp_path: Path) -> Path:
    """A copy of the finished result, so that no test sees another's judgements."""
    shutil.copytree(finished, tmp_path / "out")
    return tmp_path / "out"


def people(out: Path) -> set[str]:
    return {each.name for each in open_result(out).actors if each.kind == "person"}


def written(out: Path) -> dict[str, bytes]:
    """All lines but the incidents', which remember the names they had meanwhile."""
    return {each.name: each.read_bytes() for each in out.glob("*.jsonl") if each.stem != "incidents"}


def figures(out: Path) -> dict[int, Claim]:
    return {each.figure.low: each for each in open_result(out).claims if each.figure is not None}


def test_two_names_become_one_actor_now_and_later_until_it_is_taken_back(reports: Path, out: Path) -> None:
    before = written(out)
    assert people(out) == {COMMANDER, "Timur Kadyrov", DOCTOR}
    made, outcome = judge(out, COMMANDER, "Timur Kadyrov", "same", because="one man", who="ann")
    assert (made.about, made.left, made.right) == ("actor", "person:temur-qodirov", "person:timur-kadyrov")
    assert len(people(out)) == 2
    speakers = {hop.actor for claim in outcome.claims for hop in claim.sources if hop.role == "speaker"}
    assert not {"person:temur-qodirov", "person:timur-kadyrov"} <= speakers
    run([str(reports)], out, texts=False)
    assert len(people(out)) == 2
    assert undo(out, made.id[:6], who="ada")[0].withdrawn is not None
    assert written(out) == before


def test_a_judgement_on_claims_outlives_one_on_the_actors_who_make_them(out: Path) -> None:
    told = figures(out)
    judge(out, told[4].id, told[5].id, "different", because="two hills", who="ann")
    judge(out, COMMANDER, "Timur Kadyrov", "same", because="one man", who="ann")
    now = figures(out)
    assert {each.content for each in now.values()} != {each.content for each in told.values()}
    assert now[4].incident != now[5].incident
    lines = as_waterfall(explain(out, now[4].id, now[5].id)).splitlines()
    assert any(line.startswith("ann: different, two hills") for line in lines)


def test_names_of_one_actor_are_told_apart_again(out: Path) -> None:
    judge(out, COMMANDER, "Timur Kadyrov", "same", because="one man", who="ann")
    judge(out, COMMANDER, "Timur Kadyrov", "different", because="two men", who="bob")
    assert len(people(out)) == 3


def test_the_judgement_that_cannot_be_respected_is_named(out: Path) -> None:
    first, _ = judge(out, COMMANDER, DOCTOR, "different", because="a woman", who="ann")
    judge(out, COMMANDER, "Timur Kadyrov", "same", because="one man", who="bob")
    shell = CliRunner()
    done = shell.invoke(
        cli, ["judge", str(out), "Timur Kadyrov", DOCTOR, "same", "--because", "x", "--who", "eve"]
    )
    assert done.exit_code == 0, done.output
    assert f"Judgement {first.id} of ann (person:temur-qodirov and person:nigora-salimova: " in done.output
    assert "cannot be respected" in done.output
    assert len(people(out)) == 1
    undo(out, None, who="ada")
    assert people(out) == {COMMANDER, DOCTOR} or people(out) == {"Timur Kadyrov", DOCTOR}


def test_two_actors_are_explained(out: Path) -> None:
    found = explain(out, COMMANDER, "person:timur-kadyrov")
    assert isinstance(found, ExplainedActors)
    lines = as_waterfall(found).splitlines()
    assert lines[0] == f"person:temur-qodirov  {COMMANDER} (person)"
    assert any(line.startswith("name") and "alike by" in line for line in lines)
    assert lines[-1] == "They are different actors."
    judge(out, COMMANDER, "Timur Kadyrov", "same", because="one man", who="ann")
    lines = as_waterfall(explain(out, COMMANDER, "Timur Kadyrov")).splitlines()
    assert lines[-2].startswith("ann: same, one man")
    assert lines[-1] == "They are one actor."


def test_what_is_no_pair_of_actors_is_refused(out: Path) -> None:
    figure = figures(out)[4]
    with pytest.raises(NotThere, match="two of a kind"):
        judge(out, figure.id, COMMANDER, "same", because="x", who="ann")
    with pytest.raises(NotThere, match="two of a kind"):
        explain(out, figure.id, COMMANDER)
    with pytest.raises(NotThere, match="tell apart"):
        judge(out, COMMANDER, COMMANDER.upper(), "different", because="x", who="ann")


def test_a_page_made_to_pass_on_stays_one(out: Path) -> None:
    assert TEXTS["one"] not in (out / "index.html").read_text(encoding="utf-8")
    judge(out, COMMANDER, "Timur Kadyrov", "same", because="one man", who="ann")
    assert TEXTS["one"] not in (out / "index.html").read_text(encoding="utf-8")
