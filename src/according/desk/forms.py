"""What people change at the desk: judged, taken back, retracted, added; each shows its effect or says what it did."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.exceptions import PermissionDeniedException
from litestar.params import Body, FromQuery
from litestar.response import Redirect

from according.desk.adding import ADDING
from according.desk.coding import CODING
from according.desk.correcting import CORRECTING
from according.desk.desk import Desk
from according.desk.exporting import EXPORTING
from according.desk.newest import WRITERS_PATIENCE
from according.desk.redacting import REDACTING
from according.desk.regrouping import REGROUPING
from according.desk.rows import ClaimLine, claim_line
from according.desk.snapshot import Snapshot
from according.desk.threaded import at_length
from according.engine.decided import act_of
from according.engine.judging import effect, effect_of_undo, proposed, taken_back
from according.engine.withdrawals import retract
from according.model import Actor, Claim, JudgementVerdict

Asked = Request[Any, Any, Any]
Back = Literal["queue", ""]  # where whoever judged goes on: to the queue, or to the history
Id = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Why = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


class Judged(msgspec.Struct, kw_only=True):
    """A judgement as a form sends it."""

    left: Id
    right: Id
    verdict: JudgementVerdict
    because: Why
    back: Back = ""


class Undone(msgspec.Struct, kw_only=True):
    """The judgement or correction to take back."""

    judgement: Id


class Retracted(msgspec.Struct, kw_only=True):
    """The report that its outlet withdrew, or that stands again."""

    report: Id
    because: Why
    take_back: Literal["yes", ""] = ""


Form = RequestEncodingType.URL_ENCODED


@get("/judge")
@at_length
def weigh_up(
    desk: NamedDependency[Desk],
    request: Asked,
    left: FromQuery[Id],
    right: FromQuery[Id],
    verdict: FromQuery[JudgementVerdict],
    because: FromQuery[Why],
    back: FromQuery[Back] = "",
) -> Response[str]:
    """What a judgement would change, before it is kept."""
    at, kept = desk.kept()
    new, pair = proposed(kept, left, right, verdict, because=because, who=desk.who)
    fields = [("left", left), ("right", right), ("verdict", verdict), ("because", because), ("back", back)]
    return desk.page(
        request,
        "judge.html.j2",
        at,
        verdict=verdict,
        because=because,
        pair=[_line(each, at) for each in pair],
        changes=effect(kept, [new], at.outcome.findings),
        fields=[pair for pair in fields if pair[1]],
        stay=back == "queue",
        back=f"/incidents/{left}" if left in at.incidents else "/queue",
    )


def _line(noun: Claim | Actor, at: Snapshot) -> ClaimLine:
    if isinstance(noun, Claim):
        return claim_line(at.claims.get(noun.id, noun), at)
    names = ", ".join((noun.name, *noun.aliases))
    return ClaimLine(id=noun.id, chain=noun.id, quote=names, report="", outlet="", retracted=False)


@post("/judge")
@at_length
def keep(desk: NamedDependency[Desk], data: Annotated[Judged, Body(media_type=Form)]) -> Redirect:
    """Keeps a judgement; everything is linked and weighed again under it."""
    with desk.writing:
        _, kept = desk.settled()
        new, _ = proposed(kept, data.left, data.right, data.verdict, because=data.because, who=desk.who)
        desk.decides([new])
    return Redirect(f"/{data.back or 'history'}?told=judged", status_code=303)


@get("/undo")
@at_length
def weigh_undo(desk: NamedDependency[Desk], request: Asked, judgement: FromQuery[Id]) -> Response[str]:
    """What taking a decision back would change, before it is taken back."""
    at, kept = desk.kept()
    gone = taken_back(kept, judgement)
    parts = f"{len(gone)} judgements of one step" if len(gone) > 1 else "The decision"
    return desk.page(
        request,
        "regroup.html.j2",
        at,
        heading=f"{parts}, by {gone[0].who}, would be taken back",
        because=gone[0].because,
        lines=None,
        changes=effect_of_undo(kept, gone, at.outcome.findings),
        action="/undo",
        fields=[("judgement", act_of(gone[0]))],
        back="/history",
        button="Take it back",
    )


@post("/undo")
@at_length
def take_back(desk: NamedDependency[Desk], data: Annotated[Undone, Body(media_type=Form)]) -> Redirect:
    """Withdraws a judgement or a correction."""
    with desk.writing:
        _, kept = desk.settled()
        gone = taken_back(kept, data.judgement)
        if any(each.who != desk.who for each in gone) and not desk.may("editor"):
            raise PermissionDeniedException("Only editors take back what others did.")
        desk.decides(gone)
    return Redirect("/history?told=undone", status_code=303)


@post("/retract")
@at_length
def withdraw(desk: NamedDependency[Desk], data: Annotated[Retracted, Body(media_type=Form)]) -> Redirect:
    """Marks a report as withdrawn by its outlet, or takes the mark away."""
    with desk.writing:
        report = retract(
            desk.ledger, data.report, because=data.because, who=desk.who, take_back=data.take_back == "yes"
        )
        desk.newest.settled(WRITERS_PATIENCE)
    return Redirect(f"/reports/{report}?told=retracted", status_code=303)


FORMS = (
    weigh_up,
    keep,
    weigh_undo,
    take_back,
    withdraw,
    *ADDING,
    *EXPORTING,
    *CORRECTING,
    *REGROUPING,
    *REDACTING,
    *CODING,
)
