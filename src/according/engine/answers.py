"""From readings to answers: actors joined, claims linked, incidents weighed. No room here sees a text."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from according.engine.rename import rename_actors
from according.link.actors import join_actors
from according.link.linking import Linked, link
from according.model import Actor, Claim, Judgement, Report
from according.read.reading import Reading
from according.weigh.weighing import Weighed, weigh


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """What many readings amount to together."""

    reports: tuple[Report, ...]
    actors: tuple[Actor, ...]
    linked: Linked
    weighed: Weighed


def answers(readings: Sequence[Reading], *, judgements: Sequence[Judgement] = ()) -> Answers:
    """The answers of all readings, under what people judged; a pure function, whatever the readings' order."""
    reports = tuple(reading.report for reading in readings)
    claims, actors = _join(readings)
    linked = link(reports, claims, actors, judgements=judgements)
    weighed = weigh(reports, linked.claims, actors, linked.incidents, linked.episodes)
    return Answers(reports=reports, actors=actors, linked=linked, weighed=weighed)


def _join(readings: Sequence[Reading]) -> tuple[tuple[Claim, ...], tuple[Actor, ...]]:
    """All claims under one set of actors: what two reports call by two names is one where that is certain."""
    names, actors = join_actors([(reading.report, reading.actors) for reading in readings])
    claims = [each for reading in readings for each in reading.claims]
    return rename_actors(claims, {reading.report.id: reading.report for reading in readings}, names), actors
