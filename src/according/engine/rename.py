"""Claims after their actors were joined: the same sayings, under the joined ids, with their hashes made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from according.model import Claim, Event, Figure, Report, Source, claim


def rename_actors(
    claims: Sequence[Claim], reports: Mapping[str, Report], names: Mapping[str, str]
) -> tuple[Claim, ...]:
    """The claims with every actor id replaced by ``names[id]``, where it has one, in the same order.

    A claim's hashes cover its actors, so claims that name any of them are built again; a subset then names its whole
    by the new id. All others are as they were.
    """
    by_id = {each.id: each for each in claims}
    renamed: dict[str, Claim] = {}

    def new(actor: str) -> str:
        return names.get(actor, actor)

    def rebuild(old: Claim) -> Claim:
        if old.id in renamed:
            return renamed[old.id]
        figure = old.figure
        if figure is not None and isinstance(figure.subset, str) and figure.subset in by_id:
            whole = rebuild(by_id[figure.subset]).id
            figure = figure if whole == figure.subset else msgspec.structs.replace(figure, subset=whole)
        if figure is old.figure and names.keys().isdisjoint(_actors(old)):
            renamed[old.id] = old
            return old
        renamed[old.id] = claim(
            reports[old.report],
            old.evidence,
            kind=old.kind,
            sources=tuple(_source(hop, new) for hop in old.sources),
            act=old.act,
            said=old.said,
            event=None if old.event is None else _event(old.event, new),
            figure=None if figure is None else _figure(figure, new),
            background=old.background,
        )
        return renamed[old.id]

    return tuple(rebuild(each) for each in claims)


def _actors(claim: Claim) -> Iterator[str]:
    """Every actor that a claim names."""
    for hop in claim.sources:
        yield from hop.joint
        if hop.actor is not None:
            yield hop.actor
    if claim.event is not None:
        yield from (*claim.event.agents, *claim.event.targets, *claim.event.addressees)
    if claim.figure is not None and claim.figure.side is not None:
        yield claim.figure.side


def _source(hop: Source, new: Callable[[str], str]) -> Source:
    actor = None if hop.actor is None else new(hop.actor)
    joint = tuple(dict.fromkeys(new(each) for each in hop.joint))
    return msgspec.structs.replace(hop, actor=actor, joint=joint)


def _event(event: Event, new: Callable[[str], str]) -> Event:
    def all_new(actors: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(new(actor) for actor in actors))

    return msgspec.structs.replace(
        event,
        agents=all_new(event.agents),
        targets=all_new(event.targets),
        addressees=all_new(event.addressees),
    )


def _figure(figure: Figure, new: Callable[[str], str]) -> Figure:
    return msgspec.structs.replace(figure, side=None if figure.side is None else new(figure.side))
