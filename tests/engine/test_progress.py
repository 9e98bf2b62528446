from __future__ import annotations

import io

import pytest

from according.engine.progress import Bars, Lines, duration, how_far, rate


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (200, "3 min 20 s"), (7500, "2 h 5 min")],
)
def test_durations_are_said_as_a_person_says_them(seconds: float, said: str) -> None:
    assert duration(seconds) == said


@pytest.mark.parametrize(
    ("done", "total", "seconds", "said"),
    [
        (40, 100, 20, "40 of 100, 2.0 a second, 30 s left"),
        (1, 11, 4, "1 of 11, 4.0 s each, 40 s left"),
        (7, None, 2, "7, 3.5 a second"),
        (0, 10, 5, "0 of 10"),
        (12, 10, 6, "12 of 10, 2.0 a second, 0 s left"),
    ],
)
def test_how_far_a_stage_is(done: int, total: int | None, seconds: float, said: str) -> None:
    assert how_far(done, total, seconds) == said


def test_nothing_is_said_of_a_pace_before_time_has_passed() -> None:
    assert rate(3, 10, 0) == ""


def test_lines_speak_once_in_a_while_and_close_each_stage() -> None:
    clock, stream = Clock(), io.StringIO()
    lines = Lines(stream, every=5, clock=clock)
    lines.begin("reading", 8)
    for _ in range(8):
        clock.now += 2
        lines.step()
    lines.note("A word.")
    lines.begin("writing")
    lines.end()
    assert stream.getvalue().splitlines() == [
        "reading: 8",
        "reading: 3 of 8, 2.0 s each, 10 s left",
        "reading: 6 of 8, 2.0 s each, 4 s left",
        "A word.",
        "reading: 8 done in 16 s",
        "writing",
    ]


def test_bars_take_a_stage_of_unknown_length_and_can_end_twice() -> None:
    stream = io.StringIO()
    bars = Bars(stream)
    bars.begin("receiving [5]")
    bars.step()
    bars.begin("reading", 2)
    bars.step(2)
    bars.note("[bold] is not markup here")
    bars.end()
    bars.end()
    assert "[bold] is not markup here" in stream.getvalue()
