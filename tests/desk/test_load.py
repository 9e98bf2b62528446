"""The load test measures what it says: a made-up ledger whose answers are worked out, and pages that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from according.engine.work_out import is_fresh
from according.keep.ledger import Ledger
from load_desk import measure
from load_ledger import make


def test_the_made_up_ledger_is_a_whole_one(tmp_path: Path) -> None:
    make(tmp_path / "load.db", 100, "made up")
    with Ledger.open(tmp_path / "load.db", shared=True) as ledger:
        assert is_fresh(ledger)
        assert len(list(ledger.claims())) >= 100
        assert list(ledger.episodes())
        assert [each.id for each in ledger.reports() if each.copy_of or each.version_of] == []


def test_readers_are_timed_page_by_page(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    measure(home, readers=2, pause=0.01, seconds=2.0, changes=1)
    shown = capsys.readouterr().out
    assert re.search(r"^\d+ pages for 2 readers", shown)
    assert len(re.findall(r"^[a-zJSON ,.']+ +\d+ +\d+ +\d+ +\d+$", shown, re.MULTILINE)) >= 10
    assert re.search(r"^a judgement was answered after [\d.]+ s$", shown, re.MULTILINE)
