"""Blind coding at the desk: nobody sees others' answers before two have finished; a third act settles differences."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath, FromQuery
from litestar.response import Redirect
from markupsafe import Markup

from according.desk.desk import Desk, as_json
from according.desk.rows import ClaimLine, claim_line, report_line
from according.desk.snapshot import Snapshot
from according.desk.threaded import at_length, threaded
from according.engine.coding_compared import (
    Compared,
    adjudicated,
    agreed_on,
    compared,
)
from according.engine.coding_rounds import (
    Answers,
    answers_to,
    code,
    draw,
    finished,
    may_see,
    revealed,
    round_meant,
    rounds,
)
from according.engine.judging import effect
from according.model import Coded, CodingItem, CodingRound, Judgement, JudgementVerdict
from according.show.passage import Mark, marked, near_evidence

Asked = Request[Any, Any, Any]
Form = RequestEncodingType.URL_ENCODED
Id = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Why = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
Maybe = Annotated[str, msgspec.Meta(max_length=500)]
TWIN = ".json"
SIZE = 20


class Drawn(msgspec.Struct, kw_only=True):
    """A round to be drawn."""

    title: Why
    size: int = SIZE


class Answer(msgspec.Struct, kw_only=True):
    """Somebody's answer to one question."""

    round: Id
    item: int
    verdict: JudgementVerdict
    because: Maybe = ""


class Settled(msgspec.Struct, kw_only=True):
    """What settles a question on which people differ."""

    round: Id
    item: int
    verdict: JudgementVerdict
    because: Why


class Agreed(msgspec.Struct, kw_only=True):
    """The round whose unanimous answers are to be kept."""

    round: Id


class SayingShown(msgspec.Struct, frozen=True, kw_only=True):
    """One of the two sayings of a question, in its passage."""

    line: ClaimLine
    published: str
    passage: tuple[Markup, ...]


class RoundLine(msgspec.Struct, frozen=True, kw_only=True):
    """A round in the list: who has answered how much, never what."""

    id: str
    title: str
    who: str
    made: str
    size: int
    progress: str


@get(["/rounds", "/rounds.json"])
@threaded
def coding_rounds(desk: NamedDependency[Desk], request: Asked) -> Response[Any]:
    """All rounds with who answered how much, and the form to draw one."""
    found = rounds(desk.ledger)
    if request.url.path.endswith(TWIN):
        return as_json(found)
    lines = [
        RoundLine(
            id=each.id,
            title=each.title,
            who=each.who,
            made=each.made,
            size=len(each.items),
            progress=_progress(each, answers_to(desk.ledger, each)),
        )
        for each in found
    ]
    return desk.page(request, "rounds.html.j2", desk.newest(), rounds=lines, size=SIZE)


def _progress(round_: CodingRound, answers: Answers) -> str:
    size = len(round_.items)
    told = (f"{who} {len(own)} of {size}" for who, own in sorted(answers.items()))
    return ", ".join(told) or "nobody has begun"


@post("/rounds")
@at_length
def draw_round(desk: NamedDependency[Desk], data: Annotated[Drawn, Body(media_type=Form)]) -> Redirect:
    """Draws a round from what is least sure."""
    with desk.writing:
        made = draw(desk.ledger, desk.settled()[0].outcome, size=data.size, title=data.title, who=desk.who)
    return Redirect(f"/rounds/{made.id}", status_code=303)


@get("/rounds/{key:str}")
@threaded
def coding_round(desk: NamedDependency[Desk], request: Asked, key: FromPath[str]) -> Response[Any]:
    """A round: its questions with one's own answers, or, once two have finished, all answers side by side."""
    at = desk.newest()
    round_ = round_meant(desk.ledger, key.removesuffix(TWIN))
    answers = answers_to(desk.ledger, round_)
    seen = may_see(round_, answers, desk.who)
    found = compared(round_, answers, at.outcome.judgements) if seen else None
    own = answers.get(desk.who, {})
    if key.endswith(TWIN):
        counts = {who: len(each) for who, each in answers.items()}
        return as_json({"round": round_, "own": list(own.values()), "coders": counts, "compared": found})
    return desk.page(
        request,
        "round.html.j2",
        at,
        round=round_,
        own=own,
        who=desk.who,
        progress=_progress(round_, answers),
        done=desk.who in finished(round_, answers),
        questions=[(each, _pair(each, at)) for each in round_.items],
        found=found,
        differing=_shown(found, at, differing=True),
        agreed=_shown(found, at, differing=False),
        open=found is not None and any(each.settled is None for each in found.agreed),
    )


def _shown(found: Compared | None, at: Snapshot, *, differing: bool) -> list[tuple[Any, Any]]:
    rows = () if found is None else found.differing if differing else found.agreed
    return [(each, _pair(each.item, at)) for each in rows]


def _pair(item: CodingItem, at: Snapshot) -> tuple[SayingShown, ...]:
    return tuple(shown for each in (item.left, item.right) if (shown := _saying(each, at)) is not None)


def _saying(coded: Coded, at: Snapshot) -> SayingShown | None:
    """A saying in its passage; ``None`` where its report is gone."""
    report = at.reports.get(coded.report)
    if report is None:
        return None
    told = at.claims.get(coded.claim) or next(
        (each for each in at.claims_of_report.get(report.id, ()) if each.evidence == coded.evidence), None
    )
    mark = Mark(coded.evidence.start, coded.evidence.end, f"q-{coded.claim}")
    line = (
        claim_line(told, at)
        if told is not None
        else ClaimLine(
            id=coded.claim,
            chain=at.cast.outlet(report.id),
            quote=coded.evidence.text,
            report=report.id,
            outlet=at.cast.outlet(report.id),
            retracted=report.retracted is not None,
        )
    )
    passage = marked(report.text, [mark], within=near_evidence(report.text, [mark], around=1))
    return SayingShown(line=line, published=report_line(report, at).published, passage=tuple(passage))


@post("/code")
@at_length
def answer(desk: NamedDependency[Desk], data: Annotated[Answer, Body(media_type=Form)]) -> Redirect:
    """Keeps one's own answer; nothing else changes."""
    with desk.writing:
        round_ = round_meant(desk.ledger, data.round)
        code(desk.ledger, round_, data.item, data.verdict, because=data.because, who=desk.who)
        own = answers_to(desk.ledger, round_).get(desk.who, {})
    left = [each.number for each in round_.items if each.number not in own]
    ahead = [number for number in left if number > data.item] or left
    return Redirect(f"/rounds/{round_.id}" + (f"#q{ahead[0]}" if ahead else ""), status_code=303)


@get("/adjudicate")
@at_length
def weigh_adjudication(
    desk: NamedDependency[Desk],
    request: Asked,
    round: FromQuery[Id],  # noqa: A002  # the form's word
    item: FromQuery[int],
    verdict: FromQuery[JudgementVerdict],
    because: FromQuery[Why],
) -> Response[str]:
    """What settling a difference would change, before it is kept."""
    round_ = _revealed(desk, round)
    new = adjudicated(round_, item, verdict, because=because, who=desk.who)
    fields = {"round": round_.id, "item": str(item), "verdict": verdict, "because": because}
    heading = f"Question {item} would be settled: {verdict}"
    return _weighed(desk, request, (new,), heading, "/adjudicate", fields)


@post("/adjudicate")
@at_length
def adjudicate(desk: NamedDependency[Desk], data: Annotated[Settled, Body(media_type=Form)]) -> Redirect:
    """Settles a difference by a judgement; everything is linked and weighed again under it."""
    with desk.writing:
        round_ = _revealed(desk, data.round)
        new = adjudicated(round_, data.item, data.verdict, because=data.because, who=desk.who)
        desk.decides((new,))
    return Redirect(f"/rounds/{round_.id}?told=settled", status_code=303)


@get("/agreed")
@at_length
def weigh_agreed(
    desk: NamedDependency[Desk],
    request: Asked,
    round: FromQuery[Id],  # noqa: A002  # the form's word
) -> Response[str]:
    """What keeping all unanimous answers would change."""
    round_, new = _agreed(desk, round)
    heading = f"{len(new)} answers that all gave alike would be kept as judgements"
    return _weighed(desk, request, new, heading, "/agreed", {"round": round_.id})


@post("/agreed")
@at_length
def keep_agreed(desk: NamedDependency[Desk], data: Annotated[Agreed, Body(media_type=Form)]) -> Redirect:
    """Keeps all unanimous answers as judgements, in one step."""
    with desk.writing:
        round_, new = _agreed(desk, data.round)
        desk.decides(new)
    return Redirect(f"/rounds/{round_.id}?told=settled", status_code=303)


def _agreed(desk: Desk, written: str) -> tuple[CodingRound, tuple[Judgement, ...]]:
    round_ = _revealed(desk, written)
    found = compared(round_, answers_to(desk.ledger, round_), desk.newest().outcome.judgements)
    return round_, agreed_on(round_, found, who=desk.who)


def _revealed(desk: Desk, written: str) -> CodingRound:
    """The round, once somebody may see its answers. Raises NotThere before."""
    round_ = round_meant(desk.ledger, written)
    revealed(round_, answers_to(desk.ledger, round_), desk.who)
    return round_


def _weighed(
    desk: Desk,
    request: Asked,
    new: tuple[Judgement, ...],
    heading: str,
    action: str,
    fields: dict[str, str],
) -> Response[str]:
    at, kept = desk.kept()
    return desk.page(
        request,
        "regroup.html.j2",
        at,
        heading=heading,
        because=new[0].because,
        lines=None,
        changes=effect(kept, new, at.outcome.findings),
        action=action,
        fields=list(fields.items()),
        back=f"/rounds/{fields['round']}",
    )


CODING = (
    coding_rounds,
    draw_round,
    coding_round,
    answer,
    weigh_adjudication,
    adjudicate,
    weigh_agreed,
    keep_agreed,
)
