"""Casualty phrases of several words ("shot to death", "lost their lives"): where one starts or ends in a text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from according.model import Measure
from according.read.casualty_words import casualty_words


def phrase_from(words: Sequence[str], i: int) -> tuple[Measure, int] | None:
    """The measure of the longest phrase that starts at ``i`` (words in lower case), and its last token."""
    for phrase, measure in _starting().get(words[i], ()) if 0 <= i < len(words) else ():
        if tuple(words[i : i + len(phrase)]) == phrase:
            return measure, i + len(phrase) - 1
    return None


def phrase_to(words: Sequence[str], i: int) -> tuple[Measure, int] | None:
    """The measure of the longest phrase that ends at ``i``, and its first token."""
    for phrase, measure in _ending().get(words[i], ()) if 0 <= i < len(words) else ():
        start = i - len(phrase) + 1
        if start >= 0 and tuple(words[start : i + 1]) == phrase:
            return measure, start
    return None


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], Measure], ...]:
    known = casualty_words().phrases
    listed = [(tuple(phrase.split()), measure) for measure in known for phrase in known[measure]]
    return tuple(sorted(listed, key=lambda item: -len(item[0])))


@cache
def _starting() -> dict[str, list[tuple[tuple[str, ...], Measure]]]:
    return _by(0)


@cache
def _ending() -> dict[str, list[tuple[tuple[str, ...], Measure]]]:
    return _by(-1)


def _by(place: int) -> dict[str, list[tuple[tuple[str, ...], Measure]]]:
    found: dict[str, list[tuple[tuple[str, ...], Measure]]] = {}
    for phrase, measure in _phrases():
        found.setdefault(phrase[place], []).append((phrase, measure))
    return found
