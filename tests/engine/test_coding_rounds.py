"""Blind coding: nobody is led by another, agreement is reported, and only a further act decides anything."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from according.cli import cli
from according.engine import ledgers
from according.engine.chosen import Choice, outcome_of
from according.engine.coding_compared import (
    Compared,
    adjudicated,
    agreed_on,
    compared,
    keep_settled,
)
from according.engine.coding_rounds import answers_to, code, draw, may_see, revealed
from according.engine.faults import NotThere
from according.engine.judging import undo
from according.engine.ledgers import Worker
from according.engine.progress import Silent
from according.engine.result import open_result
from according.keep.audit import entries
from according.keep.ledger import Ledger
from according.model import CodingRound, JudgementVerdict
from quick_reader import quick, write_texts

MORE = {
    "three": "Two soldiers were killed in Batken on Monday, a mayor said.",
    "four": "Three soldiers were killed in Batken on Monday, the radio said.",
}
SAME: JudgementVerdict = "same"
DIFFERENT: JudgementVerdict = "different"


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


def drawn(ledger: Ledger, size: int = 3) -> CodingRound:
    outcome = outcome_of(ledger, Choice(), Path(ledger.name))
    return draw(ledger, outcome, size=size, title="June", who="eve")


def answered(ledger: Ledger, round_: CodingRound, who: str, *verdicts: JudgementVerdict) -> None:
    for item, verdict in zip(round_.items, verdicts, strict=False):
        code(ledger, round_, item.number, verdict, because="seen", who=who)


def side_by_side(ledger: Ledger, round_: CodingRound) -> Compared:
    return compared(round_, answers_to(ledger, round_), ledger.judgements())


def test_a_round_asks_what_is_least_sure_and_changes_nothing(out: str) -> None:
    with Ledger.open(out, shared=True) as ledger:
        before = len(list(entries_of(ledger)))
        round_ = drawn(ledger)
        assert [each.number for each in round_.items] == [1, 2, 3]
        reports = {each.id: each.text for each in ledger.reports()}
        for each in round_.items:
            assert each.left.report != each.right.report
            for side in (each.left, each.right):
                words = side.evidence
                assert reports[side.report][words.start : words.end] == words.text
                assert side.key.endswith(f"@{side.report}")
        answered(ledger, round_, "ada", SAME, SAME, SAME)
        assert len(list(entries_of(ledger))) == before
        assert all(each.who == "scorer" for each in ledger.judgements())


def entries_of(ledger: Ledger) -> list[object]:
    with ledger.reading() as at:
        return list(entries(at))


def test_nobody_sees_another_before_both_are_through(out: str) -> None:
    with Ledger.open(out, shared=True) as ledger:
        round_ = drawn(ledger)
        answered(ledger, round_, "ada", SAME, SAME, SAME)
        answered(ledger, round_, "bob", SAME, DIFFERENT)
        for who in ("ada", "bob", "eve"):
            assert not may_see(round_, answers_to(ledger, round_), who)
            with pytest.raises(NotThere, match="Nobody sees answers"):
                revealed(round_, answers_to(ledger, round_), who)
        code(ledger, round_, 3, "unsure", because="", who="bob")
        assert all(may_see(round_, answers_to(ledger, round_), who) for who in ("ada", "bob", "eve"))
        with pytest.raises(NotThere, match="no longer answer blind"):
            code(ledger, round_, 1, DIFFERENT, because="", who="ada")
        with pytest.raises(NotThere, match="no longer answer blind"):
            code(ledger, round_, 1, DIFFERENT, because="", who="eve")


def test_somebody_who_began_goes_on_blind_after_two_have_finished(out: str) -> None:
    with Ledger.open(out, shared=True) as ledger:
        round_ = drawn(ledger)
        answered(ledger, round_, "cid", SAME)
        answered(ledger, round_, "ada", SAME, SAME, SAME)
        answered(ledger, round_, "bob", SAME, SAME, SAME)
        assert not may_see(round_, answers_to(ledger, round_), "cid")
        answered(ledger, round_, "cid", SAME, DIFFERENT, SAME)
        assert side_by_side(ledger, round_).coders == ("ada", "bob", "cid")


def test_agreement_is_reported_and_differences_are_settled_by_a_third(out: str) -> None:
    with Ledger.open(out, shared=True) as ledger:
        round_ = drawn(ledger)
        answered(ledger, round_, "ada", DIFFERENT, SAME, DIFFERENT)
        answered(ledger, round_, "ada", SAME)  # another look: the latest counts
        answered(ledger, round_, "bob", SAME, SAME, SAME)
        found = side_by_side(ledger, round_)
        assert (found.coders, [each.item.number for each in found.differing]) == (("ada", "bob"), [3])
        assert found.table == ((SAME, SAME, 2), (SAME, DIFFERENT, 1))
        assert found.agreement == pytest.approx(2 / 3)
        assert found.alpha == pytest.approx(0.0)
    new = adjudicated(round_, 3, DIFFERENT, because="two hills", who="eve")
    keep_settled(out, (new,), "eve")
    with Ledger.open(out, shared=True) as ledger:
        (row,) = side_by_side(ledger, round_).differing
        assert row.settled is not None
        assert (row.settled.who, row.settled.verdict) == ("eve", DIFFERENT)
        homes = {each.report: each.incident for each in ledger.claims()}
        assert homes[row.item.left.report] != homes[row.item.right.report]
    undo(out, new.act, who="eve")
    with Ledger.open(out, shared=True) as ledger:
        assert side_by_side(ledger, round_).differing[0].settled is None


def test_what_all_say_is_kept_in_one_step(out: str) -> None:
    with Ledger.open(out, shared=True) as ledger:
        round_ = drawn(ledger)
        for who in ("ada", "bob"):
            answered(ledger, round_, who, SAME, SAME, DIFFERENT)
        found = side_by_side(ledger, round_)
    new = agreed_on(round_, found, who="eve")
    assert len(new) == 3
    assert new[0].because == "ada and bob said so, unseen by each other: seen"
    keep_settled(out, new, "eve")
    with Ledger.open(out, shared=True) as ledger, pytest.raises(NotThere, match="left to be kept"):
        agreed_on(round_, side_by_side(ledger, round_), who="eve")
    undo(out, None, who="eve")
    assert all(each.withdrawn for each in open_result(out).judgements)


def test_what_cannot_be_asked_is_refused(out: str, tmp_path: Path) -> None:
    with Ledger.open(out, shared=True) as ledger:
        round_ = drawn(ledger, size=1)
        assert len(round_.items) == 1
        for number in (0, 2):
            with pytest.raises(NotThere, match="none numbered"):
                code(ledger, round_, number, SAME, because="", who="ada")
        with pytest.raises(NotThere, match="1 to 200"):
            drawn(ledger, size=0)
    with Ledger.open(tmp_path / "empty.db") as empty, pytest.raises(NotThere, match="nothing to code"):
        drawn(empty)


def test_the_commands(out: str) -> None:
    shell = CliRunner()

    def run(*asked: str) -> str:
        done = shell.invoke(cli, ["blind", asked[0], "--ledger", out, *asked[1:]])
        assert done.exit_code == 0, done.output
        return done.output

    round_ = run("draw", "June", "--size", "2", "--who", "eve").split()[0]
    assert "nobody yet" in run("list")
    assert "Two soldiers" in run("questions", round_, "--who", "ada")
    for who, verdict in (("ada", "same"), ("bob", "different")):
        run("code", round_[:8], "1", "same", "--who", who)
        assert f"2 of 2 answered by {who}" in run("code", round_, "2", verdict, "--who", who)
        if who == "ada":
            early = shell.invoke(cli, ["blind", "compare", "--ledger", out, round_, "--who", "ada"])
            assert (early.exit_code, "Nobody sees answers" in early.output) == (4, True)
    told = run("compare", round_, "--who", "eve")
    assert "alpha (nominal): 0.000" in told
    assert "question 2: ada same, bob different" in told
    assert '"alpha":0.0' in run("compare", round_, "--json", "--who", "eve")
    assert "different" in run("settle", round_, "2", "different", "--because", "x", "--who", "eve")
    assert "settled by eve" in run("compare", round_, "--who", "eve")
    assert "1 kept" in run("keep", round_, "--who", "eve")
