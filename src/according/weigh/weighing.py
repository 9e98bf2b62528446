"""The room's one way through: incidents and episodes to findings and origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from according.keep.roster import Roster
from according.model import Actor, Claim, Convention, Episode, Finding, Incident, Origin, Report
from according.weigh.circumstances import circumstance_findings
from according.weigh.figures import figure_finding, tolls
from according.weigh.finding import Desk, Scope, scope
from according.weigh.incidents import fill
from according.weigh.origins import Roots, origins
from according.weigh.responsibility import responsibility_finding
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
) -> Weighed:
    """Weighs what linking joined; a pure function of its arguments, whatever their order.

    ``view`` adds what a database of conflict events would make of the same figures.
    """
    roster = Roster(actors)
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
    weighed = Weighed(
        findings=tuple(
            finding
            for episode in episodes
            for finding in _findings(desk, episode, [by_id[each] for each in episode.incidents], inside)
        ),
        origins=origins(reports, ordered, actors),
        incidents=tuple(
            fill(desk, incident, scope(home[incident.id], incident, inside)) for incident in incidents
        ),
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


def _findings(
    desk: Desk, episode: Episode, incidents: Sequence[Incident], inside: Mapping[str, Sequence[Claim]]
) -> list[Finding]:
    whole = scope(episode, None, inside)
    found_tolls = tolls(desk, whole)
    found = [
        *(figure_finding(desk, whole, toll) for toll in found_tolls),
        *responsibility_finding(desk, whole),
        *circumstance_findings(desk, _main(whole, incidents)),
    ]
    if len(incidents) > 1:
        # An incident has a finding of its own only where the episode's answer hides a difference between incidents.
        differing = {toll.aspect for toll in found_tolls if toll.hides_a_difference}
        for incident in incidents:
            part = scope(episode, incident, inside)
            found += [
                figure_finding(desk, part, toll) for toll in tolls(desk, part) if toll.aspect in differing
            ]
    return found


def _main(whole: Scope, incidents: Sequence[Incident]) -> Scope:
    """The episode's scope narrowed to its most reported incident: two days of one outbreak are no dispute."""
    main = max(incidents, key=lambda each: (len(each.reports), len(each.claims), each.id), default=None)
    kept = tuple(claim for claim in whole.claims if main is not None and claim.incident == main.id)
    return msgspec.structs.replace(whole, claims=kept)
