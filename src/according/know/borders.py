"""Borders as places: where towns of two neighbouring countries face each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from according.know.countries import countries, country_by_code
from according.know.gazetteer_sources import City, Draft, centre, distance_km

# Two towns this far apart or less face each other over a border.
FACING_KM = 30.0
FEWEST_PAIRS = 3
_CELL = 0.5  # degrees; wider than FACING_KM up to 57 degrees of latitude, and near enough beyond


def border_id(one: str, other: str) -> str:
    """The id of the border between two countries (alpha-3), the same from either side."""
    return "border:" + "-".join(sorted((one, other)))


def border_drafts(cities: Iterable[City]) -> Iterator[Draft]:
    """An entry for each pair of neighbours; without coordinates where too few towns face each other."""
    points = _facing(cities)
    for code, country in countries().items():
        for neighbour in country.neighbours:
            other = country_by_code(neighbour)
            if other is None or code > neighbour:
                continue
            pairs = points.get((code, neighbour), [])
            lat, lon, radius = centre(pairs) if len(pairs) >= FEWEST_PAIRS else (None, None, None)
            name = f"{country.name}–{other.name} border"
            yield Draft(
                border_id(code, neighbour), name, "border", lat, lon, None, (), None, radius, 5, 0, ()
            )


def _facing(cities: Iterable[City]) -> dict[tuple[str, str], list[tuple[float, float]]]:
    """Midpoints of towns that face each other, by pair of countries."""
    cells: dict[tuple[int, int], list[City]] = defaultdict(list)
    for city in cities:
        cells[int(city.lat // _CELL), int(city.lon // _CELL)].append(city)
    nations = {cell: {city.country for city in held} for cell, held in cells.items()}
    found: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for (row, column), held in cells.items():
        around = [(r, c) for r in (row - 1, row, row + 1) for c in (column - 1, column, column + 1)]
        present = set().union(*(nations.get(cell, set()) for cell in around))
        if len(present) < 2:
            continue
        for country in nations[row, column]:
            for foreign in present & set(countries()[country].neighbours):
                if country < foreign:
                    here = [c for c in held if c.country == country]
                    there = [c for cell in around for c in cells.get(cell, ()) if c.country == foreign]
                    found[country, foreign] += _midpoints(here, there)
    return found


def _midpoints(here: list[City], there: list[City]) -> Iterator[tuple[float, float]]:
    """For each town here that has one facing it, the point midway to the nearest."""
    for town in here:
        nearest = min(there, key=lambda c: (c.lat - town.lat) ** 2 + (c.lon - town.lon) ** 2, default=None)
        if nearest and distance_km(town.lat, town.lon, nearest.lat, nearest.lon) <= FACING_KM:
            yield (town.lat + nearest.lat) / 2, (town.lon + nearest.lon) / 2
