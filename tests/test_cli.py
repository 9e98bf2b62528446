"""The command as a user meets it: quick help, documented exit codes, calm about pipes, Ctrl-C and bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner

from according.cli import cli
from according.cli_judging import MEASURES, QUALIFIERS
from according.engine import one_machine
from according.engine.faults import CannotWrite, NothingReadable, Refused
from according.engine.outcome import Outcome
from according.model import Measure, Qualifier, Refusal, Report
from according.receive.limits import Limits

REFUSED = Refusal(file="a.bin", reason="It is not text. Save it as .txt and try again.")
HEAVY = ("spacy", "trafilatura", "rich", "jinja2", "msgspec", "yaml", "sqlite3", "numpy")


def outcome(folder: Path, **changes: Any) -> Outcome:
    report = Report(id="r1", text="Story.", file="a.txt", outlet="Outlet")
    fields: dict[str, Any] = {
        "out": folder,
        "page": folder / "index.html",
        "reports": (report,),
        "refusals": (),
        "resumed": 0,
        "seconds": 1.26,
    }
    nothing = (
        "claims",
        "actors",
        "incidents",
        "episodes",
        "findings",
        "origins",
        "judgements",
        "abstentions",
    )
    return Outcome(**{**fields, **dict.fromkeys(nothing, ()), **changes})


@pytest.fixture
def ending(monkeypatch: pytest.MonkeyPatch) -> Callable[[Outcome | BaseException], list[dict[str, Any]]]:
    """Makes the main job end with an outcome or a fault; gives the list of what it is called with."""

    def end_with(what: Outcome | BaseException) -> list[dict[str, Any]]:
        calls: list[dict[str, Any]] = []

        def run(paths: tuple[str, ...], out: Path, **options: Any) -> Outcome:
            calls.append({"paths": paths, "out": out, **options})
            if isinstance(what, BaseException):
                raise what
            return what

        monkeypatch.setattr(one_machine, "run", run)
        return calls

    return end_with


def best_of(tries: int, *command: str) -> float:
    def once() -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        return time.perf_counter() - began

    return min(once() for _ in range(tries))


def test_help_costs_little_more_than_starting_python() -> None:
    bare = best_of(5, "-c", "pass")
    assert best_of(5, "-m", "according", "--help") < 0.15 + 8 * bare


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['according', 'report', '--help']\n"
        "from according.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    print('LOADED', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = set(done.stdout.partition("LOADED")[2].split())
    assert "click" in loaded
    assert loaded & set(HEAVY) == set()


def test_what_can_be_corrected_is_what_the_model_has() -> None:
    assert get_args(Measure) == MEASURES
    assert get_args(Qualifier) == QUALIFIERS


def test_the_version_is_that_of_the_package() -> None:
    from according import __version__

    assert CliRunner().invoke(cli, ["--version"]).output == f"according, version {__version__}\n"


@pytest.mark.parametrize(
    "line",
    [
        "report -o out",
        "report a.txt",
        "report a.txt -o out --format xml",
        "report a.txt -o out --nonsense",
        "report a.txt -o out --reader llm",
        "report a.txt -o out --reader llm --llm-url http://127.0.0.1:1/v1",
        "report a.txt -o out --llm-url http://127.0.0.1:1/v1 --llm-model small",
        "report a.txt -o out --reader llm --llm-url https://api.example.org/v1 --llm-model large",
        "report a.txt -o out --reader llm --llm-url http://127.0.0.1:1/v1 --llm-model small --llm-timeout 0",
        "dance",
    ],
)
def test_a_wrong_command_line_ends_with_2(line: str) -> None:
    done = CliRunner().invoke(cli, line.split())
    assert done.exit_code == 2
    assert "Usage:" in done.stderr


@pytest.mark.parametrize(
    ("end", "code"),
    [
        (CannotWrite("No room. Make some."), 4),
        (NothingReadable("No report could be read.", (REFUSED,)), 3),
        (Refused("a.bin was refused.", (REFUSED,)), 1),
        (KeyboardInterrupt(), 130),
    ],
)
def test_a_run_without_a_result_says_why_and_ends_with_its_code(
    end: BaseException, code: int, ending: Callable[..., Any]
) -> None:
    ending(end)
    done = CliRunner().invoke(cli, ["report", "a.txt", "-o", "out", "--quiet"])
    assert done.exit_code == code
    assert done.stdout == ""
    assert (str(end) or "Interrupted") in done.stderr
    assert ("refused: a.bin: It is not text." in done.stderr) == hasattr(end, "refusals")


def test_a_library_that_is_not_there_is_a_sentence(ending: Callable[..., Any]) -> None:
    ending(ImportError("No module named 'lxml'"))
    done = CliRunner().invoke(cli, ["report", "a.txt", "-o", "out", "--quiet"])
    assert done.exit_code == 4
    assert done.stderr == "No module named 'lxml'. `according doctor` says what is missing and what to do.\n"


def test_a_whole_result_ends_with_0_and_names_the_page(tmp_path: Path, ending: Callable[..., Any]) -> None:
    ending(outcome(tmp_path))
    done = CliRunner().invoke(cli, ["report", "a.txt", "-o", str(tmp_path)])
    assert done.exit_code == 0
    assert str(tmp_path / "index.html") in done.stdout.replace("\n", "")


def test_refused_inputs_are_named_and_end_with_1(tmp_path: Path, ending: Callable[..., Any]) -> None:
    ending(outcome(tmp_path, refusals=(REFUSED,)))
    done = CliRunner().invoke(cli, ["report", "a.txt", "a.bin", "-o", str(tmp_path), "--quiet"])
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "refused: a.bin: It is not text. Save it as .txt and try again." in done.stderr


def test_the_json_summary_is_one_object(tmp_path: Path, ending: Callable[..., Any]) -> None:
    unread = Report(id="r2", text="Текст.", file="b.txt", unread="language: ru")
    ending(outcome(tmp_path, reports=(unread,), refusals=(REFUSED,)))
    done = CliRunner().invoke(cli, ["report", "a.txt", "-o", str(tmp_path), "--format", "json"])
    summary = json.loads(done.stdout)
    assert summary["unread"] == {"b.txt": "language: ru"}
    assert summary["refused"] == [{"file": "a.bin", "reason": REFUSED.reason}]
    assert summary["page"] == str(tmp_path / "index.html")


def test_options_reach_the_main_job(tmp_path: Path, ending: Callable[..., Any]) -> None:
    calls = ending(outcome(tmp_path))
    line = [
        "report",
        "a",
        "-",
        "-o",
        str(tmp_path),
        "-q",
        "--strict",
        "--no-texts",
        "--allow-private",
        "--english",
        "en_core_web_sm",
    ]
    CliRunner().invoke(cli, line)
    (call,) = calls
    del call["progress"]
    assert call == {
        "paths": ("a", "-"),
        "out": tmp_path,
        "texts": False,
        "view": None,
        "english": "en_core_web_sm",
        "strict": True,
        "llm": None,
        "limits": Limits(allow_private=True),
    }


@pytest.mark.skipif(os.name == "nt", reason="pipes close in another way on Windows")
def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom according import cli\n"
        "import according.engine.summary as summary\n"
        "summary.as_json = lambda outcome: 'x' * 1_000_000\n"
        "cli._summarise(None, 'json')\nsys.exit(7)"
    )
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=write, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (7, "")


def test_the_doctor_names_every_requirement_and_a_fix_for_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from according.engine import doctor

    monkeypatch.setattr(doctor, "_version", lambda name: None if name == "spacy" else "1")
    monkeypatch.setattr(doctor, "desk_assets", lambda: None)
    monkeypatch.setattr("shutil.which", lambda name: None)
    done = CliRunner().invoke(cli, ["doctor"])
    assert done.exit_code == 4
    assert "not installed: spacy" in done.stdout
    assert "pip install" in done.stdout
    assert "apt install chromium" in done.stdout
    assert "make assets" in done.stdout


def test_the_doctor_finds_this_installation_whole() -> None:
    done = CliRunner().invoke(cli, ["doctor"])
    assert "missing" not in done.stdout.split()
    assert done.exit_code == 0


def test_a_language_model_is_handed_on_with_its_terms(tmp_path: Path, ending: Callable[..., Any]) -> None:
    calls = ending(outcome(tmp_path))
    line = "report a.txt -o out -q --reader llm --llm-url http://127.0.0.1:1/v1 --llm-model small --llm-price 0.5 2"
    assert CliRunner().invoke(cli, line.split()).exit_code == 0
    llm = calls[0]["llm"]
    assert (llm.model, llm.url, llm.price) == ("small", "http://127.0.0.1:1/v1/chat/completions", (0.5, 2.0))
    assert CliRunner().invoke(cli, ["report", "a.txt", "-o", "out", "-q"]).exit_code == 0
    assert calls[1]["llm"] is None
