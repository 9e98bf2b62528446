"""The treebanks of the English model: documents of paragraphs of sentences of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

FEATURES = frozenset(
    "Case Definite Degree Gender Mood NumType Number Person Polarity Poss PronType Reflex Tense VerbForm Voice".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """One gold word: ``head`` indexes its sentence, -1 is the root; ``tag`` and ``label`` (BIO) are silver."""

    form: str
    space: str = " "
    pos: str = ""
    feats: str = ""
    lemma: str = ""
    head: int = -1
    dep: str = ""
    tag: str = ""
    label: str | None = None


Sentence = tuple[Word, ...]
Document = list[list[Sentence]]  # paragraphs of sentences


def _word(columns: list[str], space: str) -> Word:
    feats = "|".join(f for f in columns[5].split("|") if f.split("=")[0] in FEATURES)
    dep = "ROOT" if columns[7] == "root" else columns[7]
    return Word(columns[1], space, columns[3], feats, columns[2], int(columns[6]) - 1, dep, columns[4])


def _sentence(text: str, rows: Iterable[list[str]]) -> Sentence:
    """The words of one CoNLL-U sentence, spaced as its ``# text`` is."""
    words: list[Word] = []
    at = 0
    for columns in rows:
        start = text.index(columns[1], at)
        at = start + len(columns[1])
        words.append(_word(columns, " " if text[at : at + 1].isspace() else ""))
    words[-1] = replace(words[-1], space=" ")
    return tuple(words)


def treebank(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL-U file; multiword ranges and empty nodes are skipped."""
    document: Document = []
    rows: list[list[str]] = []
    text = ""
    fresh = True
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# newdoc"):
            if document:
                yield document
            document, fresh = [], True
        elif line.startswith("# newpar"):
            fresh = True
        elif line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line and line[0] != "#":
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line and rows:
            if fresh or not document:
                document.append([])
            document[-1].append(_sentence(text, rows))
            rows, fresh = [], False
    if document:
        yield document
