"""Commands over a ledger of a test's own, on both databases, with a reader that takes no time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from according.cli import cli
from according.engine import ledgers
from according.model import Report
from according.read.reading import Reading
from quick_reader import quick, write_texts

Run = Callable[..., Result]


@pytest.fixture
def reads() -> Callable[[Report], Reading]:
    """How the commands read a report; a test file may have its own way."""
    return quick


@pytest.fixture
def run(where: str, monkeypatch: pytest.MonkeyPatch, reads: Callable[[Report], Reading]) -> Run:
    """Runs a command over a ledger of its own."""
    reader = SimpleNamespace(read=reads)
    monkeypatch.setattr(ledgers, "load_reader", lambda english, progress: (reader, "model 1"))
    monkeypatch.setenv("ACCORDING_LEDGER", where)

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(cli, list(words), catch_exceptions=False)

    return invoke


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with the three texts that the reader knows."""
    return write_texts(tmp_path / "in")
