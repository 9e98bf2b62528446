"""What people decide about a result's folder holds in later runs into it, and goes back as it was."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from according.engine.copy_marks import mark_copy
from according.engine.correcting import correct
from according.engine.detail_asked import AskedDetail
from according.engine.judging import undo
from according.engine.one_machine import run
from according.engine.regrouping import merge_kept
from according.engine.result import open_result
from according.model import Claim, Report

TEXTS = {
    "one": "Shells killed four soldiers near Isfara on Monday, the army said.",
    "two": "A bomb killed nine traders in Batken on Monday, the mayor said.",
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for name, text in TEXTS.items():
        report = {"title": name, "text": text, "date": "2021-05-03", "source": name}
        (folder / f"{name}.json").write_bytes(msgspec.json.encode(report))
    return folder


@pytest.fixture
def out(reports: Path, tmp_path: Path) -> Path:
    run([str(reports)], tmp_path / "out")
    return tmp_path / "out"


def toll(out: Path, words: str) -> Claim:
    return next(
        each
        for each in open_result(out).claims
        if each.figure is not None and words in each.evidence.text and each.figure.measure == "killed"
    )


def report(out: Path, words: str) -> Report:
    return next(each for each in open_result(out).reports if words in each.text)


def lines(out: Path, name: str) -> bytes:
    return (out / f"{name}.jsonl").read_bytes()


def test_a_correction(reports: Path, out: Path) -> None:
    before = lines(out, "claims"), lines(out, "findings")
    one = toll(out, "four soldiers")
    correct(out, one.id, AskedDetail(aspect="figure", low="5"), because="the page says five", who="ada")
    for _ in range(2):
        now = toll(out, "four soldiers")
        assert now.figure is not None
        assert (now.id, now.figure.low, now.corrected[0].was.low) == (one.id, 5, 4)
        assert "It was read as: 4 killed" in (out / "index.html").read_text(encoding="utf-8")
        run([str(reports)], out)
    undo(out, None, who="ada")
    assert (lines(out, "claims"), lines(out, "findings")) == before


def test_a_mark_of_a_copy(reports: Path, out: Path) -> None:
    before = lines(out, "reports")
    copy, root = report(out, "Shells"), report(out, "bomb")
    mark_copy(out, copy.id, root.id, because="one wire", who="ada")
    run([str(reports)], out)
    assert report(out, "Shells").copy_of == root.id
    undo(out, None, who="ada")
    assert lines(out, "reports") == before


def test_a_merge(reports: Path, out: Path) -> None:
    one, other = (toll(out, words).incident for words in ("four soldiers", "nine traders"))
    assert one != other
    merge_kept(out, str(one), str(other), because="one attack", who="ada")
    run([str(reports)], out)
    assert toll(out, "four soldiers").incident == toll(out, "nine traders").incident
    undo(out, None, who="ada")
    assert toll(out, "four soldiers").incident != toll(out, "nine traders").incident
