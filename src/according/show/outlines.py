"""Country outlines for the map picture, read from data/outlines.json (Natural Earth; see its provenance)."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import msgspec

Ring = list[tuple[float, float]]
Box = tuple[float, float, float, float]


class Outline(msgspec.Struct, frozen=True):
    """One country: ISO 3166-1 alpha-3 where the source gives one, its name, box (w, s, e, n) and rings."""

    code: str | None
    name: str
    box: Box
    polygons: tuple[tuple[tuple[int, ...], ...], ...]


class _Outlines(msgspec.Struct, frozen=True):
    provenance: dict[str, str | float]
    scale: int
    arcs: tuple[str, ...]
    countries: tuple[Outline, ...]


@cache
def outlines() -> _Outlines:
    """The data file, read once."""
    raw = (resources.files("according.show") / "data" / "outlines.json").read_bytes()
    return msgspec.json.decode(raw, type=_Outlines)


@lru_cache(maxsize=4096)
def _arc(index: int) -> tuple[tuple[float, float], ...]:
    data = outlines()
    numbers: list[int] = []
    value = shift = 0
    for char in data.arcs[index]:
        bits = ord(char) - 63
        value |= (bits & 0x1F) << shift
        shift += 5
        if bits < 0x20:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    points: list[tuple[float, float]] = []
    x = y = 0
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / data.scale, y / data.scale))
    return tuple(points)


class Land(NamedTuple):
    """One polygon of a country, an outer ring and its holes, in degrees, and the box around it."""

    rings: tuple[Ring, ...]
    box: Box


@lru_cache(maxsize=512)
def polygons(number: int) -> tuple[Land, ...]:
    """The polygons of a country by its number among the outlines; worked out once."""
    found = []
    for arcs in outlines().countries[number].polygons:
        own = tuple(map(_ring, arcs))
        lons, lats = [x for x, _ in own[0]], [y for _, y in own[0]]
        found.append(Land(own, (min(lons), min(lats), max(lons), max(lats))))
    return tuple(found)


def _ring(arcs: tuple[int, ...]) -> Ring:
    ring: Ring = []
    for index in arcs:
        points = _arc(index) if index >= 0 else tuple(reversed(_arc(~index)))
        ring += points[1:] if ring else points
    return ring


def country(code: str | None) -> Outline | None:
    """The outline of an ISO 3166-1 alpha-3 code, if the source has one."""
    if code is None:
        return None
    return next((o for o in outlines().countries if o.code == code), None)
