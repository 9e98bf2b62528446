"""A claim at the desk: its sentence, what was read in it, what people decided of it, and the forms to decide with."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from according.desk.correcting import MEASURES, QUALIFIERS, blanks, names_near
from according.desk.desk import Desk, as_json, found
from according.desk.rows import claim_line
from according.desk.snapshot import Snapshot
from according.desk.threaded import threaded
from according.engine.places_offered import described
from according.keep.statements import Statement, statements_of
from according.model import Claim
from according.show.corrections import correction_text
from according.show.dates import when_words
from according.show.passage import Mark, marked, near_evidence
from according.show.shelf import shelf
from according.show.wording import figure_amount, wording

Asked = Request[Any, Any, Any]
TWIN = ".json"


@get("/claims/{key:str}")
@threaded
def claim(desk: NamedDependency[Desk], request: Asked, key: FromPath[str]) -> Response[Any]:
    """One claim, under its own id or the hash of what it says."""
    at = desk.newest()
    one: Claim = found(at.claim(key.removesuffix(TWIN)), "claim")
    if key.endswith(TWIN):
        return as_json(one)
    report = at.reports[one.report]
    mark = Mark(one.evidence.start, one.evidence.end, "sentence")
    (full, *_) = shelf([report], [one], at.claim_anchors, at.report_anchors, cast=at.cast, texts=True)
    statements = {(s.prop, s.value, s.original): s for s in statements_of(report, [one], "")}.values()
    return desk.page(
        request,
        "claim.html.j2",
        at,
        claim=one,
        line=claim_line(one, at),
        anchor=at.claim_anchors[one.id],
        full=msgspec.structs.replace(full, dropped=()),
        dropped=full.dropped,
        passage=marked(report.text, [mark], within=near_evidence(report.text, [mark], around=2)),
        statements=[(each, _understood(each, one, at)) for each in statements],
        judged=at.judged(one),
        corrections=[(each, correction_text(each, at.cast)) for each in at.decided_on(one)],
        contests={key for mark in one.corrected for key in mark.contested},
        standing={mark.correction for mark in one.corrected},
        blanks=blanks(one, at),
        near=names_near(one, at),
        measures=MEASURES,
        qualifiers=QUALIFIERS,
    )


@get("/sentences/{anchor:str}")
@threaded
def sentence(desk: NamedDependency[Desk], anchor: FromPath[str]) -> Redirect:
    """Where a quotation leads: its place in the whole report."""
    report = found(desk.newest().report_of_anchor(anchor), "sentence")
    return Redirect(f"/reports/{report.id}#{anchor}")


def _understood(statement: Statement, claim: Claim, at: Snapshot) -> str:
    """A statement's value by the names that people know it by."""
    figure = claim.figure
    if statement.prop == "act":
        return wording().acts[claim.act]
    if statement.prop == "type" and statement.value in wording().event_types:
        return wording().event_types[statement.value]
    if statement.prop == "when":
        times = [part.when for part in (claim.event, figure) if part is not None and part.when is not None]
        return when_words(times[0]) if times else statement.value
    if statement.prop == "place":
        parts = [part.place for part in (claim.event, figure) if part is not None and part.place is not None]
        named = {each.id: described(each) for each in parts}
        return named.get(statement.value or None, statement.value)
    if figure is not None and statement.prop == figure.measure:
        return figure_amount(figure)
    return at.cast.name(statement.value) if at.cast.get(statement.value) else statement.value


CLAIM = (claim, sentence)
