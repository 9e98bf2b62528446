"""What stated numbers leave possible."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.weigh.numbers import Number, compatible, equal, merged, total

EXACT = {n: Number(low=n, high=n) for n in (0, 2, 3, 12, 17, 40, 44, 58, 86, 100, 112)}
AT_LEAST = {n: Number(low=n, qualifier="at_least") for n in (12, 16, 40, 58, 112)}
OVER_100 = Number(low=100, qualifier="more_than")
ABOUT_80 = Number(low=80, high=80, qualifier="about")
DOZENS = Number(low=24, qualifier="dozens")
UP_TO_40 = Number(low=0, high=40, qualifier="at_most")


@pytest.mark.parametrize(
    ("left", "right", "can_both_hold"),
    [
        (AT_LEAST[12], EXACT[17], True),
        (AT_LEAST[40], EXACT[44], True),
        (OVER_100, EXACT[86], False),
        (EXACT[0], EXACT[3], False),
        (EXACT[0], EXACT[0], True),
        (EXACT[86], ABOUT_80, True),
        (EXACT[58], ABOUT_80, False),
        (DOZENS, EXACT[58], True),
        (DOZENS, EXACT[17], True),
        (DOZENS, EXACT[3], False),
        (UP_TO_40, EXACT[17], True),
        (UP_TO_40, AT_LEAST[58], False),
    ],
)
def test_two_numbers_hold_together_when_their_bounds_meet(
    left: Number, right: Number, can_both_hold: bool
) -> None:
    assert compatible(left, right) is can_both_hold
    assert compatible(right, left) is can_both_hold


def test_equal_numbers_agree_with_and_without_at_least() -> None:
    assert equal(AT_LEAST[58], EXACT[58])
    assert not equal(AT_LEAST[58], EXACT[86])
    assert not equal(UP_TO_40, EXACT[40])
    assert not equal(EXACT[0], UP_TO_40)


def test_the_number_stated_by_up_to_is_its_top() -> None:
    assert UP_TO_40.stated == 40
    assert DOZENS.stated == 24


def test_parts_add_up_and_stay_open_where_a_part_is_open() -> None:
    assert total([EXACT[2], EXACT[3]]) == Number(low=5, high=5)
    assert total([EXACT[2], AT_LEAST[12]]) == Number(low=14, qualifier="at_least")
    assert total([EXACT[0], EXACT[0]]) == Number(low=0, high=0)


def test_of_compatible_numbers_the_most_exact_stands() -> None:
    assert merged([DOZENS, AT_LEAST[58]]) == AT_LEAST[58]
    assert merged([AT_LEAST[58], EXACT[58]]) == EXACT[58]
    assert merged([DOZENS]) == DOZENS


NUMBERS = st.builds(
    lambda low, more, qualifier: Number(
        low=low, high=None if more is None else low + more, qualifier=qualifier
    ),
    st.integers(0, 10**6),
    st.none() | st.integers(0, 1000),
    st.sampled_from([None, "about", "at_least", "more_than", "dozens"]),
)


@given(left=NUMBERS, right=NUMBERS)
def test_equality_and_compatibility_are_symmetric(left: Number, right: Number) -> None:
    assert compatible(left, left)
    assert equal(left, left)
    assert compatible(left, right) == compatible(right, left)
    assert equal(left, right) == equal(right, left)


@given(parts=st.lists(NUMBERS, min_size=2, max_size=5))
def test_a_sum_is_never_below_any_part_nor_closed_above_an_open_one(parts: list[Number]) -> None:
    whole = total(parts)
    assert whole.low == sum(part.low for part in parts)
    assert (whole.high is None) == any(part.high is None for part in parts)
