"""Figures over time, one small picture for a question and side: who gives which range, as of when.

Superseded figures are hollow; an open end is drawn as an arrow; shapes and colours tell speakers apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import altair as alt
import msgspec
from markupsafe import Markup

from according.model import Claim, Finding, Report
from according.show.cast import Cast, tone
from according.show.dates import Stretch, published, stretch
from according.show.picture import INKS, SHAPES, draw, values
from according.show.wording import figure_amount

WIDTH, HEIGHT = 300, 150


_NEVER = datetime(1, 1, 1)  # noqa: DTZ001  # only sorts readings without a time behind the others


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One figure as the picture shows it; several sayings of one speaker at one time are one reading."""

    low: int
    high: int | None
    at: Stretch | None
    tone: str
    speaker: str
    amount: str
    superseded: bool
    claims: tuple[str, ...]


def readings(
    finding: Finding,
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
    *,
    cast: Cast,
    sides: Sequence[str],
) -> list[Reading]:
    """The figures behind a finding, dated by as-of, else by when it was said, else by publication."""
    groups: dict[tuple[Any, ...], list[str]] = {}
    for position in finding.positions:
        for claim_id in position.claims:
            claim = claims.get(claim_id)
            if claim is None or claim.figure is None or claim.background:
                continue
            figure = claim.figure
            report = reports.get(claim.report)
            at = stretch(figure.as_of) or stretch(claim.said) or (published(report) if report else None)
            speaker = cast.speaker(claim, sides)
            key = (figure.low, figure.high, at, tone(speaker.column, sides), speaker.name)
            groups.setdefault((*key, figure_amount(figure), position.superseded), []).append(claim_id)
    found = [
        Reading(
            low=k[0],
            high=k[1],
            at=k[2],
            tone=k[3],
            speaker=k[4],
            amount=k[5],
            superseded=k[6],
            claims=tuple(c),
        )
        for k, c in groups.items()
    ]
    return sorted(found, key=lambda r: (r.at is None, r.at.first if r.at else _NEVER, r.low))


def draw_ranges(found: Sequence[Reading], *, key: str, title: str) -> Markup | None:
    """The small picture, or ``None`` where fewer than two readings have a time."""
    dated = [r for r in found if r.at is not None]
    if len(dated) < 2:
        return None
    rows = _rows(dated)
    top = max(row["top"] for row in rows)
    x = alt.X(
        "x:T",
        scale=alt.Scale(type="utc", padding=16),
        axis=alt.Axis(format="%-d %b", tickCount=4, title=None, grid=False, labelOverlap=True),
    )
    scale = alt.Scale(domain=[0, top * 1.2 or 1], nice=False)
    form = "~s" if top >= 10000 else ",d"
    axis = alt.Axis(title=None, tickMinStep=1, tickCount=4, format=form, domain=False)
    y = {name: alt.Y(f"{name}:Q", scale=scale, axis=axis) for name in ("low", "high", "top")}
    chart = alt.layer(*_layers(rows, x, y)).properties(width=WIDTH - 34, height=HEIGHT)
    told = "; ".join(f"{r.speaker}: {r.amount}{' (superseded)' if r.superseded else ''}" for r in dated)
    return draw(chart, key=key, title=title, description=told)


def _rows(dated: Sequence[Reading]) -> list[dict[str, Any]]:
    widest = max(max(r.low, r.high or 0) for r in dated)
    rows = []
    for reading in dated:
        assert reading.at is not None  # the caller keeps dated readings only
        open_end = reading.high is None
        high = reading.low + max(widest * 0.12, 0.5) if reading.high is None else reading.high
        rows.append(
            {
                "x": int(reading.at.middle.timestamp() * 1000),
                "low": reading.low,
                "high": high,
                "top": max(high, reading.low),
                "open": open_end,
                "ranged": high != reading.low,
                "t": reading.amount,
                "tone": reading.tone,
                "hollow": reading.superseded,
            }
        )
    return rows


def _layers(rows: list[dict[str, Any]], x: alt.X, y: Mapping[str, alt.Y]) -> list[alt.Chart]:
    tones = sorted({row["tone"] for row in rows})
    paint = alt.Scale(domain=tones, range=[INKS[t] for t in tones])
    shape = alt.Shape("tone:N", scale=alt.Scale(domain=tones, range=[SHAPES[t] for t in tones]), legend=None)
    layers: list[alt.Chart] = []
    ranged = [row for row in rows if row["ranged"]]
    if ranged:
        rule = alt.Chart(values(ranged)).mark_rule(strokeWidth=2)
        layers.append(
            rule.encode(x=x, y=y["low"], y2="high:Q", color=alt.Color("tone:N", scale=paint, legend=None))
        )
    arrows = [row for row in rows if row["open"]]
    if arrows:
        mark = alt.Chart(values(arrows)).mark_point(shape="triangle-up", size=30, filled=True, opacity=1)
        layers.append(mark.encode(x=x, y=y["high"], color=alt.Color("tone:N", scale=paint, legend=None)))
    for hollow in (True, False):
        part = [row for row in rows if row["hollow"] == hollow]
        if not part:
            continue
        look: dict[str, Any] = {"fill": INKS["paper"]} if hollow else {}
        mark = alt.Chart(values(part)).mark_point(size=75, strokeWidth=1.8, opacity=1, **look)
        colors: dict[str, alt.Stroke | alt.Fill] = {"stroke": alt.Stroke("tone:N", scale=paint, legend=None)}
        if not hollow:
            colors["fill"] = alt.Fill("tone:N", scale=paint, legend=None)
        layers.append(mark.encode(x=x, y=y["low"], shape=shape, **colors))
    text = alt.Chart(values(rows)).mark_text(
        align="center", baseline="bottom", dy=-9, fontSize=11, color=INKS["ink"]
    )
    layers.append(text.encode(x=x, y=y["top"], text="t:N"))
    return layers
