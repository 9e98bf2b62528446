"""Corrections at the desk: what was read of a claim, aspect by aspect, shown with its effect before it is kept."""

from __future__ import annotations

from typing import Annotated, Any, get_args

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.exceptions import ValidationException
from litestar.params import Body, FromQuery
from litestar.response import Redirect

from according.desk.desk import Desk, found
from according.desk.rows import claim_line
from according.desk.snapshot import Snapshot
from according.desk.threaded import at_length
from according.engine.corrected import detail
from according.engine.correcting import proposed_correction
from according.engine.detail_asked import NOBODY, UNKNOWN, AskedDetail
from according.engine.judging import effect
from according.engine.places_offered import described, offered
from according.model import Claim, Correctable, Detail, Measure, Qualifier
from according.show.corrections import detail_text

Asked = Request[Any, Any, Any]
Word = Annotated[str, msgspec.Meta(max_length=200)]
Id = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Why = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


class Correcting(msgspec.Struct, kw_only=True):
    """A correction as a form sends it; fields of other aspects are not looked at."""

    claim: Id
    aspect: Correctable
    because: Why
    low: Word = ""
    high: Word = ""
    measure: Measure | None = None
    qualifier: Qualifier | None = None
    place: Word = ""
    when: Word = ""
    speaker: Word = ""
    side: Word = ""
    agents: Word = ""
    targets: Word = ""

    def asked(self) -> AskedDetail:
        """The one aspect that is meant."""
        kept = ("claim", "because")
        given = {name: getattr(self, name) for name in self.__struct_fields__ if name not in kept}
        return AskedDetail(**given)

    def fields(self) -> list[tuple[str, str]]:
        """What a second form carries on."""
        given = ((name, getattr(self, name)) for name in self.__struct_fields__)
        return [(name, value) for name, value in given if value]


class Blank(msgspec.Struct, frozen=True, kw_only=True):
    """The form of one aspect, filled with what stands now."""

    aspect: Correctable
    now: str
    detail: Detail
    unknown: str = ""


def blanks(claim: Claim, at: Snapshot) -> list[Blank]:
    """The forms that a claim has something for."""
    told = claim.event is not None or claim.figure is not None
    counted = claim.figure is not None
    offers: tuple[tuple[Correctable, bool, str], ...] = (
        ("figure", counted, ""),
        ("place", told, UNKNOWN),
        ("when", told, UNKNOWN),
        ("speaker", True, NOBODY),
        ("side", counted, UNKNOWN),
        ("agents", claim.event is not None, UNKNOWN),
        ("targets", claim.event is not None, UNKNOWN),
    )
    return [
        Blank(
            aspect=aspect,
            now=detail_text(aspect, detail(claim, aspect), at.cast),
            detail=detail(claim, aspect),
            unknown=unknown,
        )
        for aspect, has, unknown in offers
        if has
    ]


def names_near(claim: Claim, at: Snapshot) -> list[str]:
    """The parties and speakers of the claim's episode, to choose from; any other may be written."""
    episode = at.episodes.get(at.home.get(claim.incident or "", ""))
    if episode is None:
        return []
    speakers = (
        hop.actor
        for incident in episode.incidents
        if incident in at.incidents
        for each in at.incidents[incident].claims
        if each in at.claims
        for hop in at.claims[each].sources
    )
    ids = dict.fromkeys(each for each in (*episode.sides, *speakers) if each is not None)
    return sorted({at.cast.name(each) for each in ids})


MEASURES, QUALIFIERS = get_args(Measure), get_args(Qualifier)
Form = RequestEncodingType.URL_ENCODED


@get("/correct")
@at_length
def weigh_correction(
    desk: NamedDependency[Desk],
    request: Asked,
    claim: FromQuery[Id],
    aspect: FromQuery[Correctable],
    because: FromQuery[Why],
    low: FromQuery[Word] = "",
    high: FromQuery[Word] = "",
    measure: FromQuery[Measure | None] = None,
    qualifier: FromQuery[Word] = "",
    place: FromQuery[Word] = "",
    when: FromQuery[Word] = "",
    speaker: FromQuery[Word] = "",
    side: FromQuery[Word] = "",
    agents: FromQuery[Word] = "",
    targets: FromQuery[Word] = "",
) -> Response[str]:
    """What a correction would change, before it is kept; of a place's name first which place is meant."""
    values = {"low": low, "high": high, "measure": measure, "qualifier": qualifier or None, "place": place}
    values |= {"when": when, "speaker": speaker, "side": side, "agents": agents, "targets": targets}
    try:
        given = msgspec.convert({"claim": claim, "aspect": aspect, "because": because, **values}, Correcting)
    except msgspec.ValidationError as fault:
        raise ValidationException(f"A field of the form cannot be taken: {fault}.") from fault
    at = desk.newest()
    one: Claim = found(at.claim(claim), "claim")
    if aspect == "place" and place.strip().casefold() != UNKNOWN:
        was = detail(one, "place").place
        places = offered(place, written=was.written if was else "") if place.strip() else ()
        if len(places) > 1:
            return desk.page(
                request,
                "places.html.j2",
                at,
                line=claim_line(one, at),
                name=place,
                places=[(each.id, described(each)) for each in places],
                fields=[pair for pair in given.fields() if pair[0] != "place"],
                back=f"/claims/{one.id}",
            )
    _, kept = desk.kept()
    new = proposed_correction(kept, one.id, given.asked(), because=because, who=desk.who)
    return desk.page(
        request,
        "correct.html.j2",
        at,
        line=claim_line(one, at),
        words=new.words,
        contests=new.contests,
        changes=effect(kept, [new.correction], at.outcome.findings),
        fields=given.fields(),
        back=f"/claims/{one.id}",
    )


@post("/correct")
@at_length
def keep_correction(
    desk: NamedDependency[Desk], data: Annotated[Correcting, Body(media_type=Form)]
) -> Redirect:
    """Keeps a correction; everything is linked and weighed again under it."""
    with desk.writing:
        _, kept = desk.settled()
        new = proposed_correction(kept, data.claim, data.asked(), because=data.because, who=desk.who)
        desk.decides([new.correction])
    return Redirect(f"/claims/{new.before.id}?told=corrected", status_code=303)


CORRECTING = (weigh_correction, keep_correction)
