"""Words into the pieces of an uncased BERT vocabulary, exactly as the encoder was taught to read them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

LONGEST = 200  # characters of a word that are read: the middle of a longer one is left out
MOST_LETTERS = 100  # a stretch of letters longer than this is one unknown piece, as BERT has it
REMEMBERED = 50_000  # words whose pieces are kept at hand
IDEOGRAPHS = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0x2F800, 0x2FA1F),
)


class Pieces:
    """Every word has at least one piece: one that the normaliser leaves nothing of is unknown."""

    def __init__(self, vocabulary: list[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown, self.opening, self.closing = (self._ids[p] for p in ("[UNK]", "[CLS]", "[SEP]"))
        self._longest = max(map(len, vocabulary), default=1)
        self.of = lru_cache(REMEMBERED)(self._of)

    @classmethod
    def read(cls, path: Path) -> Pieces:
        """The vocabulary of a file with one piece a line."""
        return cls(path.read_text(encoding="utf-8").removesuffix("\n").split("\n"))

    def _of(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces."""
        if len(word) > LONGEST:
            word = word[: LONGEST // 2] + word[-LONGEST // 2 :]
        ids = [number for part in _parts(word) for number in self._split(part)]
        return tuple(ids) or (self.unknown,)

    def _split(self, part: str) -> list[int]:
        """The longest known piece, again and again; one unknown piece where that comes to no end."""
        if len(part) > MOST_LETTERS:
            return [self.unknown]
        ids: list[int] = []
        start = 0
        while start < len(part):
            mark = "##" if start else ""
            for end in range(min(len(part), start + self._longest), start, -1):
                number = self._ids.get(mark + part[start:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            ids.append(number)
            start = end
        return ids


def _parts(word: str) -> Iterator[str]:
    """Stretches between white space and punctuation, without accents and in lower case; each mark by itself."""
    part = ""
    for char in unicodedata.normalize("NFD", "".join(_kept(word))):
        kind = unicodedata.category(char)
        if kind == "Mn":
            continue
        alone = kind[0] == "P" or _is_ascii_mark(char) or _is_ideograph(char)
        if char.isspace() or alone:
            if part:
                yield part
            part = ""
        if alone:
            yield char
        elif not char.isspace():
            part += char.lower()
    if part:
        yield part


def _kept(word: str) -> Iterator[str]:
    """The characters that are neither control characters nor replacements for what could not be decoded."""
    for char in word:
        if char.isspace() or (
            char != "\ufffd" and unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cs")
        ):
            yield char


def _is_ascii_mark(char: str) -> bool:
    return char.isascii() and char.isprintable() and not char.isalnum() and char != " "


def _is_ideograph(char: str) -> bool:
    code = ord(char)
    return code >= 0x3400 and any(first <= code <= last for first, last in IDEOGRAPHS)
