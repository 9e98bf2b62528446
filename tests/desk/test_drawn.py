"""Drawings are kept: one draws while others wait, and no more are kept than there is room for."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from according.desk.drawn import Drawn


def test_one_draws_however_many_ask_at_one_time() -> None:
    kept, drawn = Drawn(3), []
    together = threading.Barrier(8)

    def draw() -> str:
        time.sleep(0.05)
        drawn.append("once")
        return "a picture"

    def ask(_: int) -> str:
        together.wait(10)
        return kept.of("one", draw)

    with ThreadPoolExecutor(8) as people:
        assert set(people.map(ask, range(8))) == {"a picture"}
    assert drawn == ["once"]


def test_nobody_waits_for_another_drawing() -> None:
    kept, begun, go = Drawn(3), threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        assert go.wait(10)
        return "slow"

    with ThreadPoolExecutor(1) as people:
        waiting = people.submit(kept.of, "slow", slow)
        assert begun.wait(10)
        assert kept.of("quick", lambda: "quick") == "quick"
        go.set()
        assert waiting.result(10) == "slow"


def test_the_oldest_makes_room() -> None:
    kept, drawn = Drawn(2), []
    for key in (1, 2, 2, 3, 1):
        kept.of(key, lambda key=key: drawn.append(key))  # type: ignore[misc]  # the lambda draws by appending
    assert drawn == [1, 2, 3, 1]


def test_a_drawing_that_failed_is_tried_again() -> None:
    kept = Drawn(2)

    def fail() -> str:
        raise ValueError("no ink")

    for _ in range(2):
        with pytest.raises(ValueError, match="no ink"):
            kept.of("one", fail)
    assert kept.of("one", lambda: "drawn") == "drawn"
