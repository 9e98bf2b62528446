"""While a new state is worked out pages show the one before; who decided waits for it, and nobody works twice."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from litestar.testing import TestClient

from according.desk import newest
from according.desk.actor_page import parts_of
from according.desk.desk import Desk
from according.desk.newest import Newest
from according.desk.warming import warm
from according.engine.withdrawals import retract

Client = TestClient[Any]


@pytest.fixture
def slow(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A ledger whose answers take until the event is set, as those of a large one do."""
    go = threading.Event()
    desk.newest()
    worked_out = desk.worker.answer

    def answer(*args: Any, **values: Any) -> Any:
        assert go.wait(30)
        return worked_out(*args, **values)

    monkeypatch.setattr(desk.worker, "answer", answer)
    monkeypatch.setattr(newest, "PATIENCE", 0.05)
    yield go
    go.set()


def withdraw_one(desk: Desk) -> str:
    report = next(each.id for each in desk.ledger.reports() if each.retracted is None)
    return retract(desk.ledger, report, because="withdrawn", who="ben", take_back=False)


def test_pages_show_the_state_before_and_say_so(client: Client, desk: Desk, slow: threading.Event) -> None:
    before = desk.newest().revision
    withdraw_one(desk)
    text = client.get("/").text
    assert f"Until then you see state {before}." in text
    slow.set()
    assert desk.newest.settled().revision != before
    assert "Until then you see" not in client.get("/").text


def test_whoever_decides_sees_all_that_was_decided_before(desk: Desk, slow: threading.Event) -> None:
    report = withdraw_one(desk)
    assert desk.newest().reports[report].retracted is None
    with ThreadPoolExecutor(1) as people:
        waiting = people.submit(desk.settled)
        slow.set()
        at, _ = waiting.result(30)
    assert at.reports[report].retracted is not None


def test_a_small_ledger_never_shows_a_state_that_is_over(client: Client, desk: Desk) -> None:
    desk.newest()
    for _ in range(2):
        report = withdraw_one(desk)
        assert client.get(f"/reports/{report}.json").json()["retracted"]


def test_nobody_waits_longer_than_told(desk: Desk, slow: threading.Event) -> None:
    before = desk.newest()
    withdraw_one(desk)
    assert desk.newest.settled(within=0.05) is before


def test_one_state_is_worked_out_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.newest()
    withdraw_one(desk)
    made, make = [], Newest._made

    def counted(self: Newest) -> Any:
        made.append(1)
        return make(self)

    monkeypatch.setattr(Newest, "_made", counted)
    with ThreadPoolExecutor(8) as people:
        states = list(people.map(lambda _: desk.newest.settled(), range(8)))
    assert len({id(each) for each in states}) == 1
    assert len(made) == 1


def test_a_fault_is_told_to_whoever_waits_and_not_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.newest()
    withdraw_one(desk)

    def fail(*_: Any, **__: Any) -> Any:
        raise ValueError("no answer")

    with monkeypatch.context() as broken:
        broken.setattr(desk.worker, "answer", fail)
        for _ in range(2):
            with pytest.raises(ValueError, match="no answer"):
                desk.newest.settled()
    assert desk.newest.settled().revision


def test_reading_goes_on_while_many_decide(client: Client, desk: Desk, slow: threading.Event) -> None:
    withdraw_one(desk)
    token = client.get("/api/token").json()["token"]
    report = next(each.id for each in desk.ledger.reports() if each.retracted is None)
    told = {"report": report, "because": "w"}
    with ThreadPoolExecutor(12) as people:
        deciding = [
            people.submit(client.post, "/retract", data=told, headers={"x-csrftoken": token})
            for _ in range(12)
        ]
        assert client.get("/reports").status_code == 200
        slow.set()
        assert {each.result(60).status_code for each in deciding} <= {200, 409}


def test_what_every_state_is_asked_for_is_there_before_anybody_asks(client: Client, desk: Desk) -> None:
    desk.newest.prepare(warm)
    for _ in range(2):
        made = desk.newest()
        for path in ("/", "/reports", "/actors", "/queue", "/places", "/map.json"):
            before = set(made._lists._kept)
            assert client.get(path).status_code == 200
            assert set(made._lists._kept) == before, path
        parts_of(made)
        assert set(made._lists._kept) == before
        assert {each.id for each in made.outcome.episodes} <= set(made.drawn._kept)
        withdraw_one(desk)


def test_a_state_that_is_over_is_let_go_without_the_collector(client: Client, desk: Desk) -> None:
    desk.newest.prepare(warm)
    episode = client.get("/episodes.json").json()[0]["id"]
    for path in ("/", f"/episodes/{episode}", "/history", "/places"):
        client.get(path)
    gc.collect()
    over = weakref.ref(desk.newest())
    gc.disable()
    try:
        withdraw_one(desk)
        desk.newest.settled()
        client.get("/health")
        assert over() is None
    finally:
        gc.enable()
