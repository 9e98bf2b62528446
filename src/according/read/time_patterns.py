"""The pattern language of the time grammar: patterns written in ``times.yaml``, compiled and matched over words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from according.read.time_words import Value, Word

Bound = Mapping[str, Value]
_NOTHING: Bound = {}
_NO_KEYS: frozenset[str] = frozenset()
_PIECE = re.compile(r"\(|\)\?|\)|\||[^\s()|]+")


class Item(msgspec.Struct, frozen=True):
    """One word: of a class (capitals) or literally; kept under ``name``; ``glued`` to the word before."""

    key: str
    name: str | None = None
    glued: bool = False


class Either(msgspec.Struct, frozen=True):
    """One of several sequences, or none of them when ``optional``."""

    ways: tuple[tuple[Item | Either, ...], ...]
    optional: bool = False
    opens: tuple[frozenset[str], ...] = ()  # what each way can begin with; empty where it can match nothing

    @classmethod
    def of(cls, ways: tuple[tuple[Item | Either, ...], ...], *, optional: bool) -> Either:
        """With what each way can begin with."""
        return cls(ways, optional, tuple(frozenset() if _empty(way) else firsts(way) for way in ways))


Sequence_ = tuple[Item | Either, ...]


def _empty(sequence: Sequence_) -> bool:
    """Whether no word at all fits."""
    return all(
        isinstance(node, Either) and (node.optional or any(map(_empty, node.ways))) for node in sequence
    )


def compiled(pattern: str, macros: Mapping[str, str]) -> Sequence_:
    """The pattern as a sequence; ValueError where it is not well-formed."""
    while "$" in pattern:
        pattern = re.sub(r"\$([A-Z]+)", lambda m: macros[m[1]], pattern)
    pieces = _PIECE.findall(pattern)
    ways, at = _ways(pieces, 0)
    if at != len(pieces) or len(ways) != 1:
        raise ValueError(f"The time pattern {pattern!r} has a bracket or bar too many: balance it.")
    return ways[0]


def _ways(pieces: Sequence[str], at: int) -> tuple[tuple[Sequence_, ...], int]:
    ways: list[Sequence_] = []
    here: list[Item | Either] = []
    while at < len(pieces) and pieces[at] not in (")", ")?"):
        piece = pieces[at]
        if piece == "(":
            inner, at = _ways(pieces, at + 1)
            if at >= len(pieces):
                raise ValueError("A time pattern opens a bracket and never closes it.")
            here.append(Either.of(inner, optional=pieces[at] == ")?"))
        elif piece == "|":
            ways.append(tuple(here))
            here = []
        else:
            here.append(_item(piece))
        at += 1
    return (*ways, tuple(here)), at


def _item(piece: str) -> Item | Either:
    optional = piece.endswith("?") and len(piece) > 1
    body = piece[:-1] if optional else piece
    glued = body.startswith("~")
    name, _, key = body.lstrip("~").rpartition("=")
    item = Item(key, name or None, glued)
    return Either.of(((item,),), optional=True) if optional else item


def firsts(sequence: Sequence_) -> frozenset[str]:
    """The classes and words with which a match can begin."""
    found: set[str] = set()
    for node in sequence:
        if isinstance(node, Item):
            return frozenset(found | {node.key})
        for way in node.ways:
            found |= firsts(way)
        if not node.optional:
            break
    return frozenset(found)


def needed(sequence: Sequence_) -> frozenset[str]:
    """The classes and words without which there is no match."""
    found: set[str] = set()
    for node in sequence:
        if isinstance(node, Item):
            found.add(node.key)
        elif not node.optional:
            found |= frozenset.intersection(*map(needed, node.ways))
    return frozenset(found)


def matches(sequence: Sequence_, words: Sequence[Word], at: int, k: int = 0) -> Iterator[tuple[int, Bound]]:
    """Every way in which ``sequence`` from its ``k``-th part on fits the words at ``at``: the end, and what is kept."""
    if k == len(sequence):
        yield at, _NOTHING
        return
    node = sequence[k]
    if isinstance(node, Item):
        value = _fits(node, words[at]) if at < len(words) else None
        if value is None:
            return
        for end, bound in matches(sequence, words, at + 1, k + 1):
            yield end, ({node.name: value, **bound} if node.name else bound)
        return
    here = words[at].keys if at < len(words) else _NO_KEYS
    for way, opens in zip(node.ways, node.opens, strict=True):
        if opens and opens.isdisjoint(here):
            continue
        for middle, first in matches(way, words, at):
            for end, rest in matches(sequence, words, middle, k + 1):
                yield end, ({**first, **rest} if first else rest)
    if node.optional:
        yield from matches(sequence, words, at, k + 1)


def _fits(item: Item, word: Word) -> Value | None:
    if item.glued and not word.glued:
        return None
    if item.key.isupper():
        return word.classes.get(item.key)
    return word.lower if word.lower == item.key else None
