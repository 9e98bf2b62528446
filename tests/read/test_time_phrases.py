"""The time grammar: which words are one phrase, of which form, and that numbers beside them are none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.model import UNKNOWN_TIME
from according.read.dating import dated
from according.read.time_anchor import Anchor
from according.read.time_phrases import phrases

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


def forms(text: str) -> list[tuple[str, str]]:
    return [(p.form, p.words) for p in phrases(text)]


@pytest.mark.parametrize(
    "pattern",
    [
        "{0:%B} {0.day}, {0.year}",
        "{0.day} {0:%B} {0.year}",
        "{0.day:02d}.{0.month:02d}.{0.year}",
        "{0:%Y-%m-%d}",
        "the {0.day}th of {0:%B} {0.year}",
    ],
)
@given(day=DAYS)
def test_a_day_in_full_is_that_day_however_it_is_written(pattern: str, day: date) -> None:
    text = "They met on " + pattern.format(day) + "."
    (found,) = phrases(text)
    when = dated(found, Anchor(published=UNKNOWN_TIME))
    assert (when.start, when.end) == (day.isoformat(), day.isoformat())
    assert text[found.start : found.end] == found.words


@given(st.integers(1, 9999), st.sampled_from(["people", "rockets", "of them", "km", "villages"]))
def test_a_bare_number_is_never_a_time(number: int, thing: str) -> None:
    assert forms(f"They counted {number} {thing}.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the third quarter of 2009", [("quarter", "the third quarter of 2009")]),
        ("by the end of last year", [("unit", "the end of last year")]),
        ("the last week of March", [("week_of_month", "the last week of March")]),
        ("during the 1980s and the 90s", [("decade", "the 1980s"), ("decade", "the 90s")]),
        ("on the night of Monday", [("weekday", "the night of Monday")]),
        ("for two and a half years", [("lasting", "two and a half years")]),
        ("the 27-year war", [("lasting", "27-year")]),
        ("six straight days of fire", [("lasting", "six straight days")]),
        ("from 30 June to 2 July", [("day_month", "30 June to 2 July")]),
        ("twenty-one days ago", [("ago", "twenty-one days ago")]),
        ("they left two days after.", [("moved", "two days after")]),
        ("two days after the vote", [("lasting", "two days")]),
        ("days after the vote", [("undated", "days after")]),
        ("in recent weeks", [("past_ref", "in recent weeks")]),
        ("it is now calm", [("present_ref", "now")]),
        ("a weekly toll", [("set", "weekly")]),
        ("since 2004. Jobs were lost", [("year", "2004")]),
        ("in the fall of the town", []),
        ("the second attempt", []),
        ("Theresa May said", []),
        ("version 2.2009 of it", []),
        ("the USS Today", []),
        ("Daily Herald", []),
    ],
)
def test_phrases_and_their_forms(text: str, expected: list[tuple[str, str]]) -> None:
    assert forms(text) == expected
