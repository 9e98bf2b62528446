"""What a stated number leaves possible, and when two numbers can both be true."""

from __future__ import annotations

from math import inf
from typing import Final

import msgspec

from according.model import Figure, Qualifier

# How far "about N" reaches either way: newspapers round to one digit, so a tenth.
ABOUT_SHARE: Final = 0.1
# "Dozens", "hundreds" and the like are conventions: half of the conventional number is as well covered by the word.
VAGUE_SHARE: Final = 0.5


class Number(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A number as stated, with its qualifier; ``high`` is None where the words leave it open. 0 is a count."""

    low: int
    high: int | None = None
    qualifier: Qualifier | None = None

    @property
    def stated(self) -> int:
        """The one number the words name."""
        return self.high if self.qualifier == "at_most" and self.high is not None else self.low

    @property
    def vague(self) -> bool:
        """Whether the words name no number at all."""
        return self.qualifier == "dozens"

    def bounds(self) -> tuple[float, float]:
        """What the words leave possible."""
        if self.qualifier == "about":
            return self.low * (1 - ABOUT_SHARE), (self.high or self.low) * (1 + ABOUT_SHARE)
        low = self.low * VAGUE_SHARE if self.vague else self.low
        return low, inf if self.high is None else self.high


def number(figure: Figure) -> Number:
    """The number a figure states."""
    return Number(low=figure.low, high=figure.high, qualifier=figure.qualifier)


def equal(left: Number, right: Number) -> bool:
    """Whether both state the same number, with or without "at least"."""
    if "at_most" in (left.qualifier, right.qualifier):
        return left == right
    return left.stated == right.stated


def compatible(left: Number, right: Number) -> bool:
    """Whether both can be true at once."""
    ours, theirs = left.bounds(), right.bounds()
    return ours[0] <= theirs[1] and theirs[0] <= ours[1]


def total(parts: list[Number]) -> Number:
    """The sum of distinct parts: open at the top where any part is, and as qualified as the vaguest of them."""
    high = sum(part.high for part in parts if part.high is not None)
    opened = any(part.high is None for part in parts)
    qualifiers = [part.qualifier for part in parts if part.qualifier is not None]
    return Number(
        low=sum(part.low for part in parts),
        high=None if opened else high,
        qualifier=("at_least" if opened else qualifiers[0]) if qualifiers else None,
    )


def merged(numbers: list[Number]) -> Number:
    """What compatible numbers of one speaker say together: the most exact of them, the highest of equals."""
    exact = [each for each in numbers if not each.vague] or numbers
    return max(exact, key=lambda each: (each.stated, each.high is not None, each.qualifier is None))
