"""Spellings of place names: the key under which equal names meet, and the skeleton under which variants meet.

No word is ever deleted from a name to make its key ("Gaza City" and "Gaza" have different keys); the skeleton, which
leaves out articles and vowels, only proposes candidates that are then compared letter by letter.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

# RapidFuzz ratio of two keys with equal skeletons at or above which they may name one place: less where four or more
# consonants agree than where fewer do.
ALIKE, ALIKE_LONG = 80.0, 70.0
SHORTEST_FUZZY = 5  # letters; shorter names have too many neighbours

_APOSTROPHES = re.compile("['’‘ʻʼʿʾ`´ʹ′]")
_OTHER = re.compile("[^a-z0-9]+")
_ARABIC = frozenset("al el as es ash esh ad ed ar er az ez an en at et".split())
_ARTICLES = _ARABIC | {"the", "ul"}
_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"dzh|zh|dj", "j"),
        (r"sch|tch|sh|ch|ts|tz|ss", "s"),
        (r"kh|ck|q|x|c", "k"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"w", "v"),
        (r"(?<=.)[aeiouyh]", ""),
        (r"^[aeiou]", "a"),
        (r"(.)\1+", r"\1"),
    )
)


def place_words(name: str) -> str:
    """The name in lower-case ASCII words, apart by one blank, without marks, hyphens and apostrophes."""
    plain = _APOSTROPHES.sub("", name)
    if not plain.isascii():
        plain = anyascii(plain).replace("'", "")
    return _OTHER.sub(" ", plain.lower()).strip()


def key_of(words: str) -> str:
    """The key of a name given in :func:`place_words`: the same without blanks and without a leading "the"."""
    return words.removeprefix("the ").replace(" ", "")


@lru_cache(maxsize=65536)
def place_key(name: str) -> str:
    """The key under which a name meets all names that differ from it in marks, blanks and hyphens only."""
    return key_of(place_words(name))


def skeleton(words: str) -> tuple[str, ...]:
    """The consonants of each word under one spelling of their sounds; articles ("al", "ash") are left out."""
    given = words.split()
    kept = [w for w in given if w not in _ARTICLES] or given
    return tuple(filter(None, map(_consonants, kept)))


@lru_cache(maxsize=65536)
def _consonants(word: str) -> str:
    for pattern, to in _SOUNDS:
        word = pattern.sub(to, word)
    return word


def without_article(words: str) -> str | None:
    """The name without the Arabic article at its head ("al qamishli": "qamishli"), as news often drops it."""
    first, _, rest = words.partition(" ")
    return rest if first in _ARABIC and len(rest) > 3 else None


def likeness(key: str, other: str) -> float:
    """How alike two keys are, 0 to 100; a leading Arabic article counts for nothing."""
    whole, bare, other_bare = fuzz.ratio(key, other), _bare(key), _bare(other)
    return whole if (bare, other_bare) == (key, other) else max(whole, fuzz.ratio(bare, other_bare))


def alike(key: str, other: str, sounds: tuple[str, ...]) -> bool:
    """Whether two keys, both with the skeleton ``sounds``, may be spellings of one name."""
    return likeness(key, other) >= least_likeness(sounds)


def least_likeness(sounds: tuple[str, ...]) -> float:
    """The likeness from which on two keys, both with the skeleton ``sounds``, may be spellings of one name."""
    return ALIKE_LONG if len("".join(sounds)) > 3 else ALIKE


def _bare(key: str) -> str:
    return key[2:] if len(key) > 6 and key[:2] in {"al", "el"} else key
