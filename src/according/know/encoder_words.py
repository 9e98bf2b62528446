"""Tokens as the encoder's inputs: exact word pieces per token, and the shape that an uncased encoder cannot see."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import msgspec
from spacy.tokens import Doc, Token
from tokenizers import Tokenizer

CASES = 8  # shapes told apart by `_case`
ENDS = 4096  # buckets of three-letter suffixes, case kept
GAPS = 3  # joined to the word before, after a space, after a line break


class Words(msgspec.Struct, kw_only=True):
    """One stretch of tokens as inputs; ``first``/``last`` index ``pieces`` ([CLS] stands at 0)."""

    pieces: list[int]
    first: list[int]
    last: list[int]
    case: list[int]
    end: list[int]
    gap: list[int]


def encode(tokens: Doc | Sequence[Token], tokenizer: Tokenizer) -> Words:
    """The inputs of all tokens that are not white space."""
    words = [t for t in tokens if not t.is_space]
    encoding = tokenizer.encode([t.text for t in words], is_pretokenized=True, add_special_tokens=True)
    first, last = [0] * len(words), [0] * len(words)
    for at, owner in enumerate(encoding.word_ids):
        if owner is not None:
            first[owner] = first[owner] or at
            last[owner] = at
    return Words(
        pieces=encoding.ids,
        first=first,
        last=last,
        case=[_case(t.text) for t in words],
        end=[crc32(t.text[-3:].encode()) % ENDS for t in words],
        gap=[_gap(t) for t in words],
    )


def _case(word: str) -> int:
    """Eight shapes: other, lower, Title, UPPER (two letters or more), one capital, mIxed, digits, digits with letters."""
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


def _gap(token: Token) -> int:
    if token.i == 0:
        return 2
    before = token.doc[token.i - 1]
    if before.is_space and "\n" in before.text:
        return 2
    return 1 if before.whitespace_ or before.is_space else 0
