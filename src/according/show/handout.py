"""What may be handed on of a result: evidence with one sentence around it, and no private person's name.

Whole texts stay behind. Formats see nothing but this, so that none of them can give away more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import msgspec

from according.keep.days import days
from according.keep.masthead import masthead
from according.model import (
    Abstention,
    Actor,
    Claim,
    Correction,
    Episode,
    Finding,
    Incident,
    Judgement,
    Noun,
    Origin,
    Refusal,
    Report,
)
from according.show.cast import WITHHELD, Cast, is_private
from according.show.corrections import correction_notes
from according.show.losses import Losses
from according.show.passage import sentences
from according.show.plain import plain
from according.show.recent import coarse_claim, coarse_correction, coarse_incident

N = TypeVar("N", bound=Noun)


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """The evidence of a claim and what may stand around it: the rest of its sentence and one sentence either side."""

    before: str
    exact: str
    after: str

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " ".join((self.before + self.exact + self.after).split())


class Handout:
    """A result as it may be handed on. ``withheld`` notes in each export's losses what stays behind."""

    def __init__(
        self,
        *,
        reports: Sequence[Report],
        claims: Sequence[Claim],
        actors: Sequence[Actor],
        incidents: Sequence[Incident],
        episodes: Sequence[Episode],
        findings: Sequence[Finding],
        origins: Sequence[Origin] = (),
        judgements: Sequence[Judgement] = (),
        corrections: Sequence[Correction] = (),
        refusals: Sequence[Refusal] = (),
        abstentions: Sequence[Abstention] = (),
        names: bool = False,
        today: date | None = None,
    ) -> None:
        """``names`` leaves private persons' names in; ``today`` decides which positions of forces are recent."""
        today = today or datetime.now(UTC).date()
        mask = _Mask(actors, names=names, places=_place_names(claims))
        kept = [coarse_claim(each, today) for each in claims]
        self.coarsened = sum(new is not old for new, old in zip(kept, claims, strict=True))
        sites = {claim.incident for claim, old in zip(kept, claims, strict=True) if claim is not old}
        texts = {report.id: report.text for report in reports}
        self.passages = {claim.id: mask.passage(texts[claim.report], claim) for claim in claims}
        self.texts = sum(1 for report in reports if report.text)
        self.reports = mask.all(tuple(_without_text(each) for each in reports))
        self.claims = mask.all(tuple(kept))
        self.actors = mask.all(tuple(actors))
        self.incidents = mask.all(tuple(coarse_incident(each, sites) for each in incidents))
        self.episodes = mask.all(tuple(episodes))
        self.findings = mask.all(tuple(findings))
        self.origins = mask.all(tuple(origins))
        self.judgements = mask.all(tuple(judgements))
        hidden = {(old.report, old.evidence) for new, old in zip(kept, claims, strict=True) if new is not old}
        self.corrections = mask.all(tuple(coarse_correction(each, hidden) for each in corrections))
        self.refusals = mask.all(tuple(refusals))
        self.abstentions = mask.all(tuple(abstentions))
        self.private = mask.private
        self.cast = Cast(self.actors, reports=self.reports)
        self._reports = {report.id: report for report in self.reports}
        self._claims = {claim.id: claim for claim in self.claims}
        self._by_report: dict[str, list[Claim]] = {}
        for claim in self.claims:
            self._by_report.setdefault(claim.report, []).append(claim)

    def report(self, id_: str) -> Report:
        """The report of an id; raises KeyError."""
        return self._reports[id_]

    def holds(self, id_: str) -> bool:
        """Whether there is a report of an id."""
        return id_ in self._reports

    def claim(self, id_: str) -> Claim:
        """The claim of an id; raises KeyError."""
        return self._claims[id_]

    def claims_by_report(self, report: str) -> list[Claim]:
        """The claims of one report."""
        return self._by_report.get(report, [])

    def claims_of(self, incident: Incident) -> list[Claim]:
        """The claims of an incident that are about it, not about its history."""
        found = (self._claims[id_] for id_ in incident.claims if id_ in self._claims)
        return [claim for claim in found if not claim.background]

    def incidents_by_day(self) -> list[Incident]:
        """The incidents as databases list them, by their days; those without any come last."""

        def order(incident: Incident) -> tuple[date, date, str]:
            return (*(days(incident.when) or (date.max, date.max)), incident.id)

        return sorted(self.incidents, key=order)

    def reports_of(self, incident: Incident) -> list[Report]:
        """The reports that tell of an incident, the earliest first."""
        found = [self._reports[id_] for id_ in incident.reports if id_ in self._reports]
        return sorted(found, key=lambda each: (each.published.start or "9999", each.id))

    def own_reports_of(self, incident: Incident) -> list[Report]:
        """The reports that tell of an incident but for rows of databases, which were compiled from such reports."""
        return [each for each in self.reports_of(incident) if each.database is None]

    def outlet(self, report: str) -> str:
        """What a report is called."""
        return masthead(self._reports[report])

    def notes_on(self, claim: Claim) -> tuple[str, ...]:
        """What people corrected of a claim, with what was read, in sentences."""
        return correction_notes(claim, self.cast)

    def note_withheld(self, losses: Losses) -> None:
        """Notes what no export holds, and which claims stand as people corrected them."""
        for claim in self.claims:
            if claim.corrected:
                losses.changed("claims", "given as people corrected them, not as they were read", claim.id)
        losses.withheld(
            "whole texts",
            "others' work: an export carries the evidence and one sentence around it",
            count=self.texts,
        )
        losses.withheld(
            "private persons",
            f"named {WITHHELD}: --names leaves the names of victims and witnesses in",
            count=self.private,
        )
        losses.withheld(
            "places of forces",
            "positions reported in the last 30 days are given no finer than a district",
            count=self.coarsened,
        )


class _Mask:
    """Replaces names and ids of private persons in every text of a noun."""

    def __init__(self, actors: Sequence[Actor], *, names: bool, places: Iterable[str] = ()) -> None:
        hidden = [] if names else sorted(each.id for each in actors if is_private(each))
        self.private = len(hidden)
        self._ids = {id_: f"withheld-{number}" for number, id_ in enumerate(hidden, 1)}
        self._cast = Cast(actors, places=places, shared=not names)
        self._cuts: dict[str, list[tuple[int, int]]] = {}

    def all(self, nouns: tuple[N, ...]) -> tuple[N, ...]:
        """The nouns without the names; the very same ones where there is nothing to hide."""
        if not self._ids:
            return nouns
        return tuple(msgspec.convert(self._hide(msgspec.to_builtins(each)), type(each)) for each in nouns)

    def passage(self, text: str, claim: Claim) -> Passage:
        """The claim's evidence within its sentence and its neighbours."""
        start, end = claim.evidence.start, claim.evidence.end
        cuts = self._cuts.setdefault(claim.report, [])
        if not cuts:
            cuts.extend(sentences(text))
        touched = [i for i, (a, b) in enumerate(cuts) if a < end and start < b]
        first = cuts[max(0, touched[0] - 1)][0] if touched else start
        last = cuts[min(len(cuts) - 1, touched[-1] + 1)][1] if touched else end
        first, last = min(first, start), max(last, end)
        return Passage(
            before=self._words(text[first:start]),
            exact=self._words(claim.evidence.text),
            after=self._words(text[end:last]),
        )

    def _words(self, text: str) -> str:
        return plain(self._cast.hide(text))

    def _hide(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._ids.get(value) or self._cast.hide(value)
        if isinstance(value, dict):
            if value.keys() == {"start", "end", "text"}:
                return {**value, "text": self._blotted(value["text"])}
            return {key: self._hide(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [self._hide(each) for each in value]
        return value

    def _blotted(self, text: str) -> str:
        """A quotation of the same length, so that its offsets hold: the names in it are blotted out."""
        for start, end in self._cast.hidden_ranges(text):
            text = text[:start] + "█" * (end - start) + text[end:]
        return text


def _place_names(claims: Iterable[Claim]) -> set[str]:
    """The names of places on the map that claims are about: who was taken for a person of that name is none."""
    about = (part.place for claim in claims for part in (claim.event, claim.figure) if part is not None)
    return {
        name
        for place in about
        if place is not None and place.id
        for name in (place.written, place.name)
        if name
    }


def _without_text(report: Report) -> Report:
    """The report without its words, and without what was worked out of them and could give them away."""
    return msgspec.structs.replace(report, text="", dropped=(), fingerprint=(), rare_terms=())
