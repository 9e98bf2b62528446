"""How far adding has come: of many files how many are left, of one how many reports it gave."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

from according.engine.add import Desk, add
from according.engine.progress import Silent
from according.keep.ledger import Ledger
from quick_reader import TEXTS, quick, write_texts

DESK = Desk(reader=SimpleNamespace(read=quick), model="m", who="ada")


class Noted(Silent):
    """Notes how far it is told that things are."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, int | None]] = []
        self.done = 0

    def begin(self, stage: str, total: int | None = None) -> None:
        self.stages.append((stage, total))

    def step(self, done: int = 1) -> None:
        self.done += done


def test_of_many_files_it_is_known_how_many_are_left(ledger: Ledger, tmp_path: Path) -> None:
    folder = write_texts(tmp_path / "in")
    (folder / "empty.txt").write_text("")
    noted = Noted()
    add(ledger, [str(folder), str(tmp_path / "none")], DESK, noted)
    assert (noted.stages, noted.done) == ([("adding", 4)], 4)


def test_of_one_file_its_reports_are_counted(ledger: Ledger, tmp_path: Path) -> None:
    rows = "\n".join(json.dumps({"text": text}) for text in TEXTS.values())
    (tmp_path / "rows.jsonl").write_text(rows)
    noted = Noted()
    add(ledger, [str(tmp_path / "rows.jsonl")], DESK, noted)
    assert (noted.stages, noted.done) == ([("adding", None)], 3)
