"""What was worked out before of the very same things: a run that comes after another works out only what is new.

Nothing is assumed: what is remembered holds only where all it was made of is equal now.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, NamedTuple, TypeVar

Found = TypeVar("Found")


class _Kept(NamedTuple):
    given: object
    found: Any


class Remembered:
    """Findings under their keys, each with what it was made of; one that a whole run did not ask for is let go."""

    def __init__(self) -> None:
        self._earlier: dict[Hashable, _Kept] = {}
        self._now: dict[Hashable, _Kept] = {}

    def of(
        self,
        key: Hashable,
        given: object,
        work: Callable[[], Found],
        *,
        holds: Callable[[Found], bool] = lambda _: True,
    ) -> Found:
        """What ``work`` finds of ``given``: as it was, where that is equal to what it was and still ``holds``."""
        kept = self._now.get(key, self._earlier.get(key))
        if kept is None or kept.given != given or not holds(kept.found):
            kept = _Kept(given, work())
        self._now[key] = kept
        found: Found = kept.found
        return found

    def turn(self) -> None:
        """Ends a run: what it did not ask for is forgotten."""
        self._earlier, self._now = self._now, {}
