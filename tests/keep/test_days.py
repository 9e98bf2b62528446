"""Times compared at the precision they have."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from according.keep.days import cover, days, finest, gap, instant, moment, to_the_day, weekday
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


@pytest.mark.parametrize(
    ("start", "zone", "told", "utc"),
    [
        ("2020-07-12T12:30", "+04:00", (12, 12, 30), (12, 8, 30)),
        ("2020-07-12T23:30", "-03:30", (12, 23, 30), (13, 3, 0)),
        ("2020-07-12T12:30", "UTC", (12, 12, 30), (12, 12, 30)),
        ("2020-07-12T12:30+04:00", None, (12, 12, 30), (12, 8, 30)),
        ("2020-07-12T12:30", None, (12, 12, 30), None),
        ("2020-07-12T12:30", "Baku", (12, 12, 30), None),
        ("2020-07-12", "+04:00", None, None),
    ],
)
def test_a_moment_is_an_instant_only_where_its_zone_is_known(
    start: str, zone: str | None, told: tuple[int, int, int] | None, utc: tuple[int, int, int] | None
) -> None:
    when = When(start=start, precision="minute" if "T" in start else "day", basis="stated", zone=zone)
    assert moment(when) == (datetime(2020, 7, *told) if told else None)  # noqa: DTZ001
    assert instant(when) == (datetime(2020, 7, *utc, tzinfo=UTC) if utc else None)


@pytest.mark.parametrize(
    ("when", "number"),
    [
        (When(start="2020-07-12", end="2020-07-12", precision="day", basis="stated"), 6),
        (When(start="2020-07-12", end="2020-07-13", precision="day", basis="stated"), None),
        (
            When(start="2020-07", end="2020-07", precision="month", basis="stated", words="a Sunday in July"),
            None,
        ),
        (When(words="late on Tuesday"), 1),
        (When(words="Tuesday or Sunday"), None),
        (When(), None),
        (None, None),
    ],
)
def test_a_weekday_is_of_one_day_or_of_the_words(when: When | None, number: int | None) -> None:
    assert weekday(when) == number
