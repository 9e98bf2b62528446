from __future__ import annotations

from pathlib import Path

import pytest

from according.engine.destination import LEDGER, PAGE, Destination
from according.engine.faults import CannotWrite
from according.model import Report
from according.read.reading import Reading

READING = Reading(report=Report(id="r1", text="Story."))


def fill(folder: Path, words: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PAGE).write_text(words, encoding="utf-8")
    (folder / LEDGER).write_bytes(b"")


def partial(out: Path) -> Path:
    return out.parent / f".{out.name}.partial"


def test_a_whole_result_replaces_the_old_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    for words in ("first", "second"):
        with Destination(out) as destination:
            fill(destination.folder, words)
            destination.commit()
        assert (out / PAGE).read_text(encoding="utf-8") == words
    assert [each.name for each in out.parent.iterdir()] == ["out"]


def test_an_empty_folder_can_be_the_destination(tmp_path: Path) -> None:
    with Destination(tmp_path / "out") as destination:
        (tmp_path / "out").mkdir()
        fill(destination.folder, "new")
        destination.commit()
    assert (tmp_path / "out" / PAGE).is_file()


@pytest.mark.parametrize("end", [KeyboardInterrupt, RuntimeError, OSError])
def test_a_run_that_ends_early_leaves_the_old_result_and_its_readings(
    tmp_path: Path, end: type[BaseException]
) -> None:
    out = tmp_path / "out"
    fill(out, "old")

    def stop_half_way() -> None:
        with Destination(out) as destination:
            destination.readings.keep("key", READING)
            fill(destination.folder, "half")
            raise end

    with pytest.raises(end):
        stop_half_way()
    assert (out / PAGE).read_text(encoding="utf-8") == "old"
    with Destination(out) as destination:
        assert destination.readings.find("key") == READING
        assert not any(destination.folder.iterdir())


def test_a_run_that_read_nothing_leaves_nothing_behind(tmp_path: Path) -> None:
    def stop_at_once() -> None:
        with Destination(tmp_path / "out"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop_at_once()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["notes.txt", "index.html", ".git"])
def test_a_folder_that_holds_anything_else_is_refused_and_kept(tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / name).write_text("mine", encoding="utf-8")
    with pytest.raises(CannotWrite, match=r"another folder with -o"):
        Destination(out)
    assert (out / name).read_text(encoding="utf-8") == "mine"
    assert not partial(out).exists()


def test_a_result_with_a_note_of_the_users_in_it_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "out"
    fill(out, "old")
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotWrite, match=r"'notes\.txt'"):
        Destination(out)


def test_a_file_is_no_destination(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotWrite, match="is a file"):
        Destination(tmp_path / "out")


def test_a_destination_below_a_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotWrite, match=r"name another folder with -o"):
        Destination(tmp_path / "file" / "out")


def test_two_runs_cannot_write_to_one_destination(tmp_path: Path) -> None:
    with Destination(tmp_path / "out"), pytest.raises(CannotWrite, match="Another run"):
        Destination(tmp_path / "out")


def test_a_machine_that_stopped_between_the_two_renames_loses_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    fill(partial(out) / "replaced", "old")
    with Destination(out):
        assert (out / PAGE).read_text(encoding="utf-8") == "old"


def test_a_commit_that_fails_brings_the_old_result_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    fill(out, "old")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == "result":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    with Destination(out) as destination:
        fill(destination.folder, "new")
        monkeypatch.setattr(Path, "rename", failing)
        with pytest.raises(CannotWrite, match="No space left on device"):
            destination.commit()
    assert (out / PAGE).read_text(encoding="utf-8") == "old"


def test_a_run_does_not_own_its_inputs_but_owns_earlier_results(tmp_path: Path) -> None:
    fill(tmp_path / "out", "old")
    with Destination(tmp_path / "out") as destination:
        assert destination.owns(tmp_path / "out" / PAGE)
        assert destination.owns(destination.folder / PAGE)
        assert not destination.owns(tmp_path / "out.txt")
