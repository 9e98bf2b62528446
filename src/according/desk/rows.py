"""What the desk lists: episodes, incidents, claims and what waits for a person, each as one row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from according.desk.snapshot import Snapshot
from according.engine.conflicts import rivals
from according.keep.rows import SCORER
from according.model import Claim, Episode, Incident, Report
from according.show.corrections import correction_notes, correction_text, detail_text
from according.show.dates import when_words
from according.show.plain import excerpt
from according.show.verdicts import question_text
from according.show.wording import plural, wording


class EpisodeRow(msgspec.Struct, frozen=True, kw_only=True):
    """An episode in the list."""

    id: str
    title: str
    when: str
    place: str
    sides: str
    reports: int
    incidents: int
    tally: tuple[tuple[str, str, int], ...]


class IncidentLine(msgspec.Struct, frozen=True, kw_only=True):
    """An incident in a list; ``name`` says what is told, not what was."""

    id: str
    name: str
    when: str
    place: str
    sides: str
    counts: str


class ClaimLine(msgspec.Struct, frozen=True, kw_only=True):
    """A claim in a list: who says it through whom, in which words."""

    id: str
    chain: str
    quote: str
    report: str
    outlet: str
    retracted: bool
    notes: tuple[str, ...] = ()


class ReportLine(msgspec.Struct, frozen=True, kw_only=True):
    """A report in a list."""

    id: str
    outlet: str
    title: str
    published: str
    claims: int
    retracted: bool


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a person should look at: what it is, why it waits, and where it is looked at."""

    kind: str
    words: str
    why: str
    href: str
    left: str | None = None
    right: str | None = None


def episode_row(episode: Episode, at: Snapshot) -> EpisodeRow:
    """One episode."""
    counts: dict[str, int] = {}
    for finding in at.findings_of(episode):
        counts[finding.verdict] = counts.get(finding.verdict, 0) + 1
    order = [each for each in wording().verdicts if each in counts]
    place = episode.place
    return EpisodeRow(
        id=episode.id,
        title=episode.title,
        when=when_words(episode.when),
        place=(place.name or place.written) if place else "place not stated",
        sides=", ".join(map(at.cast.name, episode.sides)) or "parties not known",
        reports=len(episode.reports),
        incidents=len(episode.incidents),
        tally=tuple((each, wording().verdicts[each].label, counts[each]) for each in order),
    )


def incident_line(incident: Incident, at: Snapshot) -> IncidentLine:
    """One incident."""
    place = incident.place
    return IncidentLine(
        id=incident.id,
        name=told_by(incident, at),
        when=when_words(incident.when),
        place=(place.name or place.written) if place else "place not stated",
        sides=", ".join(map(at.cast.name, incident.sides)) or "parties not known",
        counts=f"{plural(len(incident.reports), 'report')} · {plural(incident.origins, 'origin')}",
    )


def told_by(incident: Incident, at: Snapshot) -> str:
    """What is told and by whom: no act stands without a speaker."""
    claims = [at.claims[each] for each in incident.claims if each in at.claims]
    who = list(dict.fromkeys(at.cast.speaker(each, incident.sides).name for each in claims))
    act = wording().event_types[incident.type]
    if not who:
        return f"{act} (speaker not known)"
    if len(who) == 1:
        return wording().say("act_told", act=act, speaker=who[0])
    return wording().say("act_told_more", act=act, speaker=who[0], more=str(len(who) - 1))


def claim_line(claim: Claim, at: Snapshot) -> ClaimLine:
    """One claim."""
    report = at.reports.get(claim.report)
    return ClaimLine(
        id=claim.id,
        chain=at.cast.chain(claim),
        quote=excerpt(claim.evidence.text),
        report=claim.report,
        outlet=at.cast.outlet(claim.report),
        retracted=report is not None and report.retracted is not None,
        notes=correction_notes(claim, at.cast),
    )


def report_line(report: Report, at: Snapshot) -> ReportLine:
    """One report."""
    return ReportLine(
        id=report.id,
        outlet=at.cast.outlet(report.id),
        title=report.title or "Without a title",
        published=when_words(report.published) if report.published.start else "date unknown",
        claims=len(at.claims_of_report.get(report.id, ())),
        retracted=report.retracted is not None,
    )


def waiting(at: Snapshot, *, most: int = 200) -> list[Waiting]:
    """What waits for a person: corrections two ways, weak joins, disputed figures, places that were not found."""
    return [*_contested(at), *_judged_two_ways(at), *_weak_joins(at), *_disputed(at), *_unplaced(at)][:most]


def _contested(at: Snapshot) -> Iterable[Waiting]:
    for claim in at.outcome.claims:
        for mark in claim.corrected:
            if mark.contested:
                others = ", ".join(
                    f"{each.who}: {correction_text(each, at.cast)}"
                    for each in map(at.corrections.get, mark.contested)
                    if each is not None
                )
                now = detail_text(mark.aspect, mark.now, at.cast)
                yield Waiting(
                    kind="Corrected two ways",
                    words=f"“{excerpt(claim.evidence.text, most=110)}”",
                    why=f"{mark.who}: {now}, which stands until one is taken back. {others}",
                    href=f"/claims/{claim.id}",
                )
    for lost in at.unfound:
        yield Waiting(
            kind="Correction without a claim",
            words=f"“{excerpt(lost.evidence.text, most=110)}”",
            why=f"{lost.who}: {correction_text(lost, at.cast)}. The words are read otherwise now: correct them anew.",
            href=f"/reports/{lost.report}",
        )


def _judged_two_ways(at: Snapshot) -> Iterable[Waiting]:
    against = rivals(at.outcome.judgements)
    newest = {each.id: each for each in at.outcome.judgements if each.id in against}
    for key, others in against.items():
        own = newest[key]
        if all((own.made, own.id) > (each.made, each.id) for each in others):
            said = "; ".join(f"{each.who}: {each.verdict}, {each.because}" for each in others)
            yield Waiting(
                kind="Judged two ways",
                words=f"{own.who}: {own.verdict}, {own.because}",
                why=f"It holds as the newer, until one is taken back. {said}",
                href="/history",
            )


def _weak_joins(at: Snapshot) -> Iterable[Waiting]:
    # What a person joined has been looked at.
    scored = [
        each
        for each in at.outcome.joins
        if each.who == SCORER and each.left in at.claims and each.right in at.claims
    ]
    for join in sorted(scored, key=lambda each: (each.points - each.needed, each.left, each.right)):
        pair: Sequence[Claim] = (at.claims[join.left], at.claims[join.right])
        yield Waiting(
            kind="Put together",
            words=" / ".join(f"“{excerpt(each.evidence.text, most=110)}”" for each in pair),
            why=f"{join.points:+.1f} points where {join.needed:+.1f} were needed",
            href=f"/incidents/{join.incident}",
            left=join.left,
            right=join.right,
        )


def _disputed(at: Snapshot) -> Iterable[Waiting]:
    for finding in at.outcome.findings:
        if finding.verdict == "disputed":
            home = finding.episode or at.home.get(finding.incident or "", "")
            about = question_text(finding, at.context.quotes)
            yield Waiting(kind="Disputed", words=about, why=finding.because, href=f"/episodes/{home}")


def _unplaced(at: Snapshot) -> Iterable[Waiting]:
    reports: dict[tuple[str, str], dict[str, None]] = {}
    for each in at.outcome.abstentions:
        report = at.reports.get(each.report)
        if each.room == "read.places" and report is not None:
            words = excerpt(report.text[each.start : each.end], most=80)
            reports.setdefault((words, each.reason), {})[each.report] = None
    for (words, reason), told in reports.items():
        where = f"in {plural(len(told), 'report')}: {reason}"
        yield Waiting(kind="Place not found", words=words, why=where, href=f"/reports/{next(iter(told))}")
