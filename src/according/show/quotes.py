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

Key = tuple[str, str, str]  # the column, name and act of whoever speaks
EVERY = slice(None)


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
    """Makes sayings out of claims; holds what is needed to name, date and link them.

    ``most_links``: beyond so many at one place only their number is given, where a page must stay small.
    """

    def __init__(
        self,
        claims: Mapping[str, Claim],
        reports: Mapping[str, Report],
        anchors: Mapping[str, str],
        cast: Cast,
        most_links: int | None = None,
    ) -> None:
        self.claims, self.reports, self.anchors, self.cast = claims, reports, anchors, cast
        self._most_links = most_links

    def sayings(self, ids: Iterable[str], sides: Sequence[str]) -> list[Saying]:
        """The claims grouped by speaker and act, in the order given."""
        return [self.saying(*each) for each in self.groups(ids, sides).items()]

    def groups(self, ids: Iterable[str], sides: Sequence[str]) -> dict[Key, list[Claim]]:
        """What becomes one saying each: the claims of one speaker's act, in the order given."""
        groups: dict[Key, list[Claim]] = {}
        for claim_id in dict.fromkeys(ids):
            claim = self.claims.get(claim_id)
            if claim is not None:
                speaker = self.cast.speaker(claim, sides)
                groups.setdefault((speaker.column, speaker.name, claim.act), []).append(claim)
        return groups

    def saying(self, key: Key, group: Sequence[Claim], *, superseded: bool = False) -> Saying:
        """The words of one speaker, as the first of the claims has them."""
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
        told: dict[str, list[str]] = {}
        for claim_id in dict.fromkeys(ids):
            if claim_id in self.claims:
                told.setdefault(self.claims[claim_id].report, []).append(claim_id)
        ordered = [(claim, number) for own in told.values() for number, claim in enumerate(own, start=1)]
        most = len(ordered) if self._most_links is None else self._most_links
        if len(ordered) <= most:
            return tuple(self._link(*each) for each in ordered)
        rest = f"{len(ordered) - most + 1} more"
        return (*(self._link(*each) for each in ordered[: most - 1]), Link(None, rest, rest))

    def _link(self, claim_id: str, number: int) -> Link:
        claim = self.claims[claim_id]
        report = self.reports.get(claim.report)
        outlet = self.cast.hide(self.cast.outlet(claim.report))
        date = when_words(report.published) if report and report.published.start else "undated"
        label = f"Open the sentence in {outlet}, {date}"
        if number == 1:
            return Link(self.anchors.get(claim_id), f"{outlet}, {date}", label)
        return Link(self.anchors.get(claim_id), f"({number})", f"{label}, {number}")
