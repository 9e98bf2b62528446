"""Measures the main job on the cases of ../shared and keeps the table in docs/measures.md.

Usage: python scripts/measure_cases.py [SHARED]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from yardstick import ROOT, run_main_job, score

PAGE = ROOT / "docs" / "measures.md"
HEAD = """\
# What was measured

Written by `make cases`; edit `scripts/measure_cases.py`, not this page. All measures run from 0 to 1, higher is better.

The sets are real reports with answer keys made by one reader each. `seeds` is five reports on the border clashes of
July 2020 and one of 2022; rules were written with an eye on it. The others are clusters of 9 to 19 reports by Arab,
Turkish, Russian and other outlets on the Syrian war, whose texts were stripped of commas and apostrophes by those who
collected them. They are shown whatever they are.

`attributed` is about statements: found at all, with the right speaker, the whole chain, the right act and event;
`figures` about numbers; `findings` about the answers; `bcubed` about putting reports into the right episode.
"""


def sets(shared: Path) -> dict[str, tuple[Path, Path]]:
    """Name, reports and answer key of every set."""
    found = {"seeds": (shared / "seeds", shared / "gold" / "seeds.yaml")}
    for answers in sorted((shared / "cases").glob("*/answers.yaml")):
        found[answers.parent.name] = (answers.parent / "reports", answers)
    return found


def table(measures: dict[str, dict[str, float]]) -> str:
    """A Markdown table: one line a measure, one column a set."""
    names = sorted({name for each in measures.values() for name in each})
    lines = ["| measure | " + " | ".join(measures) + " |", "|---|" + "---:|" * len(measures)]
    for name in names:
        cells = [f"{each[name]:.3f}" if name in each else "" for each in measures.values()]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Runs and scores every set; prints the table and writes the page."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared"
    if not (shared / "cases").is_dir():
        sys.exit(
            f"{shared} holds no cases; name the folder that does: python scripts/measure_cases.py FOLDER"
        )
    measures: dict[str, dict[str, float]] = {}
    for name, (reports, answers) in sets(shared).items():
        with tempfile.TemporaryDirectory() as folder:
            began = time.monotonic()
            run_main_job(reports, Path(folder) / "out")
            print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
            measures[name] = score(shared, Path(folder) / "out", answers)
    print(table(measures))
    PAGE.write_text(f"{HEAD}\n{table(measures)}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
