"""Splits, merges and marks of copies at the desk: one step each, shown with its effect before it is kept."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromQuery
from litestar.response import Redirect

from according.desk.desk import Desk, found
from according.desk.rows import incident_line, report_line
from according.desk.snapshot import Snapshot
from according.desk.threaded import at_length
from according.engine.copy_marks import effect_of_mark, proposed_mark
from according.engine.regrouping import Regrouped, merge, split
from according.model import Incident, Report
from according.show.plain import excerpt

Asked = Request[Any, Any, Any]
Id = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Ids = Annotated[str, msgspec.Meta(min_length=1, max_length=100_000)]
Why = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
Copy = Literal["yes", "no"]
Form = RequestEncodingType.URL_ENCODED
MOST_BESIDE = 40  # incidents and reports to choose from


class Split(msgspec.Struct, kw_only=True):
    """An incident, the reports whose accounts leave it (with blanks between), and why."""

    incident: Id
    reports: Ids
    because: Why


class Merge(msgspec.Struct, kw_only=True):
    """Two incidents, and why they are one."""

    incident: Id
    other: Id
    because: Why


class Marked(msgspec.Struct, kw_only=True):
    """A report, the one that it is a copy of or none of, and why."""

    report: Id
    root: Id
    copy: Copy = "yes"
    because: Why


class AccountLine(msgspec.Struct, frozen=True, kw_only=True):
    """What one report tells of an incident, to choose from."""

    report: str
    outlet: str
    published: str
    quotes: tuple[str, ...]


def account_lines(incident: Incident, at: Snapshot) -> list[AccountLine]:
    """The accounts of an incident, report by report, the earliest first."""
    quotes: dict[str, dict[str, None]] = defaultdict(dict)
    for each in incident.claims:
        if each in at.claims:
            quotes[at.claims[each].report][excerpt(at.claims[each].evidence.text)] = None
    reports = [at.reports[each] for each in incident.reports if each in at.reports]
    lines = []
    for report in sorted(reports, key=lambda each: (each.published.start or "9999", each.id)):
        line = report_line(report, at)
        lines.append(
            AccountLine(
                report=report.id,
                outlet=line.outlet,
                published=line.published,
                quotes=tuple(quotes[report.id])[:3],
            )
        )
    return lines


def incidents_beside(incident: Incident, at: Snapshot) -> list[tuple[str, str]]:
    """Other incidents that it may be one with: those of its episode first, then the nearest in time."""
    episode = at.episodes.get(at.home.get(incident.id, ""))
    own = [each for each in episode.incidents if each in at.incidents] if episode is not None else []
    others = (*own, *at.near_in_time(incident), *islice(at.incidents, MOST_BESIDE))
    ids = [each for each in dict.fromkeys(others) if each != incident.id]
    lines = (incident_line(at.incidents[each], at) for each in ids[:MOST_BESIDE])
    return [(each.id, f"{each.when}, {each.place}: {each.name} ({each.counts})") for each in lines]


def reports_beside(report: Report, at: Snapshot) -> list[tuple[str, str]]:
    """Reports that it may be a copy of: those that tell of its incidents, the earliest first."""
    incidents = {each.incident for each in at.claims_of_report.get(report.id, ())} - {None}
    ids = {
        other
        for each in incidents
        if each is not None and each in at.incidents
        for other in at.incidents[each].reports
    }
    others = [at.reports[each] for each in ids if each in at.reports and each != report.id]
    others.sort(key=lambda each: (each.published.start or "9999", each.id))
    lines = (report_line(each, at) for each in others[:MOST_BESIDE])
    return [(each.id, f"{each.outlet}, {each.published}: {each.title}") for each in lines]


@get("/split")
@at_length
def weigh_split(
    desk: NamedDependency[Desk], request: Asked, incident: FromQuery[Id], because: FromQuery[Why]
) -> Response[str]:
    """What a split would change, before it is kept."""
    at, kept = desk.kept()
    leaving = [str(each) for each in request.query_params.getall("report", [])]
    one: Incident = found(at.incident(incident), "incident")
    new = split(kept, one.id, leaving, at.outcome.findings, because=because, who=desk.who)
    fields = {"incident": one.id, "reports": " ".join(leaving), "because": because}
    heading = f"{len(leaving)} of {len(one.reports)} accounts would leave the incident"
    return _weighed(desk, request, at, new, heading, "/split", fields)


@post("/split")
@at_length
def keep_split(desk: NamedDependency[Desk], data: Annotated[Split, Body(media_type=Form)]) -> Redirect:
    """Keeps a split; everything is linked and weighed again under it."""
    with desk.writing:
        at, kept = desk.settled()
        one: Incident = found(at.incident(data.incident), "incident")
        leaving = data.reports.split()
        desk.decides(split(kept, one.id, leaving, (), because=data.because, who=desk.who).judgements)
    return Redirect("/history?told=split", status_code=303)


@get("/merge")
@at_length
def weigh_merge(
    desk: NamedDependency[Desk],
    request: Asked,
    incident: FromQuery[Id],
    other: FromQuery[Id],
    because: FromQuery[Why],
) -> Response[str]:
    """What a merge would change, before it is kept."""
    at, kept = desk.kept()
    one, two = (found(at.incident(each), "incident") for each in (incident, other))
    new = merge(kept, one.id, two.id, at.outcome.findings, because=because, who=desk.who)
    fields = {"incident": one.id, "other": two.id, "because": because}
    return _weighed(desk, request, at, new, "The two incidents would be one", "/merge", fields)


@post("/merge")
@at_length
def keep_merge(desk: NamedDependency[Desk], data: Annotated[Merge, Body(media_type=Form)]) -> Redirect:
    """Keeps a merge; everything is linked and weighed again under it."""
    with desk.writing:
        at, kept = desk.settled()
        one, two = (found(at.incident(each), "incident") for each in (data.incident, data.other))
        desk.decides(merge(kept, one.id, two.id, (), because=data.because, who=desk.who).judgements)
    return Redirect("/history?told=merged", status_code=303)


def _weighed(
    desk: Desk,
    request: Asked,
    at: Snapshot,
    new: Regrouped,
    heading: str,
    action: str,
    fields: dict[str, str],
) -> Response[str]:
    return desk.page(
        request,
        "regroup.html.j2",
        at,
        heading=heading,
        because=fields["because"],
        lines=[incident_line(each, at) for each in new.incidents],
        changes=new.changes,
        action=action,
        fields=list(fields.items()),
        back=f"/incidents/{fields['incident']}",
    )


@get("/copy")
@at_length
def weigh_copy(
    desk: NamedDependency[Desk],
    request: Asked,
    report: FromQuery[Id],
    root: FromQuery[Id],
    because: FromQuery[Why],
    copy: FromQuery[Copy] = "yes",
) -> Response[str]:
    """What marking a report as a copy, or as none, would change."""
    at, kept = desk.kept()
    is_copy = copy == "yes"
    new = proposed_mark(kept, report, root, because=because, who=desk.who, is_copy=is_copy)
    one, source = (report_line(at.reports[each], at) for each in (new.left, new.right))
    told = f"{one.outlet}, “{one.title}”, would be {'a copy' if is_copy else 'no copy'} of"
    fields = {"report": new.left, "root": new.right, "copy": copy, "because": because}
    return desk.page(
        request,
        "regroup.html.j2",
        at,
        heading=f"{told} {source.outlet}, “{source.title}”",
        because=because,
        lines=None,
        changes=effect_of_mark(kept, new, at.outcome.findings),
        action="/copy",
        fields=list(fields.items()),
        back=f"/reports/{new.left}",
    )


@post("/copy")
@at_length
def keep_copy(desk: NamedDependency[Desk], data: Annotated[Marked, Body(media_type=Form)]) -> Redirect:
    """Keeps a mark of a copy; everything is weighed again under it."""
    with desk.writing:
        _, kept = desk.settled()
        is_copy = data.copy == "yes"
        new = proposed_mark(kept, data.report, data.root, because=data.because, who=desk.who, is_copy=is_copy)
        desk.decides([new])
    return Redirect(f"/reports/{new.left}?told=copied", status_code=303)


REGROUPING = (weigh_split, keep_split, weigh_merge, keep_merge, weigh_copy, keep_copy)
