"""Makes the incident that a cluster of accounts amounts to: derived, and named after its founding claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import msgspec

from according.keep.days import Days, cover, days, finest
from according.keep.places import located
from according.link.accounts import Account, founding_claim, place_order
from according.link.comparisons import comparisons
from according.link.parties import is_violent
from according.model import Claim, EventType, Incident, Place, When, content_hash


class Gathered(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The accounts of one incident, whichever report they are from, with what they say between them."""

    id: str
    accounts: tuple[Account, ...]
    violent: bool
    when: When | None
    place: Place | None
    parties: tuple[str, ...]
    attackers: frozenset[str]

    @cached_property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports that tell of it."""
        return tuple(sorted({account.report for account in self.accounts}))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Its claims, report by report, in the order of the text."""
        return tuple(claim for account in self.accounts for claim in account.claims)

    @cached_property
    def span(self) -> Days | None:
        """The days it may have happened on; when no account dates it, the days its reports came out."""
        told = days(self.when)
        if told is not None:
            return told
        return cover([span for account in self.accounts if (span := days(account.published)) is not None])


def incident_id(claim: Claim) -> str:
    """The id of the incident that this claim founds: of this saying of it, for others may say the same of another."""
    return content_hash("incident", claim.id)


def gather(accounts: Sequence[Account]) -> Gathered:
    """The incident that the accounts tell of together."""
    ordered = tuple(sorted(accounts, key=lambda account: account.node))
    named = Counter(party for account in ordered for party in account.parties)
    top = sorted(named, key=lambda party: (-named[party], party))
    places = Counter(account.place.id or "" for account in ordered if account.place is not None)
    told = [account.place for account in ordered if account.place is not None]
    return Gathered(
        id=incident_id(founding_claim(account.founding for account in _first_printed(ordered))),
        accounts=ordered,
        violent=any(account.violent for account in ordered),
        when=finest(tuple(account.when for account in ordered)),
        place=min(told, key=lambda place: (not located(place), -places[place.id or ""], place_order(place)))
        if told
        else None,
        parties=(*sorted(top[:2]), *top[2:]),
        attackers=frozenset().union(*(account.attackers for account in ordered)),
    )


def _first_printed(accounts: Sequence[Account]) -> Sequence[Account]:
    """Accounts of reports that copy no other, where there are any: a copy's id may hang on its file's name."""
    return [account for account in accounts if not account.copied] or accounts


def incident(gathered: Gathered, episode: str | None) -> Incident:
    """The noun; counts and the UCDP fields are filled where the figures are weighed."""
    claims = sorted(gathered.claims, key=lambda claim: (claim.report, claim.evidence.start, claim.id))
    return Incident(
        id=gathered.id,
        episode=episode,
        type=_type(claims),
        mode=_most_common(
            [claim.event.mode for claim in claims if claim.event is not None and is_violent(claim)]
        ),
        when=gathered.when,
        place=gathered.place,
        sides=gathered.parties,
        claims=tuple(claim.id for claim in claims),
        reports=gathered.reports,
        origins=0,
    )


def _type(claims: Sequence[Claim]) -> EventType:
    violent = [claim for claim in claims if is_violent(claim)]
    if violent:
        return "ASSAULT"
    told = Counter(claim.event.type for claim in claims if claim.event is not None)
    if not told:
        told = Counter(comparisons().act_types[claim.act] for claim in claims)
    return min(told, key=lambda type_: (-told[type_], type_))


def _most_common(values: Sequence[str | None]) -> str | None:
    found = Counter(value for value in values if value is not None)
    return min(found, key=lambda value: (-found[value], value)) if found else None
