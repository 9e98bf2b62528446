"""First-order divisions, other ISO 3166-2 subdivisions and districts as entries of the gazetteer.

Sources: GeoNames' divisions (CC BY 4.0, compiled into ``data/admin1.tsv`` and ``data/admin2.tsv``) and pycountry (ISO
3166-2, LGPL 2.1). A division whose coordinates are not known lies where its towns lie.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import pycountry

from according.know.countries import Country, countries, country_by_code
from according.know.gazetteer_sources import City, Draft, centre, group, table_rows
from according.know.place_spelling import alike, key_of, place_key, place_words, skeleton

_GENERIC = (
    r"(?:oblast|province|provincia|governorate|region|rayon|district|state|county|department|municipality|prefecture|"
    r"emirate|canton|krai|republic|voivodeship|parish|division|atoll|island|islands)"
)
_TAIL = re.compile(rf"^(.{{3,}}?)[ -](?:autonomous )?{_GENERIC}['’]?$", re.IGNORECASE)
_HEAD = re.compile(rf"^{_GENERIC} (?:of |de |du |d['’])(.{{3,}})$", re.IGNORECASE)
_ISO_UNIT_RADIUS_KM = 20.0
CHIEF = 0.05  # a namesake with less than this share of its division's townspeople is not its chief town


def division_drafts(cities: Iterable[City]) -> Iterator[tuple[str | None, Draft]]:
    """First-order divisions (with their GeoNames code) and ISO subdivisions that are none of them (without)."""
    by_division = group(cities, lambda city: city.admin1)
    by_country = group(cities, lambda city: city.country)
    units: dict[str, list[tuple[str, Draft]]] = defaultdict(list)
    for code, geonames, names, *at in table_rows("admin1.tsv"):
        country = country_by_code(code.split(".")[0])
        if country is not None:
            unit = _division(geonames, names.split("|"), country, by_division.get(code, ()))
            lat, lon = map(float, at) if all(at) else (unit.lat, unit.lon)
            units[country.code].append((code, unit._replace(lat=lat, lon=lon)))
    for country in countries().values():
        own = units.get(country.code, [])
        codes, left = match_iso(country, [draft for _, draft in own])
        for code, draft in own:
            geonames = draft.id.partition(":")[2]
            yield code, draft._replace(id=codes.get(draft.id, draft.id), geonames=int(geonames))
        for draft in _remaining(country, left, by_country.get(country.code, ())):
            yield None, draft


def _division(geonames: str, names: list[str], country: Country, cities: Sequence[City]) -> Draft:
    spellings = [*names, *(bare for name in names if (bare := bare_name(name)))]
    spellings = [place_words(name) for name in spellings]
    namesakes = [city for city in cities if not set(spellings).isdisjoint(city.spellings)]
    people = sum(city.population or 0 for city in cities) or None
    chief = max(namesakes, key=lambda city: city.population or 0, default=None)
    if chief is not None and (chief.population or 0) >= CHIEF * (people or 0):
        # A division named after its chief town is spelt in as many ways as the town.
        spellings += chief.spellings
    lat, lon, radius = centre([(c.lat, c.lon) for c in cities])
    spelt = tuple(dict.fromkeys(spellings))
    return Draft(
        f"geonames:{geonames}", names[0], "admin1", lat, lon, country.code, (), people, radius, 4, 0, spelt
    )


def bare_name(name: str) -> str | None:
    """A division's name without its generic word ("Kherson Oblast": "Kherson"); ``None`` where it has none."""
    match = _TAIL.match(name) or _HEAD.match(name)
    return match.group(1) if match else None


@cache
def _subdivisions() -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for subdivision in pycountry.subdivisions:
        found[subdivision.country_code].append(subdivision)
    return found


def match_iso(country: Country, units: Sequence[Draft]) -> tuple[dict[str, str], list[Any]]:
    """ISO 3166-2 ids by the GeoNames id of the same division, and the ISO subdivisions without one."""
    # Municipalities last: where a town and its district are both listed, the division is the district.
    listed = sorted(
        _subdivisions().get(country.alpha2, ()),
        key=lambda sub: (sub.type in {"City", "Municipality"}, sub.code),
    )
    by_key = {key_of(words): unit for unit in reversed(units) for words in unit.spellings}
    codes: dict[str, str] = {}
    left = []
    for sub in listed:
        keys = {place_key(name) for name in iso_names(sub.name)}
        unit = next((by_key[key] for key in sorted(keys) if key in by_key), None)
        if unit is None:
            # Slavic adjectives: "Khersonska oblast" is the division of Kherson.
            stems = {
                u.id: u for k, u in by_key.items() if len(k) > 4 and any(key.startswith(k) for key in keys)
            }
            unit = next(iter(stems.values())) if len(stems) == 1 else None
        unit = unit or _sounding_like(sub.name, units)
        if unit is None:
            left.append(sub)
        else:
            codes.setdefault(unit.id, f"iso:{sub.code}")
    return codes, left


def _sounding_like(name: str, units: Sequence[Draft]) -> Draft | None:
    """The one division whose main name sounds like an ISO name in another transliteration ("Tavuš": Tavush)."""
    bare = place_words(iso_names(name)[-1])
    sounds = skeleton(bare)
    same = [unit for unit in units if skeleton(place_words(unit.name)) == sounds]
    near = [unit for unit in same if alike(place_key(unit.name), key_of(bare), sounds)]
    return near[0] if len(near) == 1 else None


def iso_names(name: str) -> list[str]:
    """The spellings in one ISO name: its alternatives, each with and without its generic word."""
    parts = [part.strip() for part in re.split(r"[/\[\]]", name) if part.strip()]
    return list(dict.fromkeys([*parts, *(bare for part in parts if (bare := bare_name(part)))]))


def _remaining(country: Country, subdivisions: Sequence[Any], cities: Iterable[City]) -> Iterator[Draft]:
    """ISO subdivisions below GeoNames' first order, placed on the town of their name; others have no known place."""
    wanted = {words for sub in subdivisions for words in map(place_words, iso_names(sub.name))}
    towns: dict[str, City] = {}
    for city in sorted(cities, key=lambda city: city.population or 0):
        towns |= dict.fromkeys(wanted.intersection(city.spellings), city)
    for sub in subdivisions:
        names = iso_names(sub.name)
        words = [place_words(name) for name in names]
        town = next((towns[name] for name in words if name in towns), None)
        if town is not None:
            spelt = tuple(dict.fromkeys([*words, *town.spellings]))
            yield Draft(
                id=f"iso:{sub.code}",
                name=names[0],
                kind="admin2",
                lat=town.lat,
                lon=town.lon,
                country=country.code,
                admin=(),
                population=None,
                radius_km=_ISO_UNIT_RADIUS_KM,
                where_prec=3,
                renown=0,
                spellings=spelt,
            )


def district_drafts(names: Mapping[str, str]) -> Iterator[Draft]:
    """Second-order divisions, with the name of the first-order one by its GeoNames code in ``names``."""
    for code, geonames, name, lat, lon, radius in table_rows("admin2.tsv"):
        country = country_by_code(code[:2])
        division = names.get(code.rpartition(".")[0])
        if country is not None:
            spelt = dict.fromkeys((place_words(name), place_words(bare_name(name) or name)))
            yield Draft(
                id=f"geonames:{geonames}",
                name=name,
                kind="admin2",
                lat=float(lat),
                lon=float(lon),
                country=country.code,
                admin=(division,) if division else (),
                population=None,
                radius_km=float(radius),
                where_prec=3,
                renown=0,
                spellings=tuple(spelt),
            )
