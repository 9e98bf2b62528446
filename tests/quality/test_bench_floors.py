"""The benches keep what was pinned, on a few texts of their data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bench_sample import BENCH_FLOORS, draw, measure
from pin_floors import short

BENCHES: dict[str, dict[str, Any]] = yaml.safe_load(BENCH_FLOORS.read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(BENCHES))
def test_a_bench_keeps_what_was_pinned(name: str, shared: Path) -> None:
    each = BENCHES[name]
    measured, data = measure(name, shared / each["folder"], each["texts"])
    assert data == each["data"], "the data changed: python scripts/pin_floors.py --benches"
    assert short(measured, each["pinned"]) == []


def test_the_same_texts_are_drawn_again_and_no_more_than_asked(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "articles.jsonl").write_text("".join(f'{{"id": "{i}"}}\n' for i in range(30)), encoding="utf-8")
    (data / "set.xml").write_text("<articles>" + "<article/>" * 9 + "</articles>", encoding="utf-8")
    drawn = []
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        draw(data, 4, tmp_path / run)
        drawn.append((tmp_path / run / "articles.jsonl").read_text(encoding="utf-8"))
        assert (tmp_path / run / "set.xml").read_text(encoding="utf-8").count("<article ") == 4
    assert drawn[0] == drawn[1]
    assert len(set(drawn[0].splitlines())) == 4
