"""The shipped English model as a spaCy component: one encoder reads a text once, its heads fill in the ``Doc``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.symbols import DEP, HEAD, IDS, LEMMA, MORPH, POS, SENT_START
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from according.know.encoder_lemmas import Lemmas
from according.know.encoder_names import mended
from according.know.encoder_pieces import Pieces
from according.know.encoder_reading import AFTER_END, ROOT, Reader, Reading
from according.know.encoder_session import Session
from according.know.encoder_spans import Spans
from according.know.encoder_words import encode
from according.know.english_words import follows_plain_end  # and registers the component "boundaries"

ASSIGNS = [
    "token.pos",
    "token.morph",
    "token.lemma",
    "token.dep",
    "token.head",
    "token.is_sent_start",
    "doc.ents",
]
SPACE = "dep"  # the relation of white space, which hangs from the token before it


class Labels(msgspec.Struct, frozen=True, kw_only=True):
    """The labels in the order of the network's outputs."""

    pos: tuple[str, ...]
    feats: tuple[str, ...]
    deps: tuple[str, ...]
    entities: tuple[str, ...]


class Encoder:
    """Sentence starts that are set before it runs stay as they are; one document is read without regard to others."""

    def __init__(self, vocab: Vocab, name: str = "encoder", *, threads: int = 0) -> None:
        self.vocab, self.name, self._threads = vocab, name, threads

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> Encoder:
        """Load the folder that `train/encoder_export.py` writes."""
        del exclude
        folder = Path(path)
        self._labels = msgspec.json.decode((folder / "labels.json").read_bytes(), type=Labels)
        self._lemmas = Lemmas(msgspec.json.decode((folder / "lemmas.json").read_bytes(), type=dict[str, str]))
        self._pieces = Pieces.read(folder / "vocab.txt")
        session = Session(folder, threads=self._threads)
        self._reader = Reader(session, Spans(self._labels.entities), self._labels.deps.index("parataxis"))
        strings = self.vocab.strings
        self._pos = np.array([IDS[pos] for pos in self._labels.pos], dtype=np.uint64)
        self._feats = np.array(
            [self.vocab.morphology.add(feats) for feats in self._labels.feats], dtype=np.uint64
        )
        self._deps = np.array([strings.add(dep) for dep in (*self._labels.deps, "ROOT")], dtype=np.uint64)
        return self

    def __call__(self, doc: Doc) -> Doc:
        """Fill in the document."""
        if not len(doc):
            return doc
        spaces = np.array([token.is_space for token in doc], dtype=np.bool_)
        words = np.flatnonzero(~spaces)
        presets, heads = _spaced(spaces, doc.to_array(SENT_START).astype(np.int64).astype(np.int8))
        plain = [at for at in words.tolist() if presets[at] == 0 and follows_plain_end(doc[at])]
        presets[plain] = AFTER_END
        reading = self._reader.read(encode(doc, self._pieces), presets[words])
        heads[words] = words[reading.heads]
        rows: Any = self._rows(doc, words, heads, reading)  # spaCy asks for uint64 and declares int
        doc.from_array([POS, MORPH, LEMMA, DEP, HEAD], rows)
        pos = [self._labels.pos[at] for at in reading.pos.tolist()]
        names = mended(reading.names, [doc[at].text for at in words.tolist()], pos)
        spans = [Span(doc, words[a], words[b - 1] + 1, label=kind) for a, b, kind in names]
        doc.set_ents(spans, default="outside")
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        """Each document by itself: int8 scales are taken from what is run together."""
        del batch_size
        yield from map(self, docs)

    def _rows(
        self, doc: Doc, words: NDArray[np.intp], heads: NDArray[np.intp], reading: Reading
    ) -> NDArray[np.uint64]:
        """Part of speech, features, lemma, relation and the distance to the head of every token."""
        rows = np.zeros((len(doc), 5), dtype=np.uint64)
        relations = np.full(len(doc), self._labels.deps.index(SPACE))
        relations[words] = reading.relations
        relations[heads == np.arange(len(doc))] = ROOT
        rows[:, 0] = IDS["SPACE"]
        rows[words, 0] = self._pos[reading.pos]
        rows[words, 1] = self._feats[reading.feats]
        rows[:, 2] = self._lemma_rows(doc, words, reading)
        rows[:, 3] = self._deps[relations]
        rows[:, 4] = (heads - np.arange(len(doc))).astype(np.uint64)
        return rows

    def _lemma_rows(self, doc: Doc, words: NDArray[np.intp], reading: Reading) -> list[int]:
        texts = [token.text for token in doc]
        for at, pos, feats in zip(words.tolist(), reading.pos.tolist(), reading.feats.tolist(), strict=True):
            texts[at] = self._lemmas.of(texts[at], self._labels.pos[pos], self._labels.feats[feats])
        return [self.vocab.strings.add(text) for text in texts]


def _spaced(
    spaces: NDArray[np.bool_], presets: NDArray[np.int8]
) -> tuple[NDArray[np.int8], NDArray[np.intp]]:
    """The presets with those of white space handed to the next word, and what white space hangs from.

    That is the token before it, or the word behind it where a sentence opens with white space.
    """
    presets = presets.copy()
    heads = np.maximum(np.arange(len(spaces)) - 1, 0)
    for at in np.flatnonzero(spaces & ((presets == 1) | (heads == np.arange(len(spaces))))).tolist():
        heads[at] = at
        if at + 1 < len(spaces) and not spaces[at + 1] and presets[at + 1] != 1:
            heads[at] = at + 1
            presets[at + 1] = 1
    return presets, heads


def shipped(*, threads: int = 0) -> Language:
    """The pipeline that ships with According, loaded afresh; ``threads`` 0 is one a processor, two at most."""
    with as_file(files("according.know") / "data" / "english") as folder:
        return load(folder, threads=threads)


def load(folder: Path, *, threads: int = 0) -> Language:
    """A pipeline that `train/build_english.py` wrote."""
    return spacy.load(folder, config={"components": {"encoder": {"threads": threads}}})


@Language.factory("encoder", assigns=ASSIGNS, default_config={"threads": 0})
def make_encoder(nlp: Language, name: str, threads: int) -> Encoder:
    """An encoder without its network, which `from_disk` loads."""
    return Encoder(nlp.vocab, name, threads=threads)
