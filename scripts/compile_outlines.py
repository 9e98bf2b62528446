"""Compile the country outlines of the map picture from npm's world-atlas (Natural Earth, public domain).

Run by a maintainer, never by install or tests: it calls ``npm pack`` unless ``--atlas`` names a countries-50m.json.
The result, src/according/show/data/outlines.json, is committed; it holds shared border arcs as delta strings.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import pycountry

PACKAGE = "world-atlas@2"
MEMBER = "package/countries-50m.json"
OUT = Path(__file__).resolve().parents[1] / "src/according/show/data/outlines.json"
SCALE = 100  # steps per degree: 0.01 degree is about 1.1 km, finer than the 1:50m source
TOLERANCE = 0.012  # degrees; Douglas-Peucker on arcs, end points kept, so that borders still meet
UNNUMBERED = {"Kosovo": "XKX"}  # user-assigned code; the source gives these shapes no ISO number
Point = tuple[float, float]


def fetch_atlas() -> dict[str, Any]:
    """The 1:50m topology out of the npm package, fetched into a folder that is removed again."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["npm", "pack", PACKAGE, "--silent"], cwd=folder, check=True, capture_output=True, text=True
        )
        with tarfile.open(Path(folder) / done.stdout.strip().splitlines()[-1]) as pack:
            member = pack.extractfile(MEMBER)
            if member is None:
                raise SystemExit(f"{PACKAGE} holds no {MEMBER}; name the file with --atlas.")
            topology: dict[str, Any] = json.load(member)
    return topology


def decode_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Arcs in degrees: the source stores quantised deltas."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[Point]] = []
    for arc in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def simplify(points: list[Point]) -> list[Point]:
    """Douglas-Peucker with TOLERANCE; a closed arc keeps the point farthest from its start."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        (x1, y1), (x2, y2) = points[first], points[last]
        dx, dy = x2 - x1, y2 - y1
        length = (dx * dx + dy * dy) ** 0.5
        worst, where = 0.0, -1
        for i in range(first + 1, last):
            px, py = points[i]
            gap = (
                abs(dx * (py - y1) - dy * (px - x1)) / length
                if length
                else ((px - x1) ** 2 + (py - y1) ** 2) ** 0.5
            )
            if gap > worst:
                worst, where = gap, i
        if worst > TOLERANCE:
            keep.add(where)
            stack += [(first, where), (where, last)]
    return [points[i] for i in sorted(keep)]


def encode(points: list[Point]) -> str:
    """Whole steps of 1/SCALE degree as zigzag deltas, five bits a character (the encoded-polyline scheme)."""
    chars: list[str] = []
    before = (0, 0)
    for x, y in points:
        now = (round(x * SCALE), round(y * SCALE))
        for delta in (now[0] - before[0], now[1] - before[1]):
            value = ~(delta << 1) if delta < 0 else delta << 1
            while value >= 0x20:
                chars.append(chr((0x20 | (value & 0x1F)) + 63))
                value >>= 5
            chars.append(chr(value + 63))
        before = now
    return "".join(chars)


def country_code(geometry: dict[str, Any]) -> str | None:
    """ISO 3166-1 alpha-3 for a shape; ``None`` for territory the source leaves without a code."""
    number = geometry.get("id")
    if number is None:
        return UNNUMBERED.get(geometry["properties"]["name"])
    found = pycountry.countries.get(numeric=number)
    return found.alpha_3 if found else None


def compile_outlines(topology: dict[str, Any]) -> dict[str, Any]:
    """The compact form: provenance, arcs, and per country its code, name, box and rings of arc numbers."""
    arcs = [simplify(arc) for arc in decode_arcs(topology)]
    countries = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        points = [p for rings in polygons for ring in rings for n in ring for p in arcs[n if n >= 0 else ~n]]
        box = [min(p[0] for p in points), min(p[1] for p in points)]
        box += [max(p[0] for p in points), max(p[1] for p in points)]
        countries.append(
            {
                "code": country_code(geometry),
                "name": geometry["properties"]["name"],
                "box": [round(v, 2) for v in box],
                "polygons": polygons,
            }
        )
    return {
        "provenance": {
            "what": "Country outlines, 1:50m, simplified",
            "source": f"Natural Earth (public domain), as packed by npm {PACKAGE}, countries-50m.json",
            "licence": "Natural Earth: public domain; world-atlas: ISC",
            "made_by": "scripts/compile_outlines.py",
            "simplified_to_degrees": TOLERANCE,
            "note": "Borders are those of the source and take no position on any claim.",
        },
        "scale": SCALE,
        "arcs": [encode(arc) for arc in arcs],
        "countries": sorted(countries, key=lambda c: (c["code"] or "", c["name"])),
    }


def main() -> None:
    """Write the data file and print its size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--atlas", type=Path, help="a countries-50m.json to use instead of calling npm")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    topology = json.loads(options.atlas.read_text()) if options.atlas else fetch_atlas()
    compiled = compile_outlines(topology)
    options.out.write_text(json.dumps(compiled, ensure_ascii=True, separators=(",", ":")) + "\n")
    print(
        f"{options.out}: {len(compiled['countries'])} countries, {options.out.stat().st_size / 1000:.0f} kB"
    )


if __name__ == "__main__":
    main()
