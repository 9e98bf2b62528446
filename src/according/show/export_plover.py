"""PLOVER: one JSON record a line for each act that a report tells of, with who says so in its comment.

After the PLOVER manual of 4 February 2024; docs/exports.md says where we had to decide.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from according.keep.days import days, moment
from according.model import Claim, Event, Measure, Place, Report, When
from according.show.countries import country
from according.show.handout import Handout
from according.show.losses import Losses
from according.show.plain import web_link
from according.show.plover_codes import Coded, coded, plover_codes

CODEBOOK: Final = "PLOVER manual, 4 February 2024"
SIZES: Final[dict[Measure, str]] = {"killed": "dead", "wounded": "injured"}
# UCDP where_prec as PLOVER's resolution: 4 a city, 3 a district, 2 a province, 1 a country.
RESOLUTION: Final = {1: 4, 2: 4, 3: 3, 4: 2, 5: 1, 6: 1}

Record = dict[str, Any]


def plover(handout: Handout, losses: Losses, rows: list[str]) -> Iterator[str]:
    """JSON lines; ``rows`` gets the id of each claim that became a record."""
    home = {id_: incident.when for incident in handout.incidents for id_ in incident.claims}
    sized: set[str] = set()
    for claim in handout.claims:
        if claim.event is None:
            continue
        when = claim.event.when or home.get(claim.id)
        reason = _not_an_event(claim.event, when)
        if reason is not None:
            losses.left_out("acts", reason, claim.id)
            continue
        if claim.event.when is None:
            losses.changed("date", "the incident's: the sentence gives none", claim.id)
        rows.append(claim.id)
        yield json.dumps(_record(claim, claim.event, when, handout, losses, sized), ensure_ascii=False) + "\n"
    figures = [c for c in handout.claims if c.figure is not None and c.id not in sized]
    losses.left_out("figures", "PLOVER gives a size to an act in the same words only", count=len(figures))
    statements = [c for c in handout.claims if c.event is None and c.figure is None]
    losses.left_out("statements", "no act and no number in them", count=len(statements))


def _not_an_event(event: Event, when: When | None) -> str | None:
    """Why PLOVER has no record of it: it wants an actor, a date, and of some types a recipient."""
    if not event.agents:
        return "no actor is told"
    if event.type in plover_codes().needs_recipient and not (event.targets or event.addressees):
        return "the type needs a recipient, and none is told"
    return "no date is told" if days(when) is None else None


def _record(
    claim: Claim, event: Event, when: When | None, handout: Handout, losses: Losses, sized: set[str]
) -> Record:
    span = days(when)
    assert span is not None  # asked by _not_an_event
    report, codes = handout.report(claim.report), plover_codes()
    at = moment(when)
    if event.modality == "attempted":
        losses.left_out("attempts", "no auxiliary mode says that it failed or was tried only", claim.id)
    if claim.act == "accuse" and event.type != "ACCUSE":
        losses.changed("acts", "told as an accusation: no mode says so, the comment does", claim.id)
    found: Record = {
        "id": claim.id,
        "has_event": True,
        "date": span[0].isoformat(),
        "time": at.strftime("%H:%M") if at is not None else None,
        "enddate": span[1].isoformat() if span[1] != span[0] else None,
        "actor": [_actor(each, handout) for each in event.agents],
        "recipient": [_actor(each, handout) for each in (*event.targets, *event.addressees)],
        "event": [event.type],
        "event_loc": _location(event.place, losses, claim.id),
        "quad_code": codes.quads[event.type],
        "event_scale": codes.score(event),
        "mode": _modes(claim, event),
        "size": _size(claim, handout, sized),
        "link": claim.incident,
        "text": " ".join(handout.passages[claim.id].text.split()),
        "text_info": {"start": claim.evidence.start, "end": claim.evidence.end},
        "cite_info": _citation(report),
        "coder": "According",
        "comment": " ".join(
            (f"{claim.act}, according to {handout.cast.chain(claim)}", *_notes(claim, handout))
        ),
    }
    return {key: value for key, value in found.items() if value not in (None, [], {})}


def _actor(written: str, handout: Handout) -> Record:
    each: Coded = coded(written, handout.cast)
    found = {
        "code": each.code,
        "sector": each.sector,
        "actor_text": each.text,
        "identifier_id": each.id,
    }
    return {key: value for key, value in found.items() if value is not None}


def _modes(claim: Claim, event: Event) -> list[str]:
    """The mode, and the auxiliary modes that tell what happened from what is denied, planned or past."""
    auxiliary = plover_codes().auxiliary.get(event.modality)
    modes = [
        plover_codes().mode(event),
        auxiliary,
        "negation" if event.type != "REJECT" and (event.negated or claim.act == "deny") else None,
        "historical" if claim.background else None,
    ]
    return [mode for mode in modes if mode is not None]


def _location(place: Place | None, losses: Losses, claim: str) -> Record | None:
    if place is None:
        return None
    home = country(place.country)
    precision = place.precision or 0
    if precision not in RESOLUTION and place.id is not None:
        losses.empty("event_loc.resolution", "the sea has none", claim)
    geonames = (place.id or "").partition("geonames:")[2]
    found = {
        "extracted_place": place.written,
        "resolved_place": place.name,
        "geonameid": int(geonames) if geonames.isdigit() else None,
        "lat": place.lat,
        "lon": place.lon,
        "city": place.name if precision == 1 else None,
        "district": place.name if precision == 3 else None,
        "province": place.name if precision == 4 else place.admin[0] if place.admin else None,
        "country": home.name if home is not None else None,
        "country_code": place.country,
        "resolution": RESOLUTION.get(precision),
    }
    return {key: value for key, value in found.items() if value is not None}


def _size(claim: Claim, handout: Handout, sized: set[str]) -> Record:
    """Numbers of dead and hurt that stand in the very words of the act, in the same incident."""
    found: Record = {}
    for other in _beside(claim, handout):
        figure = other.figure
        if figure is not None and figure.measure in SIZES and other.background == claim.background:
            found.setdefault(SIZES[figure.measure], figure.low)
            sized.add(other.id)
    return found


def _notes(claim: Claim, handout: Handout) -> list[str]:
    """What people corrected of the act and of the numbers that stand in its words."""
    told = (claim, *(each for each in _beside(claim, handout) if each.figure is not None))
    return list(dict.fromkeys(note for each in told for note in handout.notes_on(each)))


def _beside(claim: Claim, handout: Handout) -> Sequence[Claim]:
    return [
        each
        for each in handout.claims_by_report(claim.report)
        if each.evidence.start < claim.evidence.end
        and claim.evidence.start < each.evidence.end
        and each.incident == claim.incident
    ]


def _citation(report: Report) -> Record:
    found = {
        "url": web_link(report.url),
        "title": report.title,
        "language": report.language,
        "publication": report.outlet,
        "citation": report.original_sha256,
        "codebook": CODEBOOK,
    }
    return {key: value for key, value in found.items() if value is not None}
