"""Pictures as inline SVG, written by hand: a few shapes at given pixels, coloured by the page's own CSS variables.

Every word goes through ``words``, which makes it plain and escapes it; all else is numbers and names of this room.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from according.show.plain import plain

INKS = frozenset("ink muted rule paper land sea border s1 s2 s3 s4 third outlet unnamed accent".split())
Point = tuple[float, float]
_SHAPES = {
    "s1": None,  # a circle
    "s2": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "s3": ((-1, -0.87), (1, -0.87), (0, 0.87)),
    "s4": ((0.87, -1), (0.87, 1), (-0.87, 0)),
    "third": ((-1, 0.87), (1, 0.87), (0, -0.87)),
    "outlet": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    "unnamed": tuple(
        (x, y)
        for x, y in (
            *((-1, -0.4), (-0.4, -0.4), (-0.4, -1), (0.4, -1), (0.4, -0.4), (1, -0.4)),
            *((1, 0.4), (0.4, 0.4), (0.4, 1), (-0.4, 1), (-0.4, 0.4), (-1, 0.4)),
        )
    ),
}


def ink(name: str) -> str:
    """A colour of the page. Raises KeyError for one that it has not."""
    if name not in INKS:
        raise KeyError(name)
    return f"var(--{name})"


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")


def words(
    at: Point,
    text: str,
    *,
    color: str = "ink",
    size: float = 12,
    anchor: str = "start",
    bold: bool = False,
    halo: str | None = None,
) -> str:
    """A line of text whose middle is at a height; ``halo`` is the ground that it is set off from."""
    weight = ' font-weight="bold"' if bold else ""
    under = (
        f' stroke="{ink(halo)}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"'
        if halo
        else ""
    )
    return (
        f'<text x="{number(at[0])}" y="{number(at[1] + 0.35 * size)}" text-anchor="{anchor}" font-size="{size:g}"'
        f' fill="{ink(color)}"{weight}{under}>{html.escape(plain(text))}</text>'
    )


def bar(
    at: Point, wide: float, high: float, *, fill: str, edge: str | None = None, dashed: bool = False
) -> str:
    """A bar with rounded ends from its upper left corner."""
    stroke = f' stroke="{ink(edge)}" stroke-width="1.4"' if edge else ""
    dash = ' stroke-dasharray="3 2"' if dashed else ""
    return (
        f'<rect x="{number(at[0])}" y="{number(at[1])}" width="{number(wide)}" height="{number(high)}" rx="4"'
        f' fill="{ink(fill)}"{stroke}{dash}/>'
    )


def line(start: Point, end: Point, *, color: str, width: float = 1, opacity: float = 1) -> str:
    """A straight line with round ends."""
    faint = f' opacity="{opacity:g}"' if opacity < 1 else ""
    return (
        f'<path d="M{_pair(start)}L{_pair(end)}" stroke="{ink(color)}" stroke-width="{number(width)}"'
        f' stroke-linecap="round"{faint}/>'
    )


def hatching(lines: Iterable[Sequence[Point]], *, color: str) -> str:
    """Fine lines over an area, drawn as one."""
    path = "".join(f"M{_pair(each[0])}L{_pair(each[-1])}" for each in lines)
    return f'<path d="{path}" stroke="{ink(color)}" stroke-width="0.7" opacity="0.55"/>'


def mark(at: Point, tone: str, *, radius: float, hollow: bool = False, color: str | None = None) -> str:
    """The shape of a kind of speaker, in its colour: one that is no longer held is hollow."""
    edge = ink(color or tone)
    look = f'fill="{ink("paper") if hollow else edge}" stroke="{edge}" stroke-width="1.8"'
    shape = _SHAPES[tone]
    if shape is None:
        return f'<circle cx="{number(at[0])}" cy="{number(at[1])}" r="{number(radius)}" {look}/>'
    corners = [(at[0] + radius * x, at[1] + radius * y) for x, y in shape]
    return f'<path d="{ring(corners)}" {look}/>'


def ring(corners: Sequence[Point]) -> str:
    """The path of a closed line through its corners."""
    return f"M{'L'.join(map(_pair, corners))}Z"


def _pair(at: Point) -> str:
    return f"{number(at[0])},{number(at[1])}"


def drawn(
    parts: Iterable[str],
    *,
    width: float,
    height: float,
    key: str,
    title: str,
    description: str,
    padding: int = 4,
) -> Markup:
    """A whole picture with title and description; ``key`` makes its ids distinct in the page."""
    wide, high = number(width + 2 * padding), number(height + 2 * padding)
    return Markup(  # noqa: S704  # numbers and names of ours; every word is escaped
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="img" width="{wide}" height="{high}"'
        f' viewBox="{-padding} {-padding} {wide} {high}" aria-labelledby="{key}-t {key}-d">'
        f'<title id="{key}-t">{html.escape(plain(title))}</title>'
        f'<desc id="{key}-d">{html.escape(plain(description))}</desc>{"".join(parts)}</svg>'
    )
