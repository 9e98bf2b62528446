"""Places that a person may choose between: those of the gazetteer that bear a name, or a point on the map."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile

from according.engine.faults import Missing, NotThere
from according.know.gazetteer import Entry, Gazetteer, GazetteerError
from according.model import Place
from according.show.countries import country

MOST_OFFERED = 12
NEAR_KM, BESIDE = 60.0, 5  # a point is in the country that this many places around it are all in
EXACT = 1
_POINT = re.compile(r"\s*([+-]?\d{1,2}(?:\.\d+)?)\s*[,;]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*")


def offered(name: str, *, written: str) -> tuple[Place, ...]:
    """The places that a name, an id or a pair of coordinates may mean, likeliest first; none where nothing fits.

    ``written`` is how the report spells it. Raises NotThere for coordinates off the globe.
    """
    with _gazetteer() as gazetteer:
        point = _POINT.fullmatch(name)
        if point is not None:
            return (_at(gazetteer, float(point[1]), float(point[2]), written),)
        known = gazetteer.by_id(name.strip())
        found = (known,) if known is not None else gazetteer.candidates(name.strip(), limit=MOST_OFFERED)
        return tuple(_place(each, written) for each in found)


def place_asked(name: str, *, written: str) -> Place:
    """The one place that is meant. Raises NotThere, naming the candidates, where several or none may be."""
    found = offered(name, written=written)
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotThere(
            f"No place of the gazetteer is called {name!r}: write another name, or coordinates as 40.1, 70.8."
        )
    choices = "; ".join(f"{each.id} is {described(each)}" for each in found)
    raise NotThere(f"{name!r} may mean {len(found)} places: write the id of one. {choices}.")


def described(place: Place) -> str:
    """A place with what tells it from its namesakes."""
    home = country(place.country)
    land = home.name if home is not None else place.country
    within = ", ".join(filter(None, (*reversed(place.admin), land)))
    name = place.name or place.written
    point = "" if place.lat is None or place.lon is None else f" ({place.lat:.2f}, {place.lon:.2f})"
    return f"{name}, {within}{point}" if within else f"{name}{point}"


def _place(entry: Entry, written: str) -> Place:
    return Place(
        written=written or entry.name,
        id=entry.id,
        name=entry.name,
        lat=entry.lat,
        lon=entry.lon,
        precision=entry.where_prec,
        radius_km=entry.radius_km,
        country=entry.country,
        admin=entry.admin,
    )


def _at(gazetteer: Gazetteer, lat: float, lon: float, written: str) -> Place:
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise NotThere(f"{lat}, {lon} is not on the globe: latitude first (-90 to 90), then longitude.")
    beside = gazetteer.near(lat, lon, NEAR_KM)[:BESIDE]
    one_country = len({each.country for each in beside}) == 1
    divisions = zip(*(each.admin for each in beside), strict=False) if one_country else ()
    return Place(
        written=written or f"{lat}, {lon}",
        id=f"point:{lat},{lon}",
        name=f"{lat}, {lon}",
        lat=lat,
        lon=lon,
        precision=EXACT,
        country=beside[0].country if one_country else None,
        admin=tuple(names[0] for names in takewhile(lambda names: len(set(names)) == 1, divisions)),
    )


@contextmanager
def _gazetteer() -> Iterator[Gazetteer]:
    try:
        opened = Gazetteer.open()
    except GazetteerError as fault:
        raise Missing(str(fault)) from fault
    try:
        yield opened
    finally:
        opened.close()
