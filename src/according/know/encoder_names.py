"""Names mended by what stands around them: cut in two by the network, titled, or no name but a people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from according.know.lexicon import Lexicon, lexicon

Name = tuple[int, int, str]  # start and end in words, and the kind

PLACES = frozenset({"GPE", "LOC"})
NUMERAL = re.compile(r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XVI{0,2})$")  # of a ruler


class NameParts(Lexicon, frozen=True, kw_only=True):
    """Words that belong to a name beside those the network takes for one."""

    headed: dict[str, tuple[str, ...]]
    openers: frozenset[str]
    titles: frozenset[str]
    papers: frozenset[str]


@cache
def name_parts() -> NameParts:
    """The words of `know/data/name_parts.yaml`."""
    return lexicon("name_parts", NameParts)


@cache
def headed() -> dict[str, str]:
    """The label of a name by the noun before its "of"."""
    return {noun: label for label, nouns in name_parts().headed.items() for noun in nouns}


def mended(names: Sequence[Name], words: Sequence[str], pos: Sequence[str]) -> list[Name]:
    """The names of one text in their order, without overlap; ``pos`` holds each word's part of speech."""
    found: list[Name] = []
    for name in names:
        start, end, kind = _as_people(_untitled(_numbered(name, words), words), pos)
        if kind in PLACES and _names_a_paper(start, end, words):
            continue
        start, kind = _whole(start, kind, words, found)
        while found and found[-1][1] > start:
            start = min(start, found.pop()[0])
        found.append((start, end, kind))
    return found


def _whole(start: int, kind: str, words: Sequence[str], before: Sequence[Name]) -> tuple[int, str]:
    """Where the name starts of which the network found the last part, and its kind."""
    of = start - 2 if start > 2 and words[start - 1].lower() == "the" else start - 1
    if of > 0 and words[of] == "of" and words[of - 1] in headed() and kind in ("GPE", "LOC", "ORG", "NORP"):
        kind = headed()[words[of - 1]]
        start = of - 1
        # "Federal | Republic of …": what the network took for the beginning belongs to it.
        if before and before[-1][1] in (start, start + 1, of) and before[-1][2] in (*PLACES, "ORG"):
            start = min(start, before[-1][0])
    elif start and kind in PLACES and words[start - 1] in name_parts().openers:
        start -= 1
    return start, kind


def _names_a_paper(start: int, end: int, words: Sequence[str]) -> bool:
    """Whether a place only gives its name to an agreement: "the Minsk Protocol", "the Treaty of Lausanne"."""
    papers = name_parts().papers
    called = end < len(words) and words[end] in papers
    return called or (start > 1 and words[start - 1] == "of" and words[start - 2] in papers)


def _numbered(name: Name, words: Sequence[str]) -> Name:
    """A ruler with his number: no place has one."""
    start, end, kind = name
    if kind in ("PERSON", *PLACES) and end == start + 1 and end < len(words) and NUMERAL.match(words[end]):
        return start, end + 1, "PERSON"
    return name


def _untitled(name: Name, words: Sequence[str]) -> Name:
    """A person without titles."""
    start, end, kind = name
    titles = name_parts().titles
    while kind == "PERSON" and start + 1 < end and words[start].lower() in titles:
        start += 1
    return start, end, kind


def _as_people(name: Name, pos: Sequence[str]) -> Name:
    """An adjective is no place but says of which people something is."""
    start, end, kind = name
    return (start, end, "NORP") if kind in PLACES and end == start + 1 and pos[start] == "ADJ" else name
