"""The desk's pages to read; each has a twin in JSON at the same address with ``.json`` behind it."""

from __future__ import annotations

import difflib
from pathlib import PurePath
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from according.desk.actor_page import ACTOR
from according.desk.claim_page import CLAIM
from according.desk.desk import Desk, as_json, found
from according.desk.episode_page import EPISODE
from according.desk.history_page import history
from according.desk.lists import actors_by_name, newest_reports, parties, to_review
from according.desk.map_layer import MAPS
from according.desk.metrics import WATCHED
from according.desk.paging import PAGE, next_address, rows_after
from according.desk.places_page import PLACES
from according.desk.regrouping import account_lines, incidents_beside, reports_beside
from according.desk.rendering import static
from according.desk.rows import claim_line, episode_row, incident_line, report_line
from according.desk.threaded import threaded
from according.engine.chosen import Choice
from according.keep.search import find_words
from according.model import Claim, Noun, Report
from according.show.shelf import shelf
from according.show.waterfall import joins_view

MOST_SAYINGS = 12  # above an incident's claims, which have all of them
Asked = Request[Any, Any, Any]
TWIN = ".json"
KINDS = {".css": "text/css", ".js": "text/javascript", ".json": "application/json"}


@get(["/", "/episodes.json"])
@threaded
def episodes(
    desk: NamedDependency[Desk],
    request: Asked,
    since: FromQuery[str | None] = None,
    until: FromQuery[str | None] = None,
    place: FromQuery[str | None] = None,
    party: FromQuery[str | None] = None,
    verdict: FromQuery[str | None] = None,
    after: FromQuery[str | None] = None,
) -> Response[Any]:
    """Episodes by day, place, party and verdict, the largest first."""
    at = desk.newest()
    choice = Choice(since=since or None, until=until or None, place=place or None, party=party or None)
    chosen = at.chosen(choice, verdict or None)
    rows, more = rows_after(chosen, after)
    if request.url.path.endswith(TWIN):
        return as_json(rows)
    asked = {"since": since, "until": until, "place": place, "party": party, "verdict": verdict}
    return desk.page(
        request,
        "episodes.html.j2",
        at,
        rows=[episode_row(each, at) for each in rows],
        total=len(chosen),
        choice=choice,
        verdict=verdict,
        parties=parties(at),
        next_page=next_address("/", rows, more, **asked),
    )


@get("/incidents/{key:str}")
@threaded
def incident(
    desk: NamedDependency[Desk], request: Asked, key: FromPath[str], after: FromQuery[str | None] = None
) -> Response[Any]:
    """One incident, under its id or one it was known by: its accounts, why they hold, and forms to split and merge."""
    at = desk.newest()
    one = found(at.incident(key.removesuffix(TWIN)), "incident")
    if key.endswith(TWIN):
        return as_json(
            {
                "incident": one,
                "findings": at.findings_by_scope.get(one.id, []),
                "joins": at.joins.get(one.id, []),
            }
        )
    claims = [at.claims[each] for each in one.claims if each in at.claims]
    rows, more = rows_after(claims, after)
    quotes = at.context.quotes
    told = list(quotes.groups((each.id for each in claims), one.sides).items())
    return desk.page(
        request,
        "incident.html.j2",
        at,
        line=incident_line(one, at),
        episode=at.home.get(one.id),
        former=one.former,
        findings=at.findings_by_scope.get(one.id, []),
        sayings=[quotes.saying(*each) for each in told[:MOST_SAYINGS]],
        unsaid=len(told[MOST_SAYINGS:]),
        joins=joins_view(at.joins.get(one.id, ()), quotes, key="i", pictured=True),
        claims=[claim_line(each, at) for each in rows],
        total=len(claims),
        next_page=next_address(f"/incidents/{one.id}", rows, more),
        accounts=account_lines(one, at),
        beside=incidents_beside(one, at),
    )


@get(["/reports", "/reports.json"])
@threaded
def reports(
    desk: NamedDependency[Desk], request: Asked, after: FromQuery[str | None] = None
) -> Response[Any]:
    """All reports, the newest first."""
    at = desk.newest()
    ordered = newest_reports(at)
    rows, more = rows_after(ordered, after)
    if request.url.path.endswith(TWIN):
        return as_json(rows)
    return desk.page(
        request,
        "list.html.j2",
        at,
        heading="Reports",
        lead=f"{len(ordered)} reports, the newest first.",
        reports=[report_line(each, at) for each in rows],
        next_page=next_address("/reports", rows, more),
    )


@get("/reports/{key:str}")
@threaded
def report(desk: NamedDependency[Desk], request: Asked, key: FromPath[str]) -> Response[Any]:
    """One report with every claim marked, what was dropped, and how it differs from the version before."""
    at = desk.newest()
    one: Report = found(at.reports.get(key.removesuffix(TWIN)), "report")
    if key.endswith(TWIN):
        return as_json(one)
    claims = at.claims_of_report.get(one.id, [])
    root = one.version_of or one.copy_of
    with_root = [one, *([at.reports[root]] if root in at.reports else [])]
    (shown, *_) = shelf(with_root, claims, at.claim_anchors, at.report_anchors, cast=at.cast, texts=True)
    before = at.reports.get(one.version_of or "")
    return desk.page(
        request,
        "report.html.j2",
        at,
        r=shown,
        report=one,
        root=root,
        beside=reports_beside(one, at),
        texts=True,
        changed=_changed(before.text, one.text) if before is not None else [],
        claims=[claim_line(each, at) for each in claims],
    )


def _changed(before: str, now: str) -> list[tuple[str, str]]:
    """Line by line what the one has and the other has not, with the lines that both have."""
    lines = difflib.ndiff(before.splitlines(), now.splitlines())
    return [(line[0], line[2:]) for line in lines if line[0] in " +-" and line[2:].strip()]


@get(["/actors", "/actors.json"])
@threaded
def actors(desk: NamedDependency[Desk], request: Asked, after: FromQuery[str | None] = None) -> Response[Any]:
    """All actors with their spellings."""
    at = desk.newest()
    ordered = actors_by_name(at)
    rows, more = rows_after(ordered, after)
    if request.url.path.endswith(TWIN):
        return as_json(rows)
    lead = f"{len(ordered)} actors, under the names that reports give them."
    return desk.page(
        request,
        "list.html.j2",
        at,
        heading="Actors",
        lead=lead,
        actors=rows,
        next_page=next_address("/actors", rows, more),
    )


@get(["/queue", "/queue.json"])
@threaded
def queue(desk: NamedDependency[Desk], request: Asked) -> Response[Any]:
    """What waits for a person: weakest joins first, then disputed figures, then places that were not found."""
    at = desk.newest()
    rows = to_review(at)
    if request.url.path.endswith(TWIN):
        return as_json(rows)
    lead = "Decided two ways, weak joins, disputes, places not found. Keys: j and k move; s, d, u judge."
    return desk.page(request, "list.html.j2", at, heading="To review", lead=lead, queue=rows)


@get(["/search", "/search.json"])
@threaded
def search(desk: NamedDependency[Desk], request: Asked, q: FromQuery[str] = "") -> Response[Any]:
    """Reports and claims that hold all the words."""
    at = desk.newest()
    with desk.ledger.reading() as kept:
        ids = find_words(kept, "report_words", q, most=PAGE), find_words(kept, "claim_words", q, most=PAGE)
    nouns: tuple[list[Noun], list[Noun]] = (
        [at.reports[each] for each in ids[0] if each in at.reports],
        [at.claims[each] for each in ids[1] if each in at.claims],
    )
    if request.url.path.endswith(TWIN):
        return as_json({"reports": nouns[0], "claims": nouns[1]})
    return desk.page(
        request,
        "list.html.j2",
        at,
        heading="Found" if q else "Search",
        lead="All the words must be there; the best come first.",
        query=q,
        reports=[report_line(each, at) for each in nouns[0] if isinstance(each, Report)],
        claims=[claim_line(each, at) for each in nouns[1] if isinstance(each, Claim)],
    )


@get("/static/{name:str}", sync_to_thread=False)
def asset(name: FromPath[str]) -> Response[bytes]:
    """The style sheets and scripts, and the outlines of countries."""
    data = found(static(name), "file")
    kind = KINDS[PurePath(name).suffix]
    return Response(data, media_type=f"{kind}; charset=utf-8", headers={"Cache-Control": "max-age=300"})


PAGES = (
    episodes,
    *EPISODE,
    incident,
    *CLAIM,
    reports,
    report,
    actors,
    *ACTOR,
    *PLACES,
    *MAPS,
    queue,
    search,
    history,
    asset,
    *WATCHED,
)
