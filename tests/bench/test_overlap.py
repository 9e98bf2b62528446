"""Spans meet one to one, by at least two characters, the larger overlap first."""

from __future__ import annotations

import pytest

from according.bench.brat import Pieces
from according.bench.overlap import Tally, meeting

CASES: list[tuple[list[Pieces], list[Pieces], int]] = [
    ([((0, 9),)], [((4, 20),)], 1),
    ([((0, 9),)], [((8, 20),)], 0),  # one character is no overlap
    ([((0, 9),)], [((0, 4),), ((5, 9),)], 1),  # two found in one gold span are one right and one too many
    ([((0, 4),), ((5, 9),)], [((0, 9),)], 1),
    ([((0, 3), (10, 14))], [((11, 14),)], 1),  # a piece is enough
    (
        [((0, 6),), ((4, 20),)],
        [((0, 8),), ((2, 5),)],
        1,
    ),  # the best pair goes first and may leave another alone
]


@pytest.mark.parametrize(("gold", "found", "met"), CASES)
def test_spans_meet_one_to_one(gold: list[Pieces], found: list[Pieces], met: int) -> None:
    assert meeting(gold, found) == met


def test_equal_spans_of_a_document_count_once() -> None:
    tally = Tally()
    tally.count([((0, 9),), ((0, 9),)], [((0, 9),), ((0, 9),), ((20, 25),)])
    assert tally.measures == {"p": 0.5, "r": 1.0, "f1": pytest.approx(2 / 3)}
