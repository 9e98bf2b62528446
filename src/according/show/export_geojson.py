"""GeoJSON (RFC 7946): one feature an incident, a point only where the reports are finer than a country."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from according.keep.places import located, radius_km
from according.model import Incident, Place
from according.show.handout import Handout
from according.show.losses import Losses
from according.show.plain import web_link


def geojson(handout: Handout, losses: Losses, rows: list[str]) -> Iterator[str]:
    """One FeatureCollection; ``rows`` gets the id of each incident."""
    features = []
    for incident in handout.incidents:
        features.append(_feature(incident, handout, losses))
        rows.append(incident.id)
    collection = {"type": "FeatureCollection", "features": features}
    yield json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _feature(incident: Incident, handout: Handout, losses: Losses) -> dict[str, Any]:
    point = _point(incident.place)
    if point is None:
        losses.empty("geometry", "no place finer than a country that could be found on the map", incident.id)
    return {"type": "Feature", "id": incident.id, "geometry": point, "properties": _facts(incident, handout)}


def _point(place: Place | None) -> dict[str, Any] | None:
    """Longitude before latitude; a country, an unknown place or 0/0 is no point."""
    if place is None or place.lat is None or place.lon is None or not located(place):
        return None
    if place.lat == 0 and place.lon == 0:
        return None
    return {"type": "Point", "coordinates": [round(place.lon, 6), round(place.lat, 6)]}


def _facts(incident: Incident, handout: Handout) -> dict[str, Any]:
    place, when, deaths = incident.place, incident.when, incident.deaths
    return {
        "episode": incident.episode,
        "type": incident.type,
        "mode": incident.mode,
        "start": when.start if when is not None else None,
        "end": when.end if when is not None else None,
        "time_precision": when.precision if when is not None else "unknown",
        "place": (place.name or place.written) if place is not None else None,
        "written": place.written if place is not None else None,
        "where_prec": place.precision if place is not None else None,
        "radius_km": radius_km(place) or None if place is not None else None,
        "country": place.country if place is not None else None,
        "sides": [handout.cast.name(side) for side in incident.sides],
        "type_of_violence": incident.type_of_violence,
        "killed": {"low": incident.low, "best": incident.best, "high": incident.high},
        "killed_of": None
        if deaths is None
        else {"a": deaths.a, "b": deaths.b, "civilians": deaths.civilians, "unknown": deaths.unknown},
        "reports": len(incident.reports),
        "origins": incident.origins,
        "said": _said(incident, handout),
    }


def _said(incident: Incident, handout: Handout) -> list[dict[str, Any]]:
    """Every claim with who says it, through whom, in which words."""
    found = []
    for claim in handout.claims_of(incident):
        report = handout.report(claim.report)
        found.append(
            {
                "claim": claim.id,
                "speaker": handout.cast.speaker(claim, incident.sides).name,
                "chain": handout.cast.chain(claim),
                "act": claim.act,
                "quote": handout.passages[claim.id].exact,
                "url": web_link(report.url),
                "published": report.published.start,
                "corrected": list(handout.notes_on(claim)),
            }
        )
    return found
