"""The timeline picture: a lane for each side and kind of speaker, so that every bar is somebody's account.

A bar is as long as the time is precise; hollow bars are attempts and what a speaker denies.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import msgspec
from markupsafe import Markup

from according.model import Claim, Episode, Report
from according.show.cast import Cast, columns_in_order, tone
from according.show.dates import Stretch, published, stretch
from according.show.picture import bar, drawn, line, words
from according.show.ticks import moments
from according.show.wording import wording

WIDE, NARROW = 900, 350
_GUTTER = 64
_BAR, _GAP, _LEAST = 15, 4, 16
_MARGIN = timedelta(hours=8)
_SPOKEN = ("urged", "planned", "threatened", "hypothetical")
_OWN_WORD = ("assert", "deny", "accuse", "claim_responsibility")


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """An account as it is drawn: from where to where, at which height, how many sayings, in whose colour."""

    left: float
    right: float
    top: float
    count: int
    tone: str
    hollow: bool


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


Head = tuple[float, str, bool]  # at which height, the words, and whether they head a column


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
    bars, heads, height = _bars(told, bounds, width, cast, sides)
    ticks = [_across(s.middle, bounds, width) for s in map(published, reports) if s and _inside(s, bounds)]
    if ticks:
        heads.append((height, "Reports published", True))
        height += 28
    parts = [
        *_axis(bounds, width, height),
        *(each for one in bars for each in _bar(one)),
        *(line((x, height - 18), (x, height - 6), color="ink", width=2, opacity=0.7) for x in ticks),
        *(words((0, y), text, color="ink" if head else "muted", bold=head) for y, text, head in heads),
    ]
    return drawn(
        parts,
        width=width,
        height=height + 44,
        key=key,
        title=wording().label("timeline"),
        description=f"{len(bars)} bars; the table below lists them with their claims.",
    )


def _across(moment: datetime, bounds: tuple[datetime, datetime], width: int) -> float:
    """Where a moment stands, in pixels from the left."""
    return _GUTTER + (width - _GUTTER) * ((moment - bounds[0]) / (bounds[1] - bounds[0]))


def _inside(span: Stretch, bounds: tuple[datetime, datetime]) -> bool:
    return bounds[0] <= span.middle <= bounds[1]


def _bars(
    told: Sequence[Told], bounds: tuple[datetime, datetime], width: int, cast: Cast, sides: Sequence[str]
) -> tuple[list[Bar], list[Head], float]:
    """The bars lane by lane, none over another, what heads them, and how high all of it is."""
    bars: list[Bar] = []
    heads: list[Head] = []
    y = 12.0
    for column in columns_in_order((t.column for t in told), sides):
        heads.append((y, cast.column_title(column), True))
        y += 14
        for strand in wording().strands:
            lane = [t for t in told if t.column == column and t.strand == strand]
            lane = [t for t in lane if t.span.last > bounds[0] and t.span.first < bounds[1]]
            if not lane:
                continue
            ends: list[float] = []
            for item in lane:
                left = _across(max(item.span.first, bounds[0]), bounds, width)
                right = max(_across(min(item.span.last, bounds[1]), bounds, width), left + _LEAST)
                level = next((i for i, end in enumerate(ends) if end <= left), len(ends))
                ends[level : level + 1] = [right + 2]
                bars.append(
                    Bar(
                        left=left,
                        right=right,
                        top=y + level * (_BAR + 2),
                        count=len(item.claims),
                        tone=tone(column, sides),
                        hollow=item.hollow,
                    )
                )
            heads.append((y + _BAR / 2, wording().strands[strand].label, False))
            y += len(ends) * (_BAR + 2) + _GAP
        y += 12
    return bars, heads, y


def _bar(one: Bar) -> tuple[str, str]:
    at, wide = (one.left, one.top), one.right - one.left
    middle = (one.left + wide / 2, one.top + _BAR / 2)
    fill, count = ("paper", one.tone) if one.hollow else (one.tone, "paper")
    return (
        bar(at, wide, _BAR, fill=fill, edge=one.tone, dashed=one.hollow),
        words(middle, str(one.count), color=count, size=11, anchor="middle", bold=True),
    )


def _axis(bounds: tuple[datetime, datetime], width: int, height: float) -> list[str]:
    parts: list[str] = []
    for moment, label in moments(*bounds, 8 if width == WIDE else 4):
        x = _across(moment, bounds, width)
        parts.append(line((x, 0), (x, height + 5), color="rule"))
        half = len(label) * 3.2
        anchor = "end" if x + half > width else "start" if x < half else "middle"
        parts.append(words((x, height + 14), label, color="muted", anchor=anchor))
    parts.append(line((_GUTTER, height), (width, height), color="rule"))
    clocks = f"{_years(bounds)}; clock times as printed"
    parts.append(words(((_GUTTER + width) / 2, height + 34), clocks, color="muted", anchor="middle"))
    return parts


def _years(bounds: tuple[datetime, datetime]) -> str:
    first, last = bounds[0].year, bounds[1].year
    return str(first) if first == last else f"{first} to {last}"
