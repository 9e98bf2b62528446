"""An actor the project knows, and the actor of a report that it becomes at the report's date."""

from __future__ import annotations

from collections.abc import Iterable

from according.know.actor_entries import STATE_LED, slug, state_name
from according.know.countries import country_by_code
from according.know.offices import Term, in_office, offices
from according.model import Actor, ActorKind, Noun, Side


class KnownActor(Noun, frozen=True, kw_only=True):
    """An actor the project knows. ``nouns`` may take it up once named; ``terms`` are a person's offices.

    ``conflict`` is where it is on its side, for a party and for groups that are in one conflict only.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    side: str | None = None
    conflict: str | None = None
    since: str | None = None
    until: str | None = None
    portfolio: str | None = None
    affiliation: str | None = None
    aliases: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()


def as_actor(known: KnownActor, date: str | None, aliases: Iterable[str] = ()) -> Actor:
    """The known actor as an actor of a report of ``date``: its side is the one valid then."""
    valid = known.side is not None and holds(known.since, known.until, date)
    latest = in_office(known.terms, date) if date else known.terms[-1:]
    term = (latest or (None,))[0]
    side = known.side and Side(side=known.side, conflict=known.conflict, since=known.since, until=known.until)
    affiliation = known.affiliation
    if affiliation is None and term is not None:
        affiliation = _body_of(term)
    return Actor(
        id=known.id,
        name=known.name,
        kind=known.kind,
        country=known.country,
        side=known.side if valid else None,
        sides=(side,) if side else (),
        office=term.office if term else None,
        affiliation=affiliation,
        aliases=tuple(aliases),
    )


def holds(since: str | None, until: str | None, date: str | None) -> bool:
    """Whether a date (ISO) lies between two others; open and unknown ends always fit."""
    return date is None or Term(name="", of="", office="", since=since, until=until).covers(date)


def _body_of(term: Term) -> str | None:
    country = country_by_code(term.of)
    if country is None:
        return term.of
    state = slug(state_name(country.code))
    body = term.body or next((o.body for o in offices() if o.id == term.office), None)
    return f"{state}.{body}" if body and body not in STATE_LED else state
