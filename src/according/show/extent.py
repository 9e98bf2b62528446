"""How much of an episode a page shows: all where it must stand alone, some rows of each part where one can ask on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, get_args

Part = Literal["findings", "timeline", "places", "sources", "incidents", "background", "blamed"]
PARTS: Final[tuple[Part, ...]] = get_args(Part)


class Rest(NamedTuple):
    """What a page leaves out of a part: from which row on, and how many rows."""

    start: int
    rows: int


class Extent(NamedTuple):
    """The rows of each part by their numbers, and how many sayings stand at one place; ``None`` is all."""

    rows: Mapping[Part, tuple[int, int]] | None = None
    sayings: int | None = None

    def of(self, part: Part) -> slice:
        """The rows of a part that are shown; none of one that is not named."""
        return slice(None) if self.rows is None else slice(*self.rows.get(part, (0, 0)))

    @property
    def said(self) -> slice:
        """The sayings that are shown at one place."""
        return slice(0, self.sayings)

    def rest(self, part: Part, all_: int) -> Rest | None:
        """What is left out behind the rows that are shown of a part."""
        end = all_ if self.rows is None else self.rows.get(part, (0, all_))[1]
        return Rest(end, all_ - end) if end < all_ else None


WHOLE: Final = Extent()
