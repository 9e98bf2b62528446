"""The ledger as one state of it stood: every noun once, found by its id, and what pages share."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TypeVar

from according.desk.drawn import Drawn
from according.engine.chosen import Choice, is_chosen
from according.engine.corrected import standing
from according.engine.outcome import Outcome
from according.engine.result import Kept
from according.keep.days import days
from according.keep.judged import judged_in
from according.keep.roster import Roster
from according.keep.successors import episode_id
from according.model import Claim, Correction, Episode, Finding, Incident, Join, Judgement, Report
from according.show.anchors import anchor_ids
from according.show.cast import Cast
from according.show.episode import Context
from according.show.quotes import Quotes

MOST_NEAR = 40  # incidents before and after one
T = TypeVar("T")
MOST_LISTS = 64  # of the whole state
MOST_DRAWN = 256  # episodes and parts of them that are kept as they were drawn
MOST_LINKS = 8  # to sentences at one place


class Snapshot:
    """All nouns at one revision; pages read it and never the database, so that each page is of one state."""

    def __init__(self, outcome: Outcome, revision_: str, kept: Kept) -> None:
        self.outcome, self.revision, self.kept = outcome, revision_, kept
        self.reports = {each.id: each for each in outcome.reports}
        self.claims = {each.id: each for each in outcome.claims}
        self.incidents = {each.id: each for each in outcome.incidents}
        self.episodes = {each.id: each for each in outcome.episodes}
        self.actors = {each.id: each for each in outcome.actors}
        self.findings = {each.id: each for each in outcome.findings}
        self.corrections = {each.id: each for each in outcome.corrections}
        self.roster = Roster(outcome.actors)
        self.former = {old: each.id for each in outcome.incidents for old in each.former}
        self.cast = Cast(outcome.actors, reports=outcome.reports)
        self.claim_anchors = anchor_ids("claim", self.claims)
        self.report_anchors = anchor_ids("report", self.reports)
        self._lists, self.drawn = Drawn(MOST_LISTS), Drawn(MOST_DRAWN)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What a page lists of this whole state: worked out when it is first asked for, while others wait."""
        return self._lists.of(name, make)

    @cached_property
    def context(self) -> Context:
        """What all episodes share."""
        return Context(
            claims=self.claims,
            reports=self.reports,
            incidents=self.incidents,
            findings=self.outcome.findings,
            origins=self.outcome.origins,
            joins=self.joins,
            quotes=Quotes(self.claims, self.reports, self.claim_anchors, self.cast, MOST_LINKS),
            cast=self.cast,
            today=datetime.now(UTC).date(),
        )

    def context_of(self, episode: Episode) -> Context:
        """What one episode needs, and no more: a page costs what its episode holds."""
        reports = set(episode.reports)
        wanted = {c for i in episode.incidents if i in self.incidents for c in self.incidents[i].claims}
        claims = {c.id: c for r in sorted(reports) for c in self.claims_of_report.get(r, ())}
        claims |= {c: self.claims[c] for c in sorted(wanted) if c in self.claims}
        findings = [
            f for key in (episode.id, *episode.incidents) for f in self.findings_by_scope.get(key, ())
        ]
        whole = self.context
        told_in = sorted({c.report for c in claims.values()} | reports)
        return Context(
            claims=claims,
            reports={r: self.reports[r] for r in told_in if r in self.reports},
            incidents={i: self.incidents[i] for i in episode.incidents if i in self.incidents},
            findings=findings,
            origins=whole.origins,
            joins={i: self.joins[i] for i in episode.incidents if i in self.joins},
            quotes=whole.quotes,
            cast=self.cast,
            today=whole.today,
        )

    @cached_property
    def joins(self) -> Mapping[str, list[Join]]:
        """Why each incident holds."""
        found: dict[str, list[Join]] = defaultdict(list)
        for each in self.outcome.joins:
            found[each.incident].append(each)
        return found

    @cached_property
    def claims_of_report(self) -> Mapping[str, list[Claim]]:
        """The claims of each report in the order of its text."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for each in self.outcome.claims:
            found[each.report].append(each)
        return found

    @cached_property
    def findings_by_scope(self) -> Mapping[str, list[Finding]]:
        """The findings of each episode and incident."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for each in self.outcome.findings:
            found[each.incident or each.episode or ""].append(each)
        return found

    @cached_property
    def home(self) -> Mapping[str, str]:
        """The episode of each incident."""
        return {i: each.id for each in self.outcome.episodes for i in each.incidents}

    @cached_property
    def by_content(self) -> Mapping[str, str]:
        """One claim for each content, so that a link to what is said outlives a reading."""
        return {
            content: each.id
            for each in reversed(self.outcome.claims)
            for content in (each.read_as, each.content)
            if content is not None
        }

    @cached_property
    def unfound(self) -> tuple[Correction, ...]:
        """Live corrections of what is not read so any more."""
        marks = [mark for claim in self.outcome.claims for mark in claim.corrected]
        heeded = {key for mark in marks for key in (mark.correction, *mark.contested)}
        return tuple(each.holds for each in standing(self.outcome.corrections) if each.holds.id not in heeded)

    @cached_property
    def by_day(self) -> list[tuple[date, str]]:
        """The incidents that are dated, by their first days."""
        spans = ((days(each.when), each.id) for each in self.incidents.values())
        return sorted((span[0], id_) for span, id_ in spans if span is not None)

    def near_in_time(self, incident: Incident) -> list[str]:
        """The incidents around an incident's first day, the nearest first; none where it has no day."""
        span = days(incident.when)
        if span is None:
            return []
        at = bisect_left(self.by_day, (span[0], ""))
        around = self.by_day[max(0, at - MOST_NEAR) : at + MOST_NEAR]
        return [id_ for day, id_ in sorted(around, key=lambda each: (abs((each[0] - span[0]).days), each[1]))]

    def decided_on(self, claim: Claim) -> list[Correction]:
        """Every correction of a claim, withdrawn ones included, the newest first."""
        ids = {key for mark in claim.corrected for key in (mark.correction, *mark.contested)}
        found = [
            each
            for each in self.outcome.corrections
            if each.id in ids or (each.report, each.evidence) == (claim.report, claim.evidence)
        ]
        return found[::-1]

    @cached_property
    def keys(self) -> Mapping[str, frozenset[str]]:
        """By which contents judgements know the claims of each stretch of a report."""
        found: dict[str, set[str]] = defaultdict(set)
        for reading in self.outcome.as_read:
            for each in reading.claims:
                found[_stretch(each)].add(each.content)
        return {key: frozenset(contents) for key, contents in found.items()}

    def judged(self, claim: Claim) -> list[Judgement]:
        """What people judged of a claim."""
        own = self.keys.get(_stretch(claim), frozenset()) | {claim.content}
        own |= {judged_in(content, claim.report) for content in own}
        return [each for each in self.kept.judgements if not own.isdisjoint((each.left, each.right))]

    def incident(self, id_: str) -> Incident | None:
        """The incident of an id, or of one that it was known by."""
        return self.incidents.get(id_) or self.incidents.get(self.former.get(id_, ""))

    @cached_property
    def _former_episodes(self) -> Mapping[str, str]:
        """The episodes of today by the ids that they had when another of their incidents was the first."""
        return {
            episode_id(known): self.home[each.id]
            for each in self.incidents.values()
            if each.id in self.home
            for known in (*each.former, each.id)
        }

    def episode(self, id_: str) -> Episode | None:
        """The episode of an id, or of one that it was known by."""
        return self.episodes.get(id_) or self.episodes.get(self._former_episodes.get(id_, ""))

    def claim(self, id_: str) -> Claim | None:
        """The claim of an id, or one that says what a content hash stands for."""
        return self.claims.get(id_) or self.claims.get(self.by_content.get(id_, ""))

    def report_of_anchor(self, anchor: str) -> Report | None:
        """The report in which an anchor's sentence stands."""
        claim = self.claims.get(anchor.removeprefix("claim-"))
        return self.reports.get(claim.report) if claim is not None else None

    def chosen(self, choice: Choice, verdict: str | None) -> list[Episode]:
        """The episodes with an incident of the choice, and a finding of the verdict, the largest first."""
        largest_first = self.once("episodes", self._largest_first)
        found = [
            each
            for each in largest_first
            if choice.everything
            or any(
                is_chosen(self.incidents[i], choice, self.roster)
                for i in each.incidents
                if i in self.incidents
            )
        ]
        if verdict:
            found = [each for each in found if any(f.verdict == verdict for f in self.findings_of(each))]
        return found

    def _largest_first(self) -> list[Episode]:
        return sorted(self.outcome.episodes, key=lambda each: (-len(each.reports), each.id))

    def findings_of(self, episode: Episode) -> list[Finding]:
        """An episode's findings, its incidents' among them."""
        return [f for key in (episode.id, *episode.incidents) for f in self.findings_by_scope.get(key, ())]


def _stretch(claim: Claim) -> str:
    return f"{claim.report} {claim.evidence.start} {claim.evidence.end} {claim.kind}"
