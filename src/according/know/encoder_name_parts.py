"""What names are made of: the words of `know/data/name_parts.yaml`, and a text as its names are mended."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from according.know.lexicon import Lexicon, lexicon

Name = tuple[int, int, str]  # start and end in words, and the kind

PLACES = frozenset({"GPE", "LOC"})
NAMED = PLACES | {"PERSON", "ORG"}
NAMED_OR_PEOPLE = NAMED | {"NORP"}


class NameParts(Lexicon, frozen=True, kw_only=True):
    """Words that belong to a name beside those the network takes for one."""

    headed: dict[str, tuple[str, ...]]
    ended: dict[str, tuple[str, ...]]
    surnames: frozenset[str]
    houses: frozenset[str]
    openers: frozenset[str]
    particles: frozenset[str]
    titles: frozenset[str]
    seats: frozenset[str]
    epithets: frozenset[str]
    juniors: frozenset[str]
    works: frozenset[str]
    prizes: frozenset[str]
    called: frozenset[str]


@cache
def name_parts() -> NameParts:
    """The words of `know/data/name_parts.yaml`."""
    return lexicon("name_parts", NameParts)


@cache
def headed() -> dict[str, str]:
    """The label of a name by the noun before its "of"."""
    return {noun: label for label, nouns in name_parts().headed.items() for noun in nouns}


@cache
def ended() -> dict[str, str]:
    """The label of a name of several words by its last."""
    return {noun: label for label, nouns in name_parts().ended.items() for noun in nouns}


class Text(NamedTuple):
    """The words of one text and each one's part of speech."""

    words: Sequence[str]
    pos: Sequence[str]

    @property
    def cased(self) -> bool:
        """Whether it is written with capitals."""
        return any(word[:1].isupper() and word != "I" for word in self.words[1:])

    def word(self, at: int) -> str:
        """The word there, empty before the first and after the last."""
        return self.words[at] if 0 <= at < len(self.words) else ""
