"""Printed dates: what is read, what stays open, what is none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.receive.dates import MONTHS, find_dates

READ = [
    ("13.07.2020   17:39", (2020, 7, 13, 17, 39, None)),
    ("World July 13, 2020, 19:06", (2020, 7, 13, 19, 6, None)),
    ("MOSCOW, July 14. /TASS/", (None, 7, 14, None, None, None)),
    ("Tue 05 Jul 2016", (2016, 7, 5, None, None, None)),
    ("Published April 15 2017 At least", (2017, 4, 15, None, None, None)),
    ("Last updated at Apr 152017 A suicide", (2017, 4, 15, None, None, None)),
    ("Fri 07 Apr 2017 at 0914 Homs", (2017, 4, 7, 9, 14, None)),
    ("August 13 2016 2037 UTC+3", (2016, 8, 13, 20, 37, "+03:00")),
    ("1735 15.04.2017", (2017, 4, 15, 17, 35, None)),
    ("2017-04-05T10:11:12Z", (2017, 4, 5, 10, 11, "+00:00")),
    ("2019-11-18T21:17:27.893+05:30", (2019, 11, 18, 21, 17, "+05:30")),
    ("5 July 2016, 4:30 pm", (2016, 7, 5, 16, 30, None)),
    ("30-04-2016", (2016, 4, 30, None, None, None)),
    ("(September 2022)", (2022, 9, None, None, None, None)),
    ("July 12-13", (None, 7, 12, None, None, None)),
]


@pytest.mark.parametrize(("text", "expected"), READ, ids=[t for t, _ in READ])
def test_a_date_is_read_with_its_time(
    text: str, expected: tuple[int | None, int, int | None, int | None, int | None, str | None]
) -> None:
    printed = next(find_dates(text))
    assert (printed.year, printed.month, printed.day, printed.hour, printed.minute, printed.zone) == expected


@pytest.mark.parametrize(
    "text",
    [
        "538 people",
        "June 31 2015",
        "31.02.2020",
        "82 mm mortars",
        "1988-94 war",
        "the 12 may not return",
        "16 killed",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert list(find_dates(text)) == []


def test_the_order_of_digits_stays_open_where_nothing_settles_it() -> None:
    printed = next(find_dates("04/05/2017"))
    assert printed.other == (4, 5)
    assert printed.date is None
    assert next(find_dates("Friday, 04/05/2017")).other is not None  # neither reading is a Friday
    assert next(find_dates("Wednesday, 04/05/2017")).date == dt.date(2017, 4, 5)
    assert next(find_dates("04.05.2017")).date == dt.date(2017, 5, 4)


@given(
    day=st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)), noise=st.sampled_from(["", "On ", "«", "x, "])
)
def test_every_day_is_read_back_from_its_common_forms(day: dt.date, noise: str) -> None:
    month = MONTHS[day.month - 1].capitalize()
    for words in (
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{month[:3]} {day.day:02d} {day.year}",
        f"{day.day:02d}.{day.month:02d}.{day.year}",
    ):
        text = f"{noise}{words} after"
        printed = next(find_dates(text))
        assert printed.date == day
        assert text[printed.start : printed.end] == printed.words == words
