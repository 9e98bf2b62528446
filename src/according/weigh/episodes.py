"""Weighs one episode: its findings, and its incidents with what their figures amount to.

It hangs on the episode's own claims, on their reports and whom these copy, and on what the roster says when asked.
Where all of that is as it was, so is the result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from according.keep.asked import Asked, Question, same_answers
from according.model import Claim, Episode, Finding, Incident, Report
from according.remembered import Remembered
from according.weigh.circumstances import circumstance_findings
from according.weigh.figures import figure_finding, tolls
from according.weigh.finding import Desk, Scope, scope
from according.weigh.incidents import fill
from according.weigh.origins import Roots
from according.weigh.responsibility import responsibility_finding


class WeighedEpisode(msgspec.Struct, frozen=True, kw_only=True):
    """The findings of an episode and its incidents filled; ``answers`` are those the roster gave on the way."""

    findings: tuple[Finding, ...]
    incidents: tuple[Incident, ...]
    answers: Mapping[Question, object]


def weigh_episode(
    desk: Desk,
    episode: Episode,
    incidents: Sequence[Incident],
    inside: Mapping[str, Sequence[Claim]],
    remembered: Remembered,
) -> WeighedEpisode:
    """Weighs an episode, or remembers it; ``inside`` are claims by incident."""
    claims = {each.id: tuple(inside.get(each.id, ())) for each in incidents}
    reports = {
        each.id: _plain(each)
        for report in {claim.report for own in claims.values() for claim in own}
        for each in _line(report, desk.reports)
    }

    def work() -> WeighedEpisode:
        asked = Asked(desk.roster)
        own = Desk(reports=reports, roster=asked, roots=Roots(reports.values(), asked))
        return WeighedEpisode(
            findings=tuple(_findings(own, episode, incidents, claims)),
            incidents=tuple(fill(own, each, scope(episode, each, claims)) for each in incidents),
            answers=asked.answers,
        )

    return remembered.of(
        ("weighed", episode.id),
        (episode, tuple(incidents), claims, reports),
        work,
        holds=lambda found: same_answers(found.answers, desk.roster),
    )


def _line(report: str, reports: Mapping[str, Report]) -> Iterator[Report]:
    """A report and whom it goes back to."""
    seen: set[str] = set()
    at: str | None = report
    while at is not None and at in reports and at not in seen:
        seen.add(at)
        yield reports[at]
        at = reports[at].copy_of or reports[at].version_of


def _plain(report: Report) -> Report:
    """A report without its text and what comes of it, which weighing never sees."""
    return msgspec.structs.replace(
        report, text="", dropped=(), fingerprint=(), rare_terms=(), story=None, own_share=1.0
    )


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
