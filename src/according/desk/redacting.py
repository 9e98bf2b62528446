"""Redaction at the desk: what would be blotted out is shown first, for it cannot be taken back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.exceptions import PermissionDeniedException
from litestar.params import Body
from litestar.response import Redirect

from according.desk.desk import Desk
from according.desk.rows import ReportLine, report_line
from according.desk.snapshot import Snapshot
from according.desk.threaded import at_length, threaded
from according.engine.withdrawals import redact, would_redact
from according.show.passage import Mark, marked, near_evidence
from according.show.wording import plural

Asked = Request[Any, Any, Any]
MOST_REPORTS: Final = 20  # shown with their words; the others are counted
#: What the ledger's tables hold, in words; what is worked out anew anyway is not told of.
TOLD: Final = {
    "reports": ("report", "reports"),
    "claims": ("claim", "claims"),
    "actors": ("actor", "actors"),
    "judgements": ("judgement's reason", "judgements' reasons"),
    "corrections": ("correction", "corrections"),
    "codings": ("answer of blind coding", "answers of blind coding"),
}


class Redacted(msgspec.Struct, kw_only=True):
    """The words, why they may stand nowhere, and whether what would happen was seen."""

    words: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    because: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
    sure: Literal["yes", ""] = ""


def passages(report: str, words: str, at: Snapshot) -> list[Any]:
    """Where the words stand in a report's text, marked, with a sentence around each."""
    between = r"\s+".join(map(re.escape, words.split()))
    text = at.reports[report].text
    found = re.finditer(rf"(?<!\w){between}(?!\w)", text, re.IGNORECASE)
    marks = [Mark(each.start(), each.end(), f"w-{report}-{n}") for n, each in enumerate(found)][:5]
    return list(marked(text, marks, within=near_evidence(text, marks, around=0))) if marks else []


def counted(held: Mapping[str, frozenset[str]]) -> str:
    """How much would be touched, in words."""
    told = [plural(len(held[name]), *words) for name, words in TOLD.items() if name in held]
    return ", ".join(told) or "only what was worked out from them"


@get("/redact")
@threaded
def redact_form(desk: NamedDependency[Desk], request: Asked) -> Response[str]:
    """The form of a redaction, for editors."""
    return desk.page(request, "redact.html.j2", desk.newest(), may=desk.may("editor"))


@post("/redact")
@at_length
def blot_out(
    desk: NamedDependency[Desk],
    request: Asked,
    data: Annotated[Redacted, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Response[Any]:
    """Blots words out of everything, for good; without ``sure`` it says what would be blotted out, and does nothing."""
    if not desk.may("editor"):
        raise PermissionDeniedException("Only editors blot out words.")
    words = " ".join(data.words.split())
    if data.sure != "yes":
        return _shown_first(desk, request, words, data.because)
    with desk.writing:
        redact(desk.ledger, words, because=data.because, who=desk.who, model=desk.worker.desk().model)
        desk.newest.forget()
    return Redirect("/history?told=redacted", status_code=303)


def _shown_first(desk: Desk, request: Asked, words: str, because: str) -> Response[str]:
    at, held = desk.newest(), would_redact(desk.ledger, words)
    reports = sorted(held.get("reports", frozenset()) & set(at.reports))
    shown: list[tuple[ReportLine, list[Any]]] = [
        (report_line(at.reports[each], at), passages(each, words, at)) for each in reports[:MOST_REPORTS]
    ]
    return desk.page(
        request,
        "redact_look.html.j2",
        at,
        words_meant=words,
        because=because,
        counted=counted(held),
        shown=shown,
        more=max(0, len(reports) - MOST_REPORTS),
        fields=[("words", words), ("because", because)],
        back="/redact",
    )


REDACTING = (redact_form, blot_out)
