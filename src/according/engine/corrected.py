"""Claims under people's corrections: each aspect as it stands now, and beside it what was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from according.model import (
    Claim,
    Correctable,
    Corrected,
    Correction,
    Detail,
    Event,
    Figure,
    Measure,
    Source,
    said_content,
)


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """The correction that holds of one aspect, and those of other people that say otherwise."""

    holds: Correction
    contested: tuple[Correction, ...] = ()


def standing(corrections: Iterable[Correction]) -> tuple[Standing, ...]:
    """What holds of live corrections, whatever their order, aspect by aspect of each saying.

    Of one person the latest word; between people the earlier, until somebody takes one back.
    """
    by_aspect: dict[tuple[str, str, Correctable], dict[str, Correction]] = defaultdict(dict)
    for each in sorted(corrections, key=lambda c: (c.made, c.id)):
        if each.withdrawn is None:
            by_aspect[each.claim, each.evidence.text, each.aspect][each.who] = each
    found = []
    for own in by_aspect.values():
        first, *others = sorted(own.values(), key=lambda c: (c.made, c.id))
        against = tuple(each for each in others if each.now != first.now)
        found.append(Standing(holds=first, contested=against))
    return tuple(found)


def correct(
    read: Sequence[Claim],
    claims: Sequence[Claim],
    corrections: Sequence[Correction],
    names: Mapping[str, str],
) -> tuple[Claim, ...]:
    """The joined claims, corrected; ``read`` are the same claims as their reports alone have them, in their order.

    ``names`` are the ids that joining gave to actors. A claim keeps its id: it is still this saying.
    """
    if not corrections:
        return tuple(claims)
    found: dict[int, list[Standing]] = defaultdict(list)
    for each in standing(corrections):
        for at in _meant(read, each.holds):
            found[at].append(each)
    return tuple(
        _applied(claim, found[at], names) if at in found else claim for at, claim in enumerate(claims)
    )


def _meant(read: Sequence[Claim], correction: Correction) -> list[int]:
    """Where the corrected saying stands: wherever the same words were read so, copies included.

    Where nothing is read so any more, the one saying in its own place whose aspect is still as it was.
    """
    words = correction.evidence
    same = [
        at
        for at, each in enumerate(read)
        if each.content == correction.claim and each.evidence.text == words.text
    ]
    if same:
        return same
    near = [
        at
        for at, each in enumerate(read)
        if each.report == correction.report
        and each.evidence == words
        and detail(each, correction.aspect) == correction.was
    ]
    return near if len(near) == 1 else []


def detail(claim: Claim, aspect: Correctable) -> Detail:
    """One aspect of a claim as it stands."""
    event, figure = claim.event, claim.figure
    if aspect == "figure" and figure is not None:
        return Detail(measure=figure.measure, low=figure.low, high=figure.high, qualifier=figure.qualifier)
    if aspect == "place":
        places = [part.place for part in (event, figure) if part is not None and part.place is not None]
        return Detail(place=places[0] if places else None)
    if aspect == "when":
        times = [part.when for part in (event, figure) if part is not None and part.when is not None]
        return Detail(when=times[0] if times else None)
    if aspect == "side" and figure is not None:
        return Detail(side=figure.side)
    if aspect in ("agents", "targets") and event is not None:
        return Detail(actors=event.agents if aspect == "agents" else event.targets)
    if aspect == "speaker" and claim.sources and claim.sources[0].role == "speaker":
        return Detail(speaker=claim.sources[0].actor, name=claim.sources[0].name)
    return Detail()


def _applied(claim: Claim, standings: Sequence[Standing], names: Mapping[str, str]) -> Claim:
    read, marks = claim, []
    for each in sorted(standings, key=lambda s: s.holds.aspect):
        holds = each.holds
        now = _joined(holds.now, names)
        marks.append(
            Corrected(
                aspect=holds.aspect,
                was=detail(read, holds.aspect),
                now=now,
                correction=holds.id,
                because=holds.because,
                who=holds.who,
                made=holds.made,
                contested=tuple(other.id for other in each.contested),
            )
        )
        claim = _with(claim, holds.aspect, now)
    content = said_content(claim.kind, claim.act, claim.event, claim.figure, claim.background, claim.sources)
    return msgspec.structs.replace(claim, content=content, corrected=tuple(marks), read_as=read.content)


def _joined(now: Detail, names: Mapping[str, str]) -> Detail:
    speaker, side = now.speaker, now.side
    actors = tuple(dict.fromkeys(names.get(each, each) for each in now.actors))
    return msgspec.structs.replace(
        now,
        actors=actors,
        speaker=None if speaker is None else names.get(speaker, speaker),
        side=None if side is None else names.get(side, side),
    )


def _with(claim: Claim, aspect: Correctable, now: Detail) -> Claim:
    event, figure = claim.event, claim.figure
    if aspect == "speaker":
        return msgspec.structs.replace(claim, sources=_spoken(claim.sources, now))
    if aspect == "figure" and figure is not None and now.measure is not None and now.low is not None:
        figure = _counted(figure, now.measure, now.low, now)
    elif aspect == "side" and figure is not None:
        event = event and _suffered(event, figure.side, now.side)
        figure = msgspec.structs.replace(figure, side=now.side, interest=None)
    elif aspect == "agents":
        event = event and msgspec.structs.replace(event, agents=now.actors)
    elif aspect == "targets":
        event = event and msgspec.structs.replace(event, targets=now.actors)
    elif aspect == "place":
        event = event and msgspec.structs.replace(event, place=now.place)
        figure = figure and msgspec.structs.replace(figure, place=now.place)
    elif aspect == "when":
        event = event and msgspec.structs.replace(event, when=now.when)
        figure = figure and msgspec.structs.replace(figure, when=now.when)
    return msgspec.structs.replace(claim, event=event, figure=figure)


def _counted(figure: Figure, measure: Measure, low: int, now: Detail) -> Figure:
    return msgspec.structs.replace(figure, measure=measure, low=low, high=now.high, qualifier=now.qualifier)


def _suffered(event: Event, was: str | None, now: str | None) -> Event:
    """The deed with its victims' side among its targets, where the other one stood."""
    if was is None or was not in event.targets:
        return event
    targets = (now if each == was else each for each in event.targets)
    return msgspec.structs.replace(event, targets=tuple(dict.fromkeys(t for t in targets if t)))


def _spoken(sources: Sequence[Source], now: Detail) -> tuple[Source, ...]:
    """The chain with another innermost speaker, or with none: then the next hop says it."""
    rest = tuple(sources[1:] if sources and sources[0].role == "speaker" else sources)
    if now.name is None:
        return rest
    return (Source(role="speaker", name=now.name, actor=now.speaker), *rest)
