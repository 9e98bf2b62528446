"""Axes: round moments and counts, in order, inside, and never more than there is room for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from according.show.ticks import counts, moments, short

FIRST = datetime(2031, 5, 11, 22, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "most", "expected"),
    [
        (2, 4, ["11 May, 23:00", "12 May, 00:00"]),
        (24, 4, ["12 May, 00:00", "12 May, 12:00"]),
        (60, 4, ["12 May", "13 May", "14 May"]),
        (24 * 9, 8, ["13 May", "15 May", "17 May", "19 May"]),
        (24 * 120, 8, ["Jun 2031", "Jul 2031", "Aug 2031", "Sep 2031"]),
        (24 * 365 * 4, 4, ["2032", "2034"]),
    ],
)
def test_moments_are_round(hours: int, most: int, expected: list[str]) -> None:
    found = [label for _, label in moments(FIRST, FIRST + timedelta(hours=hours), most)]
    assert found[: len(expected)] == expected


@pytest.mark.parametrize("most", [3, 4, 8])
def test_moments_fit_and_stand_inside(most: int) -> None:
    span = timedelta(minutes=1)
    while span < timedelta(days=365 * 900):
        found = [each for each, _ in moments(FIRST, FIRST + span, most)]
        assert len(found) <= most, span
        assert found == sorted(set(found))
        assert all(FIRST <= each <= FIRST + span for each in found)
        span *= 1.3


def test_an_axis_may_end_with_the_calendar() -> None:
    last = datetime(9998, 12, 31, tzinfo=UTC)
    assert moments(datetime(1, 1, 1, tzinfo=UTC), last, 4)
    assert moments(last - timedelta(days=900), last, 4)


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (0.6, [0]),
        (3.6, [0, 1, 2, 3]),
        (8.4, [0, 5]),
        (41, [0, 20, 40]),
        (130, [0, 50, 100]),
        (9999, [0, 5000]),
    ],
)
def test_counts_are_round(top: float, expected: list[int]) -> None:
    assert counts(top, 4) == expected


def test_counts_fit_however_large() -> None:
    for power in range(10):
        for first in (1.2, 2.4, 7.7):
            found = counts(first * 10**power, 4)
            assert 2 <= len(found) <= 5
            assert found[1] in {d * 10**n for n in range(11) for d in (1, 2, 5)}


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "0"), (1500, "1,500"), (20_000, "20k"), (2_500_000, "2.5M")]
)
def test_large_counts_are_short(count: int, expected: str) -> None:
    assert short(count) == expected
