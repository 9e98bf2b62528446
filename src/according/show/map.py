"""The map picture: places as areas of their uncertainty, whole countries hatched, never a pin where little is known."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from according.show.geometry import KM_PER_DEGREE, Point, Ring, area_and_centre, circle, clip, hatch
from according.show.outlines import outlines, polygons
from according.show.picture import drawn, hatching, ink, line, mark, ring, words
from according.show.places import Named
from according.show.recent import DISTRICT

WIDTH, HEIGHT = 460, 340
MOST_LABELS = 14
_LEAST_KM = 130  # the frame never shows less than this across: without context a village is nowhere
_LEAST_STEP = 0.7  # pixels between two points of an outline
_CORNERS: Ring = [(0.0, 0.0), (WIDTH, 0.0), (WIDTH, HEIGHT), (0.0, HEIGHT)]
_LAND = f'fill="{ink("land")}" stroke="{ink("border")}" stroke-width="0.8"'
_AREA = f'fill="{ink("accent")}" stroke="{ink("accent")}" stroke-width="1.3"'
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

    def ring(self, degrees: Sequence[Point]) -> Ring:
        """A ring to pixels, without the points that would fall on the one before them."""
        squeeze = self.scale * max(math.cos(math.radians(self.lat)), 0.05)
        found: Ring = []
        left = top = -math.inf
        for lon, lat in degrees:
            x, y = WIDTH / 2 + (lon - self.lon) * squeeze, HEIGHT / 2 - (lat - self.lat) * self.scale
            if abs(x - left) + abs(y - top) >= _LEAST_STEP:
                found.append((x, y))
                left, top = x, y
        return found

    def pixels(self, km: float) -> float:
        """Kilometres to pixels."""
        return km / KM_PER_DEGREE * self.scale


def draw_map(places: Sequence[Named], *, key: str, title: str) -> Markup | None:
    """The picture, or ``None`` where no place has a point or a country with an outline."""
    frame = _frame(places)
    if frame is None:
        return None
    land, names = _land(frame)
    located = [p for p in places if p.located]
    parts = [
        _shape([_CORNERS], f'fill="{ink("sea")}"'),
        *(_shape(polygon, _LAND) for _, polygon in land),
        *_hatches(land, places),
        *_areas(frame, located),
        *_labels(frame, located, names),
        *_scale_bar(frame),
    ]
    told = "; ".join(f"{p.name} ({len(p.claims)})" for p in places[:12])
    return drawn(
        parts,
        width=WIDTH,
        height=HEIGHT,
        key=key,
        title=title,
        description=f"Places with the number of claims that name them: {told}.",
        padding=0,
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
    for number, outline in enumerate(outlines().countries):
        parts: list[tuple[float, Point]] = []
        for polygon in polygons(number) if _in_sight(frame, outline.box) else ():
            if not _in_sight(frame, polygon.box):
                continue
            clipped = [clip(frame.ring(each), WIDTH, HEIGHT) for each in polygon.rings]
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


def _shape(polygon: Sequence[Ring], look: str) -> str:
    """An area with its holes."""
    return f'<path d="{"".join(map(ring, polygon))}" fill-rule="evenodd" {look}/>'


def _hatches(land: Land, places: Sequence[Named]) -> list[str]:
    whole = {p.country for p in places if p.precision == 6 and p.country}
    lines = hatch([shape for code, shape in land if code in whole], WIDTH, HEIGHT)
    return [hatching(lines, color="muted")] if lines else []


def _areas(frame: Frame, places: Sequence[Named]) -> list[str]:
    """Vague places under sure ones; only what is known better than its district has a point."""
    sure: list[str] = []
    vague: list[str] = []
    dots: list[str] = []
    for place in places:
        centre = frame.at(place.lon or 0.0, place.lat or 0.0)
        around = circle(centre, max(frame.pixels(place.radius_km or 5), 5))
        area = [clip(around, WIDTH, HEIGHT) or around]
        if place.precision < DISTRICT:
            sure.append(_shape(area, f'{_AREA} fill-opacity="0.25"'))
            dots.append(mark(centre, "s1", radius=1.2, color="accent"))
        else:
            vague.append(_shape(area, f'{_AREA} fill-opacity="0.13" stroke-dasharray="4 3"'))
    return [*vague, *sure, *dots]


def _labels(frame: Frame, places: Sequence[Named], names: Sequence[tuple[str, Point]]) -> list[str]:
    taken: list[tuple[float, float, float, float]] = []
    rows: list[str] = []
    for place in places:
        x, y = frame.at(place.lon or 0.0, place.lat or 0.0)
        spot = _free_spot(place.name, x, y, taken)
        if spot is not None and len(rows) < MOST_LABELS:
            rows.append(words(spot, place.name, size=12.5, halo="land"))
    context = []
    for name, (x, y) in names:
        half = len(name) * _CHAR * 0.6
        x = min(max(x, half + 4), WIDTH - half - 4)
        box = (x - half, y - 9, x + half, y + 9)
        if not _hits(box, taken):
            taken.append(box)
            context.append(
                words((x, y), name.upper(), color="muted", size=10.5, anchor="middle", halo="land")
            )
    return [*context, *rows]


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


def _scale_bar(frame: Frame) -> tuple[str, str]:
    km = next(
        k for k in (1000, 500, 200, 100, 50, 20, 10, 5, 0.5) if frame.pixels(k) <= WIDTH / 4 or k == 0.5
    )
    y, left = HEIGHT - 14, 12
    return (
        line((left, y), (left + frame.pixels(km), y), color="ink", width=2),
        words((left, y - 10), f"{km:g} km", size=11, halo="land"),
    )
