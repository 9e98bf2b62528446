"""What all claims of one report rest on: its chains, sides, times, background and scenes, each made once."""

from __future__ import annotations

from according.model import Place, Span
from according.read.acts import Acts
from according.read.background import Background
from according.read.directed import Directed
from according.read.document import Token
from according.read.event_times import EventTimes
from according.read.material import Material
from according.read.sides import Sides
from according.read.whereabouts import place_at, scenes


class Premises:
    """The readers that need more than one kind of mention."""

    def __init__(self, material: Material) -> None:
        self.m = material
        self.report, self.doc = material.report, material.parsed.doc
        self.chains = material.chains()
        self.background = Background(material.report, material.parsed, material.times, material.figures)
        self.times = EventTimes(self.doc, material.report, material.times, material.events, self.background)
        self.sides = Sides(self.doc, material.actors, material.denoted, (e.event for e in material.events))
        self.acts = Acts(self.doc, self.sides, material.denoted)
        self.directed = Directed(self.doc, material.events, self.sides, material.denoted)
        self._scenes = scenes(self.doc, material.places, material.attributions)

    def place(self, token: Token) -> Place | None:
        """Where that happened which a word tells of."""
        return place_at(self._scenes, token)

    def span(self, start: int, end: int) -> Span:
        """The words between two characters of the report."""
        return Span(start=start, end=end, text=self.report.text[start:end])
