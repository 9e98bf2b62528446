"""Tables of places beside the worldwide list: the one that is shipped, and those that a user imported.

A table is a text file of tab-separated values, one place a line: id, kind, name, latitude, longitude, country
(alpha-3), names that its first-order division may have, population, further names. Lists are parted by ``|``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, cast

from according.know.gazetteer_sources import Areas, Correction, Draft, Kind
from according.know.lexicon import Lexicon, lexicon
from according.know.place_spelling import place_key, place_words

_COLUMNS = 9


class PlaceRow(NamedTuple):
    """One place of a table; an unknown population is ``None``."""

    id: str
    kind: Kind
    name: str
    lat: float
    lon: float
    country: str
    admin: tuple[str, ...]
    population: int | None
    names: tuple[str, ...]


class GazetteerKinds(Lexicon, frozen=True, kw_only=True):
    """``data/gazetteer_kinds.yaml``."""

    geonames: dict[str, Kind]
    without: frozenset[str]
    whosonfirst: dict[str, Kind]
    where_prec: dict[Kind, int]


def gazetteer_kinds() -> GazetteerKinds:
    """The lexicon."""
    return lexicon("gazetteer_kinds", GazetteerKinds)


def read_table(lines: Iterable[str]) -> Iterator[PlaceRow]:
    """The places of a table; lines that begin with ``#`` are remarks. ValueError for a line that is no place."""
    for line in lines:
        if not line.startswith("#"):
            cells = line.rstrip("\n").split("\t")
            if len(cells) != _COLUMNS:
                raise ValueError(f"{len(cells)} columns where a place has {_COLUMNS}")
            id_, kind, name, lat, lon, country, admin, people, names = cells
            yield PlaceRow(
                id_,
                cast("Kind", kind),
                name,
                float(lat),
                float(lon),
                country,
                _listed(admin),
                int(people) if people else None,
                _listed(names),
            )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def as_line(row: PlaceRow) -> str:
    """A place as a line of a table."""
    people = "" if row.population is None else str(row.population)
    lat, lon = (f"{at:.5f}".rstrip("0").rstrip(".") for at in (row.lat, row.lon))
    cells = (row.id, row.kind, row.name, lat, lon, row.country)
    return "\t".join((*cells, "|".join(row.admin), people, "|".join(row.names))) + "\n"


class Additions:
    """The rows of all tables, to be laid over the drafts of the worldwide list.

    ``other_ids`` names the entries that a division's GeoNames id stands for; ``divisions`` gives the name of a
    first-order division by country and key. A row of a known id adds its spellings to that entry, and nothing else.
    """

    def __init__(
        self,
        rows: Iterable[PlaceRow],
        *,
        other_ids: Mapping[str, str],
        divisions: Mapping[tuple[str, str], str],
    ) -> None:
        self._divisions = divisions
        self._rows: dict[str, list[PlaceRow]] = {}
        for row in rows:
            self._rows.setdefault(other_ids.get(row.id, row.id), []).append(row)
        self._barred = lexicon("places", Areas).corrections

    def over(self, draft: Draft) -> Draft:
        """The draft with the spellings that the tables have for it."""
        rows = self._rows.pop(draft.id, None)
        if rows is None:
            return draft
        spelt = dict.fromkeys((*draft.spellings, *self._spellings(draft.id, rows)))
        return draft._replace(spellings=tuple(spelt))

    def others(self) -> Iterator[Draft]:
        """Places that no draft had the id of."""
        precisions = gazetteer_kinds().where_prec
        for id_, rows in self._rows.items():
            first = rows[0]
            radius = _radius(first.population) if first.kind == "city" else None
            yield Draft(
                id=id_,
                name=first.name,
                kind=first.kind,
                lat=first.lat,
                lon=first.lon,
                country=first.country,
                admin=self._admin(first),
                population=first.population,
                radius_km=radius,
                where_prec=precisions[first.kind],
                renown=0,
                spellings=self._spellings(id_, rows),
            )

    def _spellings(self, id_: str, rows: Iterable[PlaceRow]) -> tuple[str, ...]:
        barred = {place_words(name) for name in self._barred.get(id_, Correction()).without}
        spelt = dict.fromkeys(place_words(name) for row in rows for name in (row.name, *row.names))
        return tuple(words for words in spelt if words and words not in barred)

    def _admin(self, row: PlaceRow) -> tuple[str, ...]:
        known = (self._divisions.get((row.country, place_key(name))) for name in row.admin)
        name = next(filter(None, known), row.admin[0] if row.admin else None)
        return (name,) if name else ()


def _radius(people: int | None) -> float | None:
    return None if people is None else round(1 + math.sqrt(people) / 100, 1)


def imported_tables(folder: Path) -> list[Path]:
    """The tables that were imported into a cache folder, in a fixed order."""
    return sorted((folder / "imported").glob("*.tsv"))
