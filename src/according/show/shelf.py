"""The reports as the page lists and prints them: where each came from, what was dropped, and its marked text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import pycountry
from markupsafe import Markup

from according.keep.masthead import masthead
from according.model import Claim, Report
from according.show.cast import Cast
from according.show.dates import when_words
from according.show.passage import Mark, marked, near_evidence, paragraphs
from according.show.plain import web_link


class DroppedRow(msgspec.Struct, frozen=True):
    """What was left out of a report and why; ``text`` is ``None`` on pages that hold no texts."""

    reason: str
    text: str | None


class ReportView(msgspec.Struct, frozen=True, kw_only=True):
    """One report in the list and in the texts at the end of the page."""

    id: str
    outlet: str
    title: str
    byline: str | None
    published: str
    basis: str
    credits: str
    dateline: str
    language: str | None
    language_name: str
    unread: str | None
    reader: str | None  # named where it is not the built-in one alone
    file: str | None
    link: str | None
    relation: str | None
    relation_anchor: str | None
    own_share: str
    claims: int
    dropped: tuple[DroppedRow, ...]
    stretches: tuple[Markup, ...]
    gaps: bool


def shelf(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    anchors: Mapping[str, str],
    report_anchors: Mapping[str, str],
    *,
    cast: Cast,
    texts: bool,
) -> list[ReportView]:
    """All reports, each with its marks. Without ``texts``, only evidence sentences and one around each."""
    by_report: dict[str, list[Mark]] = {}
    for claim in claims:
        if claim.id in anchors:
            mark = Mark(claim.evidence.start, claim.evidence.end, anchors[claim.id])
            by_report.setdefault(claim.report, []).append(mark)
    named = {r.id: masthead(r) for r in reports}
    return [_view(r, by_report.get(r.id, []), report_anchors, named, cast=cast, texts=texts) for r in reports]


def _view(
    report: Report,
    marks: list[Mark],
    anchors: Mapping[str, str],
    named: Mapping[str, str],
    *,
    cast: Cast,
    texts: bool,
) -> ReportView:
    within = paragraphs(report.text) if texts else near_evidence(report.text, marks)
    root = report.copy_of or report.version_of
    relation = None
    if root is not None:
        kind = "copy of" if report.copy_of else "another version of"
        relation = f"{kind} {named.get(root, root)}"
    line = report.dateline
    return ReportView(
        id=anchors[report.id],
        outlet=cast.hide(named[report.id]),
        title=cast.hide(report.title or "Without a title"),
        byline=cast.hide(report.byline) if report.byline else None,
        published=when_words(report.published) if report.published.start else "date unknown",
        basis=report.published.basis,
        credits=", ".join(report.credits),
        dateline=", ".join(p for p in (line.place, line.date) if p) if line else "",
        language=report.language,
        language_name=language_name(report.language),
        unread=report.unread,
        reader=report.reader if report.reader != "built-in" else None,
        file=report.file,
        link=web_link(report.url),
        relation=relation,
        relation_anchor=anchors.get(root) if root else None,
        own_share=f"{report.own_share:.0%}",
        claims=len(marks),
        dropped=tuple(DroppedRow(d.reason, d.text if texts else None) for d in report.dropped),
        stretches=tuple(marked(report.text, marks, within=within, hidden=cast.hidden_ranges(report.text))),
        gaps=not texts,
    )


def language_name(code: str | None) -> str:
    """``ru`` as ``Russian``; the code itself where it is not known."""
    if code is None:
        return "language unknown"
    found = pycountry.languages.get(alpha_2=code) if len(code) == 2 else pycountry.languages.get(alpha_3=code)
    return str(found.name) if found else code
