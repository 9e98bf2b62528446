from __future__ import annotations

from pathlib import Path

import pytest

from according.engine.faults import CannotWrite
from according.engine.memory import Memory, recall
from according.keep.ledger import Ledger
from according.keep.rows import SCORER
from according.model import Judgement


def judgement(name: str, who: str) -> Judgement:
    return Judgement(
        id=name,
        left="a",
        right="b",
        about="claim",
        verdict="different",
        because="Seen.",
        who=who,
        made="2026-01-01",
    )


def test_without_an_earlier_result_there_is_nothing_to_recall(tmp_path: Path) -> None:
    assert recall(tmp_path / "according.db") == Memory()


def test_people_are_remembered_and_the_scorer_is_not(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "according.db") as ledger:
        ledger.put_judgements([judgement("j1", "an analyst"), judgement("j2", SCORER)])
        ledger.withdraw("j1", at="2026-02-01")
    (kept,) = recall(tmp_path / "according.db").judgements
    assert (kept.id, kept.withdrawn) == ("j1", "2026-02-01")


def test_a_damaged_ledger_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "according.db").write_bytes(b"SQLite format 3\0" + b"damage" * 300)
    with pytest.raises(CannotWrite, match="name another one with -o"):
        recall(tmp_path / "according.db")
