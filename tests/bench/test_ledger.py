"""The bench of the ledger on a few reports of its own: it measures what it says, and names data that are too few."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from according.bench import ledger
from according.bench.ledger import run


def write(folder: Path, count: int) -> Path:
    rows = [
        {
            "title": f"Fighting near village {number}",
            "text": f"Two soldiers were killed near village {number} on Tuesday, the defence ministry said. "
            f"A doctor in town {number * 3} counted {number + 3} wounded people after the shelling of the market.",
            "date": "2021-04-29",
        }
        for number in range(count)
    ]
    (folder / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


def test_costs_search_and_size_are_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in (("MEASURED", 6), ("EDGE", 2), ("CLAIMS", 100), ("QUERIES", 3)):
        monkeypatch.setattr(ledger, name, size)
    found = run(write(tmp_path, 8)).measures
    assert (found["add"]["ratio"] or 0) > 0
    assert (found["add"]["kilobytes_per_report"] or 0) > 1
    assert (found["search"]["fts_ms"] or 0) > 0
    assert set(found["search"]) == {"fts_ms", "like_ms", "times_faster"}


def test_too_few_reports_are_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="holds 2 readable reports: name a folder"):
        run(write(tmp_path, 2))
