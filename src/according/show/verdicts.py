"""Findings as cards: the question, the verdict by its true name, two counts, and positions side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import UNSET

from according.model import Claim, Episode, Finding, Position
from according.show.cast import columns_in_order, tone
from according.show.plain import excerpt
from according.show.quotes import EVERY, Key, Quotes, Saying
from according.show.wording import (
    amount,
    plural,
    position_amount,
    value_text,
    verdict_key,
    view_text,
    wording,
)

TOLLS = frozenset(
    ("killed", "wounded", "missing", "captured", "displaced", "casualties", "deployed", "destroyed")
)
ORDER = ("disputed", "updated", "agreed", "compatible", "single")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One position: its value and, for each column of the card, who says so, and how many more do."""

    value: str
    superseded: bool
    opposed: bool
    cells: tuple[tuple[Saying, ...], ...]
    more: tuple[int, ...]


class Column(msgspec.Struct, frozen=True):
    """A column heading with the tone that colours it."""

    title: str
    tone: str


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One finding as shown."""

    id: str
    question: str
    verdict: str
    verdict_key: str
    label: str
    counts: str
    standing: str | None
    view: tuple[str, str] | None
    because: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    incident: str | None
    finding: Finding


def question_text(finding: Finding, quotes: Quotes) -> str:
    """The question a finding answers, as a label that asserts nothing."""
    words, aspect = wording(), finding.aspect
    side = quotes.cast.name(aspect.side) if aspect.side else None
    role = None if aspect.role is UNSET or aspect.role == "unknown" else str(aspect.role)
    if aspect.question in TOLLS:
        measure = words.measures[aspect.question]
        if side and role:
            return words.label("toll_role", measure=measure, side=side, role=role)
        if role:
            return words.label("toll_role_only", measure=measure, role=role)
        return (
            words.label("toll_of_side", measure=measure, side=side)
            if side
            else words.label("toll", measure=measure)
        )
    of_side = f"{aspect.question}_of"
    if side and of_side in words.labels:
        return words.label(of_side, side=side)
    return words.label(aspect.question)


def position_value(position: Position, finding: Finding, quotes: Quotes) -> str:
    """A position's value in words."""
    if finding.aspect.question in TOLLS and (position.low is not None or position.high is not None):
        claims = [quotes.claims[c] for c in position.claims if c in quotes.claims]
        return position_amount(position, claims)
    return quotes.cast.hide(excerpt(value_text(position.value, quotes.cast.names())))


def card(finding: Finding, quotes: Quotes, sides: Sequence[str], said: slice = EVERY) -> Card:
    """A finding's card, of each cell the sayings asked for; a position that only opposes is a row of its own kind."""
    groups = [quotes.groups(p.claims, sides) for p in finding.positions]
    present = {column for each in groups for column, _, _ in each}
    columns = columns_in_order(present, sides)
    key = verdict_key(finding, present)
    rows = tuple(
        _row(position, position_value(position, finding, quotes), each, columns, quotes, said)
        for position, each in zip(finding.positions, groups, strict=True)
    )
    return Card(
        id=finding.id,
        question=question_text(finding, quotes),
        verdict=finding.verdict,
        verdict_key=key,
        label=wording().verdicts[key].label,
        counts=f"{plural(finding.reports, 'report')} · {plural(finding.origins, 'origin')}",
        standing=_standing(finding),
        view=view_text(finding.view),
        because=quotes.cast.hide(finding.because),
        columns=tuple(Column(quotes.cast.column_title(c), tone(c, sides)) for c in columns),
        rows=rows,
        incident=finding.incident,
        finding=finding,
    )


def _row(
    position: Position,
    value: str,
    groups: Mapping[Key, Sequence[Claim]],
    columns: Sequence[str],
    quotes: Quotes,
    said: slice,
) -> Row:
    cells = [[each for each in groups.items() if each[0][0] == column] for column in columns]
    return Row(
        value=value,
        superseded=position.superseded,
        opposed=position.opposed,
        cells=tuple(
            tuple(quotes.saying(*each, superseded=position.superseded) for each in cell[said])
            for cell in cells
        ),
        more=tuple(len(cell[said.stop :]) if said.stop is not None else 0 for cell in cells),
    )


def _standing(finding: Finding) -> str | None:
    """The span of all figures given, for tolls whose positions differ; never an average."""
    if finding.aspect.question not in TOLLS or finding.low is None or len(finding.positions) < 2:
        return None
    high = finding.high if finding.high is not None else finding.low
    return None if finding.low == high else amount(finding.low, high, None)


def grouped(cards: Sequence[Card]) -> list[tuple[str, list[Card]]]:
    """Cards by verdict in reading order, disputed first; empty groups left out."""
    groups = [(verdict, [c for c in cards if c.verdict == verdict]) for verdict in ORDER]
    return [(verdict, found) for verdict, found in groups if found]


def in_reading_order(findings: Sequence[Finding]) -> list[Finding]:
    """Findings by verdict, disputed first."""
    return [f for verdict in ORDER for f in findings if f.verdict == verdict]


def of_episode(findings: Sequence[Finding], episode: Episode) -> list[Finding]:
    """The findings of an episode: its own, then those of its incidents."""
    own = [f for f in findings if f.episode == episode.id and f.incident is None]
    incidents = set(episode.incidents)
    return own + [f for f in findings if f.incident is not None and f.incident in incidents]
