"""From readings to answers: actors joined, claims linked, incidents weighed. No room here sees a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from according.engine.corrected import correct
from according.engine.rename import rename_actors
from according.keep.judged import judged_as
from according.keep.rows import SCORER
from according.link.actors import join_actors
from according.link.decided import Unheeded, decide
from according.link.linking import Linked, link
from according.link.uncollected import uncollected
from according.model import Actor, Claim, Convention, Correction, Judgement, Report
from according.read.reading import Reading
from according.remembered import Remembered
from according.weigh.weighing import Weighed, weigh


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """All claims under one set of actors, and how they were before.

    ``names`` are the actors' ids that changed; ``read`` are the claims as read, each at the place of the joined one.
    """

    claims: tuple[Claim, ...]
    read: tuple[Claim, ...]
    actors: tuple[Actor, ...]
    names: Mapping[str, str]
    unheeded: tuple[Unheeded, ...]

    def as_joined(self, judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
        """People's judgements on contents as read, put to the contents that joining made of them."""
        now = {old.content: judged_as(new) for old, new in zip(self.read, self.claims, strict=True)}

        def new(key: str) -> str:
            content, at, report = key.partition("@")
            return f"{now.get(content, content)}{at}{report}"

        return tuple(
            msgspec.structs.replace(each, left=new(each.left), right=new(each.right)) for each in judgements
        )


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """What many readings amount to together; ``unheeded`` are the judgements that contradict newer ones."""

    reports: tuple[Report, ...]
    actors: tuple[Actor, ...]
    linked: Linked
    weighed: Weighed
    unheeded: tuple[Unheeded, ...]


@uncollected()
def answers(
    readings: Sequence[Reading],
    *,
    judgements: Sequence[Judgement] = (),
    corrections: Sequence[Correction] = (),
    view: Convention | None = None,
    remembered: Remembered | None = None,
) -> Answers:
    """The answers of all readings, under what people decided; a pure function, whatever the readings' order.

    ``view`` adds what a database of conflict events would make of the same figures. ``remembered`` is what an earlier
    run found; it saves work and changes nothing.
    """
    reports = tuple(reading.report for reading in readings)
    joined = join(readings, judgements, corrections)
    linked = link(
        reports,
        joined.claims,
        joined.actors,
        judgements=joined.as_joined(judgements),
        remembered=remembered,
    )
    scored = (each for each in linked.judgements if each.who == SCORER)
    people = (each for each in judgements if each.who != SCORER)
    linked = msgspec.structs.replace(linked, judgements=(*people, *scored))
    weighed = weigh(
        reports,
        linked.claims,
        joined.actors,
        linked.incidents,
        linked.episodes,
        view=view,
        remembered=remembered,
    )
    return Answers(
        reports=reports,
        actors=joined.actors,
        linked=linked,
        weighed=weighed,
        unheeded=(*joined.unheeded, *linked.unheeded),
    )


def join(
    readings: Sequence[Reading],
    judgements: Iterable[Judgement] = (),
    corrections: Sequence[Correction] = (),
) -> Joined:
    """All claims under one set of actors: what two reports call by two names is one where that is certain, or judged.

    A judgement on a claim, and a correction of it, is kept by what its report alone says, for the joined content
    changes with the other reports.
    """
    decided = decide(each for each in judgements if each.about == "actor")
    names, actors = join_actors([(reading.report, reading.actors) for reading in readings], decided)
    claims = tuple(each for reading in readings for each in reading.claims)
    reports = {reading.report.id: reading.report for reading in readings}
    return Joined(
        claims=correct(claims, rename_actors(claims, reports, names), corrections, names),
        read=claims,
        actors=actors,
        names=names,
        unheeded=decided.unheeded,
    )
