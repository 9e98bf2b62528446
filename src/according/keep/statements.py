"""What each report says of each thing, as written and as understood: statements in FollowTheMoney's sense.

A statement is seen first and last at some time; a later reading that no longer makes it leaves it as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, update

from according.keep import tables as t
from according.keep.upsert import put_new
from according.model import Claim, Figure, Place, Report, When, content_hash


class Statement(NamedTuple):
    """One value of one property: as understood and as written; ``dataset`` is the outlet, ``origin`` the report."""

    id: str
    entity: str
    schema: str
    prop: str
    value: str
    original: str | None
    dataset: str | None
    origin: str
    first_seen: str
    last_seen: str


def statements_of(report: Report, claims: Iterable[Claim], seen: str) -> Iterator[Statement]:
    """The statements that one report makes, claim by claim; the entity is the claim's content."""
    for claim in claims:
        for prop, value, original in _values(claim):
            parts = (claim.content, claim.kind, prop, value, original, report.outlet, report.id)
            yield Statement(content_hash("statement", *parts), *parts, seen, seen)


def put_statements(to: Connection, statements: Iterable[Statement]) -> None:
    """Adds statements; one that is known already was seen once more."""
    found = {each.id: each for each in statements}
    put_new(to, t.statements, (each._asdict() for each in found.values()))
    for seen in {each.last_seen for each in found.values()}:
        ids = [each.id for each in found.values() if each.last_seen == seen]
        to.execute(
            update(t.statements)
            .where(t.statements.c.id.in_(ids), t.statements.c.last_seen < seen)
            .values(last_seen=seen)
        )


Value = tuple[str, str, str | None]  # property, value, and the words it was understood from


def _values(claim: Claim) -> Iterator[Value]:
    yield "act", claim.act, None
    for source in claim.sources:
        yield source.role, source.actor or source.name, source.name
    if claim.event is not None:
        yield "type", claim.event.type, claim.evidence.text
        yield from (("agent", agent, None) for agent in claim.event.agents)
        yield from (("target", target, None) for target in claim.event.targets)
        yield from (("means", means, None) for means in claim.event.means)
        yield from _place(claim.event.place)
        yield from _when("when", claim.event.when)
    if claim.figure is not None:
        yield from _figure(claim.figure, claim.evidence.text)


def _figure(figure: Figure, words: str) -> Iterator[Value]:
    high = "" if figure.high is None else str(figure.high)
    yield figure.measure, f"{figure.low}..{high}", words
    if figure.side is not None:
        yield "side", figure.side, figure.of
    yield from _place(figure.place)
    yield from _when("when", figure.when)
    yield from _when("as_of", figure.as_of)


def _place(place: Place | None) -> Iterator[Value]:
    if place is not None:
        yield "place", place.id or "", place.written


def _when(prop: str, when: When | None) -> Iterator[Value]:
    if when is not None and when.start is not None:
        yield prop, "/".join(filter(None, (when.start, when.end))), when.words
