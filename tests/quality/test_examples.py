"""The corpus that ships with the project is read, linked and weighed as its own answer key says."""

from __future__ import annotations

from pathlib import Path

import pytest

from yardstick import run_main_job, score

WHOLE = (
    "evidence.holds",
    "actors.joined",
    "actors.kept_apart",
    "copies.found",
    "episodes.bcubed_f1",
    "episodes.kept_apart",
    "figures.recall",
    "figures.precision",
    "findings.range",
    "findings.verdict",
)


@pytest.mark.slow
def test_the_examples_come_out_as_their_key_says(shared: Path, root: Path, tmp_path: Path) -> None:
    run_main_job(root / "examples" / "reports", tmp_path / "out")
    reached = score(shared, tmp_path / "out", root / "examples" / "answers.yaml")
    assert {name: reached.get(name) for name in WHOLE if reached.get(name) != 1.0} == {}
