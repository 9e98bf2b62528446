"""Runs the main job on a set of reports with an answer key and measures what it wrote."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FLOORS = ROOT / "tests" / "quality" / "floors.yaml"


def run_main_job(reports: Path, out: Path) -> None:
    """The command as a user gives it. Raises CalledProcessError when it ends with anything but 0."""
    command = [sys.executable, "-m", "according", "report", str(reports), "-o", str(out), "--quiet"]
    subprocess.run(command, check=True)


def score(shared: Path, out: Path, answers: Path) -> dict[str, float]:
    """What the scorer of ``shared`` measures, 0 to 1 a measure."""
    command = [sys.executable, str(shared / "tools" / "score.py"), str(out), str(answers), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    measures: dict[str, float] = json.loads(done.stdout)
    return measures


def data_hash(reports: Path, *answers: Path) -> str:
    """Sixteen hex digits over the names and bytes of the reports and of their answer keys."""
    digest = hashlib.sha256()
    for file in [*sorted(each for each in reports.rglob("*") if each.is_file()), *answers]:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
