"""The best tree is a tree with one root, and no other tree is better."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from according.know.encoder_tree import Scores, best_tree

# Whole numbers tie often, and ties are where rings come from.
FLOATS = st.integers(-4, 4).map(float)
SQUARES = st.integers(1, 4).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=FLOATS))


def is_tree(heads: list[int]) -> bool:
    def ends(word: int) -> bool:
        for _ in heads:
            word = heads[word - 1]
            if word == 0:
                return True
        return False

    return heads.count(0) == 1 and all(ends(word) for word in range(1, len(heads) + 1))


def total(scores: Scores, heads: list[int]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


@given(SQUARES)
def test_no_tree_with_one_root_is_better(scores: Scores) -> None:
    heads = best_tree(scores)
    others = product(range(len(scores) + 1), repeat=len(scores))
    best = max(total(scores, list(other)) for other in others if is_tree(list(other)))
    assert is_tree(heads)
    assert total(scores, heads) == pytest.approx(best)


@given(
    st.integers(5, 60).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=st.floats(-9, 9, width=32)))
)
def test_long_sentences_have_one_root_and_no_ring(scores: Scores) -> None:
    assert is_tree(best_tree(scores))


def test_the_scores_are_left_as_they_were() -> None:
    scores = np.zeros((3, 4), dtype=np.float32)
    best_tree(scores)
    assert not scores.any()
