"""The ACLED sub-event type of a short report, by its words: a first sorting of notes, not of claims."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from according.know.lexicon import Lexicon, lexicon


class SubtypeRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A type, the words of which one must stand, and those of which another must stand as well."""

    type: str
    any: tuple[str, ...]
    also: tuple[str, ...] = ()


class Subtypes(Lexicon, frozen=True, kw_only=True):
    """The rows of `know/data/subtypes.yaml`, in the order in which they decide."""

    rows: tuple[SubtypeRow, ...]


def subtype(text: str) -> str | None:
    """The type of the first row whose words stand in the text; None where none do."""
    folded = text.casefold()
    for kind, first, second in _patterns():
        if first.search(folded) and (second is None or second.search(folded)):
            return kind
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]:
    rows = lexicon("subtypes", Subtypes).rows
    return tuple((r.type, _pattern(r.any), _pattern(r.also) if r.also else None) for r in rows)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, each whole; one that ends in a hyphen with any ending."""
    parts = [re.escape(w[:-1]) + r"[\w-]*" if w.endswith("-") else re.escape(w) for w in words]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b")
