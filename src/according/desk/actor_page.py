"""An actor at the desk: the names that reports give it, what it says, and in which claims it acts or suffers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from according.desk.desk import Desk, as_json, found
from according.desk.paging import next_address, rows_after
from according.desk.rows import claim_line
from according.desk.snapshot import Snapshot
from according.desk.threaded import threaded
from according.model import Actor, Claim

Asked = Request[Any, Any, Any]
TWIN = ".json"


def _named(claim: Claim) -> Iterator[tuple[str, str]]:
    """Each actor that a claim names, with the part that it has there."""
    for hop in claim.sources:
        if hop.actor is not None:
            yield hop.actor, "speaks" if hop.role == "speaker" else "hands it on"
    event, figure = claim.event, claim.figure
    if event is not None:
        yield from ((each, "did it, as told") for each in event.agents)
        yield from ((each, "was the target, as told") for each in event.targets)
        yield from ((each, "was addressed") for each in event.addressees)
    if figure is not None and figure.side is not None:
        yield figure.side, "side of the victims, as told"


def parts_of(at: Snapshot) -> Mapping[str, Mapping[str, list[str]]]:
    """The parts that each actor has in claims; worked out once for a state."""
    return at.once("parts of actors", lambda: _parts(at))


def _parts(at: Snapshot) -> Mapping[str, Mapping[str, list[str]]]:
    parts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for claim in at.outcome.claims:
        for actor, part in dict.fromkeys(_named(claim)):
            parts[actor][claim.id].append(part)
    return parts


@get("/actors/{key:str}")
@threaded
def actor(
    desk: NamedDependency[Desk], request: Asked, key: FromPath[str], after: FromQuery[str | None] = None
) -> Response[Any]:
    """One actor: its names, its side, and the claims that name it, with the part that it has there."""
    at = desk.newest()
    one: Actor = found(at.actors.get(key.removesuffix(TWIN)), "actor")
    parts = parts_of(at).get(one.id, {})
    if key.endswith(TWIN):
        return as_json({"actor": one, "claims": parts})
    rows, more = rows_after([at.claims[each] for each in parts], after)
    return desk.page(
        request,
        "actor.html.j2",
        at,
        actor=one,
        side=at.cast.name(one.side) if one.side else None,
        total=len(parts),
        claims=[(claim_line(each, at), ", ".join(parts[each.id])) for each in rows],
        next_page=next_address(f"/actors/{one.id}", rows, more),
    )


ACTOR = (actor,)
