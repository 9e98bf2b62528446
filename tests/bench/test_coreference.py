"""The scores of clusters, on examples worked out by hand."""

from __future__ import annotations

import pytest

from according.bench.coreference import scores

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}


def test_equal_clusters_score_one() -> None:
    assert set(scores(GOLD, {k: f"x{v}" for k, v in GOLD.items()}).values()) == {1.0}


def test_each_item_alone() -> None:
    found = scores(GOLD, {k: k for k in GOLD})
    assert found["b3_p"] == 1
    assert found["b3_r"] == pytest.approx((3 * 1 / 3 + 2 * 1 / 2) / 5)


def test_all_in_one() -> None:
    found = scores(GOLD, dict.fromkeys(GOLD, 0))
    assert found["b3_r"] == 1
    assert found["b3_p"] == pytest.approx((3 * 3 + 2 * 2) / 25)
    muc, ceaf = 2 * 0.75 / 1.75, 2 * 0.75 / 3
    b_cubed = 2 * found["b3_p"] / (found["b3_p"] + 1)
    assert found["conll_f1"] == pytest.approx((muc + b_cubed + ceaf) / 3)
