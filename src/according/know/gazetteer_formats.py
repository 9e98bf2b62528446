"""What a user may add to the gazetteer: dumps of GeoNames, its alternate names, and tables of Who's On First."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from according.know.countries import country_by_code
from according.know.gazetteer_sources import is_spelling
from according.know.gazetteer_tables import PlaceRow, gazetteer_kinds

ENDINGS = (".txt", ".tsv", ".zip")
_GEONAMES_COLUMNS = 19
_ALTERNATE_COLUMNS = range(4, 11)
_WHOSONFIRST = ("wof_id", "name", "placetype", "country", "lat", "lon")
# What GeoNames' table of alternate names gives in place of a language when the name is none.
_NO_LANGUAGE = frozenset("link wkdt post iata icao faac unlc tcid abbr phon piny".split())
_EXPECTED = (
    "a dump of GeoNames (allCountries.txt, cities500.txt, SY.txt, alternateNamesV2.txt, or one of them zipped) or a "
    "table of Who's On First with a header line (wof_id, name, placetype, country, lat, lon, …)"
)


class UnknownTable(ValueError):
    """A file that is no table of places; the message says what is expected."""


@contextmanager
def opened(path: Path) -> Iterator[IO[str]]:
    """The lines of a table, which may lie in a zip file. Raises UnknownTable for a zip file without one."""
    if path.suffix.lower() == ".zip":
        try:
            with zipfile.ZipFile(path) as packed:
                inside = [n for n in packed.namelist() if n.endswith(".txt") and "readme" not in n.lower()]
                if len(inside) != 1:
                    raise UnknownTable(f"it holds {len(inside)} tables; expected {_EXPECTED}")
                with packed.open(inside[0]) as raw:
                    yield io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
        except zipfile.BadZipFile as wrong:
            raise UnknownTable(f"it is no zip file ({wrong})") from wrong
    else:
        with path.open(encoding="utf-8", newline="\n") as lines:
            yield lines


def is_alternate_names(path: Path) -> bool:
    """Whether a file is GeoNames' table of alternate names, which only adds names to places."""
    with opened(path) as lines:
        cells = next(lines, "").rstrip("\n").split("\t")
    return len(cells) in _ALTERNATE_COLUMNS and cells[0].isdigit() and cells[1].isdigit()


def alternate_names(path: Path) -> dict[str, list[str]]:
    """Names by GeoNames id."""
    found: dict[str, list[str]] = defaultdict(list)
    with opened(path) as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) >= _ALTERNATE_COLUMNS.start and cells[2] not in _NO_LANGUAGE:
                found[cells[1]].append(cells[3])
    return found


def places(path: Path, alternate: Mapping[str, Iterable[str]]) -> Iterator[PlaceRow]:
    """The places of one file, with the ``alternate`` names of their GeoNames ids. Raises UnknownTable."""
    with opened(path) as lines:
        first = next(lines, "").rstrip("\r\n")
        if tuple(first.split("\t")[: len(_WHOSONFIRST)]) == _WHOSONFIRST:
            yield from _whosonfirst(first.split("\t"), lines)
        elif first.count("\t") == _GEONAMES_COLUMNS - 1:
            yield from _geonames([first], alternate)
            yield from _geonames(lines, alternate)
        else:
            columns = first.count("\t") + 1
            raise UnknownTable(f"its first line has {columns} column(s); expected {_EXPECTED}")


def _geonames(lines: Iterable[str], alternate: Mapping[str, Iterable[str]]) -> Iterator[PlaceRow]:
    kinds = gazetteer_kinds()
    for line in lines:
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != _GEONAMES_COLUMNS:
            raise UnknownTable(f"a line has {len(cells)} columns where GeoNames has {_GEONAMES_COLUMNS}")
        feature, code = cells[6], cells[7]
        kind = kinds.geonames.get(code) or kinds.geonames.get(feature)
        country = country_by_code(cells[8])
        if kind is None or country is None or code in kinds.without:
            continue
        names = (cells[2], *cells[3].split(","), *alternate.get(cells[0], ()))
        yield PlaceRow(
            f"geonames:{cells[0]}",
            kind,
            cells[1],
            *_point(cells[4], cells[5]),
            country.code,
            (f"{cells[8]}.{cells[10]}",) if kind != "admin1" and cells[10] else (),
            _count(cells[14]),
            _spellings(cells[1], names),
        )


def _whosonfirst(header: list[str], lines: Iterable[str]) -> Iterator[PlaceRow]:
    kinds = gazetteer_kinds().whosonfirst
    regions: dict[str, tuple[str, ...]] = {}
    for line in lines:
        row = dict(zip(header, line.rstrip("\r\n").split("\t"), strict=False))
        kind, country = kinds.get(row.get("placetype", "")), country_by_code(row.get("country", ""))
        if (
            kind is None
            or country is None
            or not row["name"]
            or row.get("gn_fcode") in gazetteer_kinds().without
        ):
            continue
        # Names are given as "language:name".
        names = _spellings(row["name"], (n.partition(":")[2] for n in row.get("names", "").split("|")))
        region = row.get("region", "")
        if kind == "admin1":
            regions[region] = (row["name"], *names)
        geonames = row.get("geonameid", "").strip()
        yield PlaceRow(
            f"geonames:{geonames}" if geonames.strip("0") else f"wof:{row['wof_id']}",
            kind,
            row["name"],
            *_point(row["lat"], row["lon"]),
            country.code,
            () if kind == "admin1" or not region else regions.get(region, (region,)),
            _count(row.get("population", "")),
            names,
        )


def _point(lat: str, lon: str) -> tuple[float, float]:
    try:
        at = float(lat), float(lon)
    except ValueError as wrong:
        raise UnknownTable(f"a place lies at {lat!r}, {lon!r}, which are no degrees") from wrong
    if not (-90 <= at[0] <= 90 and -180 <= at[1] <= 180):
        raise UnknownTable(f"a place lies at {lat}, {lon}, which is not on Earth")
    return at


def _count(cell: str) -> int | None:
    return int(cell) or None if cell.isdigit() else None


def _spellings(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """The further names that text in Latin letters may show, without the signs that part cells."""
    kept = (n.strip() for n in others if n and "|" not in n and "\t" not in n)
    return tuple(dict.fromkeys(n for n in kept if n != name and is_spelling(n)))
