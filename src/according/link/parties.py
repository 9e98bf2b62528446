"""Which parties an event is between: the sides of those who act, those who suffer, and those appealed to."""

from __future__ import annotations

from collections.abc import Iterable

from according.keep.days import days
from according.keep.roster import Roster
from according.model import Claim

VIOLENT = ("ASSAULT",)
HARM = ("killed", "wounded", "missing", "captured", "casualties", "destroyed")
LONGEST_DAYS = 31
ABOUT_FIGHTING = ("appeal", "accuse", "condemn", "concern", "warn")


def parties(roster: Roster, actors: Iterable[str]) -> frozenset[str]:
    """The parties the actors belong to; those who belong to none leave nothing."""
    return frozenset(party for actor in actors if (party := roster.party(actor)) is not None)


def is_of_an_incident(claim: Claim) -> bool:
    """Whether the claim can belong to an incident: not background, not the toll of a war, and not of many weeks."""
    if claim.background or (claim.figure is not None and claim.figure.scope == "war"):
        return False
    spans = [days(part.when) for part in (claim.event, claim.figure) if part is not None]
    return all(span is None or (span[1] - span[0]).days <= LONGEST_DAYS for span in spans)


def is_violent(claim: Claim) -> bool:
    """Whether the claim tells of violence done or tried, or of the harm of it."""
    if not is_of_an_incident(claim):
        return False
    if claim.figure is not None and claim.figure.measure in HARM:
        return True
    event = claim.event
    return event is not None and event.type in VIOLENT and event.modality in ("actual", "attempted")


def fighting_parties(roster: Roster, claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """Parties said to attack, and said to be attacked; a figure's side is among the attacked."""
    attackers: frozenset[str] = frozenset()
    attacked: frozenset[str] = frozenset()
    if claim.event is not None and claim.event.type in VIOLENT:
        attackers, attacked = parties(roster, claim.event.agents), parties(roster, claim.event.targets)
    if claim.figure is not None and claim.figure.side is not None and claim.figure.measure in HARM:
        attacked |= parties(roster, (claim.figure.side,))
    return attackers, attacked


def parties_spoken_to(roster: Roster, claim: Claim) -> frozenset[str]:
    """The two parties an appeal or a warning is addressed to; any other number says nothing about a conflict."""
    if claim.event is None or claim.act not in ABOUT_FIGHTING:
        return frozenset()
    addressed = parties(roster, (*claim.event.addressees, *claim.event.targets))
    return addressed if len(addressed) == 2 else frozenset()
