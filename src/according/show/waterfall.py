"""Why an incident's accounts stand together: each pair that joined it, as a table and, for the weakest, a waterfall.

A bar to the right is solid and speaks for one incident, a striped one to the left against; both carry signed points.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from according.keep.rows import SCORER
from according.model import Comparison, Join
from according.show.cast import Cast
from according.show.plain import excerpt, plain
from according.show.quotes import Link, Quotes
from according.show.wording import plural, wording

MOST_JOINS = 3  # tables of an incident, weakest join first; the terminal explains any pair
WIDTH, ROW, LEFT, RIGHT, TOP = 340, 24, 104, 46, 24


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the table: what was compared, the sentence with both values, its points and the sum so far."""

    compared: str
    because: str
    points: str
    sum: str


class JoinView(msgspec.Struct, frozen=True, kw_only=True):
    """One join: its two sentences, the steps, the outcome in a sentence, and what a person said of it."""

    links: tuple[Link, ...]
    steps: tuple[Step, ...]
    total: str
    needed: str
    outcome: str
    person: str | None
    svg: Markup | None


class JoinsView(msgspec.Struct, frozen=True, kw_only=True):
    """The joins of an incident that are shown, and what is said of the rest."""

    shown: tuple[JoinView, ...]
    rest: str | None


def joins_view(joins: Sequence[Join], quotes: Quotes, *, key: str, pictured: bool) -> JoinsView | None:
    """The joins of one incident, weakest first; ``None`` for an incident that one account alone tells."""
    if not joins:
        return None
    rest = joins[MOST_JOINS:]
    return JoinsView(
        shown=tuple(
            _view(each, quotes, key=f"{key}-j{n}", pictured=pictured and n == 0)
            for n, each in enumerate(joins[:MOST_JOINS])
        ),
        rest=f"{plural(len(rest), 'more pair')} joined it, with {_signed(rest[0].points)} points and more."
        if rest
        else None,
    )


def _view(join: Join, quotes: Quotes, *, key: str, pictured: bool) -> JoinView:
    sum_, steps = 0.0, []
    for row in join.comparisons:
        sum_ += row.points
        steps.append(
            Step(
                compared=_label(row),
                because=_because(row, quotes.cast),
                points=f"{_signed(row.points)}{' (veto)' if row.veto else ''}",
                sum=_signed(sum_),
            )
        )
    person = f"{join.who} judged them the same: {join.because}" if join.who != SCORER else None
    return JoinView(
        links=quotes.links((join.left, join.right)),
        steps=tuple(steps),
        total=_signed(join.points),
        needed=f"{join.needed:.1f}",
        outcome=f"{_signed(join.points)} points; {join.needed:.1f} are needed.",
        person=plain(quotes.cast.hide(person)) if person else None,
        svg=_draw(join, key) if pictured and join.comparisons else None,
    )


def _label(row: Comparison) -> str:
    return wording().comparisons.get(row.feature, row.feature)


def _because(row: Comparison, cast: Cast) -> str:
    """The sentence, with actors by name; words shared by reports may name private persons and are then withheld."""
    if cast.shared and row.feature == "wording":
        return "Words withheld."
    text = row.because
    if row.feature == "parties":
        actors = sorted({*row.left.split(", "), *row.right.split(", ")}, key=len, reverse=True)
        text = re.sub("|".join(map(re.escape, actors)), lambda found: cast.name(found[0]), text)
    return excerpt(cast.hide(text))


def _signed(points: float) -> str:
    return f"{points:+.1f}".replace("-", "−")


def _draw(join: Join, key: str) -> Markup:
    """The waterfall: a row for each comparison, the threshold as a dashed line, the sum as the last bar."""
    sums = [0.0]
    for row in join.comparisons:
        sums.append(sums[-1] + row.points)
    low, high = min(0.0, *sums), max(join.needed, *sums)
    scale = (WIDTH - LEFT - RIGHT - 34) / ((high - low) or 1.0)

    def x(value: float) -> float:
        return round(LEFT + 34 + (value - low) * scale, 1)

    height = TOP + ROW * (len(join.comparisons) + 1) + 4
    bars = [
        _bar(
            n, _label(row), x(before), x(after), _signed(row.points), "down" if row.points < 0 else "up", key
        )
        for n, (row, before, after) in enumerate(zip(join.comparisons, sums, sums[1:], strict=False))
    ]
    bars.append(_bar(len(bars), "Sum", x(0.0), x(sums[-1]), _signed(join.points), "sum", key))
    told = "; ".join(f"{_label(row)} {_signed(row.points)}" for row in join.comparisons)
    title = "What put two accounts together, in points"
    described = f"{told}. Sum {_signed(join.points)}, needed {join.needed:.1f}."
    needed = x(join.needed)
    return Markup(  # noqa: S704  # numbers of ours; every word is escaped
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture waterfall" role="img" width="{WIDTH}" '
        f'height="{height}" viewBox="0 0 {WIDTH} {height}" aria-labelledby="{key}-t {key}-d">'
        f'<title id="{key}-t">{html.escape(title)}</title>'
        f'<desc id="{key}-d">{html.escape(plain(described))}</desc>'
        f'<pattern id="{key}-p" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path d="M0,0v5" stroke="var(--s2)" stroke-width="3"/></pattern>'
        f'<path d="M{x(0.0)},{TOP - 4}V{height - 2}" stroke="var(--muted)"/>'
        f'<path d="M{needed},{TOP - 6}V{height - 2}" stroke="var(--ink)" stroke-width="1.5" stroke-dasharray="4 3"/>'
        f'<text x="{needed}" y="{TOP - 10}" text-anchor="middle" font-size="12" fill="var(--ink)">'
        f"needed {join.needed:.1f}</text>{''.join(bars)}</svg>"
    )


def _bar(row: int, label: str, start: float, end: float, points: str, kind: str, key: str) -> str:
    """One row: label, bar from sum to sum, and the points beyond its end."""
    y = TOP + row * ROW
    left, wide = min(start, end), max(abs(end - start), 1.0)
    fill = {"up": "var(--s1)", "down": f"url(#{key}-p)", "sum": "var(--paper)"}[kind]
    edge = {"up": "var(--s1)", "down": "var(--s2)", "sum": "var(--ink)"}[kind]
    side = "end" if end < start else "start"
    at = left - 5 if end < start else left + wide + 5
    weight = ' font-weight="600"' if kind == "sum" else ""
    return (
        f'<text x="0" y="{y + 15}" font-size="12" fill="var(--ink)"{weight}>{html.escape(plain(label))}</text>'
        f'<rect x="{left}" y="{y + 4}" width="{wide:.1f}" height="14" fill="{fill}" stroke="{edge}" '
        'stroke-width="1.5"/>'
        f'<text x="{at:.1f}" y="{y + 15}" text-anchor="{side}" font-size="12" fill="var(--ink)"{weight}>{points}</text>'
    )
