"""An account: what one report says of one incident. Incidents form inside a report first, and across reports after."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import msgspec

from according.keep.days import days, finest, weekday
from according.keep.places import located
from according.keep.roster import Roster
from according.link.comparisons import comparisons
from according.link.parties import HARM, fighting_parties, is_violent, parties_spoken_to
from according.model import (
    UNKNOWN_TIME,
    Claim,
    EventType,
    Figure,
    Place,
    Report,
    When,
    content_hash,
)

# Roles that people are counted by under many names: soldiers, servicemen and troops are one kind.
SERVICES = ("military", "police", "rebel", "medic")


class Account(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The claims of one report on one incident, with what they say between them. ``key`` depends on content alone.

    ``violent`` is False for an account that only talks about fighting: it founds no incident others could join.
    ``weekday``, 0 for Monday, is of the day, or all that a report which nothing dates says of it.
    """

    key: str
    report: str
    claims: tuple[Claim, ...]
    violent: bool
    copied: bool = False
    when: When | None = None
    weekday: int | None = None
    place: Place | None = None
    place_names: frozenset[str] = frozenset()
    attackers: frozenset[str] = frozenset()
    attacked: frozenset[str] = frozenset()
    spoken_to: frozenset[str] = frozenset()
    types: frozenset[EventType] = frozenset()
    modes: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()
    figures: tuple[Figure, ...] = ()
    published: When = UNKNOWN_TIME
    fingerprint: frozenset[int] = frozenset()
    rare_terms: frozenset[str] = frozenset()
    story: str | None = None

    @cached_property
    def node(self) -> str:
        """Names the account among others: two reports of one text have equal keys and different nodes."""
        return f"{self.key} {self.report}"

    @cached_property
    def founding(self) -> Claim:
        """The claim it is named after."""
        return founding_claim(self.claims)

    @property
    def parties(self) -> frozenset[str]:
        """Everybody said to fight, or appealed to as fighting."""
        return self.attackers | self.attacked or self.spoken_to


def is_dated(account: Account) -> bool:
    """Whether anything tells when an account is of: what it says, or when its report came out."""
    return days(account.when) is not None or days(account.published) is not None


def claim_key(claim: Claim) -> str:
    """Names a saying by its words and content, whatever the report and its file are called."""
    return content_hash(claim.content, claim.evidence.text)


def founding_claim(claims: Iterable[Claim]) -> Claim:
    """The claim an incident is named after: the earliest dated of the violent ones, then the least hash."""
    return min(claims, key=_founding_order)


def claim_when(claim: Claim) -> When | None:
    """When the thing claimed happened, as far as the claim itself says."""
    return finest(
        (
            claim.event.when if claim.event is not None else None,
            claim.figure.when if claim.figure is not None else None,
        )
    )


def claim_weekday(claim: Claim) -> int | None:
    """The one weekday of the thing claimed, be its day known or not."""
    told = claim_when(claim)
    if told is not None:
        return weekday(told)
    parts = (part for part in (claim.event, claim.figure) if part is not None)
    return _only({found for part in parts if (found := weekday(part.when)) is not None})


def _only(found: Iterable[int | None]) -> int | None:
    values = list(found)
    return values[0] if len(values) == 1 else None


def claim_place(claim: Claim) -> Place | None:
    """Where the thing claimed happened: the finest place the claim itself names, be it a country only."""
    places = [
        part.place for part in (claim.event, claim.figure) if part is not None and part.place is not None
    ]
    known = [place for place in places if place.id is not None]
    return min(known, key=place_order) if known else None


def claim_means(claim: Claim, roster: Roster) -> frozenset[str]:
    """What an attack was made with, as told, or as its unnamed attackers' own name tells: gunmen shoot."""
    if claim.event is None:
        return frozenset()
    named = [
        known.name.casefold() for agent in claim.event.agents if (known := roster.get(agent)) is not None
    ]
    implied = {
        comparisons().implied_means[word]
        for name in named
        for word in name.split()
        if word in comparisons().implied_means
    }
    return frozenset(means.casefold() for means in claim.event.means) | implied


def claim_victims(claim: Claim) -> str | None:
    """What kind of people a toll is of: their service, else their calling; None for plain "people" and for a part."""
    figure = claim.figure
    if figure is None or figure.subset or figure.measure not in HARM:
        return None
    if figure.role in SERVICES:
        return figure.role
    words = (figure.of or "").casefold().split()
    return words[-1] if words and words[-1] not in comparisons().general_victims else None


def _place_names(claim: Claim) -> list[str]:
    """Names of places that no gazetteer resolves: written alike, they can still be compared."""
    places = [
        part.place for part in (claim.event, claim.figure) if part is not None and part.place is not None
    ]
    return [place.written.casefold() for place in places if place.id is None]


def account(report: Report, claims: Iterable[Claim], roster: Roster) -> Account:
    """The account that ``claims``, all of ``report``, make together."""
    kept = tuple(claims)
    telling = [claim for claim in kept if is_violent(claim)]
    sides = [fighting_parties(roster, claim) for claim in telling]
    events = [claim.event for claim in telling if claim.event is not None]
    places = [place for claim in telling if (place := claim_place(claim)) is not None]
    when = finest(tuple(claim_when(claim) for claim in telling))
    return Account(
        key=content_hash(*sorted(claim_key(claim) for claim in kept)),
        report=report.id,
        claims=kept,
        violent=bool(telling),
        copied=report.copy_of is not None,
        when=when,
        weekday=weekday(when)
        if when is not None
        else _only({claim_weekday(each) for each in telling} - {None}),
        place=min(places, key=place_order) if places else None,
        place_names=frozenset(name for claim in telling for name in _place_names(claim)),
        attackers=frozenset().union(*(attackers for attackers, _ in sides)),
        attacked=frozenset().union(*(attacked for _, attacked in sides)),
        spoken_to=frozenset().union(*(parties_spoken_to(roster, claim) for claim in kept)),
        types=frozenset(event.type for event in events),
        modes=frozenset(event.mode for event in events if event.mode is not None),
        means=frozenset(means for claim in telling for means in claim_means(claim, roster)),
        victims=frozenset(victim for claim in telling if (victim := claim_victims(claim)) is not None),
        figures=tuple(claim.figure for claim in telling if claim.figure is not None),
        published=report.published,
        fingerprint=frozenset(report.fingerprint),
        rare_terms=frozenset(report.rare_terms),
        story=report.story,
    )


def _founding_order(claim: Claim) -> tuple[bool, str, str, str]:
    when = claim_when(claim)
    return (
        not is_violent(claim),
        when.start if when is not None and when.start is not None else "9",
        claim_key(claim),
        claim.id,
    )


def place_order(place: Place) -> tuple[bool, int, str]:
    """Finest first; a country, which is no evidence of anything, after every place that can be compared."""
    return not located(place), place.precision or 9, place.id or ""
