"""Tokens as the encoder's inputs: exact word pieces per token, and the shape that an uncased encoder cannot see."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

import msgspec
from spacy.tokens import Doc

from according.know.encoder_pieces import Pieces

CASES = 8  # shapes told apart by `_case`
ENDS = 4096  # buckets of three-letter suffixes, case kept
GAPS = 3  # joined to the word before, after a space, after a line break


class Words(msgspec.Struct, kw_only=True):
    """One stretch of tokens as inputs; ``first``/``last`` index ``pieces``, which open with [CLS] and end in [SEP]."""

    pieces: list[int]
    first: list[int]
    last: list[int]
    case: list[int]
    end: list[int]
    gap: list[int]

    def stretch(self, start: int, end: int) -> Words:
        """The words from ``start`` to ``end`` as a text of their own."""
        low = self.first[start]
        inside = self.pieces[low : self.last[end - 1] + 1]
        return Words(
            pieces=[self.pieces[0], *inside, self.pieces[-1]],
            first=[at - low + 1 for at in self.first[start:end]],
            last=[at - low + 1 for at in self.last[start:end]],
            case=self.case[start:end],
            end=self.end[start:end],
            gap=[2, *self.gap[start + 1 : end]],
        )


def encode(doc: Doc, pieces: Pieces) -> Words:
    """The inputs of all tokens that are not white space."""
    words = Words(pieces=[pieces.opening], first=[], last=[], case=[], end=[], gap=[])
    for text, gap in _spaced(doc):
        words.first.append(len(words.pieces))
        words.pieces += pieces.of(text)
        words.last.append(len(words.pieces) - 1)
        words.case.append(_case(text))
        words.end.append(crc32(text[-3:].encode()) % ENDS)
        words.gap.append(gap)
    words.pieces.append(pieces.closing)
    return words


def _spaced(doc: Doc) -> Iterator[tuple[str, int]]:
    """Every word with the number of the gap before it."""
    gap = 2
    for token in doc:
        text = token.text
        if text.isspace():
            gap = 2 if "\n" in text else 1
        else:
            yield text, gap
            gap = 1 if token.whitespace_ else 0


def _case(word: str) -> int:
    """Other, lower, Title, UPPER (two letters or more), one capital, mIxed, digits, digits with letters: 0 to 7."""
    if word.isalpha() and word.islower():  # most words
        return 1
    letters = any(c.isalpha() for c in word)
    if any(c.isdigit() for c in word):
        return 7 if letters else 6
    if not letters:
        return 0
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 4
    return 2 if word[0].isupper() and word[1:].islower() else 5
