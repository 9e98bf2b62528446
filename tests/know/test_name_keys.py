"""Keys of name parts: whatever sounds alike shares one, in every script that names come from."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.know.name_keys import name_keys
from according.know.names import SAME, name_parts, part_similarity
from name_worlds import GIVEN, SURNAMES, spelled

LETTERS = "aeiouhgkqbdptszcvwjlmnrfx"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mammadyarov", "mamedyarov"),  # a vowel more
        ("mursi", "morsi"),
        ("qaddafi", "kaddafi"),
        ("zelenskyy", "zelensky"),
        ("jumhuriyan", "iumhuriyan"),  # a letter that is a vowel's neighbour
        ("dzhemilev", "cemilev"),
        ("petrosyanov", "petrosyamov"),  # one whole letter in a long name
        ("abdulrahmanoglou", "abdelrahmanoglu"),  # longer than keys are made for
        ("william", "bill"),
    ],
)
def test_spellings_of_one_part_share_a_key(one: str, other: str) -> None:
    assert name_keys(one) & name_keys(other)


def test_strangers_share_none_and_a_long_word_has_few() -> None:
    assert not name_keys("lavrov") & name_keys("stepanyan")
    assert not name_keys("ali") & name_keys("omar")
    assert len(name_keys("bcdfghklmnpqrstvwxz" * 20)) == 1


@settings(max_examples=400)
@given(
    part=st.text(LETTERS, min_size=1, max_size=24),
    edits=st.lists(st.tuples(st.integers(0, 30), st.sampled_from(LETTERS), st.integers(0, 2)), max_size=4),
)
def test_no_two_parts_that_sound_alike_are_without_a_common_key(
    part: str, edits: list[tuple[int, str, int]]
) -> None:
    other = part
    for at, letter, kind in edits:
        at %= len(other) + 1
        other = other[:at] + (letter if kind else "") + other[at + (kind < 2) :]
    if other and part_similarity(part, other) >= SAME:
        assert name_keys(part) & name_keys(other), (part, other)


@given(word=st.sampled_from(GIVEN + SURNAMES), seed=st.integers(0, 2**32))
def test_nor_are_two_ways_to_write_a_name(word: str, seed: int) -> None:
    rng = random.Random(seed)
    for one, other in zip(name_parts(spelled(word, rng)), name_parts(spelled(word, rng)), strict=False):
        if part_similarity(one, other) >= SAME:
            assert name_keys(one) & name_keys(other), (one, other)
