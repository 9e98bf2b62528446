"""Incidents are split and merged in one step, reports marked as copies; each is taken back in one step and survives."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from according.cli import cli
from according.engine import ledgers
from according.engine.copy_marks import mark_copy
from according.engine.faults import NotThere
from according.engine.judging import undo
from according.engine.ledgers import Worker
from according.engine.marked import marked
from according.engine.progress import Silent
from according.engine.regrouping import merge, merge_kept, split_kept
from according.engine.result import open_result
from according.keep.ledger import Ledger
from according.model import Incident, Judgement, Report
from quick_reader import quick, write_texts

MORE = {
    "three": "Two soldiers were killed in Batken on Monday, a mayor said.",
    "four": "Three soldiers were killed in Batken on Monday, the radio said.",
}


@pytest.fixture
def out(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    reader = SimpleNamespace(read=quick)
    monkeypatch.setattr(ledgers, "load_reader", lambda english, progress: (reader, "model 1"))
    folder = write_texts(tmp_path / "in")
    for name, text in MORE.items():
        (folder / f"{name}.txt").write_text(f"{text}\n")
    with Ledger.open(where, shared=True) as ledger:
        Worker("ada", Silent()).add(ledger, (str(folder),))
    return where


def incidents(out: str) -> list[Incident]:
    with Ledger.open(out, shared=True) as ledger:
        return sorted(ledger.incidents(), key=lambda each: (-len(each.reports), each.id))


def report(out: str, words: str) -> Report:
    return next(each for each in open_result(out).reports if words in each.text)


def sizes(out: str) -> list[int]:
    return [len(each.reports) for each in incidents(out)]


def test_accounts_leave_an_incident_in_one_step_and_come_back(out: str) -> None:
    assert sizes(out) == [4, 1]
    largest = incidents(out)[0]
    leaving = [report(out, "a mayor").id, report(out, "the radio").id]
    found, _ = split_kept(out, largest.id, leaving, because="two hills", who="ada")
    stays = next(each for each in incidents(out) if report(out, "officials said.").id in each.reports)
    assert not set(stays.reports) & set(leaving)
    assert {each.act for each in found.judgements} == {found.judgements[0].act}
    with Ledger.open(out, shared=True) as ledger:
        Worker("ada", Silent()).answer(ledger, again=True)
    assert sizes(out) != [4, 1]
    undo(out, found.judgements[0].act, who="bob")
    assert sizes(out) == [4, 1]
    assert all(each.withdrawn for each in open_result(out).judgements)


def test_a_step_is_one_entry_of_the_audit(out: str) -> None:
    split_kept(out, incidents(out)[0].id, [report(out, "a mayor").id], because="two hills", who="ada")
    undo(out, None, who="ada")
    shown = CliRunner().invoke(cli, ["audit", "--ledger", out]).output
    assert (shown.count("judge"), shown.count("undo")) == (1, 1)


@pytest.mark.parametrize("words", [(), ("officials said.", "in a statement", "a mayor", "the radio")])
def test_all_or_none_is_no_split(out: str, words: tuple[str, ...]) -> None:
    leaving = [report(out, each).id for each in words]
    with pytest.raises(NotThere, match="leaves and one that stays"):
        split_kept(out, incidents(out)[0].id, leaving, because="x", who="ada")


def test_two_incidents_are_merged_with_all_their_accounts(out: str) -> None:
    one, other = incidents(out)
    found, _ = merge_kept(out, one.id[:12], other.id, because="one attack", who="ada")
    assert len(found.incidents) == 1
    assert sizes(out) == [5]
    undo(out, None, who="ada")
    assert sizes(out) == [4, 1]


def test_what_was_split_can_be_merged_again(out: str) -> None:
    leaving = [report(out, "a mayor").id, report(out, "the radio").id]
    split_kept(out, incidents(out)[0].id, leaving, because="two hills", who="ada")
    left = next(each for each in incidents(out) if leaving[0] in each.reports)
    stayed = next(each for each in incidents(out) if report(out, "officials said.").id in each.reports)
    merge_kept(out, left.id, stayed.id, because="one hill after all", who="ada")
    merged = next(each for each in incidents(out) if leaving[0] in each.reports)
    assert set(left.reports) | set(stayed.reports) <= set(merged.reports)


def test_one_incident_is_not_merged_with_itself(out: str) -> None:
    one = incidents(out)[0].id
    with pytest.raises(NotThere, match="one incident already"):
        merge(open_result(out), one, one, (), because="x", who="ada")
    with pytest.raises(NotThere, match="no incident"):
        merge_kept(out, one, "nothing", because="x", who="ada")


def test_a_copy_is_marked_counts_as_one_origin_and_is_taken_back(out: str) -> None:
    copy, root = report(out, "a mayor"), report(out, "officials said.")
    before = incidents(out)[0].origins
    mark_copy(out, copy.id, root.id[:12], because="word for word from the wire", who="ada")
    assert report(out, "a mayor").copy_of == root.id
    assert incidents(out)[0].origins == before - 1
    with Ledger.open(out, shared=True) as ledger:
        Worker("ada", Silent()).answer(ledger, again=True)
    assert report(out, "a mayor").copy_of == root.id
    with pytest.raises(NotThere, match="already"):
        mark_copy(out, copy.id, root.id, because="x", who="ada")
    undo(out, None, who="bob")
    assert report(out, "a mayor").copy_of is None
    assert incidents(out)[0].origins == before


def test_a_report_is_no_copy_of_itself_nor_of_nothing(out: str) -> None:
    one = report(out, "a mayor").id
    with pytest.raises(NotThere, match="no copy of itself"):
        mark_copy(out, one, one, because="x", who="ada")
    with pytest.raises(NotThere, match="no report"):
        mark_copy(out, one, "nothing", because="x", who="ada")
    with pytest.raises(NotThere, match="not marked"):
        mark_copy(out, one, report(out, "radio").id, because="x", who="ada", is_copy=False)


def mark(left: str, right: str, verdict: str, made: str, withdrawn: str | None = None) -> Judgement:
    return Judgement(
        id=f"{left}{right}{made}",
        left=left,
        right=right,
        about="report",
        verdict=verdict,  # type: ignore[arg-type]  # a literal each time
        because="x",
        who="ada",
        made=made,
        withdrawn=withdrawn,
    )


@pytest.mark.parametrize(
    ("marks", "roots"),
    [
        ([], {"b": "a"}),
        ([mark("b", "a", "different", "1")], {}),
        ([mark("b", "a", "different", "1", withdrawn="2")], {"b": "a"}),
        ([mark("b", "a", "different", "1"), mark("b", "a", "same", "2")], {"b": "a"}),
        ([mark("c", "b", "same", "1")], {"b": "a", "c": "a"}),
        ([mark("a", "c", "same", "1")], {"a": "c", "b": "c"}),
        ([mark("a", "c", "same", "1"), mark("c", "b", "same", "2")], {"b": "a", "c": "a"}),
        ([mark("c", "gone", "same", "1")], {"b": "a"}),
    ],
)
def test_marks_outweigh_the_texts_and_lead_to_one_root(marks: list[Judgement], roots: dict[str, str]) -> None:
    reports = [Report(id="a", text=""), Report(id="b", text="", copy_of="a"), Report(id="c", text="")]
    assert {each.id: each.copy_of for each in marked(reports, marks) if each.copy_of} == roots


def test_the_commands(out: str) -> None:
    shell = CliRunner()
    one, other = incidents(out)
    because = ["--because", "seen on the page"]
    done = shell.invoke(cli, ["split", out, one.id, report(out, "a mayor").id, *because])
    assert (done.exit_code, "incidents" in done.output) == (0, True), done.output
    shell.invoke(cli, ["undo", out])
    done = shell.invoke(cli, ["merge", out, one.id, other.id, *because])
    assert (done.exit_code, "1 incidents" in done.output) == (0, True), done.output
    copy, root = report(out, "a mayor").id, report(out, "officials said.").id
    done = shell.invoke(cli, ["copy", out, copy, root, *because])
    assert (done.exit_code, report(out, "a mayor").copy_of) == (0, root), done.output
    assert shell.invoke(cli, ["copy", out, copy, root, "--not", *because]).exit_code == 0
    assert report(out, "a mayor").copy_of is None
