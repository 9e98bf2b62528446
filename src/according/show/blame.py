"""Blame on named persons: each stands with its quotation and with any denial found in the reports."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from according.model import Actor, Claim, Finding
from according.show.quotes import EVERY, Quotes, Saying


class Blamed(msgspec.Struct, frozen=True, kw_only=True):
    """A person whom somebody blames: the accusations, and the denials (none found is said, not left out)."""

    name: str
    office: str | None
    accusations: tuple[Saying, ...]
    denials: tuple[Saying, ...]
    more: int


def blamed_persons(
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    quotes: Quotes,
    sides: Sequence[str],
    said: slice = EVERY,
) -> list[Blamed]:
    """Persons accused in claims or named as a position on responsibility, with the sayings asked for."""
    accused: dict[str, list[str]] = {}
    for claim in claims:
        if claim.act == "accuse" and claim.event is not None and not claim.event.negated:
            for blamed in _accused(claim):
                _note(accused, quotes, blamed, [claim.id])
    for finding in findings:
        if finding.aspect.question in ("responsible", "initiator"):
            for position in finding.positions:
                if isinstance(position.value, str) and not position.opposed:
                    _note(accused, quotes, position.value, position.claims)
    found = []
    for actor_id, ids in accused.items():
        actor = quotes.cast.get(actor_id)
        if actor is not None:
            blames = quotes.groups(ids, sides)
            denials = quotes.groups((c.id for c in claims if _denies(c, actor, quotes, sides)), sides)
            found.append(
                Blamed(
                    name=quotes.cast.name(actor_id),
                    office=actor.office,
                    accusations=tuple(quotes.saying(*each) for each in list(blames.items())[said]),
                    denials=tuple(quotes.saying(*each) for each in list(denials.items())[said]),
                    more=sum(len(list(each)[said.stop :]) for each in (blames, denials) if said.stop),
                )
            )
    return found


def _accused(claim: Claim) -> tuple[str, ...]:
    """Whom an accusation is aimed at: the targets of an ACCUSE event, the agents of an attack; never who accuses."""
    if claim.event is None:
        return ()
    return claim.event.targets if claim.event.type == "ACCUSE" else claim.event.agents


def _note(accused: dict[str, list[str]], quotes: Quotes, actor: str, ids: Sequence[str]) -> None:
    known = quotes.cast.get(actor)
    if known is not None and known.kind == "person":
        held = accused.setdefault(actor, [])
        held.extend(i for i in ids if i not in held)


def _denies(claim: Claim, actor: Actor, quotes: Quotes, sides: Sequence[str]) -> bool:
    """A denial by the person or the body spoken for, or one that says the person did not do it."""
    if claim.act != "deny" and not (claim.event is not None and claim.event.negated):
        return False
    if claim.event is not None and actor.id in claim.event.agents:
        return True
    speaker = claim.sources[0].actor if claim.sources else None
    if speaker is None:
        return False
    side = quotes.cast.side_of(actor.id, sides)
    return speaker in (actor.id, actor.affiliation) or (
        side is not None and quotes.cast.side_of(speaker, sides) == side
    )
