"""A whole document read stretch by stretch: every sentence is taken from a stretch that holds it whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

from according.know.encoder_session import Scores, Session
from according.know.encoder_spans import Spans
from according.know.encoder_tree import best_tree
from according.know.encoder_words import Words

MOST_WORDS, MOST_PIECES = 160, 384  # of a stretch; the network was taught on texts of up to 300 words
WIDEST_WORDS, WIDEST_PIECES = 300, 500  # of a stretch that holds a single sentence
ROOT = -1  # in place of a relation
AFTER_END = 2  # the preset of a word that starts a sentence, and no stretch


class Reading(msgspec.Struct, kw_only=True):
    """What was found for every word; ``heads`` counts words from 0, and a root is its own head."""

    pos: NDArray[np.int64]
    feats: NDArray[np.int64]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]
    starts: NDArray[np.bool_]
    names: list[tuple[int, int, str]]


class Reader:
    """Stretches are whole paragraphs where these fit; a longer one is read on from its last sentence that was cut.

    ``presets``: 1 where a sentence must start (2: and no stretch), -1 where none may, 0 where the network decides.
    """

    def __init__(self, session: Session, spans: Spans, joint: int) -> None:
        self._session, self._spans = session, spans
        self._joint = joint  # the relation between the parts of a sentence longer than any stretch

    def read(self, words: Words, presets: NDArray[np.int8]) -> Reading:
        """The reading of all words."""
        size = len(words.first)
        found = Reading(
            pos=np.zeros(size, dtype=np.int64),
            feats=np.zeros(size, dtype=np.int64),
            heads=np.arange(size),
            relations=np.full(size, ROOT, dtype=np.int64),
            starts=np.zeros(size, dtype=np.bool_),
            names=[],
        )
        closings = [*np.flatnonzero(presets == 1).tolist(), size]
        at = 0
        open_root: int | None = None  # of a sentence of which only a part is read
        while at < size:
            whole, bounds, scores = self._stretch(words, presets, closings, at)
            last = self._take(found, scores, at, bounds)
            found.starts[[at + bound for bound in bounds[:-1]]] = True
            if open_root is not None:
                part = at + _root(found.heads[at : at + bounds[1]] - at)
                found.heads[part], found.relations[part] = open_root, self._joint
                found.starts[at] = False
            if whole:
                open_root = None
            elif open_root is None:
                open_root = last
            at += bounds[-1]
        return found

    def _stretch(
        self, words: Words, presets: NDArray[np.int8], closings: Sequence[int], at: int
    ) -> tuple[bool, list[int], Scores]:
        """Whether the last sentence is whole, the borders of those to be taken, and the scores of the stretch."""
        for most in ((MOST_WORDS, MOST_PIECES), (WIDEST_WORDS, WIDEST_PIECES)):
            end = _end(words, at, *most)
            whole = bisect_right(closings, end)
            closed = whole > 0 and closings[whole - 1] > at
            end = closings[whole - 1] if closed else end
            scores = self._session.read(words.stretch(at, end))
            inner = presets[at + 1 : end]
            starts = np.flatnonzero((inner > 0) | ((inner == 0) & (scores.starts[1:] > 0))) + 1
            bounds = [0, *starts.tolist(), end - at]
            if closed or len(bounds) > 2:
                return True, bounds if closed else bounds[:-1], scores
        half = (end - at) // 2
        return False, [0, half + int(scores.starts[half:].argmax()) or 1], scores

    def _take(self, found: Reading, scores: Scores, at: int, bounds: Sequence[int]) -> int:
        """Write down the sentences between the borders; the root of the last one."""
        size = bounds[-1]
        heads = np.zeros(size, dtype=np.int64)
        for start, end in pairwise(bounds):
            own = scores.arcs[start:end]
            block = np.concatenate([own[:, :1], own[:, start + 1 : end + 1]], axis=1)
            tree = np.array(best_tree(block))
            heads[start:end] = np.where(tree == 0, np.arange(start, end), tree + start - 1)
            names = self._spans.find(scores.entities[start:end])
            found.names += [(at + start + a, at + start + b, kind) for a, b, kind in names]
        hanging = np.flatnonzero(heads != np.arange(size))
        relations = self._session.relations(scores.dependents[hanging], scores.heads[heads[hanging] + 1])
        found.pos[at : at + size] = scores.pos[:size]
        found.feats[at : at + size] = scores.feats[:size]
        found.heads[at : at + size] = heads + at
        found.relations[at + hanging] = relations
        return at + bounds[-2] + _root(heads[bounds[-2] :] - bounds[-2])


def _root(heads: NDArray[np.int64]) -> int:
    """The word of one sentence that is its own head."""
    return int(np.flatnonzero(heads == np.arange(len(heads)))[0])


def _end(words: Words, at: int, most_words: int, most_pieces: int) -> int:
    """Where a stretch from ``at`` ends at the latest; one word always fits."""
    end = min(len(words.first), at + most_words)
    within = bisect_right(words.last, words.first[at] + most_pieces - 1, at, end)
    return max(within, at + 1)
