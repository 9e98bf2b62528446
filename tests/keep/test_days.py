"""Times compared at the precision they have."""

from __future__ import annotations

from datetime import date

import pytest

from according.keep.days import cover, days, finest, gap, to_the_day
from according.model import UNKNOWN_TIME, When


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        ("2020-07-12", "2020-07-12", "day", (date(2020, 7, 12), date(2020, 7, 12))),
        ("2020-07-12", None, "day", (date(2020, 7, 12), date(2020, 7, 12))),
        ("2020-07-12T12:30", "2020-07-12T12:30", "minute", (date(2020, 7, 12), date(2020, 7, 12))),
        ("2020-07-12T23:00", "2020-07-13T04:00", "hour", (date(2020, 7, 12), date(2020, 7, 13))),
        ("2020-02", None, "month", (date(2020, 2, 1), date(2020, 2, 29))),
        ("2020", None, "year", (date(2020, 1, 1), date(2020, 12, 31))),
    ],
)
def test_a_time_covers_its_days(
    start: str, end: str | None, precision: str, expected: tuple[date, date]
) -> None:
    assert days(When(start=start, end=end, precision=precision, basis="stated")) == expected  # type: ignore[arg-type]


def test_an_unknown_time_covers_nothing() -> None:
    assert days(UNKNOWN_TIME) is None
    assert days(None) is None
    assert not to_the_day(UNKNOWN_TIME)


def test_a_night_over_two_days_is_not_known_to_the_day() -> None:
    assert not to_the_day(When(start="2020-07-12", end="2020-07-13", precision="day", basis="stated"))
    assert to_the_day(When(start="2020-07-12T12:30", precision="minute", basis="stated"))


def test_the_gap_between_neighbouring_days_is_one() -> None:
    july = (date(2020, 7, 12), date(2020, 7, 13))
    assert gap(july, (date(2020, 7, 14), date(2020, 7, 14))) == 1
    assert gap(july, (date(2020, 7, 13), date(2020, 7, 20))) == 0


def test_the_finest_of_several_times_is_the_shortest() -> None:
    month = When(start="2020-07", precision="month", basis="stated")
    day = When(start="2020-07-12", precision="day", basis="stated")
    assert finest((month, None, day, UNKNOWN_TIME)) == day
    assert finest((None, UNKNOWN_TIME)) is None


def test_the_cover_of_no_interval_is_nothing() -> None:
    assert cover([]) is None
    one, other = (date(2020, 7, 12), date(2020, 7, 13)), (date(2020, 7, 10), date(2020, 7, 10))
    assert cover([one, other]) == (date(2020, 7, 10), date(2020, 7, 13))
