"""Counts are read from digits and words; ages, dates, distances, labels and money are never counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.read.numbers import cardinal, find_numbers

Reading = tuple[str, int, int | None, str | None]


def read(text: str) -> list[Reading]:
    return [(text[q.start : q.end], q.low, q.high, q.qualifier) for q in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("four soldiers", [("four", 4, 4, None)]),
        ("thirty-two", [("thirty-two", 32, 32, None)]),
        ("one hundred and fifty men", [("one hundred and fifty", 150, 150, None)]),
        ("1,300 and 13000", [("1,300", 1300, 1300, None), ("13000", 13000, 13000, None)]),
        ("5 million refugees", [("5 million", 5_000_000, 5_000_000, None)]),
        ("14\u00a0million refugees", [("14\u00a0million", 14_000_000, 14_000_000, None)]),
        ("FIVE OR SIX SHOTS", [("FIVE OR SIX", 5, 6, None)]),
        ("more than 2.5 million people", [("more than 2.5 million", 2_500_000, None, "more_than")]),
        ("hundreds of thousands", [("hundreds of thousands", 200_000, None, "dozens")]),
        ("several hundred fighters", [("several hundred", 200, None, "dozens")]),
        ("half a dozen", [("half a dozen", 6, 6, None)]),
        ("nearly a dozen", [("nearly a dozen", 12, 12, "about")]),
        ("at least 16 people", [("at least 16", 16, None, "at_least")]),
        ("toll at at least 70", [("at least 70", 70, None, "at_least")]),
        ("over 100 injured", [("over 100", 100, None, "more_than")]),
        ("an estimated 30,000 lives", [("an estimated 30,000", 30_000, 30_000, "about")]),
        ("up to a hundred civilians", [("up to a hundred", 0, 100, "at_most")]),
        ("as many as 40", [("as many as 40", 0, 40, "at_most")]),
        ("20 or more", [("20 or more", 20, None, "at_least")]),
        ("10 to 15 people", [("10 to 15", 10, 15, None)]),
        ("between 10 and 15", [("between 10 and 15", 10, 15, None)]),
        ("10-15 fighters", [("10-15", 10, 15, None)]),
        ("rose from 10 to 15", [("10", 10, 10, None), ("15", 15, 15, None)]),
        ("at least another 40", [("at least another 40", 40, None, "at_least")]),
    ],
)
def test_counts_and_their_limits(text: str, expected: list[Reading]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "82 mm mortars",
        "7.62 rounds",
        "12:30",
        "13.07.2020",
        "S-300 and T-72",
        "a 12-year-old boy",
        "two brothers aged 12 and 14",
        "a four-day war",
        "40 percent",
        "$300 million",
        "a 1988-94 war",
        "no one",
        "within 20 km of the border",
        "resolution 2254",
        "for three hours",
    ],
)
def test_what_counts_nobody(text: str) -> None:
    assert [r for r in read(text) if r[0] != "two"] == []


@pytest.mark.parametrize("text", ["another 40", "a further 546 people", "an additional 200"])
def test_a_number_on_top_of_another_is_marked(text: str) -> None:
    assert [q.increment for q in find_numbers(text)] == [True]


def test_a_total_is_no_increment() -> None:
    assert [q.increment for q in find_numbers("a total of 12 people")] == [False]


@given(st.integers(min_value=1, max_value=999_999))
def test_digits_and_commas_say_the_same(number: int) -> None:
    assert cardinal(str(number)) == cardinal(f"{number:,}") == number


@given(st.text(max_size=80))
def test_offsets_lie_in_the_text_and_never_overlap(text: str) -> None:
    last = 0
    for quantity in find_numbers(text):
        assert last <= quantity.start <= quantity.number < quantity.number_end <= quantity.end <= len(text)
        assert quantity.low >= 0
        assert quantity.high is None or quantity.high >= quantity.low
        last = quantity.end
