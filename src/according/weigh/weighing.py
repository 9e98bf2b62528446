"""The room's one way through: incidents and episodes to findings and origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from according.keep.roster import Roster
from according.model import Actor, Claim, Convention, Episode, Finding, Incident, Origin, Report
from according.remembered import Remembered
from according.weigh.episodes import weigh_episode
from according.weigh.figures import figure_finding, tolls
from according.weigh.finding import Desk, Scope, scope
from according.weigh.origins import Roots, origins
from according.weigh.views import incident_with_view, with_view


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """Findings in the order of their episodes, all origins, and the incidents with counts and UCDP fields filled."""

    findings: tuple[Finding, ...]
    origins: tuple[Origin, ...]
    incidents: tuple[Incident, ...]


def weigh(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    actors: Sequence[Actor],
    incidents: Sequence[Incident],
    episodes: Sequence[Episode],
    *,
    view: Convention | None = None,
    remembered: Remembered | None = None,
) -> Weighed:
    """Weighs what linking joined; a pure function of its arguments, whatever their order.

    ``view`` adds what a database of conflict events would make of the same figures. What is ``remembered`` of an
    episode that is as it was is not weighed again.
    """
    roster, remembered = Roster(actors), remembered or Remembered()
    desk = Desk(
        reports={report.id: report for report in reports}, roster=roster, roots=Roots(reports, roster)
    )
    ordered = sorted(claims, key=lambda claim: (claim.report, claim.evidence.start, claim.id))
    inside: dict[str, list[Claim]] = defaultdict(list)
    for claim in ordered:
        if claim.incident is not None:
            inside[claim.incident].append(claim)
    by_id = {incident.id: incident for incident in incidents}
    home = {each: episode for episode in episodes for each in episode.incidents}
    parts = [
        weigh_episode(desk, episode, [by_id[each] for each in episode.incidents], inside, remembered)
        for episode in episodes
    ]
    filled = {each.id: each for part in parts for each in part.incidents}
    weighed = Weighed(
        findings=tuple(finding for part in parts for finding in part.findings),
        origins=origins(reports, ordered, actors),
        incidents=tuple(filled[incident.id] for incident in incidents),
    )
    if view is None:
        return weighed
    known = {claim.id: claim for claim in ordered}
    of_one = {each.id for each in episodes if len(each.incidents) == 1}
    return msgspec.structs.replace(
        weighed,
        findings=tuple(
            with_view(each, known, view) if each.incident is not None or each.episode in of_one else each
            for each in weighed.findings
        ),
        incidents=tuple(
            incident_with_view(
                incident, _killed(desk, scope(home[incident.id], incident, inside)), known, view
            )
            for incident in weighed.incidents
        ),
    )


def _killed(desk: Desk, about: Scope) -> list[Finding]:
    return [figure_finding(desk, about, toll) for toll in tolls(desk, about) if toll.measure == "killed"]
