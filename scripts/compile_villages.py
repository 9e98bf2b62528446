"""Compile src/according/know/data/villages.tsv from tables of Who's On First.

Usage: python scripts/compile_villages.py WHOSONFIRST_TSV...
Keeps what the worldwide list of towns does not have: villages and quarters, and further spellings of its towns.
"""

from __future__ import annotations

import sys
from pathlib import Path

from according.know.gazetteer_formats import places
from according.know.gazetteer_sources import read_cities
from according.know.gazetteer_tables import PlaceRow, as_line
from according.know.place_spelling import key_of, place_words

TARGET = Path(__file__).parents[1] / "src" / "according" / "know" / "data" / "villages.tsv"
PROVENANCE = (
    "# Villages, quarters and further spellings of towns in countries with conflicts: id, kind, name, latitude, "
    "longitude, country, first-order division, population, spellings. Compiled by scripts/compile_villages.py from "
    "Who's On First (whosonfirst.org; CC0, with parts of GeoNames and Quattroshapes, CC BY, and Mesoshapes, CC0).\n"
)
MOST_SPELLINGS = 12


def main(tables: list[Path]) -> None:
    """Write one line a place, spellings as the words under which they are compared."""
    held = {city.id: {key_of(words) for words in city.spellings} for city in read_cities()}
    lines = []
    for table in tables:
        for row in places(table, {}):
            known = held.get(row.id, set())
            short = spelt(row, known)
            if row.kind == "city" and (row.id not in held or short.names):
                lines.append(as_line(short))
    TARGET.write_text(PROVENANCE + "".join(sorted(set(lines))), encoding="utf-8")
    print(f"{len(lines)} places written to {TARGET}")


def spelt(row: PlaceRow, known: set[str]) -> PlaceRow:
    """A row with no spelling twice, and coordinates to ten metres."""
    words: dict[str, str] = {}
    for name in row.names:
        plain = place_words(name)
        if key_of(plain) not in known | {key_of(place_words(row.name))}:
            words.setdefault(key_of(plain), plain)
    names = tuple(filter(None, words.values()))[:MOST_SPELLINGS]
    return row._replace(lat=round(row.lat, 4), lon=round(row.lon, 4), admin=row.admin[:1], names=names)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main([Path(name) for name in sys.argv[1:]])
