"""What a format could not hold: rows left out, cells left empty and values bent, each counted with its reason."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

Kind = Literal["left out", "empty", "changed", "withheld", "not checked"]
EXAMPLES: Final = 5
_ORDER: Final = ("left out", "empty", "changed", "withheld", "not checked")


class Loss(msgspec.Struct, frozen=True, kw_only=True):
    """One thing lost, with why and how often; ``examples`` are ids of the first nouns it was lost of."""

    kind: Kind
    what: str
    reason: str
    count: int
    examples: tuple[str, ...] = ()


class Losses:
    """Gathers what one export loses while it is written."""

    def __init__(self) -> None:
        self._counts: dict[tuple[Kind, str, str], int] = {}
        self._examples: dict[tuple[Kind, str, str], list[str]] = {}

    def left_out(self, what: str, reason: str, id_: str | None = None, *, count: int = 1) -> None:
        """A noun that got no row."""
        self._add("left out", what, reason, id_, count)

    def empty(self, what: str, reason: str, id_: str | None = None, *, count: int = 1) -> None:
        """A cell that stays empty because nobody can know what belongs there."""
        self._add("empty", what, reason, id_, count)

    def changed(self, what: str, reason: str, id_: str | None = None, *, count: int = 1) -> None:
        """A value written otherwise than it is known, because the format's rule says so."""
        self._add("changed", what, reason, id_, count)

    def withheld(self, what: str, reason: str, id_: str | None = None, *, count: int = 1) -> None:
        """Something kept back on purpose."""
        self._add("withheld", what, reason, id_, count)

    def unchecked(self, what: str, reason: str, *, count: int = 1) -> None:
        """A rule of the format that one result cannot be held to."""
        self._add("not checked", what, reason, None, count)

    def all(self) -> tuple[Loss, ...]:
        """Every loss: rows first, then cells, the most frequent first."""
        found = [
            Loss(
                kind=kind,
                what=what,
                reason=reason,
                count=count,
                examples=tuple(self._examples.get((kind, what, reason), ())),
            )
            for (kind, what, reason), count in self._counts.items()
        ]
        return tuple(sorted(found, key=lambda each: (_ORDER.index(each.kind), -each.count, each.what)))

    def _add(self, kind: Kind, what: str, reason: str, id_: str | None, count: int) -> None:
        if count < 1:
            return
        key = (kind, what, reason)
        self._counts[key] = self._counts.get(key, 0) + count
        seen = self._examples.setdefault(key, [])
        if id_ is not None and len(seen) < EXAMPLES and id_ not in seen:
            seen.append(id_)


class LossReport(msgspec.Struct, frozen=True, kw_only=True):
    """The losses of one export; ``rows`` are the ids of what was written, in the order of the file."""

    format: str
    file: str | None
    rows: tuple[str, ...]
    losses: tuple[Loss, ...]


def as_lines(report: LossReport) -> list[str]:
    """The report for a terminal: one line a loss, with its count."""
    head = f"{report.format}: {len(report.rows):,} written; what the format cannot hold:"
    if not report.losses:
        return [f"{report.format}: {len(report.rows):,} written; nothing was lost."]
    return [head, *(f"  {each.kind} ×{each.count:,}  {each.what}: {each.reason}" for each in report.losses)]
