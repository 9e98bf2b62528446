"""Who and where the names of an answer key are: by the books where these know them, else an actor of that name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from according.bench.answer_key import listed
from according.know.actors import ActorBook
from according.know.countries import country_by_code, country_named, country_of_demonym
from according.know.gazetteer import Gazetteer
from according.know.known_actor import KnownActor
from according.know.offices import in_office
from according.model import Actor, ActorKind, Place

_OF_STATE = re.compile(r"(?:Government|Presidency) of (?:the )?(?P<country>.+)")
_PORTFOLIO = re.compile(r"Ministry of (?P<what>Defence|Foreign Affairs) of (?:the )?(?P<country>.+)")
_PORTFOLIOS = {"Defence": "defence-ministry", "Foreign Affairs": "foreign-ministry"}
REPORTERS = frozenset({"correspondent", "reporter", "journalist", "photographer"})
_PARTY = re.compile(r"(?P<demonym>\w+) (?P<what>opposition|rebels)")


class GoldNames:
    """The cast of one key; names that it says are one become one actor."""

    def __init__(self, key: Mapping[str, Any], book: ActorBook, gazetteer: Gazetteer) -> None:
        self._book, self._gazetteer = book, gazetteer
        days = [str(row["published"]) for row in (key.get("reports") or {}).values() if row.get("published")]
        self._date = min(days, default=None)
        self._one = {str(n): str(group[0]) for group in key.get("actors_that_are_one") or () for n in group}
        self.actors: dict[str, Actor] = {}

    def actor(self, name: str) -> str:
        """The id of whoever is called ``name``."""
        known = self._known(name) or self._known(self._one.get(name, name))
        # An outlet's reporter without a name is, as in reading, an unnamed speaker.
        kind: ActorKind = "unnamed" if name.split()[-1].casefold() in REPORTERS else "other"
        made = (
            self._from_book(known)
            if known
            else Actor(id=f"gold:{self._one.get(name, name)}", name=name, kind=kind)
        )
        self.actors.setdefault(made.id, made)
        return made.id

    def unnamed(self, report: str, affiliation: str | None) -> str:
        """The id of a speaker whom a report does not name."""
        body = self.actor(affiliation) if affiliation and self._known(affiliation) else None
        words = affiliation or "somebody unnamed"
        made = Actor(id=f"gold:{report}:{words}", name=words, kind="unnamed", affiliation=body)
        self.actors.setdefault(made.id, made)
        return made.id

    def place(self, words: str) -> Place:
        """The place of that name; "Town, Province" is sought in the province."""
        name, *within = (part.strip() for part in words.split(","))
        for entry in self._gazetteer.candidates(name):
            areas = {part.casefold() for part in entry.admin}
            inside = all(w.split(" province")[0].casefold() in areas or not areas for w in within)
            if not entry.fuzzy and entry.lat is not None and inside:
                return Place(
                    written=words,
                    id=entry.id,
                    name=entry.name,
                    lat=entry.lat,
                    lon=entry.lon,
                    precision=entry.where_prec,
                    radius_km=entry.radius_km,
                    country=entry.country,
                    admin=entry.admin,
                )
        return Place(written=words, reason="not in the gazetteer")

    def _from_book(self, known: KnownActor) -> Actor:
        """The actor as at the time of the reports: a person speaks for the body whose office he or she holds."""
        held = in_office(known.terms, self._date) if self._date else ()
        term = held[0] if held else None
        country = (
            self._book.state(term.of).id if term and country_by_code(term.of) else term.of if term else None
        )
        return Actor(
            id=known.id,
            name=known.name,
            kind=known.kind,
            country=known.country,
            side=known.side,
            office=term.office if term else None,
            affiliation=(term.body or country) if term else known.affiliation,
            aliases=known.aliases,
        )

    def _known(self, name: str) -> KnownActor | None:
        called = self._book.named(name)
        if called:
            return called[0]
        country = country_named(name)
        if country:
            return self._book.state(country)
        of_state, portfolio, party = (
            _OF_STATE.fullmatch(name),
            _PORTFOLIO.fullmatch(name),
            _PARTY.fullmatch(name),
        )
        if of_state and (country := country_named(of_state["country"])):
            return self._book.state(country)
        if portfolio and (country := country_named(portfolio["country"])):
            return self._book.body(_PORTFOLIOS[portfolio["what"]], country)
        if party and (country := country_of_demonym(party["demonym"])):
            return self._book.get(f"{self._book.state(country).id}.{party['what']}")
        return None


def names_of(value: object) -> list[str]:
    """The names in a key's value."""
    return [str(each) for each in listed(value)]
