"""One actor across reports: unknown persons under variant spellings, and whomever people say is one.

Known actors share their id already. People's decisions are between ids as single reports have them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

import msgspec

from according.know.actors import ActorBook, person_id
from according.know.names import name_parts, name_similarity, same_person, shortens
from according.link.decided import Decided
from according.link.namesakes import namesake_pairs, surname_keys
from according.model import Actor, Report, Side

SAME_TIME_DAYS = 45  # an office without a name is its holder's only in reports this close together


class _Person:
    """A person as seen by some reports; grows while spellings are joined, but never by an id of ``apart``."""

    def __init__(self, actor: Actor, seen: Iterable[Report], apart: Iterable[str] = ()) -> None:
        self.ids = {actor.id}
        self.actors = [actor]
        self.reports = list(seen)
        self.apart = set(apart)

    @property
    def names(self) -> set[str]:
        """Full names where there are any; what people say is a person without a name brings none."""
        found = {a.name for a in self.actors if a.kind == "person"}
        return {name for name in found if len(name_parts(name)) > 1} or found

    @property
    def named_in_full(self) -> bool:
        """Whether every name has more than a surname."""
        return all(len(name_parts(name)) > 1 for name in self.names)

    @property
    def unnamed(self) -> bool:
        """Whether nobody gives a name: an office alone."""
        return not any(i.startswith("person:") for i in self.ids)

    def said(self, field: str) -> set[str]:
        """What the reports say of one field; empty where none says anything."""
        return {v for a in self.actors if (v := getattr(a, field))}

    def take(self, other: _Person) -> None:
        """Become one with ``other``."""
        self.ids |= other.ids
        self.actors += other.actors
        self.reports += other.reports
        self.apart |= other.apart

    def parted(self, other: _Person) -> bool:
        """Whether people keep the two apart."""
        return bool(self.apart & other.ids)


def join_actors(
    per_report: Sequence[tuple[Report, Sequence[Actor]]], decided: Decided | None = None
) -> tuple[dict[str, str], tuple[Actor, ...]]:
    """The ids that change, and every actor once with all its spellings; the order of reports changes nothing.

    Two persons are one when their full names are spellings of one and nothing said of them contradicts it. A lone
    surname joins the only person it can mean; unnamed actors are never joined. What people ``decided`` comes first
    and wins over all of that, whatever the kinds of the actors.
    """
    decided = decided or Decided()
    ordered = sorted(per_report, key=lambda pair: pair[0].id)
    seen: dict[str, list[tuple[Report, Actor]]] = defaultdict(list)
    for report, actors in ordered:
        for actor in sorted(actors, key=lambda a: a.id):
            seen[actor.id].append((report, actor))
    apart: dict[str, set[str]] = defaultdict(set)
    for left, right in map(sorted, decided.apart):
        apart[left].add(right)
        apart[right].add(left)
    everybody = {
        i: _Person(_merged(i, [a for _, a in found]), (r for r, _ in found), apart[i])
        for i, found in sorted(seen.items())
    }
    people: list[_Person] = []
    others: list[_Person] = []
    for each in _as_people_say(everybody, decided):
        (people if any(a.kind == "person" for a in each.actors) else others).append(each)
    renamed: dict[str, str] = {}
    for person in (*_join_offices(_join_surnames(_join_spellings(people))), *others):
        chosen = _chosen_id(person)
        renamed.update({i: chosen for i in person.ids if i != chosen})
    merged: dict[str, list[Actor]] = defaultdict(list)
    for i, found in sorted(seen.items()):
        merged[renamed.get(i, i)] += [a for _, a in found]
    return renamed, tuple(_renamed(_merged(i, found), renamed) for i, found in sorted(merged.items()))


def _as_people_say(everybody: dict[str, _Person], decided: Decided) -> list[_Person]:
    """Everybody, with those as one whom people say are one."""
    left = dict(everybody)
    for group in decided.groups():
        first, *others = [i for i in sorted(group) if i in left] or [""]
        for other in others:
            left[first].take(left.pop(other))
    return list(left.values())


def _join_spellings(people: list[_Person]) -> list[_Person]:
    """Persons whose full names are one, most alike first; a group takes in nobody whom one member contradicts.

    Whoever could be either of two namesakes joins neither.
    """
    full = [p for p in people if p.named_in_full]
    pairs = []
    near: dict[int, list[_Person]] = defaultdict(list)
    for one_at, other_at in namesake_pairs([p.names for p in full]):
        a, b = full[one_at], full[other_at]
        like = max(name_similarity(x, y) for x in a.names for y in b.names)
        if like > 0 and _may_be_one(a, b):
            pairs.append((-like, min(a.ids), min(b.ids), a, b))
            near[id(a)].append(b)
            near[id(b)].append(a)
    torn = {i for i, others in near.items() if any(not _agree(x, y) for x, y in combinations(others, 2))}
    pairs = [row for row in pairs if not torn & {id(row[3]), id(row[4])}]
    home = {id(p): p for p in people}
    at_home = {id(p): [id(p)] for p in people}
    for *_, a, b in sorted(pairs, key=lambda row: row[:3]):
        one, two = home[id(a)], home[id(b)]
        if one is not two and _may_be_one(one, two):
            one.take(two)
            moved = at_home.pop(id(two))
            at_home[id(one)] += moved
            home.update(dict.fromkeys(moved, one))
    return list({id(p): p for p in home.values()}.values())


def _may_be_one(a: _Person, b: _Person) -> bool:
    return all(same_person(x, y) for x in a.names for y in b.names) and _agree(a, b)


def _agree(a: _Person, b: _Person) -> bool:
    """Whether nothing said of the two contradicts their being one.

    Two known persons, two countries, or another office in another body: a name alone never joins over these.
    """
    book = ActorBook.load()
    known = {i for i in a.ids | b.ids if book.get(i) is not None}
    if a.parted(b):
        return False
    if len(known) > 1 or len(a.said("country") | b.said("country")) > 1:
        return False
    return not all(a.said(f) and b.said(f) and not a.said(f) & b.said(f) for f in ("office", "affiliation"))


def _join_surnames(people: list[_Person]) -> list[_Person]:
    """Lone surnames to the one person they can mean, when the same office or country is said of both."""
    kept = [p for p in people if p.named_in_full]
    bearing: dict[str, list[_Person]] = defaultdict(list)
    for person in kept:
        for key in surname_keys(person.names):
            bearing[key].append(person)
    for short in (p for p in people if not p.named_in_full):
        name = min(short.names)
        near = {id(p): p for key in surname_keys([name]) for p in bearing[key]}.values()
        fitting = [p for p in near if any(shortens(name, n) for n in p.names) and _agree(short, p)]
        shared = [p for p in fitting if any(short.said(f) & p.said(f) for f in ("country", "affiliation"))]
        if len(fitting) == 1 and shared:
            fitting[0].take(short)
        else:
            kept.append(short)
    return kept


def _join_offices(people: list[_Person]) -> list[_Person]:
    """An office named without its holder to the one person who holds it in reports of the same weeks."""
    offices = [p for p in people if p.unnamed]
    kept = [p for p in people if not p.unnamed]
    holding: dict[tuple[frozenset[str], frozenset[str]], list[_Person]] = defaultdict(list)
    for person in kept:
        holding[_office(person)].append(person)
    for office in offices:
        in_office = holding[_office(office)]
        holders = [p for p in in_office if _same_time(office, p) and not office.parted(p)]
        if len(holders) == 1:
            holders[0].take(office)
        else:
            kept.append(office)
            in_office.append(office)
    return kept


def _office(person: _Person) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(person.said("office")), frozenset(person.said("country"))


def _same_time(a: _Person, b: _Person) -> bool:
    one, two = ([_day(r) for r in p.reports] for p in (a, b))
    if None in one or None in two:
        return False
    ours, theirs = [d for d in one if d], [d for d in two if d]
    return max((max(ours) - min(theirs)).days, (max(theirs) - min(ours)).days) <= SAME_TIME_DAYS


def _day(report: Report) -> date | None:
    start = report.published.start
    return date.fromisoformat(start[:10]) if start and len(start) >= len("2020-07-13") else None


def _chosen_id(person: _Person) -> str:
    """A known id where there is one, else the id of the fullest and most frequent name of a person, else the first."""
    book = ActorBook.load()
    known = sorted(i for i in person.ids if book.get(i) is not None)
    if known or len(person.ids) == 1:
        return (known or sorted(person.ids))[0]
    counts = Counter(a.name for a in person.actors if a.id.startswith("person:"))
    if not counts:
        return min(person.ids, key=lambda i: (i.startswith("unnamed:"), i))
    best = person_id(max(counts, key=lambda n: (len(name_parts(n)), counts[n], n)))
    return min((i for i in person.ids if i == best or i.startswith(f"{best}:")), default=min(person.ids))


def _merged(actor_id: str, found: list[Actor]) -> Actor:
    """Several readings of one actor as one: spellings united, the rest from the reading that says it."""
    if len(found) == 1 and found[0].id == actor_id:
        return _in_order(found[0])
    own = [a for a in found if a.id == actor_id] or found
    fullest = max(own, key=lambda a: (len(name_parts(a.name)), a.name)) if own[0].kind == "person" else own[0]

    def said(field: str) -> str | None:
        values: list[str] = [v for a in found if (v := getattr(a, field))]
        if len(values) < 2:
            return values[0] if values else None
        counts = Counter(values)
        return max(counts, key=lambda v: (counts[v], v))

    return Actor(
        id=actor_id,
        name=fullest.name,
        kind=fullest.kind,
        country=said("country"),
        side=said("side"),
        sides=_sides(found),
        office=said("office"),
        affiliation=said("affiliation"),
        aliases=tuple(sorted({alias for a in found for alias in a.aliases})),
    )


def _in_order(actor: Actor) -> Actor:
    """One reading by itself, as it would be among several."""
    aliases = tuple(sorted(set(actor.aliases)))
    return msgspec.structs.replace(actor, sides=_sides([actor]), aliases=aliases)


def _sides(found: Iterable[Actor]) -> tuple[Side, ...]:
    sides = {(s.side, s.conflict, s.since, s.until): s for a in found for s in a.sides}
    return tuple(sides[k] for k in sorted(sides, key=_order))


def _renamed(actor: Actor, names: Mapping[str, str]) -> Actor:
    """The actor with whom it belongs to under the ids they have now."""
    return msgspec.structs.replace(
        actor,
        side=names.get(actor.side, actor.side) if actor.side else None,
        sides=tuple(msgspec.structs.replace(s, side=names.get(s.side, s.side)) for s in actor.sides),
        affiliation=names.get(actor.affiliation, actor.affiliation) if actor.affiliation else None,
    )


def _order(key: tuple[str, str | None, str | None, str | None]) -> tuple[str, ...]:
    return tuple(part or "" for part in key)
