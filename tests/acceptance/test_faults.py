"""Case 18: nothing to read, no network, no model: a clear sentence and a documented exit code."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from according.cli import cli


def according(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["report", *map(str, words)])


def test_case_18_a_folder_without_reports(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    done = according(tmp_path / "inbox", "-o", tmp_path / "out")
    assert done.exit_code == 3
    assert f"refused: {tmp_path / 'inbox'}: The folder holds no files: put reports into it" in done.stderr
    assert not (tmp_path / "out").exists()


def test_case_18_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = according(tmp_path / "empty.txt", "-o", tmp_path / "out")
    assert done.exit_code == 3
    assert "empty.txt: The file is empty: remove it or save the report again." in done.stderr
    assert not (tmp_path / "out").exists()


def test_case_18_without_a_network_the_whole_job_runs(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*_: object, **__: object) -> None:
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", unreachable)
    monkeypatch.setattr(socket, "getaddrinfo", unreachable)
    desk.report(
        "Gunmen killed three farmers in Kadugli on Monday, a village elder said.",
        url="https://paper.example/1",
    )
    assert desk.run().found.code == 0
    assert desk.finding("killed").best == 3


def test_case_18_without_a_model_the_command_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Gunmen killed three farmers in Kadugli on Monday, a village elder said.")
    done = according(tmp_path / "a.txt", "-o", tmp_path / "out", "--english", "xx_absent_pipeline")
    assert done.exit_code == 4
    last = done.stderr.strip().splitlines()[-1]
    assert "xx_absent_pipeline" in last
    assert "according doctor" in last
    assert "Traceback" not in done.output
    assert not (tmp_path / "out").exists()
