"""Reports that all share the same words are told apart by what only some of them share."""

from __future__ import annotations

from according.receive.two_stories import told_apart

COMMON = {"earthquake": 0.5, "rescuers": 0.4, "tremor": 0.4, "rubble": 0.4}
WEST = {"isfara": 0.3, "rahmon": 0.3, "konibodom": 0.3}
EAST = {"batken": 0.3, "japarov": 0.3, "leilek": 0.3}


def story(own: dict[str, float], size: int) -> list[dict[str, float]]:
    return [{**COMMON, **own, f"word{n}": 0.2, f"word{(n + 1) % size}": 0.2} for n in range(size)]


def test_two_earthquakes_are_two_stories() -> None:
    words = story(WEST, 4) + [
        {**COMMON, **EAST, f"other{n}": 0.2, f"other{(n + 1) % 4}": 0.2} for n in range(4)
    ]
    assert sorted(told_apart(range(8), words)) == [[0, 1, 2, 3], [4, 5, 6, 7]]


def test_one_earthquake_is_one_story() -> None:
    assert told_apart(range(6), story(WEST, 6)) == [[0, 1, 2, 3, 4, 5]]


def test_a_few_reports_are_left_together() -> None:
    assert told_apart([0, 1, 2], story(WEST, 3)) == [[0, 1, 2]]
    assert told_apart([], []) == [[]]
