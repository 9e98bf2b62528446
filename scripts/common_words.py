"""Writes receive/data/common_words.tsv: how common English words are in news, counted in the Groningen Meaning Bank.

    python scripts/common_words.py PATH/TO/ner_dataset.csv.zip

The bank is of VOA-like news, in the public domain by its makers. Its table keeps no report apart, so every 20 sentences
in a row count as one report, which is about the length of one.
"""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from according.receive.normal import folded
from according.receive.story_words import stem

SENTENCES = 20
#: Words in a smaller share of reports are as rare as any.
LEAST_SHARE = 0.01
TARGET = Path(__file__).parent.parent / "src/according/receive/data/common_words.tsv"


def sentences(path: Path) -> Iterator[list[str]]:
    """The words of each sentence of the bank's table."""
    with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as raw:
        words: list[str] = []
        for row in csv.reader(io.TextIOWrapper(raw, encoding="latin-1")):
            if row and row[0].startswith("Sentence:"):
                if words:
                    yield words
                words = []
            if len(row) > 1:
                words.append(row[1])
        yield words


def main(path: Path) -> None:
    """Counts the words and writes the table."""
    holding: Counter[str] = Counter()
    reports = 0
    told = sentences(path)
    while part := list(islice(told, SENTENCES)):
        reports += 1
        holding.update({stem(word) for words in part for word in folded(" ".join(words))})
    kept = sorted((-n, word) for word, n in holding.items() if n >= LEAST_SHARE * reports)
    lines = [
        "# Word stems by the share of news reports that hold them, for telling what is rare in a small collection.",
        f"# Counted by {Path(__file__).name} in the Groningen Meaning Bank (public domain), {reports} runs.",
        *(f"{word}\t{-n / reports:.3f}" for n, word in kept),
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
