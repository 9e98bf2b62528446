"""A ledger grown report by report, in any order, by several hands, killed at any point: the same as one read at once."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from sqlalchemy import event

from according.engine.add import Added, Desk, add
from according.engine.answers import answers
from according.engine.progress import Silent
from according.engine.verify import verify
from according.engine.work_out import is_fresh, work_out
from according.keep.ledger import Ledger
from according.know.actors import ActorBook
from according.know.gazetteer import Gazetteer
from according.model import Figure, Incident, Report, Source, Span, claim
from according.read.reading import Reader, Reading
from according.receive.corpus import settle
from according.receive.intake import receive
from according.remembered import Remembered

NOUNS = ("reports", "claims", "actors", "incidents", "episodes", "findings", "origins")


class Once:
    """A reader that reads each report once, however many ledgers ask for it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[Report, Reading] = {}

    def read(self, report: Report) -> Reading:
        if report not in self._known:
            self._known[report] = self._reader.read(report)
        return self._known[report]


@pytest.fixture(scope="module")
def once(nlp: Any, book: ActorBook, gazetteer: Gazetteer) -> Once:
    return Once(Reader(english=nlp, book=book, gazetteer=gazetteer))


def desk(reader: Any) -> Desk:
    return Desk(reader=reader, model="m", who="ada")


def answer(ledger: Ledger, reader: Any, remembered: Remembered | None = None) -> None:
    work_out(ledger, read=reader.read, model="m", remembered=remembered)


def nouns(ledger: Ledger) -> dict[str, list[Any]]:
    return {name: list(getattr(ledger, name)()) for name in NOUNS}


@pytest.mark.parametrize(
    "folder",
    [
        "examples/reports",
        "../shared/seeds",
        "../shared/cases/hasakeh_bakery_2016-07/reports",
        "../shared/cases/khan_sheikhoun_2017-04/reports",
        "../shared/cases/rashidin_convoy_2017-04/reports",
    ],
)
def test_a_ledger_grown_in_any_order_equals_one_read_from_scratch(
    where: str, once: Once, root: Path, folder: str, request: pytest.FixtureRequest
) -> None:
    if "shared" in folder:
        request.getfixturevalue("shared")
    files = sorted(str(file) for file in (root / folder).rglob("*") if file.is_file())
    random.Random(len(files)).shuffle(files)
    remembered = Remembered()
    with Ledger.open(where, shared=True) as ledger:
        for number, file in enumerate(files):
            add(ledger, [file], desk(once), Silent())
            if number % 5 == 0:
                answer(ledger, once, remembered)
        answer(ledger, once, remembered)
        grown = nouns(ledger)
    reports = settle([each for each in receive(sorted(files)) if isinstance(each, Report)])
    found = answers([once.read(report) for report in reports])
    scratch: dict[str, Sequence[Any]] = {
        "claims": found.linked.claims,
        "actors": found.actors,
        "incidents": found.weighed.incidents,
        "episodes": found.linked.episodes,
        "findings": found.weighed.findings,
        "origins": found.weighed.origins,
        "reports": found.reports,
    }
    for name, each in scratch.items():
        assert {one.id: plain(one) for one in grown[name]} == {one.id: one for one in each}, name


def plain(noun: Any) -> Any:
    """A noun without the ids it was known by while there were fewer reports."""
    return msgspec.structs.replace(noun, former=()) if isinstance(noun, Incident) else noun


# --- a reader quick enough to be killed fifty times -----------------------------------------------------------------


def quick(report: Report) -> Reading:
    words = report.text.split(".")[0]
    said = claim(
        report,
        Span(start=0, end=len(words), text=words),
        kind="figure",
        sources=(Source(role="outlet", name="this report"),),
        figure=Figure(measure="killed", low=2, high=2),
    )
    return Reading(report=report, claims=(said,))


QUICK = SimpleNamespace(read=quick)


def write_reports(folder: Path, count: int) -> list[str]:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(
            f"Two soldiers were killed near village number {number} on Tuesday, the ministry said. "
            f"The fighting began at dawn and went on for {number + 2} hours in the hills.\n"
        )
    return [str(folder)]


def in_child(work: Callable[[], None]) -> int:
    """Runs work in a process of its own; the number of the signal that ended it, or its exit code."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001  # a child that fails says so by its exit code
            os._exit(3)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def test_killed_at_fifty_random_points_nothing_is_lost_or_doubled(where: str, tmp_path: Path) -> None:
    paths = write_reports(tmp_path / "in", 10)
    rng = random.Random(6)
    Ledger.open(where, shared=True).close()

    def killed_after(steps: int) -> Callable[[], None]:
        def work() -> None:
            with Ledger.open(where, shared=True) as ledger:
                left = steps

                def count(*_: object) -> None:
                    nonlocal left
                    left -= 1
                    if left == 0:
                        os.kill(os.getpid(), signal.SIGKILL)

                event.listen(ledger.engine, "after_cursor_execute", count)
                add(ledger, paths, desk(QUICK), Silent())
                answer(ledger, QUICK)

        return work

    kills, count = 0, 10
    while kills < 50:
        ending = in_child(killed_after(rng.randint(1, 100)))
        assert ending in (0, signal.SIGKILL)
        kills += ending == signal.SIGKILL
        if ending == 0:
            count += 3
            write_reports(tmp_path / "in", count)
    assert {check.state for check in verify(where)} == {"ok"}
    with Ledger.open(where, shared=True) as ledger:
        add(ledger, paths, desk(QUICK), Silent())
        answer(ledger, QUICK)
        assert len(list(ledger.reports())) == len(list(ledger.claims())) == count
        assert is_fresh(ledger)
        mended = nouns(ledger)
    assert {check.state for check in verify(where)} == {"ok"}
    with Ledger.open(":memory:") as fresh:
        add(fresh, paths, desk(QUICK), Silent())
        answer(fresh, QUICK)
        again = nouns(fresh)
    assert all([plain(one) for one in mended[name]] == again[name] for name in NOUNS)


def test_two_adders_and_a_reader_at_once_lose_nothing(where: str, tmp_path: Path) -> None:
    ours, theirs = write_reports(tmp_path / "in", 25), write_reports(tmp_path / "too", 30)
    Ledger.open(where, shared=True).close()

    def adds(paths: Sequence[str]) -> None:
        with Ledger.open(where, shared=True) as ledger:
            add(ledger, paths, desk(QUICK), Silent())
            answer(ledger, QUICK)

    def reads() -> None:
        with Ledger.open(where, shared=True) as ledger:
            for _ in range(40):
                seen = {report.id for report in ledger.reports()}
                known = {report.id for report in ledger.reports()}
                assert seen <= known

    children = [os.fork() or _ended(work) for work in (lambda: adds(ours), lambda: adds(theirs), reads)]
    endings = [os.waitpid(child, 0)[1] for child in children]
    assert endings == [0, 0, 0]
    with Ledger.open(where, shared=True) as ledger:
        answer(ledger, QUICK)
        assert len(list(ledger.reports())) == len(list(ledger.claims())) == 30
    assert {check.state for check in verify(where)} == {"ok"}


def _ended(work: Callable[[], None]) -> int:
    """The end of a child: it never returns."""
    try:
        work()
    except BaseException:  # noqa: BLE001  # a child that fails says so by its exit code
        os._exit(3)
    os._exit(0)


def test_what_is_there_already_is_passed_over(where: str, tmp_path: Path) -> None:
    paths = write_reports(tmp_path / "in", 3)
    (tmp_path / "in" / "copy.txt").write_bytes((tmp_path / "in" / "000.txt").read_bytes())
    (tmp_path / "in" / "empty.txt").write_text("")
    with Ledger.open(where, shared=True) as ledger:
        first = add(ledger, paths, desk(QUICK), Silent())
        again = add(ledger, paths, desk(QUICK), Silent())
        assert (len(first.new), first.known, len(first.refused)) == (3, 1, 1)
        assert (len(again.new), again.known) == (0, 4)
        assert len(list(ledger.refusals())) == 1
    assert isinstance(again, Added)
