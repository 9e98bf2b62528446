"""Finding quoted words in a report: letter by letter, white space folded, and never inside a word."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# A quotation shows one statement; a longer one would show anything.
LONGEST_QUOTATION = 1200


class Stretch(NamedTuple):
    """Characters ``start`` to ``end`` (excluded) of a report's text."""

    start: int
    end: int

    def holds(self, offset: int) -> bool:
        """Whether a character offset lies in it."""
        return self.start <= offset < self.end


def occurrences(words: str, text: str, within: Stretch) -> tuple[Stretch, ...]:
    """Where in ``text`` the words stand; runs of white space count as one, all else must be equal."""
    parts = unicodedata.normalize("NFC", words).split()
    if not parts or sum(map(len, parts)) > LONGEST_QUOTATION:
        return ()
    left = r"(?<!\w)" if parts[0][0].isalnum() else ""
    right = r"(?!\w)" if parts[-1][-1].isalnum() else ""
    pattern = re.compile(left + r"\s+".join(map(re.escape, parts)) + right)
    return tuple(Stretch(m.start(), m.end()) for m in pattern.finditer(text, within.start, within.end))


def nearest(words: str, text: str, within: Stretch, beside: Stretch) -> Stretch | None:
    """The occurrence inside or nearest to ``beside``; ``None`` where the words do not stand within."""
    found = occurrences(words, text, within)
    return min(
        found, key=lambda s: (max(beside.start - s.end, s.start - beside.end, 0), s.start), default=None
    )
