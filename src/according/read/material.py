"""Everything that was read in one report, before it becomes claims."""

from __future__ import annotations

import msgspec

from according.model import Report
from according.read.actors import ActorReading
from according.read.arguments import Denoted
from according.read.chains import Chains
from according.read.cues import Attribution
from according.read.events import EventMention
from according.read.figure_mention import FigureMention
from according.read.parse import Parsed
from according.read.places import PlaceMention
from according.read.times import TimeMention


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """What each reader of the room found; nothing in it is a claim yet."""

    report: Report
    parsed: Parsed
    attributions: tuple[Attribution, ...]
    events: tuple[EventMention, ...]
    figures: tuple[FigureMention, ...]
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]
    actors: ActorReading
    denoted: Denoted

    def chains(self) -> Chains:
        """The source chains of the report's words."""
        return Chains(
            report=self.report,
            parsed=self.parsed,
            attributions=self.attributions,
            times=self.times,
            denoted=self.denoted,
            kinds={a.id: a.kind for a in self.actors.actors},
        )
