"""What a ledger answers, whole or for some days, places and parties."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import msgspec

from according.engine.destination import PAGE
from according.engine.outcome import Outcome
from according.engine.wants import Wants
from according.keep.ledger import Ledger
from according.keep.roster import Roster
from according.model import Incident, Place


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Days in ISO (both inclusive), a place's name or country code, a party's id or name; ``None`` takes in all."""

    since: str | None = None
    until: str | None = None
    place: str | None = None
    party: str | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Choice()


def outcome_of(ledger: Ledger, choice: Choice, out: Path, wants: Wants | None = None) -> Outcome:
    """The ledger's nouns as a result for ``out``: the incidents chosen, and what stands behind them."""
    whole = Outcome(
        out=out,
        page=out / PAGE,
        reports=tuple(ledger.reports()),
        refusals=tuple(ledger.refusals()),
        claims=tuple(ledger.claims()),
        actors=tuple(ledger.actors()),
        incidents=tuple(ledger.incidents()),
        episodes=tuple(ledger.episodes()),
        findings=tuple(ledger.findings()),
        origins=tuple(ledger.origins()),
        judgements=tuple(ledger.judgements()),
        corrections=tuple(ledger.corrections()),
        joins=tuple(ledger.joins()),
        abstentions=tuple(ledger.abstentions()),
        as_read=tuple(ledger.as_read()),
        resumed=0,
        seconds=0.0,
        wants=wants or Wants(),
    )
    return whole if choice.everything else narrowed(whole, choice)


def narrowed(whole: Outcome, choice: Choice) -> Outcome:
    """The incidents chosen with their episodes, findings, claims and reports."""
    roster = Roster(whole.actors)
    return within(whole, {each.id for each in whole.incidents if is_chosen(each, choice, roster)})


def within(whole: Outcome, kept: Collection[str]) -> Outcome:
    """What stands behind these incidents, given by their ids, and nothing else."""
    kept = frozenset(kept)
    episodes = tuple(
        msgspec.structs.replace(episode, incidents=tuple(i for i in episode.incidents if i in kept))
        for episode in whole.episodes
        if kept.intersection(episode.incidents)
    )
    names = {episode.id for episode in episodes}
    claims = tuple(each for each in whole.claims if each.incident in kept)
    reports = {each.report for each in claims} | {r for each in episodes for r in each.reports}
    said = {each.id for each in claims}
    return msgspec.structs.replace(
        whole,
        reports=tuple(each for each in whole.reports if each.id in reports),
        claims=claims,
        incidents=tuple(each for each in whole.incidents if each.id in kept),
        episodes=episodes,
        joins=tuple(each for each in whole.joins if each.incident in kept),
        findings=tuple(
            each
            for each in whole.findings
            if (each.incident in kept if each.incident is not None else each.episode in names)
            and all(said.issuperset(position.claims) for position in each.positions)
        ),
        abstentions=tuple(each for each in whole.abstentions if each.report in reports),
        as_read=tuple(each for each in whole.as_read if each.report in reports),
        refusals=(),
    )


def is_chosen(incident: Incident, choice: Choice, roster: Roster) -> bool:
    """Whether an incident lies within a choice; one without a day or place is never within one that asks for it."""
    when = incident.when
    if choice.since is not None or choice.until is not None:
        if when is None or when.start is None:
            return False
        first, last = when.start[:10], (when.end or when.start)[:10]
        if choice.since is not None and last < choice.since:
            return False
        if choice.until is not None and first > choice.until:
            return False
    if choice.place is not None and not _is_at(incident.place, choice.place):
        return False
    return choice.party is None or any(_is_party(side, choice.party, roster) for side in incident.sides)


def _is_at(place: Place | None, name: str) -> bool:
    if place is None:
        return False
    words = name.casefold()
    return words in {
        each.casefold() for each in (place.id, place.name, place.written, place.country, *place.admin) if each
    }


def _is_party(side: str, name: str, roster: Roster) -> bool:
    return name.casefold() in {side.casefold(), (roster.name(side) or "").casefold()}
