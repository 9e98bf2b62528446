"""Flat geometry of the map picture: clipping rings to the frame, circles of uncertainty, hatching of areas.

Coordinates are pixels of the frame unless a name says degrees.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

Point = tuple[float, float]
Ring = list[Point]
KM_PER_DEGREE = 111.32


def clip(ring: Sequence[Point], width: float, height: float, *, margin: float = 2.0) -> Ring:
    """The part of a ring inside the frame (Sutherland-Hodgman); empty where nothing is."""
    low, right, bottom = -margin, width + margin, height + margin
    edges: list[tuple[int, float, bool]] = [
        (0, low, True),
        (0, right, False),
        (1, low, True),
        (1, bottom, False),
    ]
    points = list(ring)
    for axis, bound, keep_above in edges:
        if not points:
            return []
        points = _clip_edge(points, axis, bound, _inside(axis, bound, keep_above))
    return points


def _inside(axis: int, bound: float, keep_above: bool) -> Callable[[Point], bool]:
    return lambda p: p[axis] >= bound if keep_above else p[axis] <= bound


def _clip_edge(points: Ring, axis: int, bound: float, inside: Callable[[Point], bool]) -> Ring:
    out: Ring = []
    before = points[-1]
    for now in points:
        if inside(now) != inside(before):
            share = (bound - before[axis]) / (now[axis] - before[axis])
            out.append((before[0] + share * (now[0] - before[0]), before[1] + share * (now[1] - before[1])))
        if inside(now):
            out.append(now)
        before = now
    return out


def circle(centre: Point, radius: float, *, points: int = 40) -> Ring:
    """A closed ring around a point."""
    turn = 2 * math.pi / points
    x, y = centre
    return [(x + radius * math.cos(i * turn), y + radius * math.sin(i * turn)) for i in range(points + 1)]


def hatch(
    polygons: Sequence[Sequence[Ring]], width: float, height: float, *, gap: float = 7.0
) -> list[list[Point]]:
    """Diagonal lines inside the polygons: a country named without a place is an area, seen without colour."""
    lines: list[list[Point]] = []
    for polygon in polygons:
        edges = [(a, b) for ring in polygon for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)]
        if not edges:
            continue
        sums = [a[0] + a[1] for a, _ in edges]
        level = math.ceil(max(min(sums), 0) / gap) * gap
        while level <= min(max(sums), width + height):
            lines += _crossings(edges, level)
            level += gap
    return lines


def _crossings(edges: Sequence[tuple[Point, Point]], level: float) -> list[list[Point]]:
    hits: list[Point] = []
    for (ax, ay), (bx, by) in edges:
        a, b = ax + ay - level, bx + by - level
        if (a < 0) != (b < 0):
            share = a / (a - b)
            hits.append((ax + share * (bx - ax), ay + share * (by - ay)))
    hits.sort()
    return [[first, second] for first, second in zip(hits[::2], hits[1::2], strict=False)]


def area_and_centre(ring: Sequence[Point]) -> tuple[float, Point]:
    """Signed area and centroid of a ring; the mean of its points where it has no area."""
    total = cx = cy = 0.0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = ax * by - bx * ay
        total += cross
        cx += (ax + bx) * cross
        cy += (ay + by) * cross
    if abs(total) < 1e-9:
        return 0.0, (sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring))
    return total / 2, (cx / (3 * total), cy / (3 * total))
