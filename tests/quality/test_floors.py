"""The main job reaches its floors on real reports, and an output that claims everything does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from pin_floors import lowered, pin, short
from yardstick import FLOORS, data_hash, run_main_job, score

SETS: dict[str, dict[str, Any]] = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=sorted(SETS))
def measured(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, float], Path]:
    name = request.param
    out = tmp_path_factory.mktemp("quality") / "out"
    run_main_job(shared / SETS[name]["reports"], out)
    return name, score(shared, out, shared / SETS[name]["answers"]), out


@pytest.mark.slow
def test_the_main_job_reaches_what_is_required(measured: tuple[str, dict[str, float], Path]) -> None:
    name, measures, _ = measured
    assert short(measures, SETS[name]["required"]) == []


@pytest.mark.slow
def test_the_main_job_keeps_what_was_pinned(measured: tuple[str, dict[str, float], Path]) -> None:
    name, measures, _ = measured
    assert short(measures, SETS[name]["pinned"]) == []


@pytest.mark.slow
def test_claiming_every_speaker_for_every_sentence_fails_the_floors(
    measured: tuple[str, dict[str, float], Path], shared: Path, tmp_path: Path
) -> None:
    name, _, out = measured
    for file in out.glob("*.jsonl"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    claims = [json.loads(line) for line in (out / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    speakers = {hop["actor"]: hop for claim in claims for hop in claim["sources"][:1] if hop["actor"]}
    with (tmp_path / "claims.jsonl").open("w", encoding="utf-8") as stream:
        for claim in claims:
            for actor, hop in speakers.items():
                everyone = {**claim, "id": f"{claim['id']}-{actor}", "sources": [hop, *claim["sources"][1:]]}
                stream.write(json.dumps(everyone) + "\n")
    failed = short(score(shared, tmp_path, shared / SETS[name]["answers"]), SETS[name]["required"])
    assert {line.partition(":")[0] for line in failed} >= {"attributed.precision", "figures.precision"}


@pytest.mark.parametrize("name", sorted(SETS))
def test_the_floors_are_pinned_to_these_reports_and_answers(name: str, shared: Path) -> None:
    now = data_hash(shared / SETS[name]["reports"], shared / SETS[name]["answers"])
    assert SETS[name]["data"] == now, "the reports or their key changed: python scripts/pin_floors.py"


def test_no_pin_lies_below_what_is_required() -> None:
    for each in SETS.values():
        assert lowered(each["required"], each["pinned"]) == []


def test_a_pin_leaves_slack_for_rounding_but_never_sinks_below_what_is_required() -> None:
    measured = {"a": 0.957, "b": 0.86, "c": 1.0, "d": 0.01}
    assert pin(measured, {"b": 0.85, "c": 1.0}) == {"a": 0.93, "b": 0.85, "c": 1.0, "d": 0.0}


def test_lowering_or_losing_a_pin_is_seen() -> None:
    assert lowered({"a": 0.9, "b": 0.5, "c": 0.3}, {"a": 0.89, "b": 0.5}) == [
        "a: 0.9 -> 0.89",
        "c: 0.3 -> None",
    ]


def test_a_measure_that_is_missing_counts_as_not_reached() -> None:
    assert short({"a": 0.5}, {"a": 0.5, "b": 0.1}) == ["b: None < 0.1"]
