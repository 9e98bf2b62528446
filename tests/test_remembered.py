"""What is remembered holds for equal things alone, and is let go when a run does not ask for it."""

from __future__ import annotations

from according.remembered import Remembered


class Counted:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


def test_the_same_of_the_same_is_worked_out_once() -> None:
    own, work = Remembered(), Counted()
    assert own.of("key", (1, "a"), work) == 1
    assert own.of("key", (1, "a"), work) == 1
    own.turn()
    assert own.of("key", (1, "a"), work) == 1
    assert own.of("other key", (1, "a"), work) == 2


def test_whatever_it_was_made_of_must_be_equal_and_still_hold() -> None:
    own, work = Remembered(), Counted()
    own.of("key", (1,), work)
    assert own.of("key", (2,), work) == 2
    own.turn()
    assert own.of("key", (2,), work, holds=lambda found: found == 2) == 2
    assert own.of("key", (2,), work, holds=lambda found: found > 2) == 3


def test_what_finds_nothing_is_remembered_too() -> None:
    own, work = Remembered(), Counted()
    assert own.of("key", 1, lambda: None) is None
    assert own.of("key", 1, work) is None


def test_what_a_whole_run_did_not_ask_for_is_forgotten() -> None:
    own, work = Remembered(), Counted()
    own.of("key", 1, work)
    own.turn()
    own.turn()
    assert own.of("key", 1, work) == 2
