"""What the actor data files hold, as declared types, and the words by which organs and parties are recognised."""

from __future__ import annotations

from functools import cache

from msgspec import field

from according.know.countries import countries
from according.know.lexicon import Lexicon, lexicon
from according.know.names import fold
from according.model import ActorKind, Noun

STATE_LED = frozenset(("presidency", "cabinet"))  # who leads these speaks for the state itself


class Portfolio(Noun, frozen=True, kw_only=True):
    """An organ every state may have: the words that name it, its members as counted, its later nouns."""

    id: str
    kind: ActorKind
    name: str
    words: tuple[str, ...]
    people: tuple[str, ...] = ()
    gathers: tuple[str, ...] = ()


class PartyPattern(Noun, frozen=True, kw_only=True):
    """A party that a common noun names in a country at war with itself; ``side`` is another pattern or "state"."""

    id: str
    kind: ActorKind
    name: str
    words: tuple[str, ...]
    side: str | None = None


class Conflict(Noun, frozen=True, kw_only=True):
    """A conflict inside one country, with the time in which its parties' common nouns are safe to resolve.

    ``ucdp`` is its number there.
    """

    id: str
    country: str
    ucdp: int | None = None
    since: str | None = field(default=None, name="from")
    until: str | None = None


class Organ(Noun, frozen=True, kw_only=True):
    """An organ with a proper name of its own: the Pentagon."""

    country: str
    portfolio: str
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind | None = None


class Bodies(Lexicon, frozen=True, kw_only=True):
    """``data/actors/bodies.yaml``; what each list means stands there."""

    portfolios: tuple[Portfolio, ...]
    state: tuple[str, ...]
    belongings: tuple[str, ...]
    weak: frozenset[str]
    state_names: dict[str, str]
    named: tuple[Organ, ...]


class Entry(Noun, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One hand-written or compiled actor under its own name.

    ``ucdp`` is its number in UCDP's data on actors, ``conflict`` that of the one conflict which they have it in.
    """

    id: str
    name: str
    kind: ActorKind = "group"
    aliases: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ("group",)
    country: str | None = None
    owner: str | None = None
    side: str | None = None
    party: str | None = None
    affiliation: str | None = None
    part_of: str | None = None
    state_agency: bool = False
    ucdp: int | None = None
    conflict: int | None = None
    since: str | None = field(default=None, name="from")
    until: str | None = None


class International(Lexicon, frozen=True, kw_only=True):
    """``data/actors/bodies_international.yaml``."""

    bodies: tuple[Entry, ...]


class Outlets(Lexicon, frozen=True, kw_only=True):
    """``data/actors/agencies.yaml``."""

    outlets: tuple[Entry, ...]


class Groups(Lexicon, frozen=True, kw_only=True):
    """``data/actors/groups.yaml`` and ``ucdp_groups.yaml``."""

    groups: tuple[Entry, ...]


class Parties(Lexicon, frozen=True, kw_only=True):
    """``data/actors/parties.yaml``."""

    patterns: tuple[PartyPattern, ...]
    conflicts: tuple[Conflict, ...]
    sides: tuple[Entry, ...]


@cache
def state_name(alpha3: str) -> str:
    """What news calls a state; KeyError where there is no such country."""
    return lexicon("actors/bodies", Bodies).state_names.get(alpha3, countries()[alpha3].name)


def slug(name: str) -> str:
    """``name`` as an id: folded, words joined by hyphens."""
    return fold(name).replace(" ", "-")


@cache
def portfolios() -> dict[str, Portfolio]:
    """The organs made by pattern, by id."""
    return {p.id: p for p in lexicon("actors/bodies", Bodies).portfolios}


@cache
def state_words() -> frozenset[str]:
    """Words for the state itself when it acts ("government", "regime", "side")."""
    return frozenset(lexicon("actors/bodies", Bodies).state)


@cache
def belongings() -> frozenset[str]:
    """What a state holds and may be attacked in its place ("positions", "border post")."""
    return frozenset(lexicon("actors/bodies", Bodies).belongings)


@cache
def weak_words() -> frozenset[str]:
    """Words that name an organ only beside a country: a bare "forces" does not say whose."""
    return lexicon("actors/bodies", Bodies).weak


@cache
def party_patterns() -> tuple[PartyPattern, ...]:
    """The parties that common nouns name."""
    return lexicon("actors/parties", Parties).patterns
