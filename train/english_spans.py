"""Labelled stretches of words and of text: BIO labels, print spacing, running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from english_data import Sentence, Word


def without(words: list[str], start: int, end: int, drop: frozenset[str]) -> tuple[int, int]:
    """The span without leading words of ``drop``."""
    while start < end and words[start].lower() in drop:
        start += 1
    return start, end


def bio_spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """(start, end, type) of BIO tags."""
    spans: list[tuple[int, int, str]] = []
    for i, tag in enumerate([*tags, "O"]):
        inside = tag.startswith("I-") and spans and spans[-1][1] == i and spans[-1][2] == tag[2:]
        if inside:
            spans[-1] = (spans[-1][0], i + 1, tag[2:])
        elif tag[:2] in ("B-", "I-"):
            spans.append((i, i + 1, tag[2:]))
    return spans


def _space(words: list[str], i: int, opened: bool) -> str:
    """The white space after word ``i`` in print; ``opened``: a double quotation mark stands open after it."""
    if i + 1 == len(words):
        return " "
    word, after = words[i], words[i + 1]
    if re.match(r"^([.,;:!?%)\]]|'s|’s|n't|'|'re|'ve|'ll|'d|'m)$", after) or word in ("(", "[", "$"):
        return ""
    if after == '"' and opened:
        return ""
    return "" if word == '"' and opened else " "


def spaced(words: list[str], labels: Sequence[str], tags: Sequence[str] = ()) -> Sentence:
    """Table words as a sentence with the spaces a newspaper would print."""
    out: list[Word] = []
    opened = False
    for i, (word, label) in enumerate(zip(words, labels, strict=True)):
        if word == '"':
            opened = not opened
        out.append(Word(word, _space(words, i, opened), tag=tags[i] if tags else "", label=label))
    return tuple(out)


def running(parts: Sequence[tuple[Sentence, str]]) -> tuple[str, list[tuple[int, int, str]]]:
    """The running text and its labelled character spans."""
    text = ""
    spans: list[tuple[int, int, str]] = []
    for sentence, gap in parts:
        for number, word in enumerate(sentence):
            start, end = len(text), len(text) + len(word.form)
            text += word.form + (gap if number == len(sentence) - 1 else word.space)
            label = word.label or "O"
            if label[0] in "B?" and word.form:
                spans.append((start, end, label.removeprefix("B-")))
            elif label[0] == "I" and word.form and spans and spans[-1][2] == label[2:]:
                spans[-1] = (spans[-1][0], end, spans[-1][2])
    return text.rstrip(), spans
