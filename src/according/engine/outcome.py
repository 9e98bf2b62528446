"""What one run came to: everything found, everything refused, and where the page is."""

from __future__ import annotations

from pathlib import Path

import msgspec

from according.engine.faults import ALL_READ, SOME_REFUSED
from according.engine.wants import Wants
from according.keep.as_read import AsRead
from according.link.decided import Unheeded
from according.model import (
    Abstention,
    Actor,
    Claim,
    Correction,
    Episode,
    Finding,
    Incident,
    Join,
    Judgement,
    Origin,
    Refusal,
    Report,
)
from according.read.llm.use import Use


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """A whole result as it stands in ``out``; nothing in it is more, or less, than what the files hold.

    ``as_read`` is what each report said before actors were joined; ``unheeded`` judgements contradict newer ones.
    ``uses`` are the accounts of a language model, report by report; ``price`` is what a million tokens in and out cost.
    """

    out: Path
    page: Path
    reports: tuple[Report, ...]
    refusals: tuple[Refusal, ...]
    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...]
    incidents: tuple[Incident, ...]
    episodes: tuple[Episode, ...]
    findings: tuple[Finding, ...]
    origins: tuple[Origin, ...]
    judgements: tuple[Judgement, ...]
    abstentions: tuple[Abstention, ...]
    resumed: int
    seconds: float
    joins: tuple[Join, ...] = ()
    corrections: tuple[Correction, ...] = ()
    wants: Wants = Wants()
    as_read: tuple[AsRead, ...] = ()
    unheeded: tuple[Unheeded, ...] = ()
    uses: tuple[tuple[Report, Use], ...] = ()
    price: tuple[float, float] | None = None

    @property
    def unread(self) -> tuple[Report, ...]:
        """Reports that were kept but not read, each with its reason in ``unread``."""
        return tuple(report for report in self.reports if report.unread)

    @property
    def code(self) -> int:
        """The exit code of a command that ends with this outcome."""
        return SOME_REFUSED if self.refusals else ALL_READ
