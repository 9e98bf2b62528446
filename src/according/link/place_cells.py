"""Where to look for places that are not far from one: cells of the globe, coarser ones for wider places.

Two places that are near, or within each other, always meet: the wider one seeks what the other stands under.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from math import cos, floor, radians, sin

import msgspec

from according.keep.places import EARTH_KM, MARGIN_KM, located, radius_km
from according.model import Place

#: Edges of the cells. Places are not far where no more than both radii and the margin lie between them, so that those
#: of up to half an edge less the margin find each other in neighbouring cells.
EDGES_KM = (64.0, 160.0, 400.0, 1000.0, 20000.0)


class Cells(msgspec.Struct, frozen=True, kw_only=True):
    """The keys a place stands under, and those it seeks: what it is not far from is under one of these, or seeks it."""

    held: tuple[str, ...] = ()
    sought: tuple[str, ...] = ()


@lru_cache(maxsize=65536)
def place_cells(place: Place | None) -> Cells:
    """The cells of a place; none for one that cannot be compared."""
    if place is None or not located(place) or place.lat is None or place.lon is None:
        return Cells()
    level = next(
        (n for n, edge in enumerate(EDGES_KM) if 2 * radius_km(place) + MARGIN_KM <= edge), len(EDGES_KM) - 1
    )
    country = place.country or ""
    name = (place.name or place.written).casefold()
    return Cells(
        held=(
            *(_cell(n, at) for n in range(level, len(EDGES_KM)) for at in [_at(place, n)]),
            *(f"in {country} {division.casefold()}" for division in place.admin),
            f"id {place.id}",
        ),
        sought=(
            *(_cell(level, near) for near in _around(_at(place, level))),
            f"in {country} {name}",
            f"id {place.id}",
        ),
    )


def _at(place: Place, level: int) -> tuple[int, int, int]:
    """The cell of space the place's point on the globe lies in; no chord is longer than its arc."""
    lat, lon, edge = radians(place.lat or 0.0), radians(place.lon or 0.0), EDGES_KM[level]
    point = (cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat))
    x, y, z = (floor(EARTH_KM * each / edge) for each in point)
    return x, y, z


def _around(at: tuple[int, int, int]) -> Iterator[tuple[int, int, int]]:
    x, y, z = at
    return ((x + i, y + j, z + k) for i, j, k in product((-1, 0, 1), repeat=3))


def _cell(level: int, at: tuple[int, int, int]) -> str:
    return f"{level} {at[0]} {at[1]} {at[2]}"
