"""The cast of one report: every actor in it under one id, with the spellings seen and what the words say of it."""

from __future__ import annotations

import hashlib
import re

from according.know.actor_entries import STATE_LED, slug
from according.know.actors import person_id
from according.know.countries import country_by_code
from according.know.known_actor import KnownActor, as_actor
from according.know.names import name_parts, part_similarity, same_person, shortens, surname
from according.know.offices import Office, held_alone, titular
from according.model import Actor, Noun
from according.read.actor_names import Scan
from according.read.actor_persons import OfficeAlone, Sighting, current

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
SLACK_YEARS = 8  # a known person is recognised by name this long before and after office


class Doubt(Noun, frozen=True, kw_only=True):
    """A mention at characters ``start`` to ``end`` that may be a party's, and why it is nobody's."""

    start: int
    end: int
    reason: str


class Cast:
    """The actors of one report, filled while it is read; :meth:`actors` gives them as frozen nouns."""

    def __init__(self, scan: Scan) -> None:
        self.scan, self.book = scan, scan.book
        self._mark = hashlib.sha256(scan.text.encode()).hexdigest()[:8]
        self._actors: dict[str, Actor] = {}
        self._aliases: dict[str, dict[str, None]] = {}
        self.doubts: list[Doubt] = []
        self._seen: set[tuple[str, str]] = set()  # actors with the spellings that were taken in

    def see(self, actor: str, surface: str | None = None) -> str:
        """Note that ``actor`` (known, or entered before) is in the report, and the spelling used for it."""
        if actor not in self._actors:
            known = self.book.get(actor)
            if known is None:
                raise KeyError(f"No actor {actor!r} was entered: enter it before it is seen.")
            self._actors[actor] = as_actor(known, self.scan.date)
        if surface and (actor, surface) not in self._seen:
            self._seen.add((actor, surface))
            printed = _POSSESSIVE.sub("", " ".join(surface.split()).lstrip("-–—"))
            for form in dict.fromkeys((_ARTICLE.sub("", printed), printed)):
                self._aliases.setdefault(actor, {})[form] = None
            known = self.book.get(actor)
            for name in (known.name, *known.aliases) if known else ():  # "Daesh group" also says "Daesh"
                if name != printed and name in printed and re.search(rf"\b{re.escape(name)}\b", printed):
                    self._aliases.setdefault(actor, {})[name] = None
        return actor

    def enter(self, actor: Actor) -> str:
        """Add an actor the book does not know, unless it is there already."""
        self._actors.setdefault(actor.id, actor)
        return actor.id

    def get(self, actor: str) -> Actor | None:
        """The actor of that id in this report."""
        return self._actors.get(actor)

    def nouns(self, actor: str) -> tuple[str, ...]:
        """The common nouns that may take the actor up."""
        known = self.book.get(actor)
        return known.nouns if known else ()

    def actors(self) -> tuple[Actor, ...]:
        """Everybody seen or entered, by id, with the spellings of this report; affiliations are entered too."""
        for actor in list(self._actors.values()):
            for other in (actor.side, actor.affiliation):
                if other and other not in self._actors and self.book.get(other):
                    self.see(other)
        made = (self._with_aliases(a) for a in self._actors.values())
        return tuple(sorted(made, key=lambda a: a.id))

    def _with_aliases(self, actor: Actor) -> Actor:
        fields = {f: getattr(actor, f) for f in actor.__struct_fields__}
        return Actor(**{**fields, "aliases": tuple(self._aliases.get(actor.id, ()))})

    def unnamed(
        self, described: str, *, affiliation: str | None, country: str | None, side: str | None
    ) -> str:
        """An actor known only by a description: one per report and description, never another report's."""
        return self.enter(
            Actor(
                id=f"unnamed:{self._mark}:{slug(described)}",
                name=described,
                kind="unnamed",
                country=country,
                side=side,
                affiliation=affiliation,
            )
        )

    # --- persons ----------------------------------------------------------------------------------------------

    def persons(self, sightings: list[Sighting]) -> dict[Sighting, str | None]:
        """Who each sighting is: full names first, then surnames, which need exactly one bearer in the report."""
        found: dict[Sighting, str | None] = {}
        full = [s for s in sightings if len(name_parts(self._name(s))) > 1]
        unknown: list[list[Sighting]] = []
        for sight in full:
            found[sight] = self._known(sight)
            if found[sight] is None:
                self._group(unknown, sight)
        for same in unknown:
            person = self._enter_person(same)
            found.update(dict.fromkeys(same, person))
        bearers = {p: self._names_of(p, found) for p in found.values() if p}
        for sight in sightings:
            if sight not in found:
                found[sight] = self._by_surname(sight, bearers)
        return found

    def _name(self, sight: Sighting) -> str:
        return self.scan.surface(sight.first, sight.last)

    def _names_of(self, person: str, found: dict[Sighting, str | None]) -> tuple[str, ...]:
        known = self.book.get(person)
        seen = tuple(self._name(s) for s, p in found.items() if p == person)
        return (*seen, *((known.name, *known.aliases) if known else ()))

    def _known(self, sight: Sighting) -> str | None:
        date, fitting = self.scan.date, []
        name = self._name(sight)
        like = self.book.persons_like(name) or self.book.persons_like(_unmarked(name))
        for person in like or self._vouched(sight):
            served = [t for t in person.terms if date is None or t.covers(date, slack_years=SLACK_YEARS)]
            if served and (sight.owner is None or any(self._owns(sight.owner, t.of) for t in served)):
                fitting.append(person.id)
        return fitting[0] if len(fitting) == 1 else None

    def _vouched(self, sight: Sighting) -> tuple[KnownActor, ...]:
        """The holder of the office the phrase gives, under a misspelt first name: the surname must fit."""
        if sight.office is None or sight.owner is None:
            return ()
        holder = self.book.holder(sight.office.id, sight.owner, self.scan.date)
        own, read = name_parts(holder.name if holder else ""), name_parts(self._name(sight))
        if holder and part_similarity(own[-1], read[-1]) >= 0.9 and own[0][:2] == read[0][:2]:
            return (holder,)
        return ()

    def _owns(self, owner: str, of: str) -> bool:
        """Whether an owner read is the country or body of a term: itself, its ministry, its parent organisation."""
        known, body = self.book.get(owner), self.book.get(of)
        return (
            owner == of
            or known is not None
            and known.country == of
            or known is not None
            and known.affiliation == of
            or body is not None
            and body.affiliation == owner
        )

    def _group(self, groups: list[list[Sighting]], sight: Sighting) -> None:
        for group in groups:
            owners = {s.owner for s in group if s.owner} | ({sight.owner} if sight.owner else set())
            countries = {self._country_of(o) for o in owners} - {None}
            names = {n for s in group for n in (self._name(s), _unmarked(self._name(s)))}
            own = self._name(sight)
            if len(countries) < 2 and any(
                same_person(n, own) or same_person(n, _unmarked(own)) for n in names
            ):
                group.append(sight)
                return
        groups.append([sight])

    def _country_of(self, owner: str | None) -> str | None:
        if owner is None or country_by_code(owner):
            return owner
        known = self.book.get(owner)
        return known.country if known else None

    def _enter_person(self, same: list[Sighting]) -> str:
        names = [self._name(s) for s in same]
        name = max(
            names, key=lambda n: (len(name_parts(n)), not n.endswith("s") or _unmarked(n) not in names)
        )
        titled = next((s for s in same if s.owner), next((s for s in same if s.office), same[0]))
        name = _POSSESSIVE.sub("", " ".join(name.split()))
        alone = (
            len(name_parts(name)) < 2
        )  # a lone name is this report's own: another's "Ahmad" is another man
        actor = f"person:{self._mark}:{slug(name)}" if alone else person_id(name)
        whose = (
            None
            if alone
            else self._affiliation(titled.office, titled.owner) or self._country_of(titled.owner)
        )
        if whose is not None:  # a namesake of another body is another person, until nothing speaks against it
            actor = f"{actor}:{whose}"
        return self._enter_titled(actor, name, titled.office, titled.owner)

    def _enter_titled(self, actor: str, name: str, office: Office | None, owner: str | None) -> str:
        country = self._country_of(owner)
        affiliation = self._affiliation(office, owner)
        body = self.book.get(affiliation) if affiliation else None
        return self.enter(
            Actor(
                id=actor,
                name=name,
                kind="person",
                country=country,
                side=body.side if body else None,
                office=office.id if office else None,
                affiliation=affiliation,
            )
        )

    def _affiliation(self, office: Office | None, owner: str | None) -> str | None:
        """The body an office speaks for: a minister's ministry, a president's state, a spokesperson's owner."""
        if owner is None or office is not None and office.id == "occupation":
            return None
        country = country_by_code(owner)
        if country is None:
            return owner
        state = self.book.state(country.code).id
        body = office.body if office else None
        return f"{state}.{body}" if body and body not in STATE_LED else state

    def _by_surname(self, sight: Sighting, bearers: dict[str, tuple[str, ...]]) -> str | None:
        name = self._name(sight)
        for short in dict.fromkeys((name, _unmarked(name))):
            fitting = [p for p, names in bearers.items() if any(_bears(short, n) for n in names)]
            if len(fitting) > 1 and sight.owner:
                fitting = [
                    p
                    for p in fitting
                    if self._country_of(sight.owner) == getattr(self.get(p), "country", None)
                ]
            if len(fitting) > 1:  # of several, the one in office goes by the surname
                in_office = [p for p in current(self.scan, short) if p in fitting]
                fitting = in_office if len(in_office) == 1 else fitting
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
            if sight.office and sight.owner:
                holder = self.book.holder(sight.office.id, sight.owner, self.scan.date)
                if holder and part_similarity(surname(holder.name), name_parts(short)[-1]) >= 0.86:
                    return holder.id
            serving = current(self.scan, short)
            alias = [k.id for k in self.book.named(short) if k.kind == "person"]
            if not (sight.office and sight.owner) and len(serving or alias) == 1:
                return (serving or tuple(alias))[0]
        return self._enter_person([sight])

    # --- offices without a name -------------------------------------------------------------------------------

    def holders(
        self, alone: OfficeAlone, office: Office | None, found: dict[Sighting, str | None]
    ) -> tuple[str, ...]:
        """Who is meant by an office without a name: its holder in the report, else at its date, else the office."""
        if office is None:
            return ()
        ids = []
        for owner in alone.owners:
            here = {
                p
                for s, p in found.items()
                if p and s.office and s.office.id == office.id and s.owner == owner
            }
            holder = self.book.holder(office.id, owner, self.scan.date) if self.scan.date else None
            if len(here) == 1:
                ids.append(here.pop())
            elif holder is not None and not here and office.id in held_alone():
                ids.append(self.see(holder.id))
            elif office.id in titular() and country_by_code(owner):
                ids.append(self._office_holder(office, owner))
        return tuple(ids) if len(ids) == len(alone.owners) else ()

    def leader(self, body: str, offices: set[str]) -> tuple[str, ...]:
        """Who in the report, or at its date, leads a body under one of these offices."""
        here = {a.id for a in self._actors.values() if a.affiliation == body and a.office in offices}
        if not here:
            held = (self.book.holder(o, body, self.scan.date) for o in sorted(offices & held_alone()))
            here = {self.see(h.id) for h in held if h}
        return (here.pop(),) if len(here) == 1 else ()

    def _office_holder(self, office: Office, owner: str) -> str:
        state = self.book.state(owner)
        title = office.words[0].title() if office.id != "prime-minister" else "Prime Minister"
        return self._enter_titled(f"{state.id}.{office.id}", f"{title} of {state.name}", office, owner)


def _unmarked(name: str) -> str:
    """``name`` without a final s that may be a possessive mark whose apostrophe was lost."""
    return name[:-1] if name.endswith("s") and len(name) > 4 else name


def _bears(short: str, full: str) -> bool:
    return shortens(short, full) or (len(name_parts(full)) == 1 and same_person(short, full))
