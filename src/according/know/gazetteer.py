"""The gazetteer: places of the world by name and by position, read from one local SQLite file."""

from __future__ import annotations

import math
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from according.know.countries import country_named
from according.know.gazetteer_build import build, cache_folder, data_version
from according.know.gazetteer_sources import Kind, distance_km
from according.know.lexicon import Lexicon, lexicon
from according.know.place_spelling import (
    SHORTEST_FUZZY,
    least_likeness,
    likeness,
    place_key,
    place_words,
    skeleton,
)
from according.model import Noun

_COLUMNS = "entry.id, entry.name, kind, lat, lon, country, admin, population, radius_km, where_prec, renown, geonames"
_MOST_CANDIDATES = 40
_MOST_SOUNDS = 400  # spellings compared letter by letter for one name


class Entry(Noun, frozen=True, kw_only=True):
    """A place of the gazetteer; ``fuzzy`` when its spelling only resembles the name asked for.

    ``where_prec`` is UCDP's scale for the place taken as a whole; population (of a division: that of its listed
    towns) and radius are ``None`` where unknown; ``renown`` counts a town's names in all languages; ``geonames`` is
    the place's number there, whatever its id.
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
    renown: int = 0
    geonames: int | None = None
    fuzzy: bool = False


class KindWords(Lexicon, frozen=True, kw_only=True):
    """``data/place_kinds.yaml``: the words that say which kind of place a name is, with the kinds in order."""

    kinds: dict[str, tuple[Kind, ...]]


class Meant:
    """The places that one name may mean, likeliest first; near spellings are looked up when first asked for."""

    def __init__(self, exact: tuple[Entry, ...] = (), near: Callable[[], tuple[Entry, ...]] = tuple) -> None:
        self.exact, self._near = exact[:_MOST_CANDIDATES], near

    @cached_property
    def all(self) -> tuple[Entry, ...]:
        """Those spelt just so, then those whose spelling only resembles the name."""
        return _each_once((*self.exact, *self._near()))


class GazetteerError(RuntimeError):
    """The gazetteer could not be compiled or opened; the message names the fix."""


class Gazetteer:
    """An open gazetteer; read-only, to be used by the thread that opened it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._exact = lru_cache(maxsize=4096)(self._exact_uncached)
        self._alike = lru_cache(maxsize=4096)(self._alike_uncached)
        self._spelt = lru_cache(maxsize=4096)(self._spelt_uncached)
        self._meant = lru_cache(maxsize=4096)(self._meant_uncached)
        self._by_id = lru_cache(maxsize=4096)(self._by_id_uncached)

    @classmethod
    def open(
        cls, *, cache: Path | None = None, progress: Callable[[str, float], None] | None = None
    ) -> Gazetteer:
        """The gazetteer of the installed data, compiled on first use; ``progress`` gets a step and a share of 1.

        Raises GazetteerError when the cache folder cannot be written or the file cannot be read.
        """
        folder = cache or cache_folder()
        path = folder / f"gazetteer-{data_version(folder)}.sqlite"
        try:
            if not path.exists():
                build(path, progress=progress)
            # Whoever reads for a desk does so in threads; SQLite itself takes turns on a file that nobody writes.
            db = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            db.execute("SELECT 1 FROM entry LIMIT 1").fetchone()
            db.execute(f"PRAGMA mmap_size = {path.stat().st_size}")
        except OSError as wrong:
            raise GazetteerError(
                f"The gazetteer cannot be compiled in {path.parent} ({wrong}): set ACCORDING_CACHE to a folder "
                "that can be written."
            ) from wrong
        except sqlite3.DatabaseError as wrong:
            raise GazetteerError(
                f"The gazetteer {path} cannot be read ({wrong}): delete it, and the next run compiles it again."
            ) from wrong
        return cls(db)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def candidates(
        self, name: str, *, limit: int = _MOST_CANDIDATES, first: Sequence[Kind] = ()
    ) -> tuple[Entry, ...]:
        """Places that a name may mean, likeliest spelling first, then towns before divisions, then the more populous.

        Places of the kinds ``first`` come before all others of a like spelling.

        A country by its name; then every place spelt so; then, for a name with its kind ("Tavush province", "city
        of Homs"), places of that kind; then places whose spelling is near, flagged ``fuzzy``.
        """
        return self.meant(name, first=first).all[:limit]

    def meant(self, name: str, *, first: Sequence[Kind] = ()) -> Meant:
        """The :meth:`candidates`, those of a near spelling only when they are asked for."""
        return self._meant(name, tuple(first))

    def _meant_uncached(self, name: str, first: tuple[Kind, ...]) -> Meant:
        exact = self._exact(place_key(name))
        bare, kinds = name_and_kind(name)
        of_kind = self._of_kind(self._exact(place_key(bare)), kinds)
        sure = (*self._country(name), *(e for e in exact if e.kind in first), *exact, *of_kind)
        near = of_kind or not kinds

        def alike() -> tuple[Entry, ...]:
            return (*(() if near else self._of_kind(self._alike(bare), kinds)), *self._alike(name))

        return Meant(_each_once(sure), alike)

    def _country(self, name: str) -> tuple[Entry, ...]:
        code = country_named(name)
        entry = self.by_id(f"country:{code}") if code else None
        return (entry,) if entry else ()

    def by_id(self, id_: str) -> Entry | None:
        """The place of an id, or nothing; GeoNames' id finds it also where its own is another."""
        return self._by_id(id_)

    def _by_id_uncached(self, id_: str) -> Entry | None:
        row = self._db.execute(f"SELECT {_COLUMNS} FROM entry WHERE id = ?", (id_,)).fetchone()
        source, _, number = id_.partition(":")
        if row is None and source == "geonames":
            row = self._db.execute(f"SELECT {_COLUMNS} FROM entry WHERE geonames = ?", (number,)).fetchone()
        return _entry(row) if row else None

    def spelt(self, name: str) -> tuple[Entry, ...]:
        """Those of the :meth:`candidates` that are spelt just so: far cheaper, for no spelling is compared by sound."""
        return self._spelt(name)

    def near(self, lat: float, lon: float, km: float) -> tuple[Entry, ...]:
        """Places within ``km`` of a point, nearest first; countries and borders are not near anything."""
        high = km / 111.0
        wide = high / max(0.05, math.cos(math.radians(lat)))
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM entry WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? "
            "AND kind NOT IN ('country', 'border')",
            (lat - high, lat + high, lon - wide, lon + wide),
        )
        away = [
            (distance_km(lat, lon, e.lat, e.lon), e)
            for e in map(_entry, rows)
            if e.lat is not None and e.lon is not None
        ]
        return tuple(entry for distance, entry in sorted(away, key=lambda pair: pair[0]) if distance <= km)

    def _exact_uncached(self, key: str) -> tuple[Entry, ...]:
        if self._db.execute("SELECT 1 FROM spelling WHERE key = ?", (key,)).fetchone() is None:
            return ()  # as for most that is asked
        rows = self._db.execute(
            f"SELECT DISTINCT {_COLUMNS} FROM spelling JOIN entry ON entry.n = spelling.entry WHERE key = ? "
            "ORDER BY kind != 'city', population IS NULL, population DESC, entry.n LIMIT 200",
            (key,),
        )
        return tuple(_entry(row) for row in rows)

    def _spelt_uncached(self, name: str) -> tuple[Entry, ...]:
        bare, kinds = name_and_kind(name)
        of_kind = [entry for entry in self._exact(place_key(bare)) if entry.kind in kinds] if kinds else []
        return _each_once((*self._country(name), *self._exact(place_key(name)), *of_kind))[:_MOST_CANDIDATES]

    @staticmethod
    def _of_kind(entries: Iterable[Entry], kinds: Sequence[Kind]) -> list[Entry]:
        return sorted((e for e in entries if e.kind in kinds), key=lambda entry: kinds.index(entry.kind))

    def _alike_uncached(self, name: str) -> tuple[Entry, ...]:
        key = place_key(name)
        words = skeleton(place_words(name))
        if len(key) < SHORTEST_FUZZY or not words or len("".join(words)) < 2:
            return ()
        query = f'"0{"".join(words)}"'
        if len(words) > 1 and all(len(word) > 1 for word in words):
            query += " OR (" + " AND ".join(f'"{word}"' for word in words) + ")"
        rows = self._db.execute(
            "SELECT key, entry FROM spelling WHERE n IN "
            f"(SELECT rowid FROM sound WHERE sound MATCH ? LIMIT {_MOST_SOUNDS})",
            (query,),
        )
        best: dict[int, float] = {}
        least = least_likeness(words)
        for spelt, number in rows:
            score = likeness(key, spelt)
            if score >= least and spelt != key and score > best.get(number, 0.0):
                best[number] = score
        ranked = sorted(
            ((score, self._numbered(number)) for number, score in best.items()),
            key=lambda pair: (-pair[0], pair[1].kind != "city", -(pair[1].population or 0)),
        )
        return tuple(entry for _, entry in ranked)

    def _numbered(self, number: int) -> Entry:
        """The place of a row, as one that a near spelling found."""
        row = self._db.execute(f"SELECT {_COLUMNS} FROM entry WHERE n = ?", (number,)).fetchone()
        return _entry(row, fuzzy=True)


def _each_once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(entry.id, entry)
    return tuple(found.values())


def name_and_kind(name: str) -> tuple[str, tuple[Kind, ...]]:
    """A name without the word for its kind, and the kinds that word allows: ("Tavush", ("admin1", …))."""
    kinds = lexicon("place_kinds", KindWords).kinds
    match = re.match(r"(?:the )?(\w+) of (?:the )?(.+)$", name, re.IGNORECASE)
    if match and match.group(1).lower() in kinds:
        return match.group(2), kinds[match.group(1).lower()]
    bare, _, last = name.rpartition(" ")
    return (bare, kinds[last.lower()]) if bare and last.lower() in kinds else (name, ())


def _entry(row: Any, *, fuzzy: bool = False) -> Entry:
    id_, name, kind, lat, lon, country, admin, population, radius, precision, renown, geonames = row
    return Entry(
        id=id_,
        name=name,
        kind=kind,
        lat=lat,
        lon=lon,
        country=country,
        admin=tuple(admin.split("\t")) if admin else (),
        population=population,
        radius_km=radius,
        where_prec=precision,
        renown=renown,
        geonames=geonames,
        fuzzy=fuzzy,
    )
