"""The dump: the contract's files and fields, whole or not at all, the same whatever the order of the input."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from according.keep.json_lines import dump, write_lines
from according.keep.ledger import Ledger
from according.model import Abstention, Actor, Noun, Report, Source, Span, claim

FILES = ["abstained", "actors", "claims", "episodes", "findings", "incidents", "reports"]
REPORTS = [Report(id=f"r{n}", text="It was shelled, he said.") for n in (2, 1)]


def fill(ledger: Ledger, reports: list[Report]) -> None:
    ledger.put_reports(reports)
    for report in reports:
        spans = [Span(start=0, end=6, text="It was"), Span(start=7, end=14, text="shelled")]
        sources = (Source(role="speaker", name="he", actor="a1", joint=("a2",)),)
        said = [claim(report, span, kind="statement", sources=sources) for span in reversed(spans)]
        abstained = Abstention(report=report.id, start=16, end=18, room="actors", reason="pronoun")
        ledger.put_reading(report.id, said, [Actor(id="a1", name="He", kind="unnamed")], [abstained])


def test_the_dump_has_the_contracts_files_and_fields(tmp_path: Path) -> None:
    with Ledger.open() as ledger:
        fill(ledger, REPORTS)
        dump(ledger, tmp_path / "out")
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [f"{name}.jsonl" for name in FILES]
    first = json.loads((tmp_path / "out" / "claims.jsonl").read_text().splitlines()[0])
    assert first["evidence"] == {"start": 0, "end": 6, "text": "It was"}
    assert first["sources"][0]["with"] == ["a2"]
    assert first["incident"] is None
    assert json.loads((tmp_path / "out" / "abstained.jsonl").read_text().splitlines()[0])["room"] == "actors"


def test_the_dump_does_not_depend_on_the_order_of_the_input(tmp_path: Path) -> None:
    for name, reports in (("one", REPORTS), ("other", REPORTS[::-1])):
        with Ledger.open() as ledger:
            fill(ledger, reports)
            dump(ledger, tmp_path / name)
    for file in FILES:
        assert (tmp_path / "one" / f"{file}.jsonl").read_bytes() == (
            tmp_path / "other" / f"{file}.jsonl"
        ).read_bytes()


def test_a_dump_that_fails_midway_leaves_the_old_file_whole(tmp_path: Path) -> None:
    def torn() -> Iterator[Noun]:
        yield REPORTS[0]
        raise OSError("no room")

    file = tmp_path / "reports.jsonl"
    write_lines(file, REPORTS)
    before = file.read_bytes()
    with pytest.raises(OSError, match="no room"):
        write_lines(file, torn())
    assert file.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["reports.jsonl"]


def test_lines_are_counted(tmp_path: Path) -> None:
    assert write_lines(tmp_path / "reports.jsonl", REPORTS) == 2
