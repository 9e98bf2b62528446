"""Whom reports name: states, their organs by pattern, international bodies, groups, agencies, and office holders.

Facts with their sources stand in ``data/actors/*.yaml``; what is not there is unknown, and nothing is guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, cached_property, lru_cache

from according.know.actor_entries import (
    Bodies,
    Conflict,
    Entry,
    Groups,
    International,
    Outlets,
    Parties,
    party_patterns,
    portfolios,
    slug,
    state_name,
)
from according.know.countries import countries, country_by_code
from according.know.known_actor import KnownActor, holds
from according.know.lexicon import lexicon
from according.know.names import fold, name_parts, part_similarity, same_person, sound
from according.know.offices import Term, in_office, terms

_KIND_NOUNS = {
    "agency": ("agency", "news agency"),
    "outlet": ("outlet", "broadcaster", "channel", "newspaper"),
}

# The portfolio whose organ is a news agency with a name of its own.
STATE_AGENCY = "state-agency"


class ActorBook:
    """What is known of actors, looked up by id, by name as written, by pattern and by office; immutable."""

    def __init__(self) -> None:
        self._by_id: dict[str, KnownActor] = {}
        self._names: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._conflicts = lexicon("actors/parties", Parties).conflicts
        self._enter_organs()
        self._enter_entries()
        self._enter_persons()
        self._letters = frozenset(key.replace(" ", "") for key in self._names)
        self._alike = lru_cache(maxsize=4096)(self._alike_uncached)
        self._longest: dict[str, int] = {}
        for key in self._names:
            first, *rest = key.split()
            self._longest[first] = max(self._longest.get(first, 0), 1 + len(rest))

    @staticmethod
    @cache
    def load() -> ActorBook:
        """The book, read once per process."""
        return ActorBook()

    def get(self, actor: str) -> KnownActor | None:
        """The actor of an id; ids of states and organs are made on demand."""
        if actor in self._by_id:
            return self._by_id[actor]
        country, _, part = actor.partition(".")
        alpha3 = self._slugs.get(country)
        if alpha3 is None:
            return None
        if not part:
            return self.state(alpha3)
        if part in portfolios():
            return self.body(part, alpha3)
        return self.party(part, alpha3) if any(p.id == part for p in party_patterns()) else None

    def all(self) -> tuple[KnownActor, ...]:
        """Every actor with an entry of its own, by id; what patterns make is not among them."""
        return tuple(self._by_id[i] for i in sorted(self._by_id))

    def named(self, words: str) -> tuple[KnownActor, ...]:
        """Whoever is called exactly ``words``, but for accents and the capitals of a headline.

        An alias in capitals ("IS", "WHO") counts only in capitals; a capitalised one only capitalised.
        """
        hits = dict.fromkeys(i for alias, i in self._names.get(fold(words), ()) if _case_fits(words, alias))
        return tuple(self._by_id[i] for i in hits)

    def holds(self, letters: str) -> bool:
        """Whether any name has just these letters (folded, without blanks), a last "s" left aside or not.

        What :meth:`named` may find at all.
        """
        return letters in self._letters or (letters.endswith("s") and letters[:-1] in self._letters)

    def opens(self, word: str) -> bool:
        """Whether a name begins with ``word`` (folded), a last "s" left aside or not."""
        return word in self._longest or (word.endswith("s") and word[:-1] in self._longest)

    def longest(self, first_word: str) -> int:
        """The number of words of the longest name that begins with ``first_word`` (folded); 0 for none."""
        return self._longest.get(first_word, 0)

    @cache  # noqa: B019  one book lives as long as the process
    def state(self, alpha3: str) -> KnownActor:
        """The state of an ISO 3166-1 alpha-3 code; KeyError where there is no such country."""
        name = state_name(alpha3)
        return KnownActor(id=slug(name), name=name, kind="state", country=alpha3, side=slug(name))

    @cache  # noqa: B019
    def body(self, portfolio: str, alpha3: str) -> KnownActor:
        """The organ of a state, made by pattern where it has no entry of its own; KeyError for no such portfolio."""
        state = self.state(alpha3)
        known = self._by_id.get(f"{state.id}.{portfolio}")
        if portfolio == STATE_AGENCY:
            known = self.state_agency(alpha3) or known
        if known is not None:
            return known
        pattern = portfolios()[portfolio]
        demonym = (countries()[alpha3].demonyms or (state.name,))[0]
        return KnownActor(
            id=f"{state.id}.{portfolio}",
            name=pattern.name.format(country=_with_article(state.name), demonym=demonym),
            kind=pattern.kind,
            country=alpha3,
            side=state.id,
            portfolio=portfolio,
            affiliation=state.id,
            nouns=pattern.gathers,
        )

    @cache  # noqa: B019
    def party(self, pattern: str, alpha3: str) -> KnownActor:
        """The party that a common noun names in a country: its opposition, its rebels."""
        state, found = self.state(alpha3), next(p for p in party_patterns() if p.id == pattern)
        side = f"{state.id}.{found.side or found.id}" if found.side != "state" else state.id
        demonym = (countries()[alpha3].demonyms or (state.name,))[0]
        return KnownActor(
            id=f"{state.id}.{found.id}",
            name=found.name.format(demonym=demonym),
            kind=found.kind,
            country=alpha3,
            side=side,
            conflict=next((c.id for c in self._conflicts if c.country == alpha3), None),
        )

    def conflict(self, alpha3: str, date: str | None) -> Conflict | None:
        """The conflict inside a country at a date, where there is one."""
        return next(
            (c for c in self._conflicts if c.country == alpha3 and holds(c.since, c.until, date)), None
        )

    def holder(self, office: str, of: str, date: str | None, *, body: str | None = None) -> KnownActor | None:
        """Who held ``office`` of a country (alpha-3) or body (id) at ``date``; ``None`` unless exactly one did."""
        held = [t for t in self._terms.get((of, office), ()) if body is None or t.body == body]
        found = {person_id(t.name) for t in (in_office(held, date) if date else held)}
        return self._by_id[found.pop()] if len(found) == 1 else None

    def persons_like(self, name: str) -> tuple[KnownActor, ...]:
        """Known persons of whom ``name`` is a spelling: full names by likeness, a lone surname by its sound."""
        return self._alike(name)

    def _alike_uncached(self, name: str) -> tuple[KnownActor, ...]:
        parts = name_parts(name)
        if not parts:
            return ()
        near = dict.fromkeys(i for key in self._keys(parts) for i in self._surnames.get(key, ()))
        people = (self._by_id[i] for i in near)
        if len(parts) == 1:
            return tuple(p for p in people if part_similarity(name_parts(p.name)[-1], parts[0]) >= 0.9)
        return tuple(p for p in people if any(same_person(name, n) for n in (p.name, *p.aliases)))

    def state_agency(self, alpha3: str) -> KnownActor | None:
        """The news agency a state runs, where exactly one is known."""
        found = [self._by_id[i] for i in self._agencies.get(alpha3, ())]
        return found[0] if len(found) == 1 else None

    # --- building ---------------------------------------------------------------------------------------------

    @cached_property
    def _slugs(self) -> dict[str, str]:
        return {slug(state_name(code)): code for code in countries()}

    @staticmethod
    def _keys(parts: tuple[str, ...]) -> set[str]:
        return {re.sub("[aeiou]", "", sound(part))[:2] for part in parts[-2:]}

    def _enter(self, actor: KnownActor) -> None:
        self._by_id[actor.id] = actor
        for alias in dict.fromkeys((actor.name, *actor.aliases)):
            self._names[fold(alias)].append((alias, actor.id))

    def _enter_organs(self) -> None:
        for own in lexicon("actors/bodies", Bodies).named:
            state = self.state(own.country)
            pattern = portfolios().get(own.portfolio)
            self._enter(
                KnownActor(
                    id=f"{state.id}.{own.portfolio}",
                    name=own.name,
                    kind=own.kind or (pattern.kind if pattern else "other"),
                    country=own.country,
                    side=state.id,
                    portfolio=own.portfolio,
                    affiliation=state.id,
                    aliases=own.aliases,
                    nouns=pattern.gathers if pattern else ("group",),
                )
            )

    def _enter_entries(self) -> None:
        self._agencies: dict[str, list[str]] = defaultdict(list)
        outlets = lexicon("actors/agencies", Outlets).outlets
        for entry in (
            *lexicon("actors/bodies_international", International).bodies,
            *outlets,
            *lexicon("actors/parties", Parties).sides,
            *lexicon("actors/groups", Groups).groups,
            *lexicon("actors/ucdp_groups", Groups).groups,
        ):
            owner = self.state(entry.owner).id if entry.owner else None
            if entry.owner and entry.state_agency:
                self._agencies[entry.owner].append(entry.id)
            own_side = entry.id if entry.kind == "group" else None
            self._enter(
                KnownActor(
                    id=entry.id,
                    name=entry.name,
                    kind=entry.kind,
                    country=entry.country or entry.owner,
                    side=entry.side or entry.party or owner or own_side,
                    conflict=self._conflict_of(entry),
                    since=entry.since,
                    until=entry.until,
                    affiliation=entry.affiliation or entry.part_of or owner,
                    aliases=entry.aliases,
                    nouns=_KIND_NOUNS.get(entry.kind, entry.nouns),
                )
            )

    def _conflict_of(self, entry: Entry) -> str | None:
        """Where an entry is on its side: in the conflict that UCDP has it in, or that its party is a party to."""
        if entry.conflict is not None:
            named = (c.id for c in self._conflicts if c.ucdp == entry.conflict)
            return next(named, f"ucdp-{entry.conflict}")
        state, _, party = (entry.party or "").partition(".")
        country = self._slugs.get(state) if party else None
        return next((c.id for c in self._conflicts if c.country == country), None)

    def _enter_persons(self) -> None:
        self._terms: dict[tuple[str, str], list[Term]] = defaultdict(list)
        self._surnames: dict[str, list[str]] = defaultdict(list)
        held: dict[str, list[Term]] = defaultdict(list)
        for term in terms():
            self._terms[term.of, term.office].append(term)
            held[person_id(term.name)].append(term)
        for person, served in held.items():
            country = country_by_code(served[0].of)
            known = KnownActor(
                id=person,
                name=served[0].name,
                kind="person",
                country=country.code if country else None,
                side=self.state(country.code).id if country else self._side_of(served[0].of),
                aliases=tuple(dict.fromkeys(a for t in served for a in t.aliases)),
                terms=tuple(sorted(served, key=lambda t: t.since or "")),
            )
            self._enter(known)
            for name in (known.name, *known.aliases):
                for key in self._keys(name_parts(name)):
                    self._surnames[key].append(person)

    def _side_of(self, body: str) -> str | None:
        known = self._by_id.get(body)
        return known.side if known else None


def person_id(name: str) -> str:
    """The id of a person of that full name: the same for one spelling, whether known or read."""
    return f"person:{slug(name)}"


def _with_article(country: str) -> str:
    return (
        f"the {country}"
        if country.startswith("United ") or country in ("Netherlands", "Philippines")
        else country
    )


@cache
def _letters(words: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", words.replace("’s", "").replace("'s", "").replace(".", "")))


def _case_fits(written: str, alias: str) -> bool:
    have, want = _letters(written), _letters(alias)
    if len(have) != len(want):
        return written[:1].isupper() == alias[:1].isupper()
    return all(
        h == w if w.isupper() and len(w) > 1 else h[0].isupper() or not w[0].isupper()
        for h, w in zip(have, want, strict=True)
    )
