"""The order of the rooms and what happens when one of them stops: the rooms themselves are stand-ins here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from according.engine import answers, one_machine, read_all, write_out
from according.engine.destination import LEDGER, PAGE
from according.engine.faults import CannotWrite, Fault, Missing, NothingReadable, Refused
from according.engine.one_machine import run
from according.keep.ledger import Ledger
from according.link.linking import Linked
from according.model import Refusal, Report
from according.read.reading import Reading

REFUSED = Refusal(file="a.bin", reason="It is not text. Save it as .txt.")


def report(name: str, **more: Any) -> Report:
    return Report(id=name, text=f"Story of {name}.", file=f"{name}.txt", **more)


class House:
    """Stand-ins for every room; ``inputs`` is what receive yields and ``spoil`` what read meets in a report."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.inputs: list[Report | Refusal] = [report("one"), report("two"), report("three")]
        self.spoil: dict[str, BaseException] = {}
        self.read: list[str] = []
        self.page: Callable[..., None] = self._write_page
        monkeypatch.setattr(one_machine, "receive", lambda paths, *, limits: iter(self.inputs))
        monkeypatch.setattr(one_machine, "settle", tuple)
        monkeypatch.setattr(answers, "join_actors", lambda per_report, decided: ({}, ()))
        nothing = Linked(claims=(), incidents=(), episodes=(), judgements=())
        monkeypatch.setattr(answers, "link", lambda *nouns, judgements, remembered: nothing)
        monkeypatch.setattr(
            answers, "weigh", lambda *nouns, view, remembered: SimpleNamespace(**self._nothing())
        )
        monkeypatch.setattr(
            write_out, "_keep", lambda outcome, destination: Ledger.open(destination.folder / LEDGER).close()
        )
        monkeypatch.setattr(write_out, "write_page", lambda **nouns: self.page(**nouns))
        reader = SimpleNamespace(read=self._read)
        monkeypatch.setattr(read_all, "load_reader", lambda english, progress: (reader, "model 1"))

    def _nothing(self) -> dict[str, tuple[()]]:
        return dict.fromkeys(("incidents", "findings", "origins"), ())

    def _write_page(self, *, out: Path, reports: Sequence[Report], **nouns: Any) -> None:
        (out / PAGE).write_text(" ".join(each.id for each in reports), encoding="utf-8")

    def _read(self, each: Report) -> Reading:
        self.read.append(each.id)
        if each.id in self.spoil:
            raise self.spoil[each.id]
        return Reading(report=each)


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> House:
    return House(monkeypatch)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def entries(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_run_takes_every_report_through_the_rooms(house: House, out: Path) -> None:
    outcome = run(["folder"], out)
    assert [each.id for each in outcome.reports] == ["one", "two", "three"]
    assert outcome.page.read_text(encoding="utf-8") == "one two three"
    assert (outcome.code, outcome.page) == (0, out / PAGE)
    assert entries(out.parent) == ["out"]


def test_what_is_refused_does_not_stop_the_rest(house: House, out: Path) -> None:
    house.inputs.insert(1, REFUSED)
    outcome = run(["folder"], out)
    assert (len(outcome.reports), outcome.refusals, outcome.code) == (3, (REFUSED,), 1)


def test_a_report_that_trips_the_reader_is_refused_with_its_name(house: House, out: Path) -> None:
    house.spoil["two"] = IndexError("list index out of range")
    outcome = run(["folder"], out)
    assert [each.id for each in outcome.reports] == ["one", "three"]
    (refusal,) = outcome.refusals
    assert refusal.file == "two.txt"
    assert "IndexError" in refusal.reason


@pytest.mark.parametrize(
    ("inputs", "fault", "words"),
    [
        ([], NothingReadable, "no file that could be a report"),
        ([REFUSED], NothingReadable, "It is not text"),
        ([report("ru", unread="language: ru")], NothingReadable, "language: ru"),
    ],
)
def test_nothing_readable_writes_nothing(
    house: House, out: Path, inputs: list[Report | Refusal], fault: type[Fault], words: str
) -> None:
    house.inputs = inputs
    with pytest.raises(fault, match=words):
        run(["folder"], out)
    assert entries(out.parent) == []


def test_when_every_report_trips_the_reader_nothing_is_written(house: House, out: Path) -> None:
    house.spoil = dict.fromkeys(("one", "two", "three"), ValueError("odd"))
    with pytest.raises(NothingReadable) as caught:
        run(["folder"], out)
    assert len(caught.value.refusals) == 3
    assert not out.exists()


@pytest.mark.parametrize("spoiled", ["refused", "unread", "tripped"])
def test_a_strict_run_writes_nothing_when_anything_is_left_out(house: House, out: Path, spoiled: str) -> None:
    if spoiled == "refused":
        house.inputs.append(REFUSED)
    elif spoiled == "unread":
        house.inputs.append(report("ru", unread="language: ru"))
    else:
        house.spoil["two"] = ValueError("odd")
    with pytest.raises(Refused, match="--strict"):
        run(["folder"], out, strict=True)
    assert not out.exists()
    assert run(["folder"], out).reports


def test_an_interrupted_run_is_taken_up_where_it_stopped(house: House, out: Path) -> None:
    house.spoil["three"] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        run(["folder"], out)
    assert not out.exists()
    house.spoil, house.read = {}, []
    outcome = run(["folder"], out)
    assert house.read == ["three"]
    assert outcome.resumed == 2
    assert [each.id for each in outcome.reports] == ["one", "two", "three"]
    assert entries(out.parent) == ["out"]


def test_an_interrupted_run_leaves_the_old_result(house: House, out: Path) -> None:
    run(["folder"], out)
    house.inputs = [report("new")]
    house.spoil["new"] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        run(["folder"], out)
    assert (out / PAGE).read_text(encoding="utf-8") == "one two three"


def test_a_full_disk_leaves_the_old_result_and_is_said_in_a_sentence(house: House, out: Path) -> None:
    run(["folder"], out)

    def full(**nouns: Any) -> None:
        raise OSError(28, "No space left on device")

    house.page = full
    with pytest.raises(CannotWrite, match=r"No space left on device.*Make room"):
        run(["folder"], out)
    assert (out / PAGE).read_text(encoding="utf-8") == "one two three"


def test_a_run_does_not_read_its_own_earlier_result(house: House, out: Path) -> None:
    run(["folder"], out)
    house.inputs = [
        report("one"),
        Report(id="own", text="Ours.", file=str(out / "reports.jsonl")),
        Refusal(file=str(out / LEDGER), reason="It is not text."),
    ]
    outcome = run(["folder"], out)
    assert [each.id for each in outcome.reports] == ["one"]
    assert outcome.refusals == ()


def test_an_absent_language_model_is_a_sentence(monkeypatch: pytest.MonkeyPatch, out: Path) -> None:
    def absent(name: str | None) -> None:
        raise ValueError(f"No spaCy pipeline called {name!r} is installed.")

    def inputs(paths: Iterable[str], *, limits: object) -> Iterator[Report]:
        yield report("one")

    monkeypatch.setattr(one_machine, "receive", inputs)
    monkeypatch.setattr(one_machine, "settle", tuple)
    monkeypatch.setattr(read_all, "load_english", absent)
    with pytest.raises(Missing, match="'xx_none'"):
        run(["folder"], out, english="xx_none")
