"""An episode at the desk, as much of it as a page holds, and the rest of each of its parts."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from markupsafe import Markup

from according.desk.desk import Desk, as_json, found
from according.desk.rendering import render
from according.desk.rows import IncidentLine, incident_line
from according.desk.snapshot import Snapshot
from according.desk.threaded import threaded
from according.model import Episode, Finding
from according.show.episode import view
from according.show.extent import PARTS, Extent, Part
from according.show.verdicts import card

Asked = Request[Any, Any, Any]
TWIN: Final = ".json"
PAGE: Final = 40  # rows of one part, on a page of its own
SAYINGS: Final = 4  # at one place among others
SHOWN: Final[dict[Part, tuple[int, int]]] = {
    "findings": (0, 16),
    "timeline": (0, 20),
    "places": (0, 20),
    "sources": (0, 20),
    "incidents": (0, 12),
    "background": (0, 12),
    "blamed": (0, 12),
}


class Section(NamedTuple):
    """An episode, or a part of it, as HTML."""

    title: str
    html: Markup
    lines: tuple[IncidentLine, ...]


@get("/episodes/{key:str}")
@threaded
def episode(desk: NamedDependency[Desk], request: Asked, key: FromPath[str]) -> Response[Any]:
    """One episode: headline, findings side by side, timeline, map, sources."""
    at = desk.newest()
    one: Episode = found(at.episode(key.removesuffix(TWIN)), "episode")
    if key.endswith(TWIN):
        return as_json({"episode": one, "findings": at.findings_of(one)})
    return desk.page(request, "episode.desk.html.j2", at, section=section_of(one, at), id=one.id, part=None)


@get("/episodes/{key:str}/{part:str}")
@threaded
def episode_part(
    desk: NamedDependency[Desk],
    request: Asked,
    key: FromPath[str],
    part: FromPath[str],
    after: FromQuery[int] = 0,
) -> Response[Any]:
    """One part of an episode, page by page: its findings, times, places, sources, incidents, background or blame."""
    at = desk.newest()
    one: Episode = found(at.episode(key), "episode")
    named: Part = found(next((each for each in PARTS if each == part), None), "part of an episode")
    sayings = SAYINGS if named == "findings" else None
    start = max(after, 0)
    extent = Extent({named: (start, start + PAGE)}, sayings)
    made = at.drawn.of((one.id, named, start), lambda: _section(one, at, extent, pictured=False))
    return desk.page(request, "episode.desk.html.j2", at, section=made, id=one.id, part=named)


@get("/findings/{key:str}")
@threaded
def finding(
    desk: NamedDependency[Desk], request: Asked, key: FromPath[str], after: FromQuery[int] = 0
) -> Response[Any]:
    """One finding: its positions side by side, page by page where many say so."""
    at = desk.newest()
    one: Finding = found(at.findings.get(key.removesuffix(TWIN)), "finding")
    if key.endswith(TWIN):
        return as_json(one)
    home = at.episodes.get(one.episode or at.home.get(one.incident or "", ""))
    sides = home.sides if home is not None else ()
    start = max(after, 0)
    shown = card(one, at.context.quotes, sides, slice(start, start + PAGE))
    return desk.page(
        request,
        "finding.html.j2",
        at,
        card=shown,
        id=one.id,
        home=home,
        incident=one.incident,
        following=start + PAGE if any(any(row.more) for row in shown.rows) else None,
    )


def section_of(one: Episode, at: Snapshot) -> Section:
    """An episode as far as its page shows it, drawn once for a state."""
    extent = Extent(SHOWN, SAYINGS)
    return at.drawn.of(one.id, lambda: _section(one, at, extent, pictured=True))


def _section(one: Episode, at: Snapshot, extent: Extent, *, pictured: bool) -> Section:
    shown = view(one, at.context_of(one), key="e", pictured=pictured, extent=extent)
    known = [at.incidents[i] for i in one.incidents if i in at.incidents]
    lines = tuple(incident_line(each, at) for each in known[extent.of("incidents")])
    return Section(shown.title, Markup(render("section.html.j2", v=shown)), lines)  # noqa: S704  # autoescaped


EPISODE = (episode, episode_part, finding)
