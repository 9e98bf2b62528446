"""The network of the English model, run by onnxruntime: one stretch of words in, the scores of every head out."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from according.know.encoder_words import Words

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
MOST_THREADS = 2


class Scores(msgspec.Struct, frozen=True, kw_only=True):
    """What the heads say of a stretch of ``n`` words.

    ``starts`` is above 0 where a sentence starts. ``arcs[i, j]`` is how well word ``i`` hangs from head ``j``: 0 is
    the root, head ``j`` is word ``j - 1``. A relation is scored from a row of ``dependents`` and one of ``heads``.
    """

    pos: Numbers
    feats: Numbers
    starts: Floats
    entities: Floats
    arcs: Floats
    dependents: Floats
    heads: Floats


class Session:
    """One stretch is one run, never a batch: int8 scales are taken from what is run together."""

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or min(MOST_THREADS, _processors())
        options.inter_op_num_threads = 1
        options.enable_mem_pattern = False  # every stretch has its own size
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        self._network = _load(folder / "network.onnx", options)
        self._relations = _load(folder / "relations.onnx", options)

    def read(self, words: Words) -> Scores:
        """The scores of a stretch of at least one word and at most 512 pieces."""
        names = ("pieces", "first", "last", "case", "end", "gap")
        found = self._network.run(None, {name: np.array(getattr(words, name)) for name in names})
        return Scores(**dict(zip(Scores.__struct_fields__, found, strict=True)))

    def relations(self, dependents: Floats, heads: Floats) -> Numbers:
        """The best relation of every arc: one row of each an arc."""
        if not len(dependents):
            return np.zeros(0, dtype=np.int64)
        found: Numbers = self._relations.run(None, {"dependents": dependents, "heads": heads})[0]
        return found


def _processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _load(path: Path, options: onnxruntime.SessionOptions) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(path, sess_options=options, providers=["CPUExecutionProvider"])
