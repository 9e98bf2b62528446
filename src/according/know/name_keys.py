"""Keys of name parts: two spellings of one part always share a key, so that nobody need be compared with everybody.

They follow the similarity of `names` to the letter: what it counts as 0.4 (a vowel more or less, a near sound) leaves
a key as it is, and for each whole letter that it lets pass there are keys with one letter fewer.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations, product

from according.know.names import NEAR, NEAR_COST, SAME, VOWELS, given_groups, sound

# Spellings differ in length by this much at most; from LONG letters on, keys would be too many, and such parts are few.
MOST_LONGER = 3
LONG = 16


@lru_cache(maxsize=65536)
def name_keys(part: str) -> frozenset[str]:
    """The keys of a folded name part. Parts as alike as ``SAME``, and equivalent given names, have one in common."""
    heard = sound(part)
    keys = {f"given {group}" for group in given_groups(part)}
    if len(heard) >= LONG - MOST_LONGER:
        keys.add("long")
    if len(heard) < LONG:
        for skeleton in _skeletons(heard):
            keys |= _shortened(skeleton, _letters_let_pass(len(heard)))
    return frozenset(keys)


def _skeletons(heard: str) -> Iterator[str]:
    """The consonants of a sound by their classes; a letter that is near a vowel as well is there and is not."""
    return ("".join(faces) for faces in product(*(_faces(letter) for letter in heard)))


@cache
def _faces(letter: str) -> tuple[str, ...]:
    if letter in VOWELS:
        return ("",)
    near_vowel = any(letter in pair and pair & VOWELS for pair in NEAR)
    return (_class(letter), "") if near_vowel else (_class(letter),)


@cache
def _class(letter: str) -> str:
    """The first of all consonants that the letter is near to, directly or through others."""
    known = {letter}
    while more := {o for pair in NEAR if pair & known and not pair & VOWELS for o in pair} - known:
        known |= more
    return min(known)


@cache
def _letters_let_pass(length: int) -> int:
    """How many whole letters may differ between a sound of this length and one that is the same or longer by a few."""
    return max(
        whole
        for longer in range(MOST_LONGER + 1)
        for whole in range(length + 1)
        if whole + NEAR_COST * max(0, longer - whole) <= (1 - SAME) * (length + longer) + 1e-6
    )


def _shortened(skeleton: str, most: int) -> set[str]:
    """The skeleton with up to ``most`` letters left out."""
    size = len(skeleton)
    return {
        "".join(kept)
        for left_out in range(min(most, size) + 1)
        for kept in combinations(skeleton, size - left_out)
    }
