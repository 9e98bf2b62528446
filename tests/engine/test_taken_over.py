"""Another desk's ledger taken over, on both databases: its bytes, decisions and marks, and nothing twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import text

from according.engine import ledgers
from according.engine.add import add_one
from according.engine.chosen import Choice, outcome_of
from according.engine.decided import decide
from according.engine.destination import Destination
from according.engine.faults import CannotWrite
from according.engine.importing import Imported, bring_in
from according.engine.judging import decision
from according.engine.ledgers import Worker
from according.engine.progress import Silent
from according.engine.verify import verify
from according.engine.withdrawals import redact, retract
from according.engine.write_out import write_out
from according.keep.audit import entries
from according.keep.codings import codings_in, put_coding, put_round, rounds_in
from according.keep.ledger import Ledger
from according.keep.received import original
from according.model import Coding, CodingRound, Judgement, Report
from according.read.reading import Reading
from quick_reader import quick, write_texts

READ: list[str] = []


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(report: Report) -> Reading:
        READ.append(report.id)
        return quick(report)

    READ.clear()
    monkeypatch.setattr(
        ledgers, "load_reader", lambda english, progress: (SimpleNamespace(read=read), "model 1")
    )


@pytest.fixture
def worker() -> Worker:
    return Worker("ada", Silent())


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[tuple[str, Ledger]]:
    """Another desk's ledger, with reports, a decision and a blind answer."""
    where = str(tmp_path / "theirs.db")
    with Ledger.open(where, shared=True) as ledger:
        Worker("bob", Silent()).add(ledger, (str(write_texts(tmp_path / "in")),))
        left, right = [each.content for each in ledger.claims() if "soldiers" in each.evidence.text]
        made = decision(left, right, "different", because="two hills", who="bob", made="2026-01-01T00:00:00")
        decide(ledger, [made], [], "bob")
        with ledger.writing() as to:
            put_round(to, CodingRound(id="k1", title="first", who="bob", made="2026-01-02", items=()))
            put_coding(to, _coding("a1"))
        yield where, ledger


def _coding(id_: str) -> Coding:
    return Coding(
        id=id_, round="k1", item=1, who="bob", verdict="same", because="one hill", made="2026-01-03"
    )


def brought(ledger: Ledger, worker: Worker, *paths: str | Path, **options: Any) -> Imported:
    return bring_in(ledger, [str(each) for each in paths], worker, **options)


def test_a_ledger_comes_with_its_bytes_decisions_and_answers(
    ledger: Ledger, worker: Worker, theirs: tuple[str, Ledger]
) -> None:
    where, other = theirs
    READ.clear()
    done = brought(ledger, worker, where)
    assert (len(done.added.new), done.added.refused) == (3, ())
    assert (done.decided.new, done.decided.withdrawn) == (2, 0)
    assert READ == [], "what the very same rules read there is not read again"
    for noun in ("reports", "claims", "incidents", "findings", "judgements"):
        assert list(getattr(ledger, noun)()) == list(getattr(other, noun)()), noun
    for report in ledger.reports():
        assert report.original_sha256 is not None
        assert original(ledger, report.original_sha256) == original(other, report.original_sha256)
    with ledger.reading() as at:
        assert [each.id for each in codings_in(at, "k1")] == ["a1"]
        acts = [(each.who, each.act, each.detail) for each in entries(at)]
    with other.reading() as at:
        last = list(entries(at))[-1]
    assert {(who, act) for who, act, _ in acts} == {("ada", "import")}
    assert all(f"from theirs.db, entry {last.number} {last.hash}" in detail for _, _, detail in acts)
    assert {check.state for check in verify(ledger.name)} == {"ok"}


def test_taken_over_twice_nothing_changes(ledger: Ledger, worker: Worker, theirs: tuple[str, Ledger]) -> None:
    brought(ledger, worker, theirs[0])
    with ledger.reading() as at:
        before = list(entries(at))
    again = brought(ledger, worker, theirs[0])
    assert (again.added.new, again.added.known, again.decided.new) == ((), 3, 0)
    with ledger.reading() as at:
        assert list(entries(at)) == before


def test_what_was_taken_back_there_is_taken_back_here_and_never_comes_to_life_again(
    ledger: Ledger, worker: Worker, theirs: tuple[str, Ledger]
) -> None:
    where, other = theirs
    brought(ledger, worker, where)
    (made,) = _people(ledger)
    other.withdraw(made.id, at="2026-02-01T00:00:00")
    assert brought(ledger, worker, where).decided.withdrawn == 1
    assert [each.withdrawn for each in _people(ledger)] == ["2026-02-01T00:00:00"]


def test_what_was_taken_back_here_stays_so(
    ledger: Ledger, worker: Worker, theirs: tuple[str, Ledger]
) -> None:
    brought(ledger, worker, theirs[0])
    (made,) = _people(ledger)
    ledger.withdraw(made.id, at="2026-02-01T00:00:00")
    assert brought(ledger, worker, theirs[0]).decided.withdrawn == 0
    assert [each.withdrawn for each in _people(ledger)] == ["2026-02-01T00:00:00"]


def _people(ledger: Ledger) -> list[Judgement]:
    return [each for each in ledger.judgements() if each.who == "bob"]


def test_retracted_and_redacted_reports_come_as_they_are_there(
    ledger: Ledger, worker: Worker, theirs: tuple[str, Ledger]
) -> None:
    where, other = theirs
    one = next(each.id for each in other.reports() if each.text.startswith("Two"))
    retract(other, one, because="withdrawn on its page", who="bob")
    redact(other, "a doctor", because="asked to", who="bob", model="model 1")
    brought(ledger, worker, where)
    assert {each.id for each in ledger.reports() if each.retracted} == {one}
    assert not any("doctor" in each.text for each in ledger.reports())
    assert sum(original(ledger, each.original_sha256 or "") is None for each in ledger.reports()) == 1


def test_words_redacted_here_come_blotted_out(
    ledger: Ledger, worker: Worker, theirs: tuple[str, Ledger], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Four farmers fled from Osh, a doctor said. Two hills burned.\n")
    worker.add(ledger, (str(tmp_path / "a.txt"),))
    for words in ("a doctor", "two hills"):
        redact(ledger, words, because="asked to", who="ada", model="model 1")
    brought(ledger, worker, theirs[0])
    assert not any("doctor" in each.text for each in ledger.reports())
    assert [each.because for each in _people(ledger)] == ["█" * 9]


def test_a_report_that_is_here_stays_as_it_is(
    ledger: Ledger, worker: Worker, theirs: tuple[str, Ledger]
) -> None:
    where, other = theirs
    brought(ledger, worker, where)
    one = next(iter(ledger.reports())).id
    retract(other, one, because="withdrawn on its page", who="bob")
    brought(ledger, worker, where)
    assert [each.retracted for each in ledger.reports()] == [None] * 3


def test_of_a_result_come_the_decisions_alone(
    ledger: Ledger, worker: Worker, theirs: tuple[str, Ledger], tmp_path: Path
) -> None:
    with Destination(tmp_path / "out") as destination:
        write_out(outcome_of(theirs[1], Choice(), destination.out), destination)
    done = brought(ledger, worker, tmp_path / "out")
    assert (done.added.new, done.decided.new) == ((), 1)
    assert [each.because for each in _people(ledger)] == ["two hills"]


def test_their_file_is_not_touched_and_may_be_an_older_one(
    ledger: Ledger, worker: Worker, theirs: tuple[str, Ledger]
) -> None:
    where, other = theirs
    other.close()
    with sqlite3.connect(where) as file:
        file.execute("DROP TABLE visits")
        file.execute("UPDATE alembic_version SET version_num = '0005'")
    before = Path(where).read_bytes()
    assert len(brought(ledger, worker, where).added.new) == 3
    assert Path(where).read_bytes() == before


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("UPDATE audit SET who = 'nobody' WHERE number = 2", "altered outside According at entry 2"),
        ("UPDATE alembic_version SET version_num = '9999'", "newer version"),
        ("DROP TABLE alembic_version", "another program|before any release"),
    ],
)
def test_an_altered_newer_or_foreign_ledger_is_named_and_nothing_taken(
    ledger: Ledger, worker: Worker, theirs: tuple[str, Ledger], damage: str, says: str
) -> None:
    where, other = theirs
    with other.writing() as to:
        to.execute(text(damage))
    with pytest.raises(CannotWrite, match=says):
        brought(ledger, worker, where)
    assert list(ledger.reports()) == []


def test_bytes_that_are_not_the_reports_are_refused_alone(
    ledger: Ledger, worker: Worker, theirs: tuple[str, Ledger]
) -> None:
    where, other = theirs
    with other.writing() as to:
        to.execute(
            text(
                "UPDATE originals SET bytes = (SELECT bytes FROM originals ORDER BY sha256 DESC LIMIT 1) "
                "WHERE sha256 = (SELECT sha256 FROM originals ORDER BY sha256 LIMIT 1)"
            )
        )
    done = brought(ledger, worker, where)
    assert len(done.added.new) == 2
    assert "not those that it was received as" in done.added.refused[0].reason


def test_a_claim_of_another_report_is_refused(
    ledger: Ledger, worker: Worker, theirs: tuple[str, Ledger], damaged: Callable[[Ledger], None]
) -> None:
    where, other = theirs
    damaged(other)
    done = brought(ledger, worker, where)
    assert len(done.added.new) == 2
    assert "is of report" in done.added.refused[0].reason


@pytest.fixture
def damaged() -> Callable[[Ledger], None]:
    def damage(other: Ledger) -> None:
        with other.writing() as to:
            to.execute(
                text(
                    "UPDATE readings SET body = (SELECT body FROM readings ORDER BY report DESC LIMIT 1) "
                    "WHERE report = (SELECT report FROM readings ORDER BY report LIMIT 1)"
                )
            )

    return damage


def test_killed_on_the_way_the_same_command_goes_on(
    ledger: Ledger, worker: Worker, theirs: tuple[str, Ledger], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    def killed(*given: Any, **options: Any) -> Any:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return add_one(*given, **options)

    monkeypatch.setattr("according.engine.taken_over.add_one", killed)
    with pytest.raises(KeyboardInterrupt):
        brought(ledger, worker, theirs[0])
    assert len(list(ledger.reports())) == 1
    done = brought(ledger, worker, theirs[0])
    assert (len(done.added.new), done.added.known) == (2, 1)
    with ledger.reading() as at:
        assert len(rounds_in(at)) == 1


def test_a_ledger_on_a_server_is_handed_on_as_a_file(where: str, worker: Worker, tmp_path: Path) -> None:
    with Ledger.open(where, shared=True) as team:
        worker.add(team, (str(write_texts(tmp_path / "in")),))
        with Ledger.open(str(tmp_path / "mine.db"), shared=True) as mine:
            assert len(brought(mine, worker, where).added.new) == 3
            assert list(mine.incidents()) == list(team.incidents())


def test_what_can_be_read_of_a_damaged_ledger_is_saved(
    ledger: Ledger, worker: Worker, theirs: tuple[str, Ledger]
) -> None:
    where, other = theirs
    with other.writing() as to:
        to.execute(text("UPDATE findings SET body = '{'"))
        to.execute(text("UPDATE reports SET body = '{' WHERE id = (SELECT min(id) FROM reports)"))
    done = brought(ledger, worker, where)
    assert (len(done.added.new), len(done.added.refused), done.decided.new) == (2, 1, 2)
    assert "Its record is damaged" in done.added.refused[0].reason
    assert {check.state for check in verify(ledger.name)} == {"ok"}
