"""The places an episode's claims name, gathered with who names them and how precisely they are known.

Recent positions of forces are coarsened to a district, so that the page cannot serve as a targeting aid.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from according.model import Claim, Incident, Place, When
from according.show.recent import DISTRICT, sensitive
from according.show.wording import wording

_COARSE_STEP = 0.25  # degrees, about 25 km: the grid a coarsened place is moved to
UNKNOWN_PRECISION = 5


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """One place as the map shows it. ``radius_km`` is ``None`` for a whole country or an unresolved place."""

    key: str
    name: str
    written: tuple[str, ...]
    lat: float | None
    lon: float | None
    country: str | None
    precision: int
    radius_km: float | None
    claims: tuple[str, ...]
    reason: str | None = None
    coarsened: bool = False

    @property
    def located(self) -> bool:
        """Whether it is drawn as a circle: it has a point, and is more than a country."""
        return self.lat is not None and self.lon is not None and self.precision != 6


def gather(claims: Sequence[Claim], incidents: Iterable[Incident], *, today: date) -> list[Named]:
    """The places of an episode, most often named first; unresolved ones keep their reason."""
    groups: dict[tuple[str, bool], list[tuple[Place, str | None]]] = {}
    for claim in claims:
        if claim.background:
            continue
        for place, when in _places(claim):
            coarse = sensitive(claim, when, today)
            groups.setdefault((_key(place), coarse), []).append((place, claim.id))
    seen = {key for key, _ in groups}
    for incident in incidents:
        if incident.place is not None and _key(incident.place) not in seen:
            seen.add(_key(incident.place))
            groups[(_key(incident.place), False)] = [(incident.place, None)]
    named = [_named(key, coarse, found) for (key, coarse), found in groups.items()]
    return sorted(named, key=lambda n: (-len(n.claims), n.name, n.key))


def _places(claim: Claim) -> list[tuple[Place, When | None]]:
    found: list[tuple[Place, When | None]] = []
    for part in (claim.event, claim.figure):
        if part is not None and part.place is not None:
            found.append((part.place, part.when))
    return found if len(found) < 2 or found[0][0] != found[1][0] else found[:1]


def _key(place: Place) -> str:
    return place.id or f"written:{place.written.casefold()}"


def _named(key: str, coarse: bool, found: Sequence[tuple[Place, str | None]]) -> Named:
    place = max((p for p, _ in found), key=lambda p: (p.lat is not None, -(p.precision or 9)))
    precision = place.precision or (UNKNOWN_PRECISION if place.id else 6)
    radius = place.radius_km or wording().place_precision[precision].radius_km
    name, lat, lon = place.name or place.written, place.lat, place.lon
    hide = coarse and precision < DISTRICT
    if hide:
        precision, radius = DISTRICT, max(radius or 0.0, 25.0)
        lat = None if lat is None else round(lat / _COARSE_STEP) * _COARSE_STEP
        lon = None if lon is None else round(lon / _COARSE_STEP) * _COARSE_STEP
        name = place.admin[-1] if place.admin else "a district"
    return Named(
        key=f"{key}~" if hide else key,
        name=name,
        written=() if hide else tuple(dict.fromkeys(p.written for p, _ in found)),
        lat=lat,
        lon=lon,
        country=place.country,
        precision=precision,
        radius_km=radius,
        claims=tuple(dict.fromkeys(c for _, c in found if c is not None)),
        reason=place.reason,
        coarsened=hide,
    )


def how_precisely(place: Named) -> tuple[str, str | None]:
    """How precisely a place is known, in words, and why it is known or shown no better."""
    precision = wording().place_precision[place.precision].label
    if place.radius_km is not None and place.lat is not None and place.precision != 6:
        precision += f", within about {place.radius_km:g} km"
    if place.lat is None and place.reason:
        precision = "not located"
    return (
        precision,
        "shown no finer than a district: a recent position of forces" if place.coarsened else place.reason,
    )
