"""Who stands for whom: the actors of a reading, by id and by name."""

from __future__ import annotations

from collections.abc import Iterable

from according.model import Actor

OFFICIAL = ("state", "ministry", "force")
# Ids name the portfolio alike: office "health-minister", ministry "….health-ministry".
MINISTER = "-minister"


class Roster:
    """Looks actors up by id or by any of their names; answers for which party and which body each one stands.

    An unknown id stands for nobody: no party, and a body of its own.
    """

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = {actor.id: actor for actor in sorted(actors, key=lambda actor: actor.id)}
        self._names: dict[str, str] = {}
        self._states: dict[str, str] = {}
        for actor in self._actors.values():
            for name in (actor.name, *actor.aliases):
                self._names.setdefault(name.casefold(), actor.id)
        for kind in reversed(OFFICIAL):
            for actor in reversed(self._actors.values()):
                if actor.kind == kind and actor.country is not None:
                    self._states[actor.country] = actor.id

    def get(self, actor: str | None) -> Actor | None:
        """The actor of this id, or None."""
        return self._actors.get(actor) if actor is not None else None

    def named(self, name: str) -> str | None:
        """The id of the actor who bears this name or alias, whatever its case."""
        return self._names.get(name.casefold())

    def name(self, actor: str) -> str:
        """The canonical name, or the id itself where the roster does not know it."""
        known = self.get(actor)
        return known.name if known is not None else actor

    def body(self, actor: str) -> str:
        """The body a person speaks for; anybody else speaks for itself."""
        known = self.get(actor)
        if known is None or known.kind != "person" or known.affiliation is None:
            return actor
        return self._resolve(known.affiliation)

    def own_ministry(self, actor: str, *, party: str | None) -> str | None:
        """The ministry of a minister whom no report gives a country, where he or she speaks of the party's own affairs.

        Only where the actors hold one ministry of that portfolio, and it is the party's: "the health minister", of
        whichever country, is the one whose ministry the reports speak of.
        """
        known = self.get(actor)
        if known is None or known.kind != "person" or known.office is None or party is None:
            return None
        if known.country is not None or known.affiliation is not None or not known.office.endswith(MINISTER):
            return None
        portfolio = f".{known.office.removeprefix('deputy-').removesuffix(MINISTER)}-ministry"
        found = [each.id for each in self._actors.values() if each.id.endswith(portfolio)]
        return found[0] if len(found) == 1 and self.party(found[0]) == party else None

    def party(self, actor: str | None) -> str | None:
        """The party an actor belongs to: its side, its body's, its state's, or itself for a state or an armed group."""
        known = self.get(actor)
        if known is None:
            return None
        if known.side is not None:
            return self._resolve(known.side)
        if known.kind == "person":
            return self._party_of_person(known)
        if known.kind in OFFICIAL and known.country is not None:
            return self._states[known.country]
        return known.id if known.kind in ("state", "group", "force") else None

    def country(self, actor: str | None) -> str | None:
        """ISO 3166-1 alpha-3 of the actor's country, where it has one."""
        known = self.get(actor)
        return known.country if known is not None else None

    def _party_of_person(self, person: Actor) -> str | None:
        body = self.body(person.id)
        if body != person.id and self.get(body) is not None:
            return self.party(body)
        # A private citizen of a country is no party to its war; an office holder is.
        if person.office is not None and person.country is not None:
            return self._states.get(person.country)
        return None

    def _resolve(self, written: str) -> str:
        return written if written in self._actors else self.named(written) or written
