"""A whole result written to its destination: the ledger, its JSON lines and the page, in one step or not at all."""

from __future__ import annotations

from pathlib import Path

from according.engine.destination import LEDGER, Destination
from according.engine.faults import CannotWrite
from according.engine.memory import recall
from according.engine.outcome import Outcome
from according.keep.database import LedgerFault
from according.keep.json_lines import dump
from according.keep.ledger import Ledger
from according.show.page import write_page


def write_out(outcome: Outcome, destination: Destination) -> None:
    """Writes ``outcome`` and puts it in the place of what the destination held. Raises CannotWrite."""
    try:
        _keep(outcome, destination)
        show_page(outcome, destination.folder)
    except (OSError, LedgerFault) as fault:
        raise CannotWrite(
            f"The result for {destination.out} could not be written ({fault}). "
            "Make room or name another folder with -o; what it held is as it was."
        ) from fault
    destination.commit()


def _keep(outcome: Outcome, destination: Destination) -> None:
    memory = recall(destination.out / LEDGER)
    with Ledger.open(destination.folder / LEDGER) as ledger:
        # The earlier incidents go in first, so that the ledger can say what became of each of them.
        ledger.put_linked(memory.claims, memory.incidents, memory.episodes)
        ledger.put_all(outcome, judgements=outcome.judgements, origins=outcome.origins)
        ledger.put_corrections(outcome.corrections)
        ledger.put_joins(outcome.joins)
        ledger.put_as_read(outcome.as_read)
        ledger.put_settings(outcome.wants.settings())
        dump(ledger, destination.folder)


def show_page(outcome: Outcome, folder: Path) -> None:
    """Writes the page of an outcome into a folder."""
    write_page(
        reports=outcome.reports,
        claims=outcome.claims,
        actors=outcome.actors,
        incidents=outcome.incidents,
        episodes=outcome.episodes,
        findings=outcome.findings,
        refusals=outcome.refusals,
        abstentions=outcome.abstentions,
        origins=outcome.origins,
        joins=outcome.joins,
        out=folder,
        texts=outcome.wants.texts,
    )
