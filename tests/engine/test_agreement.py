"""Alpha, held to the worked examples of the paper that defines its computation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.engine.agreement import alpha_nominal

Row = list[str | None]


def units(*coders: str) -> list[Row]:
    """Coders' values under each other, a dot where one gave none."""
    return [[None if value == "." else value for value in unit] for unit in zip(*coders, strict=True)]


@pytest.mark.parametrize(
    ("coded", "alpha"),
    [
        # Krippendorff 2011, A: two observers, binary data.
        (units("0100000010", "1110010000"), 0.095),
        # B: two observers, nominal data.
        (units("aabbdcccedda", "babbbccceddd"), 0.692),
        # C: four observers, nominal data with values missing.
        (units("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
)
def test_the_published_examples(coded: list[Row], alpha: float) -> None:
    found = alpha_nominal(coded)
    assert found is not None
    assert round(found, 3) == alpha


@pytest.mark.parametrize(
    ("coded", "alpha"),
    [
        ([], None),
        (units("a.", ".b"), None),
        (units("aaa", "aaa"), None),
        (units("ab", "ab"), 1.0),
        (units("ab", "ba"), -0.5),
    ],
)
def test_its_ends(coded: list[Row], alpha: float | None) -> None:
    assert alpha_nominal(coded) == alpha


@given(st.lists(st.lists(st.sampled_from(["a", "b", "c", None]), min_size=2, max_size=4)), st.randoms())
def test_the_order_of_coders_and_units_says_nothing(coded: list[Row], shuffle: object) -> None:
    again = [list(each) for each in coded]
    for each in again:
        shuffle.shuffle(each)  # type: ignore[attr-defined]
    shuffle.shuffle(again)  # type: ignore[attr-defined]
    one, other = alpha_nominal(coded), alpha_nominal(again)
    assert one == other or (one is not None and other is not None and abs(one - other) < 1e-9)


@given(st.lists(st.lists(st.sampled_from(["a", "b", None]), min_size=2, max_size=4)))
def test_it_is_never_above_one(coded: list[Row]) -> None:
    found = alpha_nominal(coded)
    assert found is None or found <= 1
