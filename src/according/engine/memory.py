"""What the result in OUT knows and a new one must not forget: people's decisions, and the names incidents had."""

from __future__ import annotations

from pathlib import Path

import msgspec

from according.engine.faults import CannotWrite
from according.keep.database import LedgerFault
from according.keep.ledger import Ledger
from according.keep.rows import SCORER
from according.model import Claim, Correction, Episode, Incident, Judgement


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """What people decided, withdrawn decisions included, and the incidents as they were with their claims."""

    judgements: tuple[Judgement, ...] = ()
    corrections: tuple[Correction, ...] = ()
    claims: tuple[Claim, ...] = ()
    incidents: tuple[Incident, ...] = ()
    episodes: tuple[Episode, ...] = ()


def recall(file: Path) -> Memory:
    """The memory of an earlier result's ledger; empty where there is none. Raises CannotWrite for a damaged one."""
    if not file.exists():
        return Memory()
    try:
        with Ledger.open(file) as ledger:
            return Memory(
                judgements=tuple(each for each in ledger.judgements() if each.who != SCORER),
                corrections=tuple(ledger.corrections()),
                claims=tuple(ledger.claims()),
                incidents=tuple(ledger.incidents()),
                episodes=tuple(ledger.episodes()),
            )
    except (LedgerFault, msgspec.DecodeError) as fault:
        raise CannotWrite(
            f"The ledger of the earlier result, {file}, cannot be read ({fault}). Decisions that people left in it "
            "would be lost: move the folder away, or name another one with -o."
        ) from fault
