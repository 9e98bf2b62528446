"""Stretches: sentences are taken whole, presets hold, and nothing is too long; a made-up network stands in for ours."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.know.encoder_reading import MOST_WORDS, ROOT, WIDEST_PIECES, WIDEST_WORDS, Reader, Reading
from according.know.encoder_session import Floats, Numbers, Scores, Session
from according.know.encoder_spans import Spans
from according.know.encoder_words import Words

JOINT, OTHER = 7, 3
OPENING, CLOSING = 101, 102
STARTER = 5  # the piece at which the made-up network begins a sentence


class Chains(Session):
    """Starts a sentence at every STARTER, hangs each word from the one before, and keeps the size of what it read."""

    def __init__(self) -> None:
        self.sizes: list[tuple[int, int]] = []

    def read(self, words: Words) -> Scores:
        assert (words.pieces[0], words.pieces[-1]) == (OPENING, CLOSING)
        size = len(words.first)
        self.sizes.append((size, len(words.pieces)))
        starts = [1.0 if words.pieces[at] == STARTER else -1.0 for at in words.first]
        return Scores(
            pos=np.arange(size),
            feats=np.zeros(size, dtype=np.int64),
            starts=np.array(starts, dtype=np.float32),
            entities=np.zeros((size, 1), dtype=np.float32),
            arcs=np.eye(size, size + 1, dtype=np.float32),
            dependents=np.zeros((size, 1), dtype=np.float32),
            heads=np.zeros((size + 1, 1), dtype=np.float32),
        )

    def relations(self, dependents: Floats, heads: Floats) -> Numbers:
        assert len(dependents) == len(heads)
        return np.full(len(dependents), OTHER)


def text(starts: list[int], *, size: int, pieces: int = 1) -> Words:
    """``size`` words of ``pieces`` pieces each."""
    first = [1 + pieces * at for at in range(size)]
    body = [
        piece for at in range(size) for piece in ([STARTER] if at in starts else [9]) + [9] * (pieces - 1)
    ]
    plain = [0] * size
    last = [at + pieces - 1 for at in first]
    return Words(pieces=[OPENING, *body, CLOSING], first=first, last=last, case=plain, end=plain, gap=plain)


def read(words: Words, presets: dict[int, int] | None = None) -> tuple[Reading, Chains]:
    session = Chains()
    given = np.zeros(len(words.first), dtype=np.int8)
    for at, value in (presets or {}).items():
        given[at] = value
    return Reader(session, Spans(["O"]), JOINT).read(words, given), session


def starts_of(reading: Reading) -> list[int]:
    return np.flatnonzero(reading.starts).tolist()


def check(reading: Reading) -> None:
    """Every sentence is one tree; only its root is its own head and has no relation."""
    starts = [*starts_of(reading), len(reading.starts)]
    for start, end in itertools.pairwise(starts):
        heads = reading.heads[start:end]
        assert ((heads >= start) & (heads < end)).all()
        roots = np.flatnonzero(heads == np.arange(start, end)) + start
        assert len(roots) == 1
        assert (np.flatnonzero(reading.relations[start:end] == ROOT) + start).tolist() == roots.tolist()
        for word in range(start, end):
            seen = set()
            while reading.heads[word] != word:
                assert word not in seen
                seen.add(word)
                word = int(reading.heads[word])


def test_nothing_to_read_is_read() -> None:
    reading, session = read(text([], size=0))
    assert (len(reading.heads), session.sizes) == (0, [])


@pytest.mark.parametrize("size", [1, 2, MOST_WORDS - 1, MOST_WORDS, MOST_WORDS + 1, 3 * MOST_WORDS])
def test_sentences_start_where_the_network_says(size: int) -> None:
    starts = list(range(0, size, 20))
    reading, _ = read(text(starts, size=size))
    check(reading)
    assert starts_of(reading) == starts


def test_a_cut_sentence_is_read_again_whole() -> None:
    starts = [0, 100, 200]
    reading, session = read(text(starts, size=300))
    check(reading)
    assert starts_of(reading) == starts
    # The stretches begin at words 0, 100 and 200, never where the one before was cut.
    assert [size for size, _ in session.sizes] == [MOST_WORDS, MOST_WORDS, 100]
    assert reading.pos[[99, 100, 199, 200]].tolist() == [99, 0, 99, 0]


def test_stretches_are_whole_paragraphs_where_these_fit() -> None:
    reading, session = read(text([], size=300), {90: 1, 150: 1, 240: 1})
    check(reading)
    assert [size for size, _ in session.sizes] == [150, 150]
    assert starts_of(reading) == [0, 90, 150, 240]


def test_presets_win() -> None:
    reading, _ = read(text([0, 10, 20], size=30), {10: -1, 15: 1, 20: 0})
    check(reading)
    assert starts_of(reading) == [0, 15, 20]


def test_a_long_sentence_is_read_in_a_wider_stretch() -> None:
    reading, session = read(text([0, 250], size=260))
    check(reading)
    assert starts_of(reading) == [0, 250]
    assert session.sizes[0][0] == MOST_WORDS
    assert session.sizes[1][0] == 260


@pytest.mark.parametrize("preset", [0, -1])
def test_a_sentence_longer_than_any_stretch_stays_one(preset: int) -> None:
    size = 4 * WIDEST_WORDS
    reading, session = read(text([0], size=size + 5), dict.fromkeys(range(1, size), preset))
    check(reading)
    assert starts_of(reading) == [0]
    assert (reading.relations == JOINT).sum() >= 3
    assert max(words for words, _ in session.sizes) <= WIDEST_WORDS


@pytest.mark.parametrize("pieces", [1, 3, 200])
def test_no_stretch_has_too_many_pieces(pieces: int) -> None:
    reading, session = read(text(list(range(0, 400, 30)), size=400, pieces=pieces))
    check(reading)
    assert max(count for _, count in session.sizes) <= WIDEST_PIECES + 2


@given(
    st.integers(1, 700).flatmap(
        lambda size: st.tuples(
            st.just(size),
            st.sets(st.integers(0, size - 1)),
            st.dictionaries(st.integers(1, size - 1) if size > 1 else st.nothing(), st.sampled_from([-1, 1])),
        )
    )
)
def test_every_text_becomes_trees_that_keep_the_presets(case: tuple[int, set[int], dict[int, int]]) -> None:
    size, starts, presets = case
    reading, _ = read(text(sorted(starts), size=size), presets)
    check(reading)
    found = set(starts_of(reading))
    assert 0 in found
    assert all((at in found) == (value == 1) for at, value in presets.items())
    assert found <= starts | {0} | {at for at, value in presets.items() if value == 1}
