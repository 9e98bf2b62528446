"""A finished result, opened again: what it holds, whatever the ids are written like, and how it is worked out anew."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import msgspec

from according.engine.destination import LEDGER, PAGE, Destination
from according.engine.faults import CannotWrite, Fault
from according.engine.outcome import Outcome
from according.engine.write_out import write_out
from according.keep.ledger import Ledger
from according.keep.migrations import ForeignLedger
from according.keep.rows import SCORER
from according.link.incidents import incident_id
from according.link.linking import link
from according.model import Abstention, Actor, Claim, Incident, Judgement, Refusal, Report
from according.weigh.weighing import weigh


class NotThere(Fault):
    """An id that the result does not hold, or that means several things."""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What the ledger of a result holds of its own; links and verdicts are derived from it."""

    reports: tuple[Report, ...]
    refusals: tuple[Refusal, ...]
    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...]
    incidents: tuple[Incident, ...]
    abstentions: tuple[Abstention, ...]
    judgements: tuple[Judgement, ...]  # people's, withdrawn ones included

    def claim(self, written: str) -> Claim:
        """The claim of an id, or the one that founds the incident of an id; the first characters are enough.

        Raises NotThere for an id that nothing or more than one thing has.
        """
        founding = {incident_id(each): each for each in self.claims}
        known = {each.id: each for each in self.claims}
        known |= {each.id: founding[each.id] for each in self.incidents if each.id in founding}
        found = [known[key] for key in sorted(known) if key.startswith(written)]
        if written in known or len({each.id for each in found}) == 1:
            return known[written] if written in known else found[0]
        if found:
            raise NotThere(f"{written!r} begins {len(found)} ids: write more of the one that is meant.")
        raise NotThere(f"The result holds no claim and no incident {written!r}: take an id from its files.")


def open_result(out: Path) -> Kept:
    """What the result in ``out`` holds. Raises CannotWrite where there is none, or none that can be read."""
    file = out / LEDGER
    if not file.is_file():
        raise CannotWrite(
            f"{out} holds no result of According: name the folder that `according report` wrote."
        )
    try:
        with Ledger.open(file) as ledger:
            return Kept(
                reports=tuple(ledger.reports()),
                refusals=tuple(ledger.refusals()),
                claims=tuple(ledger.claims()),
                actors=tuple(ledger.actors()),
                incidents=tuple(ledger.incidents()),
                abstentions=tuple(ledger.abstentions()),
                judgements=tuple(each for each in ledger.judgements() if each.who != SCORER),
            )
    except (ForeignLedger, sqlite3.DatabaseError, msgspec.DecodeError) as fault:
        raise CannotWrite(f"The ledger {file} cannot be read: {fault}.") from fault


def work_out_again(out: Path, kept: Kept, *, texts: bool = True) -> Outcome:
    """Links and weighs what is kept, under its judgements, and puts the new result in the place of the old one."""
    began = time.monotonic()
    claims = tuple(msgspec.structs.replace(each, incident=None) for each in kept.claims)
    linked = link(kept.reports, claims, kept.actors, judgements=kept.judgements)
    weighed = weigh(kept.reports, linked.claims, kept.actors, linked.incidents, linked.episodes)
    with Destination(out) as destination:
        outcome = Outcome(
            out=destination.out,
            page=destination.out / PAGE,
            reports=kept.reports,
            refusals=kept.refusals,
            claims=linked.claims,
            actors=kept.actors,
            incidents=weighed.incidents,
            episodes=linked.episodes,
            findings=weighed.findings,
            origins=weighed.origins,
            judgements=linked.judgements,
            abstentions=kept.abstentions,
            resumed=0,
            seconds=time.monotonic() - began,
        )
        write_out(outcome, destination, texts=texts)
    return outcome
