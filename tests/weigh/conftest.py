"""A world of reports to weigh: each call adds a claim, making its report at first sight."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from according.model import (
    UNKNOWN_TIME,
    Act,
    Actor,
    Claim,
    Convention,
    Episode,
    Event,
    Figure,
    Finding,
    Incident,
    Measure,
    Question,
    Report,
    Source,
    Span,
    When,
    claim,
)
from according.weigh.weighing import Weighed, weigh

ACTORS = (
    Actor(id="arm", name="Armenia", kind="state", country="ARM"),
    Actor(id="aze", name="Azerbaijan", kind="state", country="AZE"),
    Actor(id="arm-mod", name="Ministry of Defence of Armenia", kind="ministry", country="ARM"),
    Actor(id="aze-mod", name="Ministry of Defence of Azerbaijan", kind="ministry", country="AZE"),
    Actor(id="spox", name="Shushan Stepanyan", kind="person", country="ARM", affiliation="arm-mod"),
    Actor(id="sohr", name="Syrian Observatory for Human Rights", kind="other"),
    Actor(id="head", name="Rami Abdel Rahman", kind="person", affiliation="sohr"),
    Actor(id="who", name="World Health Organization", kind="igo"),
    Actor(id="afp", name="AFP", kind="agency"),
    Actor(id="gunmen", name="gunmen", kind="unnamed"),
    Actor(id="doctor", name="a doctor", kind="unnamed"),
    Actor(id="is", name="Islamic State", kind="group"),
    Actor(id="arm.health-ministry", name="Ministry of Health of Armenia", kind="ministry", country="ARM"),
    Actor(id="minister", name="Anahit Petrosyan", kind="person", office="health-minister"),
    Actor(id="general", name="Karen Avagyan", kind="person", office="defence-minister"),
)
INCIDENT = Incident(
    id="i",
    episode="e",
    type="ASSAULT",
    mode=None,
    when=None,
    place=None,
    sides=("arm", "aze"),
    claims=(),
    reports=(),
    origins=0,
)


def day(iso: str | None, zone: str | None = None) -> When:
    if iso is None:
        return UNKNOWN_TIME
    return When(
        start=iso, end=iso, precision="day" if len(iso) == 10 else "minute", basis="stated", zone=zone
    )


class World:
    """Reports of one incident, or of several: each call adds a claim to a report, making the report at first sight."""

    def __init__(self, *sides: str) -> None:
        self.sides = sides
        self.reports: dict[str, Report] = {}
        self.claims: list[Claim] = []

    def report(self, name: str, published: str | None = "2020-07-13", **kept: Any) -> World:
        text = " ".join(f"Sentence number {number} of the report." for number in range(60))
        self.reports[name] = Report(
            id=name,
            text=text,
            outlet=kept.pop("outlet", f"The {name}"),
            published=day(published, zone=kept.pop("zone", None)),
            **kept,
        )
        return self

    def figure(self, name: str, measure: Measure, low: int, speaker: str | None = None, **kept: Any) -> World:
        high = kept.pop("high", None if kept.get("qualifier") in ("at_least", "more_than", "dozens") else low)
        on = kept.pop("on", None)
        said = {
            key: kept.pop(key)
            for key in ("background", "at", "incident", "joint", "said", "act")
            if key in kept
        }
        figure = Figure(measure=measure, low=low, high=high, when=day(on), **kept)
        return self._claim(name, speaker, figure=figure, kind="figure", **said)

    def attack(
        self, name: str, agent: str, speaker: str | None = None, act: Act = "assert", **kept: Any
    ) -> World:
        said = {key: kept.pop(key) for key in ("background", "at", "incident") if key in kept}
        when = day(kept.pop("on", None))
        event = Event(type=kept.pop("type", "ASSAULT"), agents=(agent,) if agent else (), when=when, **kept)
        return self._claim(name, speaker, event=event, kind="event", act=act, **said)

    def _claim(self, name: str, speaker: str | None, **kept: Any) -> World:
        if name not in self.reports:
            self.report(name)
        report, incident = self.reports[name], kept.pop("incident", "i")
        start = kept.pop("at", None)
        start = 36 * len(self.claims) % len(report.text) if start is None else start
        joint = kept.pop("joint", ())
        hop = Source(role="speaker", name=speaker, actor=speaker, joint=joint) if speaker else None
        sources = ((hop,) if hop else ()) + (Source(role="outlet", name=report.outlet or name),)
        span = Span(start=start, end=start + 20, text=report.text[start : start + 20])
        when = day(kept.pop("said", None))
        made = claim(report, span, sources=sources, said=when if when.start else None, **kept)
        self.claims.append(msgspec.structs.replace(made, incident=incident))
        return self

    def weigh(self, seed: int | None = None, view: Convention | None = None) -> Weighed:
        reports, claims = list(self.reports.values()), list(self.claims)
        if seed is not None:
            random.Random(seed).shuffle(reports)
            random.Random(seed).shuffle(claims)
        ids = sorted({each.incident or "" for each in self.claims})
        incidents = [msgspec.structs.replace(INCIDENT, id=id_, sides=self.sides) for id_ in ids]
        episode = Episode(
            id="e",
            title="",
            when=None,
            place=None,
            sides=self.sides,
            incidents=tuple(ids),
            reports=tuple(self.reports),
        )
        return weigh(reports, claims, ACTORS, incidents, [episode], view=view)

    def finding(self, question: Question, side: str | None = None, incident: str | None = None) -> Finding:
        found = [
            each
            for each in self.weigh().findings
            if (each.aspect.question, each.aspect.side, each.incident) == (question, side, incident)
        ]
        assert len(found) == 1, f"{len(found)} findings for one question"
        return found[0]


@pytest.fixture
def new() -> Callable[..., World]:
    """Makes a world whose conflict is between the sides given."""
    return World
