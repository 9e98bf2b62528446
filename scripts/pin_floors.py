"""Pins the quality floors to what the main job reaches now.

Usage: python scripts/pin_floors.py [--benches] [--allow-regression] [SHARED]

With --benches it pins what the benches reach on a sample of their data instead.

A pin lies SLACK below what was measured, because another processor may round the language model's sums another way,
and never below what is required. A pin is never lowered without --allow-regression.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

from bench_sample import BENCH_FLOORS, measure
from yardstick import FLOORS, ROOT, data_hash, run_main_job, score

SLACK = 0.02
BENCH_HEAD = """\
# What the benches reach on a few texts of their data, drawn by lot (scripts/bench_sample.py).
# `folder` and `texts` are changed by people; `pinned` and `data` are written by scripts/pin_floors.py --benches.
"""
HEAD = """\
# What the main job must reach on sets of real reports, by the scorer that lies beside them.
# `required` is agreed and changed by people; `pinned` and `data` are written by scripts/pin_floors.py.
"""


def pin(measured: dict[str, float], required: dict[str, float]) -> dict[str, float]:
    """The floors that these measures support."""
    return {
        name: max(required.get(name, 0.0), math.floor(round(value - SLACK, 4) * 100) / 100, 0.0)
        for name, value in sorted(measured.items())
    }


def lowered(old: dict[str, float], new: dict[str, float]) -> list[str]:
    """One line for each floor that would sink or vanish."""
    return [
        f"{name}: {floor} -> {new.get(name)}"
        for name, floor in sorted(old.items())
        if new.get(name, -1.0) < floor
    ]


def short(measured: dict[str, float], required: dict[str, float]) -> list[str]:
    """One line for each requirement that is not reached."""
    return [f"{n}: {measured.get(n)} < {v}" for n, v in sorted(required.items()) if measured.get(n, 0.0) < v]


def main() -> None:
    """Measures every set, checks, and writes the floors, all of them or none."""
    parser = argparse.ArgumentParser(description="Pin the quality floors to what the main job reaches now.")
    parser.add_argument("shared", nargs="?", type=Path, default=ROOT.parent / "shared")
    parser.add_argument(
        "--allow-regression", action="store_true", help="pin lower floors too; say why in the commit"
    )
    parser.add_argument("--benches", action="store_true", help="pin the benches, on a sample of their data")
    options = parser.parse_args()
    if options.benches:
        pin_benches(options.shared, allow_regression=options.allow_regression)
        return
    floors: dict[str, dict[str, Any]] = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    complaints: list[str] = []
    for name, each in floors.items():
        reports, answers = options.shared / each["reports"], options.shared / each["answers"]
        with tempfile.TemporaryDirectory() as folder:
            run_main_job(reports, Path(folder) / "out")
            measured = score(options.shared, Path(folder) / "out", answers)
        new = pin(measured, each["required"])
        complaints += [f"{name}: {line} (required)" for line in short(measured, each["required"])]
        if not options.allow_regression:
            complaints += [
                f"{name}: {line} (lower than before)" for line in lowered(each["pinned"] or {}, new)
            ]
        each.update(data=data_hash(reports, answers), pinned=new)
    _write(FLOORS, HEAD, floors, complaints)


def pin_benches(shared: Path, *, allow_regression: bool) -> None:
    """Measures every bench that has a floor, and writes all of them or none."""
    floors: dict[str, dict[str, Any]] = yaml.safe_load(BENCH_FLOORS.read_text(encoding="utf-8"))
    complaints: list[str] = []
    for name, each in floors.items():
        measured, data = measure(name, shared / each["folder"], each["texts"])
        new = pin(measured, {})
        if not allow_regression:
            complaints += [
                f"{name}: {line} (lower than before)" for line in lowered(each.get("pinned", {}), new)
            ]
        each.update(data=data, pinned=new)
    _write(BENCH_FLOORS, BENCH_HEAD, floors, complaints)


def _write(path: Path, head: str, floors: dict[str, dict[str, Any]], complaints: list[str]) -> None:
    if complaints:
        sys.exit("Nothing was pinned.\n" + "\n".join(complaints))
    path.write_text(head + yaml.safe_dump(floors, sort_keys=False, width=110), encoding="utf-8")
    print(f"pinned in {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
