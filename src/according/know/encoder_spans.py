"""Names out of scores: the best lawful sequence of BIO labels of a sentence, as spans of words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


class Spans:
    """An inside label stands only behind a beginning or inside label of the same kind."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)
        self.outside = self.labels.index("O")
        kinds = [(label[:2], label[2:]) for label in self.labels]
        self._lawful = np.array([[b != "I-" or kind == k for b, kind in kinds] for _, k in kinds])
        self._first = np.array([b != "I-" for b, _ in kinds])

    def find(self, scores: Scores) -> list[tuple[int, int, str]]:
        """(start, end, kind) of the names of one sentence, in words."""
        tags = scores.argmax(1)
        if not (self._first[tags[0]] and self._lawful[tags[:-1], tags[1:]].all()):
            tags = self._best(scores)
        found: list[tuple[int, int, str]] = []
        for at in np.flatnonzero(tags != self.outside).tolist():
            label = self.labels[tags[at]]
            if label[0] == "B":
                found.append((at, at + 1, label[2:]))
            else:
                found[-1] = (found[-1][0], at + 1, label[2:])
        return found

    def _best(self, scores: Scores) -> NDArray[np.intp]:
        """Viterbi over the lawful sequences; every lawful step weighs the same."""
        steps = np.where(self._lawful, 0.0, -np.inf)
        total = np.where(self._first, scores[0], -np.inf)
        back = np.zeros(scores.shape, dtype=np.intp)
        for at in range(1, len(scores)):
            ways = total[:, None] + steps
            back[at] = ways.argmax(0)
            total = ways.max(0) + scores[at]
        tags = np.zeros(len(scores), dtype=np.intp)
        tags[-1] = total.argmax()
        for at in range(len(scores) - 1, 0, -1):
            tags[at - 1] = back[at, tags[at]]
        return tags
