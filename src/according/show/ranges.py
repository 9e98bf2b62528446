"""Figures over time, one small picture for a question and side: who gives which range, as of when.

Superseded figures are hollow; an open end is drawn as an arrow; shapes and colours tell speakers apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from markupsafe import Markup

from according.model import Claim, Finding, Report
from according.show.cast import Cast, tone
from according.show.dates import Stretch, published, stretch
from according.show.picture import drawn, line, mark, words
from according.show.ticks import counts, moments, short
from according.show.wording import figure_amount

WIDTH, HEIGHT = 300, 136
_LEFT, _TOP, _INSET = 34, 14, 18
_DIGIT, _ROW, _RIM = 6.4, 12.0, 9.0  # of an amount: a character's width, a line's height, the least baseline
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


class Dot(msgspec.Struct, frozen=True, kw_only=True):
    """A reading as it is drawn: where, from which count to which, and whether it has an upper end."""

    x: float
    low: float
    high: float
    shown: Reading


def draw_ranges(found: Sequence[Reading], *, key: str, title: str) -> Markup | None:
    """The small picture, or ``None`` where fewer than two readings have a time."""
    dated = [r for r in found if r.at is not None]
    if len(dated) < 2:
        return None
    middles = [r.at.middle for r in dated if r.at is not None]
    first, last = min(middles), max(middles)
    if first == last:
        first, last = first - timedelta(hours=12), last + timedelta(hours=12)
    highest = max(map(_end, dated)) * 1.2 or 1.0

    def across(moment: datetime) -> float:
        return _LEFT + _INSET + (WIDTH - _LEFT - 2 * _INSET) * ((moment - first) / (last - first))

    def up(count: float) -> float:
        return _TOP + HEIGHT * (1 - count / highest)

    dots = [
        Dot(x=across(at), low=up(r.low), high=up(_upper(r, dated)), shown=r)
        for at, r in zip(middles, dated, strict=True)
    ]
    axis = [*_counted(highest, up), *_dated(first, last, across)]
    told = "; ".join(f"{r.speaker}: {r.amount}{' (superseded)' if r.superseded else ''}" for r in dated)
    return drawn(
        [*axis, *_figures(dots)],
        width=WIDTH,
        height=_TOP + HEIGHT + 22,
        key=key,
        title=title,
        description=told,
    )


def _end(reading: Reading) -> float:
    return max(reading.low, reading.high or 0)


def _upper(reading: Reading, among: Sequence[Reading]) -> float:
    """Up to where its range is drawn: an open end points a little beyond its number."""
    if reading.high is None:
        return reading.low + max(max(map(_end, among)) * 0.12, 0.5)
    return reading.high


def _counted(highest: float, up: Callable[[float], float]) -> list[str]:
    parts = []
    for count in counts(highest, 4):
        y = up(count)
        parts.append(line((_LEFT, y), (WIDTH, y), color="rule"))
        parts.append(words((_LEFT - 6, y), short(count), color="muted", anchor="end"))
    return parts


def _dated(first: datetime, last: datetime, across: Callable[[datetime], float]) -> list[str]:
    parts, free = [], 0.0
    for moment, label in moments(first, last, 3):
        x, half = across(moment), len(label) * 3.2
        anchor = "end" if x + half > WIDTH else "middle"
        parts.append(line((x, _TOP + HEIGHT), (x, _TOP + HEIGHT + 5), color="rule"))
        right = x if anchor == "end" else x + half
        if right - 2 * half < free:
            continue  # it would run into the label before
        parts.append(words((x, _TOP + HEIGHT + 14), label, color="muted", anchor=anchor))
        free = right
    return parts


def _figures(dots: Sequence[Dot]) -> list[str]:
    """Ranges under marks under amounts, so that no figure is hidden by another's line."""
    parts = [line((d.x, d.low), (d.x, d.high), color=d.shown.tone, width=2) for d in dots if d.low != d.high]
    parts += [
        mark((d.x, d.high), "third", radius=3, color=d.shown.tone) for d in dots if d.shown.high is None
    ]
    for dot in sorted(dots, key=lambda each: not each.shown.superseded):
        parts.append(mark((dot.x, dot.low), dot.shown.tone, radius=4.3, hollow=dot.shown.superseded))
    return parts + [words((x, y), amount, size=11, anchor="middle") for x, y, amount in _amounts(dots)]


def _amounts(dots: Sequence[Dot]) -> list[tuple[float, float, str]]:
    """Each amount above its mark; where another amount stands there, above that, or below the mark under the rim."""
    placed: list[tuple[float, float, str]] = []

    def free(x: float, y: float, amount: str) -> bool:
        return all(
            abs(x - left) > _DIGIT * (len(amount) + len(other)) / 2 or abs(y - high) >= _ROW
            for left, high, other in placed
        )

    for dot in sorted(dots, key=lambda each: (-min(each.low, each.high), each.x)):
        top, bottom = min(dot.low, dot.high) - 15, max(dot.low, dot.high) + 18
        above = [y for y in (top - _ROW * n for n in range(len(dots))) if y >= _RIM or y == top]
        below = [bottom + _ROW * n for n in range(len(dots))]
        amount = dot.shown.amount
        y = next((y for y in [*above, *below] if free(dot.x, y, amount)), top)
        placed.append((dot.x, y, amount))
    return placed
