"""What the ledger takes in at once: a whole result, whoever worked it out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from according.model import Abstention, Actor, Claim, Episode, Finding, Incident, Refusal, Report


class Result(Protocol):
    """A whole result of the main job, as one call takes it in."""

    @property
    def reports(self) -> Sequence[Report]:
        """Reports as received."""

    @property
    def refusals(self) -> Sequence[Refusal]:
        """Inputs that could not be taken in."""

    @property
    def claims(self) -> Sequence[Claim]:
        """Claims, each with its incident."""

    @property
    def actors(self) -> Sequence[Actor]:
        """Actors of all reports."""

    @property
    def incidents(self) -> Sequence[Incident]:
        """Incidents with their counts."""

    @property
    def episodes(self) -> Sequence[Episode]:
        """Episodes in their order."""

    @property
    def findings(self) -> Sequence[Finding]:
        """Findings in the order of their episodes."""

    @property
    def abstentions(self) -> Sequence[Abstention]:
        """What was seen and not turned into a claim."""
