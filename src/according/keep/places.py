"""Places compared at the precision both have: a country is never evidence that two things happened in one place."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Final, Literal

from according.model import Place

EARTH_KM = 6371.0
NO_EVIDENCE: Final = (6, 7)
PART_OF_COUNTRY: Final = 5
# Stand-ins by UCDP where_prec for places whose own radius is unknown: 2 is UCDP's own 25 km, the others are about the
# radius of a town, of a median district and province, and of a stretch of border. A country has none on purpose.
RADIUS_KM: Final = {1: 3.0, 2: 25.0, 3: 35.0, 4: 70.0, 5: 120.0}
MARGIN_KM: Final = 15.0

Nearness = Literal["same_place", "near", "within", "apart", "far"]


def located(place: Place | None) -> bool:
    """Whether the place can be compared at all: resolved, with coordinates, finer than a country.

    "Northern X" has the coordinates of all of X, which is not where the north is.
    """
    if place is None or place.lat is None or place.lon is None or place.precision is None:
        return False
    part_of_country = place.precision == PART_OF_COUNTRY and place.relation is not None
    return place.precision not in NO_EVIDENCE and not part_of_country


def nearness(left: Place | None, right: Place | None, *, margin_km: float = MARGIN_KM) -> Nearness | None:
    """How close two places are; None when either is unknown or known by its country only.

    ``far`` needs more than both radii and ``margin_km`` between them.
    """
    if left is None or right is None or not located(left) or not located(right):
        return None
    if left.id == right.id:
        return "same_place"
    if _contains(left, right) or _contains(right, left):
        return "within"
    distance, ours, theirs = distance_km(left, right), radius_km(left), radius_km(right)
    if distance > ours + theirs + margin_km:
        return "far"
    if distance > ours + theirs:
        return "apart"
    return "within" if max(ours, theirs) > 2 * min(ours, theirs) + margin_km else "near"


def _contains(larger: Place, smaller: Place) -> bool:
    """Whether the smaller place names the larger division as one it lies in; a circle never fits a province."""
    if larger.country != smaller.country or (larger.precision or 0) <= (smaller.precision or 0):
        return False
    return (larger.name or larger.written).casefold() in {division.casefold() for division in smaller.admin}


def radius_km(place: Place) -> float:
    """The radius of the area the place may mean: its own, or the usual one of its precision."""
    if place.radius_km is not None:
        return place.radius_km
    return RADIUS_KM.get(place.precision or 0, 0.0)


def distance_km(left: Place, right: Place) -> float:
    """Great-circle distance; raises ValueError for a place without coordinates."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        raise ValueError("Only places with coordinates have a distance; check `located` first.")
    lat1, lon1, lat2, lon2 = map(radians, (left.lat, left.lon, right.lat, right.lon))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))
