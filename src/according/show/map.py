"""The map picture: places as areas of their uncertainty, whole countries hatched, never a pin where little is known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import altair as alt
import msgspec
from markupsafe import Markup

from according.show.geometry import KM_PER_DEGREE, Point, Ring, area_and_centre, circle, clip, hatch
from according.show.outlines import outlines, rings
from according.show.picture import INKS, draw, values
from according.show.places import Named
from according.show.recent import DISTRICT

WIDTH, HEIGHT = 460, 340
MOST_LABELS = 14
_LEAST_KM = 130  # the frame never shows less than this across: without context a village is nowhere
_CHAR = 6.4  # mean width of a character at label size, in pixels


class Frame(msgspec.Struct, frozen=True):
    """The window on the earth: its centre in degrees and pixels per degree of latitude."""

    lon: float
    lat: float
    scale: float

    def at(self, lon: float, lat: float) -> Point:
        """Degrees to pixels, true to scale at the centre's latitude."""
        squeeze = max(math.cos(math.radians(self.lat)), 0.05)
        return (
            WIDTH / 2 + (lon - self.lon) * self.scale * squeeze,
            HEIGHT / 2 - (lat - self.lat) * self.scale,
        )

    def pixels(self, km: float) -> float:
        """Kilometres to pixels."""
        return km / KM_PER_DEGREE * self.scale


def draw_map(places: Sequence[Named], *, key: str, title: str) -> Markup | None:
    """The picture, or ``None`` where no place has a point or a country with an outline."""
    frame = _frame(places)
    if frame is None:
        return None
    land, names = _land(frame)
    layers: list[alt.Chart] = [_sea(), _shapes([_polygon(p) for _, p in land], fill=INKS["land"])]
    layers += _hatches(land, places)
    layers += _areas(frame, [p for p in places if p.located])
    layers += _labels(frame, [p for p in places if p.located], names)
    layers += _scale_bar(frame)
    chart = alt.layer(*layers).properties(width=WIDTH, height=HEIGHT)
    told = "; ".join(f"{p.name} ({len(p.claims)})" for p in places[:12])
    return draw(
        chart, key=key, title=title, description=f"Places with the number of claims that name them: {told}."
    )


def _frame(places: Sequence[Named]) -> Frame | None:
    boxes: list[tuple[float, float, float, float]] = []
    for place in places:
        if place.located and place.lat is not None and place.lon is not None:
            grow = (place.radius_km or 10) / KM_PER_DEGREE
            wide = grow / max(math.cos(math.radians(place.lat)), 0.05)
            boxes.append((place.lon - wide, place.lat - grow, place.lon + wide, place.lat + grow))
    if not boxes:
        codes = {p.country for p in places if p.precision == 6 and p.country}
        boxes = [o.box for o in outlines().countries if o.code in codes]
    if not boxes:
        return None
    west, south = min(b[0] for b in boxes), min(b[1] for b in boxes)
    east, north = max(b[2] for b in boxes), max(b[3] for b in boxes)
    lat, lon = (south + north) / 2, (west + east) / 2
    squeeze = max(math.cos(math.radians(lat)), 0.05)
    tall = max((north - south) * 1.35, (east - west) * squeeze * 1.35 * HEIGHT / WIDTH)
    return Frame(lon, lat, HEIGHT / max(tall, _LEAST_KM / KM_PER_DEGREE))


Land = list[tuple[str | None, list[Ring]]]


def _land(frame: Frame) -> tuple[Land, list[tuple[str, Point]]]:
    """Clipped polygons by country code, and each visible country's name at the middle of its largest part."""
    land: Land = []
    names: list[tuple[str, Point]] = []
    for outline in outlines().countries:
        parts: list[tuple[float, Point]] = []
        for polygon in rings(outline) if _in_sight(frame, outline.box) else ():
            clipped = [clip([frame.at(x, y) for x, y in ring], WIDTH, HEIGHT) for ring in polygon]
            clipped = [[*ring, ring[0]] for ring in clipped if len(ring) > 2]
            if clipped:
                land.append((outline.code, clipped))
                size, middle = area_and_centre(clipped[0])
                parts.append((abs(size), middle))
        if parts and max(parts)[0] > 1500:
            names.append((outline.name, max(parts)[1]))
    return land, names


def _in_sight(frame: Frame, box: tuple[float, float, float, float]) -> bool:
    left, bottom = frame.at(box[0], box[1])
    right, top = frame.at(box[2], box[3])
    return left < WIDTH and right > 0 and top < HEIGHT and bottom > 0


def _polygon(shape: list[Ring]) -> dict[str, Any]:
    return _feature({"type": "Polygon", "coordinates": [[_round(p) for p in ring] for ring in shape]})


def _feature(geometry: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "properties": {}, "geometry": geometry}


def _round(point: Point) -> list[float]:
    return [round(point[0], 1), round(point[1], 1)]


def _shapes(features: list[dict[str, Any]], **look: Any) -> alt.Chart:
    look = {"stroke": INKS["border"], "strokeWidth": 0.8, **look}
    chart: alt.Chart = alt.Chart(values(features)).mark_geoshape(**look)
    return chart.project(type="identity", scale=1, translate=[0, 0])


def _xy() -> dict[str, Any]:
    return {
        "x": alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, WIDTH], nice=False, zero=False)),
        "y": alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[HEIGHT, 0], nice=False, zero=False)),
    }


def _sea() -> alt.Chart:
    corners: Ring = [(0.0, 0.0), (WIDTH, 0.0), (WIDTH, HEIGHT), (0.0, HEIGHT), (0.0, 0.0)]
    return _shapes([_polygon([corners])], fill=INKS["sea"], stroke=None)


def _hatches(land: Land, places: Sequence[Named]) -> list[alt.Chart]:
    whole = {p.country for p in places if p.precision == 6 and p.country}
    lines = hatch([shape for code, shape in land if code in whole], WIDTH, HEIGHT)
    if not lines:
        return []
    geometry = {"type": "MultiLineString", "coordinates": [[_round(p) for p in line] for line in lines]}
    return [
        _shapes([_feature(geometry)], filled=False, stroke=INKS["muted"], strokeWidth=0.7, strokeOpacity=0.55)
    ]


def _areas(frame: Frame, places: Sequence[Named]) -> list[alt.Chart]:
    sure: list[dict[str, Any]] = []
    vague: list[dict[str, Any]] = []
    dots: list[dict[str, Any]] = []
    for place in places:
        centre = frame.at(place.lon or 0.0, place.lat or 0.0)
        ring = circle(centre, max(frame.pixels(place.radius_km or 5), 5))
        ring = clip(ring, WIDTH, HEIGHT) or ring
        (sure if place.precision < DISTRICT else vague).append(_polygon([[*ring, ring[0]]]))
        if place.precision < DISTRICT:
            dots.append({"x": centre[0], "y": centre[1]})
    look: dict[str, Any] = {"fill": INKS["accent"], "stroke": INKS["accent"], "strokeWidth": 1.3}
    layers = []
    if vague:
        layers.append(_shapes(vague, **look, fillOpacity=0.13, strokeDash=[4, 3]))
    if sure:
        layers.append(_shapes(sure, **look, fillOpacity=0.25))
        layers.append(
            alt.Chart(values(dots)).mark_circle(size=16, color=INKS["accent"], opacity=1).encode(**_xy())
        )
    return layers


def _labels(frame: Frame, places: Sequence[Named], names: Sequence[tuple[str, Point]]) -> list[alt.Chart]:
    taken: list[tuple[float, float, float, float]] = []
    rows: list[dict[str, Any]] = []
    for place in places:
        x, y = frame.at(place.lon or 0.0, place.lat or 0.0)
        spot = _free_spot(place.name, x, y, taken)
        if spot is not None and len(rows) < MOST_LABELS:
            rows.append({"x": spot[0], "y": spot[1], "t": place.name})
    context = []
    for name, (x, y) in names:
        half = len(name) * _CHAR * 0.6
        x = min(max(x, half + 4), WIDTH - half - 4)
        box = (x - half, y - 9, x + half, y + 9)
        if not _hits(box, taken):
            taken.append(box)
            context.append({"x": x, "y": y, "t": name.upper()})
    return [*_text(context, INKS["muted"], 10.5, "center"), *_text(rows, INKS["ink"], 12.5, "left")]


def _free_spot(
    name: str, x: float, y: float, taken: list[tuple[float, float, float, float]]
) -> tuple[float, float] | None:
    """Where a label fits beside its point without leaving the frame or covering another; left edge and middle."""
    wide = len(name) * _CHAR + 4
    for left, middle in (
        (x + 8, y),
        (x - 8 - wide, y),
        (x - wide / 2, y - 14),
        (x - wide / 2, y + 15),
        (x + 8, y - 14),
        (x + 8, y + 14),
        (x - 8 - wide, y + 14),
        (x - 8 - wide, y - 14),
    ):
        box = (left, middle - 8, left + wide, middle + 8)
        inside = box[0] >= 2 and box[2] <= WIDTH - 2 and box[1] >= 2 and box[3] <= HEIGHT - 2
        if inside and not _hits(box, taken):
            taken.append(box)
            return left, middle
    return None


def _hits(box: tuple[float, float, float, float], taken: Sequence[tuple[float, float, float, float]]) -> bool:
    return any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken)


def _text(rows: list[dict[str, Any]], ink: str, size: float, align: str) -> list[alt.Chart]:
    if not rows:
        return []
    base: dict[str, Any] = {"align": align, "baseline": "middle", "fontSize": size}
    halo = alt.Chart(values(rows)).mark_text(
        **base, stroke=INKS["land"], strokeWidth=3, strokeJoin="round", opacity=0.9
    )
    words = alt.Chart(values(rows)).mark_text(**base, color=ink)
    return [layer.encode(text="t:N", **_xy()) for layer in (halo, words)]


def _scale_bar(frame: Frame) -> list[alt.Chart]:
    km = next(
        k for k in (1000, 500, 200, 100, 50, 20, 10, 5, 0.5) if frame.pixels(k) <= WIDTH / 4 or k == 0.5
    )
    y, left = HEIGHT - 14, 12
    bar = [{"x": left, "y": y, "x2": left + frame.pixels(km)}]
    rule = alt.Chart(values(bar)).mark_rule(color=INKS["ink"], strokeWidth=2).encode(x2="x2:Q", **_xy())
    return [rule, *_text([{"x": left, "y": y - 10, "t": f"{km:g} km"}], INKS["ink"], 11, "left")]
