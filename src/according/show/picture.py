"""An Altair chart as inline SVG: rendered offline by vl-convert, coloured by the page's own CSS variables.

Charts are drawn with stand-in colours; each is replaced by ``var(--name)``, so one drawing serves light and dark.
"""

from __future__ import annotations

import html
import re
from typing import Any

import altair as alt
import vl_convert
from markupsafe import Markup

INKS = {
    name: f"#fe00{i:02x}"
    for i, name in enumerate(
        "ink muted rule paper land sea border s1 s2 s3 s4 third outlet unnamed accent".split(), start=16
    )
}
SHAPES = {
    "s1": "circle",
    "s2": "square",
    "s3": "triangle-down",
    "s4": "triangle-left",
    "third": "triangle-up",
    "outlet": "diamond",
    "unnamed": "cross",
}
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_DROP = re.compile(
    r' (?:aria-[a-z]+|role|pointer-events|class|style|font-family)="[^"]*"| transform="translate\(0,0\)"'
)
_EMPTY = re.compile(r'<path d="M0,0h0v0h0Z"[^>]*/>|<path d="M0[.]?[05]*,0[^"]*"[^>]*display="none"[^>]*/>')
_NUMBER = re.compile(r"(\d+\.\d)\d+")


def values(rows: list[dict[str, Any]]) -> alt.InlineData:
    """Inline rows for a chart."""
    return alt.InlineData(values=rows)


def draw(
    chart: alt.Chart | alt.LayerChart | alt.FacetChart, *, key: str, title: str, description: str
) -> Markup:
    """The chart's SVG with title and description; ``key`` makes its inner ids distinct in the page."""
    themed = chart.properties(background="transparent", padding=4).configure(
        font=FONT,
        axis=alt.AxisConfig(
            labelColor=INKS["muted"],
            titleColor=INKS["muted"],
            domainColor=INKS["rule"],
            tickColor=INKS["rule"],
            gridColor=INKS["rule"],
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            labelLimit=0,
        ),
        view=alt.ViewConfig(stroke=None),
    )
    raw = vl_convert.vegalite_to_svg(themed.to_dict(validate=False))
    return Markup(_inline(raw, key, title, description))  # noqa: S704  # vl-convert escapes text; title and description are escaped


def _inline(raw: str, key: str, title: str, description: str) -> str:
    svg = _NUMBER.sub(r"\1", _EMPTY.sub("", _DROP.sub("", raw)))
    for name, ink in INKS.items():
        svg = svg.replace(ink, f"var(--{name})")
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{key}-\1"', svg)
    svg = re.sub(r"url\(#([^)]+)\)", rf"url(#{key}-\1)", svg)
    opening, rest = svg.split(">", 1)
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', opening)
    width, height = (size.group(1), size.group(2)) if size else ("100", "100")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="img" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" aria-labelledby="{key}-t {key}-d"><title id="{key}-t">'
        f'{html.escape(title)}</title><desc id="{key}-d">{html.escape(description)}</desc>{rest}'
    )
