"""Rare terms of a report: names and numbers that few others of the collection share, for finding what to compare."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial

from according.model import Report
from according.remembered import Remembered

#: A term shared by more of the collection than this tells nothing apart.
MOST_SHARED = 0.25
#: In a small collection every report may share a term with this many.
FEW = 5
MOST_TERMS = 64
_TERM = re.compile(r"[^\W\d_][\w’'-]{3,}|\d[\d.,]*\d|\d")
_STARTS = re.compile(r"(?:^|[.!?]\s+|[\"“”]\s*|\n)([^\W\d_][\w’'-]*)")


def rare_terms(reports: Sequence[Report], remembered: Remembered | None = None) -> list[tuple[str, ...]]:
    """For each report its terms found in at least one other and in few, rarest first, at most :data:`MOST_TERMS`."""
    own = remembered or Remembered()
    named = [own.of(("terms", r.id), (r.title, r.text), partial(_named, r)) for r in reports]
    shared = Counter(t for terms in named for t in terms)
    limit = max(FEW, int(MOST_SHARED * len(reports)))
    return [
        tuple(
            sorted((t for t in terms if 2 <= shared[t] <= limit), key=lambda t: (shared[t], t))[:MOST_TERMS]
        )
        for terms in named
    ]


def names_in(report: Report) -> frozenset[str]:
    """The capitalised words of a report's text that do not merely begin its sentences, folded."""
    return _terms(report.text, numbers=False)


def _named(report: Report) -> frozenset[str]:
    return _terms(f"{report.title or ''}\n{report.text}", numbers=True)


def _terms(text: str, *, numbers: bool) -> frozenset[str]:
    starters = Counter(m[1] for m in _STARTS.finditer(text))
    words = Counter(m[0] for m in _TERM.finditer(text))
    return frozenset(
        word.rstrip("’'s").casefold() if word[0].isalpha() else word.strip(".,")
        for word, times in words.items()
        if (numbers if word[0].isdigit() else word[0].isupper() and times > starters[word])
    )
