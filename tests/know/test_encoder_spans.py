"""Names are lawful sequences of BIO labels, and no other lawful sequence is better."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from according.know.encoder_spans import Scores, Spans

LABELS = ("O", "B-ORG", "I-ORG", "B-GPE", "I-GPE")
FLOATS = st.integers(-4, 4).map(float)
TABLES = st.integers(1, 4).flatmap(lambda n: arrays(np.float32, (n, len(LABELS)), elements=FLOATS))


def lawful(tags: tuple[int, ...]) -> bool:
    names = ["O", *(LABELS[tag] for tag in tags)]
    pairs = pairwise(names)
    return all(not b.startswith("I-") or a[2:] == b[2:] for a, b in pairs)


def spans_of(tags: tuple[int, ...]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for at, tag in enumerate(tags):
        if LABELS[tag][0] == "B":
            found.append((at, at + 1, LABELS[tag][2:]))
        elif LABELS[tag][0] == "I":
            found[-1] = (found[-1][0], at + 1, LABELS[tag][2:])
    return found


@given(TABLES)
def test_the_spans_are_those_of_a_best_lawful_sequence(scores: Scores) -> None:
    ways = [tags for tags in product(range(len(LABELS)), repeat=len(scores)) if lawful(tags)]
    worth = [float(sum(scores[at, tag] for at, tag in enumerate(tags))) for tags in ways]
    best = [
        spans_of(tags) for tags, value in zip(ways, worth, strict=True) if value == pytest.approx(max(worth))
    ]
    assert Spans(LABELS).find(scores) in best


def test_an_inside_label_without_its_beginning_is_repaired() -> None:
    scores = np.array([[0, 2, 0, 0, 0], [0, 0, 0, 0, 3], [4, 0, 0, 0, 0]], dtype=np.float32)
    assert Spans(LABELS).find(scores) == [(0, 2, "GPE")]
