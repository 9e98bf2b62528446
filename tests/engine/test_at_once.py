"""Several programs on one ledger at once, on both databases: they wait for each other, and then say so."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from according.engine.add import Desk, add
from according.engine.answers import answers
from according.engine.progress import Silent
from according.engine.since import news
from according.engine.verify import verify
from according.engine.work_out import is_fresh, work_out
from according.keep.changes import Change, put_changes
from according.keep.database import LedgerBusy
from according.keep.ledger import Ledger
from quick_reader import quick

READER = SimpleNamespace(read=quick)
DESK = Desk(reader=READER, model="m", who="ada")
NUMBERS = ("Two", "Three", "Four")


def write(folder: Path, count: int) -> list[str]:
    folder.mkdir()
    for number in range(count):
        words = f"{NUMBERS[number % 3]} soldiers were killed in Batken on Monday, officials said to us {number} times."
        (folder / f"{number:03}.txt").write_text(words)
    return sorted(str(each) for each in folder.iterdir())


def in_children(*work: Callable[[], None]) -> list[int]:
    """How each of several processes ended that run at once; 0 is well."""
    children = []
    for each in work:
        child = os.fork()
        if child == 0:
            try:
                each()
            except BaseException as fault:  # noqa: BLE001  # a child that fails says so by its exit code
                os.write(2, f"{type(fault).__name__}: {fault}\n".encode())
                os._exit(3)
            os._exit(0)
        children.append(child)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def test_answers_worked_out_by_several_at_once_are_those_of_one(where: str, tmp_path: Path) -> None:
    files = write(tmp_path / "in", 18)
    Ledger.open(where, shared=True).close()

    def grows(part: list[str]) -> None:
        with Ledger.open(where, shared=True) as ledger:
            for file in part:
                add(ledger, [file], DESK, Silent())
                work_out(ledger, read=quick, model="m")

    assert in_children(*(lambda part=files[n::3]: grows(part) for n in range(3))) == [0, 0, 0]
    with Ledger.open(where, shared=True) as ledger:
        work_out(ledger, read=quick, model="m")
        assert is_fresh(ledger)
        assert len(list(ledger.reports())) == len(list(ledger.claims())) == 18
        new = [each.subject for each in news(ledger, since=None, who="ada") if each.kind == "report"]
        assert sorted(new) == sorted({each.id for each in ledger.reports()}), "each is told once"
        alone = {each.id for each in ledger.incidents()}
    assert {check.state for check in verify(where)} == {"ok"}
    with Ledger.open(":memory:") as fresh:
        add(fresh, files, DESK, Silent())
        work_out(fresh, read=quick, model="m")
        assert {each.id for each in fresh.incidents()} == alone


def test_a_writer_waits_for_another_and_then_says_so(where: str) -> None:
    with (
        Ledger.open(where, shared=True) as ledger,
        Ledger.open(where, shared=True, patience=0.3) as other,
        ledger.writing() as to,
    ):
        put_changes(to, [Change("2026-01-01", "report", "r1", "first")])
        with pytest.raises(LedgerBusy, match="Wait for it and try again"), other.writing() as too:
            put_changes(too, [Change("2026-01-01", "report", "r2", "second")])


def test_whoever_looks_while_others_write_misses_nothing(where: str) -> None:
    """A change that was begun earlier and ended later must not hide behind one that was seen."""
    with Ledger.open(where, shared=True) as ledger, Ledger.open(where, shared=True) as other:
        ended = threading.Event()

        def later() -> None:
            with other.writing() as to:
                put_changes(to, [Change("2026-01-01", "report", "r2", "second")])
            ended.set()

        with ledger.writing() as to:
            put_changes(to, [Change("2026-01-01", "report", "r1", "first")])
            thread = threading.Thread(target=later)
            thread.start()
            assert not ended.wait(0.3), "the second waits for the first"
        thread.join()
        assert [each.subject for each in news(ledger, since=None, who="ada")] == ["r1", "r2"]
        assert news(ledger, since=None, who="ada") == ()


def test_answers_of_fewer_reports_never_take_the_place_of_those_of_more(where: str, tmp_path: Path) -> None:
    one, two = write(tmp_path / "in", 2)
    with Ledger.open(where, shared=True) as slow, Ledger.open(where, shared=True) as fast:
        add(slow, [one], DESK, Silent())

        def overtaken(*given: object, **options: object) -> object:
            patch.undo()
            add(fast, [two], DESK, Silent())
            work_out(fast, read=quick, model="m")
            return answers(*given, **options)  # type: ignore[arg-type]

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("according.engine.work_out.answers", overtaken)
            work_out(slow, read=quick, model="m")
        assert is_fresh(slow)
        assert sum(len(each.reports) for each in slow.incidents()) == 2
