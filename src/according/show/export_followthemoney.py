"""FollowTheMoney: actors, reports and incidents as entities, every property a statement of the outlet that has it.

It has no schema for a claim, a quotation or a number of dead: those are counted as lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

import msgspec

from according.model import Actor, ActorKind, Claim, Incident, Place, Report
from according.show.cast import WITHHELD, innermost
from according.show.countries import country
from according.show.ftm_statements import Statement, entity_id, language_of, merged, statement
from according.show.handout import Handout
from according.show.losses import Losses
from according.show.plain import web_link
from according.show.wording import wording

SCHEMAS: Final[dict[ActorKind, str]] = {
    "state": "PublicBody",
    "ministry": "PublicBody",
    "force": "PublicBody",
    "group": "Organization",
    "igo": "Organization",
    "agency": "Organization",
    "outlet": "Organization",
    "person": "Person",
    "unnamed": "LegalEntity",
    "other": "LegalEntity",
}


def ftm_statements(handout: Handout, losses: Losses, rows: list[str]) -> Iterator[str]:
    """JSON lines, one statement a line; ``rows`` gets the id of each."""
    for each in _all(handout, losses):
        rows.append(each.id)
        yield msgspec.json.encode(each).decode("utf-8") + "\n"


def ftm_entities(handout: Handout, losses: Losses, rows: list[str]) -> Iterator[str]:
    """JSON lines, one entity a line, put together from its statements; ``rows`` gets the id of each."""
    entities: dict[str, list[Statement]] = {}
    for each in _all(handout, losses):
        entities.setdefault(each.entity_id, []).append(each)
    for id_, said in entities.items():
        properties: dict[str, list[str]] = {}
        for each in said:
            if each.value not in (values := properties.setdefault(each.prop, [])):
                values.append(each.value)
        entity = {"id": id_, "schema": said[0].schema, "properties": properties}
        rows.append(id_)
        yield (
            json.dumps({**entity, "datasets": sorted({each.dataset for each in said})}, ensure_ascii=False)
            + "\n"
        )


def _all(handout: Handout, losses: Losses) -> list[Statement]:
    found: list[Statement] = []
    for report in handout.reports:
        found += _report(report)
        if report.original_sha256:
            losses.left_out("reports: original_sha256", "FollowTheMoney's contentHash is SHA-1", report.id)
    for claim in handout.claims:
        found += _people(claim, handout)
    for incident in handout.incidents:
        found += _incident(incident, handout)
    _note(handout, losses)
    known = {each.entity_id for each in found}
    # Whom somebody belongs to may be nobody that the reports name.
    return merged(each for each in found if each.prop != "parent" or each.value in known)


def _note(handout: Handout, losses: Losses) -> None:
    for what, reason, count in (
        ("figures", "no schema holds a number of dead", sum(c.figure is not None for c in handout.claims)),
        (
            "sayings",
            "no schema holds a claim, a denial or an accusation; their words are in `summary`",
            len(handout.claims),
        ),
        ("findings", "agreement and dispute have no schema", len(handout.findings)),
    ):
        losses.left_out(what, reason, count=count)


def _report(report: Report) -> list[Statement]:
    """An Article: what it says of itself."""
    id_ = entity_id("report", report.id)
    name = report.title or report.outlet or report.file or report.id
    told = {
        "name": name,
        "title": report.title,
        "author": report.byline,
        "publisher": report.outlet,
        "publishedAt": report.published.start,
        "sourceUrl": web_link(report.url),
        "language": language_of(report),
    }
    return [statement(id_, "Article", prop, value, report=report) for prop, value in told.items() if value]


def _people(claim: Claim, handout: Handout) -> list[Statement]:
    """Everybody the claim names, under the names that its report gives them, and where they are mentioned."""
    report = handout.report(claim.report)
    named = {hop.actor: hop.name for hop in claim.sources if hop.actor is not None}
    acting = (
        () if claim.event is None else (*claim.event.agents, *claim.event.targets, *claim.event.addressees)
    )
    found: list[Statement] = []
    for id_ in dict.fromkeys((*named, *acting)):
        actor = handout.cast.get(id_)
        if actor is None or actor.name == WITHHELD:
            continue
        found += _actor(actor, report, named.get(id_), handout)
    return found


def _actor(actor: Actor, report: Report, written: str | None, handout: Handout) -> list[Statement]:
    id_, schema = entity_id("actor", actor.id), SCHEMAS[actor.kind]
    home = country(actor.country)
    told: list[tuple[str, str | None]] = [
        ("name", actor.name),
        ("country", home.iso2.lower() if home is not None else None),
        ("position", actor.office if schema == "Person" else None),
    ]
    parent = handout.cast.get(actor.affiliation)
    if parent is not None and schema != "Person":
        told.append(("parent", entity_id("actor", parent.id)))
    found = [statement(id_, schema, prop, value, report=report) for prop, value in told if value]
    if written and written != actor.name:
        found.append(statement(id_, schema, "alias", written, report=report))
    mention = entity_id("mention", f"{report.id} {actor.id}")
    for prop, value in (
        ("document", entity_id("report", report.id)),
        ("resolved", id_),
        ("name", written or actor.name),
        ("detectedSchema", schema),
        ("contextCountry", home.iso2.lower() if home is not None else None),
    ):
        if value:
            found.append(statement(mention, "Mention", prop, value, report=report))
    return found


def _incident(incident: Incident, handout: Handout) -> list[Statement]:
    """An Event, named as what is reported, with each property as the claim that has it."""
    id_ = entity_id("incident", incident.id)
    found: list[Statement] = []
    for report in handout.reports_of(incident):
        found.append(statement(id_, "Event", "name", _title(incident), report=report))
        found.append(statement(id_, "Event", "recordId", incident.id, report=report))
        edge = entity_id("documentation", f"{report.id} {incident.id}")
        for prop, value in (
            ("document", entity_id("report", report.id)),
            ("entity", id_),
            ("role", "reports it"),
        ):
            found.append(statement(edge, "Documentation", prop, value, report=report))
    for claim in handout.claims_of(incident):
        found += _told(id_, claim, handout)
    return found


def _title(incident: Incident) -> str:
    """What is reported, where and when; it says that it is reported, not that it is so."""
    place = incident.place
    parts = [
        f"Reported: {wording().event_types[incident.type]}",
        (place.name or place.written) if place is not None else "",
        (incident.when.start or "")[:10] if incident.when is not None else "",
    ]
    return ", ".join(part for part in parts if part)


def _told(event_id: str, claim: Claim, handout: Handout) -> list[Statement]:
    report = handout.report(claim.report)
    hop = innermost(claim)
    origin = None if hop is None or hop.role == "outlet" else handout.cast.speaker(claim, ()).name
    lang = language_of(report)
    words = " ".join(handout.passages[claim.id].exact.split())
    found = [statement(event_id, "Event", "summary", words, report=report, origin=origin, lang=lang)]
    for note in handout.notes_on(claim):
        found.append(statement(event_id, "Event", "notes", note, report=report, origin=origin))
    event = claim.event
    for actor in () if event is None else dict.fromkeys((*event.agents, *event.targets)):
        known = handout.cast.get(actor)
        if known is not None and known.name != WITHHELD:
            involved = entity_id("actor", actor)
            found.append(statement(event_id, "Event", "involved", involved, report=report, origin=origin))
    for part in (event, claim.figure):
        if part is not None and part.place is not None:
            found += _place(event_id, part.place, report, origin)
        if part is not None and part.when is not None and part.when.start is not None:
            start, end = part.when.start, part.when.end or part.when.start
            for prop, value in (("startDate", start), ("endDate", end)):
                found.append(
                    statement(
                        event_id, "Event", prop, value, report=report, origin=origin, original=part.when.words
                    )
                )
    return found


def _place(event_id: str, place: Place, report: Report, origin: str | None) -> list[Statement]:
    name = place.name or place.written
    found = [
        statement(event_id, "Event", "location", name, report=report, origin=origin, original=place.written)
    ]
    home = country(place.country)
    if home is not None:
        found.append(statement(event_id, "Event", "country", home.iso2.lower(), report=report, origin=origin))
    if place.id is None or place.lat is None or place.lon is None:
        return found
    id_ = entity_id("place", place.id)
    found.append(statement(event_id, "Event", "addressEntity", id_, report=report, origin=origin))
    full = ", ".join(
        dict.fromkeys([name, *reversed(place.admin), *([home.name] if home is not None else [])])
    )
    for prop, value in (("full", full), ("latitude", str(place.lat)), ("longitude", str(place.lon))):
        found.append(statement(id_, "Address", prop, value, report=report, original=place.written))
    return found
