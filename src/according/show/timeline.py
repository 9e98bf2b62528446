"""The timeline picture: a lane for each side and kind of speaker, so that every bar is somebody's account.

A bar is as long as the time is precise; hollow bars are attempts and what a speaker denies.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import altair as alt
import msgspec
from markupsafe import Markup

from according.model import Claim, Episode, Report
from according.show.cast import Cast, columns_in_order, tone
from according.show.dates import Stretch, published, stretch
from according.show.picture import INKS, draw, values
from according.show.wording import wording

WIDE, NARROW = 900, 350
_GUTTER = 64
_BAR, _GAP = 15, 4
_MARGIN = timedelta(hours=8)
_SPOKEN = ("urged", "planned", "threatened", "hypothetical")
_OWN_WORD = ("assert", "deny", "accuse", "claim_responsibility")


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """Claims of one column and strand about one stretch of time."""

    column: str
    strand: str
    span: Stretch
    hollow: bool
    claims: tuple[str, ...]


def gather(claims: Sequence[Claim], cast: Cast, sides: Sequence[str]) -> list[Told]:
    """What is told of when, grouped for drawing and for the table beside it; undated claims stay out."""
    groups: dict[tuple[str, str, Stretch, bool], list[str]] = {}
    for claim in claims:
        strand = strand_of(claim)
        if claim.background or strand is None:
            continue
        said = strand == "words"
        when = claim.said if said or claim.event is None else claim.event.when
        span = stretch(when)
        if span is None and claim.event is not None and said:
            span = stretch(claim.event.when)
        if span is not None:
            hollow = claim.act == "deny" or _hollow(claim)
            key = (cast.speaker(claim, sides).column, strand, span, hollow)
            groups.setdefault(key, []).append(claim.id)
    told = [
        Told(column=c, strand=s, span=span, hollow=h, claims=tuple(ids))
        for (c, s, span, h), ids in groups.items()
    ]
    return sorted(told, key=lambda t: (t.span.first, t.span.last, t.column, t.strand))


def _hollow(claim: Claim) -> bool:
    return claim.event is not None and (claim.event.negated or claim.event.modality == "attempted")


def strand_of(claim: Claim) -> str | None:
    """The timeline row of a claim; what is urged, threatened or planned is words, not a happening."""
    if claim.kind == "figure":
        return None
    event = claim.event
    if event is None or claim.act not in _OWN_WORD or event.modality in _SPOKEN:
        return "words"
    return next((key for key, strand in wording().strands.items() if event.type in strand.types), None)


def window(
    episode: Episode, told: Sequence[Told], reports: Iterable[Report]
) -> tuple[datetime, datetime] | None:
    """The time shown: the episode and its reports; a stray date outside it does not stretch the picture."""
    around = stretch(episode.when)
    spans = [around] if around else [t.span for t in told if t.span.last - t.span.first <= timedelta(days=40)]
    if around is None or around.last - around.first < timedelta(days=60):
        spans += [s for s in map(published, reports) if s and _near(s, spans)]
    if not spans:
        return None
    return min(s.first for s in spans) - _MARGIN, max(s.last for s in spans) + _MARGIN


def _near(span: Stretch, spans: Sequence[Stretch]) -> bool:
    reach = timedelta(days=14)
    return not spans or any(s.first - reach < span.first and span.last < s.last + reach for s in spans)


def draw_timeline(
    told: Sequence[Told],
    bounds: tuple[datetime, datetime],
    reports: Sequence[Report],
    *,
    cast: Cast,
    sides: Sequence[str],
    width: int,
    key: str,
) -> Markup:
    """The picture at one width; draw it wide for a desk and narrow for a phone."""
    rows, heads, height = _rows(told, bounds, width, cast, sides)
    ticks, height = _published(reports, bounds, height, heads)
    scale = alt.Scale(type="utc", domain=[_ms(bounds[0]), _ms(bounds[1])], range=[_GUTTER, width], nice=False)
    short = bounds[1] - bounds[0] <= timedelta(days=3)
    axis = alt.Axis(
        format="%-d %b, %H:%M" if short else "%-d %b",
        tickCount=8 if width == WIDE else 3,
        title=f"{_years(bounds)}; clock times as printed",
        labelOverlap=True,
        grid=True,
        orient="bottom",
    )
    x, middle = (alt.X(f"{name}:T", scale=scale, axis=axis) for name in ("x", "m"))
    y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False, zero=False), axis=None)
    layers = [*_bars(rows, x, middle, y), *_heads(heads, y)]
    if ticks:
        mark = alt.Chart(values(ticks)).mark_rule(strokeWidth=2, color=INKS["ink"], opacity=0.7)
        layers.append(mark.encode(x=x, y=y, y2="y2:Q"))
    chart = alt.layer(*layers).properties(width=width, height=height)
    title = wording().label("timeline")
    return draw(
        chart,
        key=key,
        title=title,
        description=f"{len(rows)} bars; the table below lists them with their claims.",
    )


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _years(bounds: tuple[datetime, datetime]) -> str:
    first, last = bounds[0].year, bounds[1].year
    return str(first) if first == last else f"{first} to {last}"


def _rows(
    told: Sequence[Told], bounds: tuple[datetime, datetime], width: int, cast: Cast, sides: Sequence[str]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    per_pixel = (bounds[1] - bounds[0]) / (width - _GUTTER)
    rows: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    y = 12.0
    for column in columns_in_order((t.column for t in told), sides):
        heads.append({"y": y, "t": cast.column_title(column), "head": True})
        y += 14
        for strand in wording().strands:
            lane = [t for t in told if t.column == column and t.strand == strand]
            lane = [t for t in lane if t.span.last > bounds[0] and t.span.first < bounds[1]]
            if not lane:
                continue
            ends: list[datetime] = []
            for item in lane:
                first = max(item.span.first, bounds[0])
                last = max(min(item.span.last, bounds[1]), first + per_pixel * 16)
                level = next((i for i, end in enumerate(ends) if end <= first), len(ends))
                ends[level : level + 1] = [last + per_pixel * 2]
                rows.append(
                    {
                        "x": _ms(first),
                        "x2": _ms(last),
                        "m": _ms(first + (last - first) / 2),
                        "y": y + level * (_BAR + 2),
                        "y2": y + level * (_BAR + 2) + _BAR,
                        "n": str(len(item.claims)),
                        "ink": INKS[tone(column, sides)],
                        "hollow": item.hollow,
                    }
                )
            heads.append({"y": y + _BAR / 2, "t": wording().strands[strand].label, "head": False})
            y += len(ends) * (_BAR + 2) + _GAP
        y += 12
    return rows, heads, y


def _published(
    reports: Sequence[Report], bounds: tuple[datetime, datetime], y: float, heads: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], float]:
    found = [s for s in map(published, reports) if s and bounds[0] <= s.middle <= bounds[1]]
    if not found:
        return [], y
    heads.append({"y": y, "t": "Reports published", "head": True})
    ticks = [{"x": _ms(s.middle), "y": y + 10, "y2": y + 22} for s in found]
    return ticks, y + 28


def _bars(rows: list[dict[str, Any]], x: alt.X, middle: alt.X, y: alt.Y) -> list[alt.Chart]:
    layers: list[alt.Chart] = []
    for hollow in (False, True):
        part = [row for row in rows if row["hollow"] == hollow]
        if not part:
            continue
        ink = alt.Color("ink:N", scale=None)
        look: dict[str, Any] = {"fill": INKS["paper"], "strokeDash": [3, 2]} if hollow else {}
        bars = alt.Chart(values(part)).mark_rect(cornerRadius=4, strokeWidth=1.4, **look)
        paint = {"stroke": alt.Stroke("ink:N", scale=None)} | (
            {} if hollow else {"fill": alt.Fill("ink:N", scale=None)}
        )
        layers.append(bars.encode(x=x, x2="x2:T", y=y, y2="y2:Q", **paint))
        text = alt.Chart(values(part)).mark_text(
            fontSize=11, fontWeight="bold", dy=_BAR / 2, baseline="middle"
        )
        color = ink if hollow else alt.value(INKS["paper"])
        layers.append(text.encode(x=middle, y=y, text="n:N", color=color))
    return layers


def _heads(heads: list[dict[str, Any]], y: alt.Y) -> list[alt.Chart]:
    layers: list[alt.Chart] = []
    for head in (True, False):
        part = [row for row in heads if row["head"] == head]
        if part:
            look: dict[str, Any] = {"fontWeight": "bold"} if head else {}
            mark = alt.Chart(values(part)).mark_text(
                align="left",
                baseline="middle",
                fontSize=12,
                color=INKS["ink" if head else "muted"],
                **look,
            )
            layers.append(mark.encode(x=alt.value(0), y=y, text="t:N"))
    return layers
