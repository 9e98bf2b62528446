"""Sayings: a speaker's quotation with a link for each report that carries it; cells are made of these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from according.model import Claim, Report
from according.show.cast import Cast
from according.show.corrections import notes_of
from according.show.dates import when_words
from according.show.plain import excerpt
from according.show.wording import wording


class Link(msgspec.Struct, frozen=True):
    """A way to the sentence: the anchor (``None`` where the text is not in the page) and what the link says."""

    anchor: str | None
    text: str
    label: str


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """One speaker's words on one matter, as the reports carry them."""

    speaker: str
    column: str
    verb: str
    quote: str
    anchor: str | None
    links: tuple[Link, ...]
    background: bool = False
    superseded: bool = False
    notes: tuple[str, ...] = ()


class Quotes:
    """Makes sayings out of claims; holds what is needed to name, date and link them."""

    def __init__(
        self,
        claims: Mapping[str, Claim],
        reports: Mapping[str, Report],
        anchors: Mapping[str, str],
        cast: Cast,
    ) -> None:
        self.claims, self.reports, self.anchors, self.cast = claims, reports, anchors, cast

    def sayings(self, ids: Iterable[str], sides: Sequence[str], *, superseded: bool = False) -> list[Saying]:
        """The claims grouped by speaker and act, in the order given."""
        groups: dict[tuple[str, str, str], list[Claim]] = {}
        for claim_id in dict.fromkeys(ids):
            claim = self.claims.get(claim_id)
            if claim is not None:
                speaker = self.cast.speaker(claim, sides)
                groups.setdefault((speaker.column, speaker.name, claim.act), []).append(claim)
        return [self._saying(key, group, superseded) for key, group in groups.items()]

    def _saying(self, key: tuple[str, str, str], group: Sequence[Claim], superseded: bool) -> Saying:
        column, speaker, act = key
        return Saying(
            speaker=speaker,
            column=column,
            verb=wording().acts[act],
            quote=excerpt(self.cast.hide(group[0].evidence.text)),
            anchor=self.anchors.get(group[0].id),
            links=self.links(c.id for c in group),
            background=all(c.background for c in group),
            superseded=superseded,
            notes=notes_of(group, self.cast),
        )

    def links(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """One link for each claim, named by outlet and date; a further one in the same report by its number alone."""
        found: list[Link] = []
        seen: dict[str, int] = {}
        known = [i for i in dict.fromkeys(ids) if i in self.claims]
        for claim_id in sorted(known, key=lambda i: self._first_of_report(known, i)):
            claim = self.claims[claim_id]
            report = self.reports.get(claim.report)
            outlet = self.cast.hide(self.cast.outlet(claim.report))
            date = when_words(report.published) if report and report.published.start else "undated"
            seen[claim.report] = number = seen.get(claim.report, 0) + 1
            label = f"Open the sentence in {outlet}, {date}"
            if number == 1:
                found.append(Link(self.anchors.get(claim_id), f"{outlet}, {date}", label))
            else:
                found.append(Link(self.anchors.get(claim_id), f"({number})", f"{label}, {number}"))
        return tuple(found)

    def _first_of_report(self, ids: Sequence[str], claim_id: str) -> int:
        """Where the first claim of a claim's report stands, so that one report's links stand together."""
        report = self.claims[claim_id].report
        return next(at for at, other in enumerate(ids) if self.claims[other].report == report)
