"""Positions of forces reported of late, made no finer than a district.

So nothing that is shown or handed on can serve as a targeting aid.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import TypeVar

import msgspec

from according.model import Claim, Corrected, Correction, Detail, Incident, Place, Span, When
from according.show.dates import stretch

D = TypeVar("D", Corrected, Correction)
DISTRICT = 3
RECENT = timedelta(days=30)
_REASON = "a recent position of forces, given no finer than a district"


def sensitive(claim: Claim, when: When | None, today: date) -> bool:
    """Whether a claim tells where forces stand now: of the last 30 days, or of a time nobody gives."""
    forces = (claim.event is not None and claim.event.type == "MOBILIZE") or (
        claim.figure is not None and claim.figure.measure == "deployed"
    )
    if not forces:
        return False
    span = stretch(when) or stretch(claim.said)
    return span is None or span.last.date() >= today - RECENT


def coarse_claim(claim: Claim, today: date) -> Claim:
    """The claim with its places no finer than a district where it tells where forces stand now; else the same claim."""
    event, figure = claim.event, claim.figure
    if event is not None and _fine(event.place) and sensitive(claim, event.when, today):
        event = msgspec.structs.replace(event, place=_coarse(event.place))
    if figure is not None and _fine(figure.place) and sensitive(claim, figure.when, today):
        figure = msgspec.structs.replace(figure, place=_coarse(figure.place))
    corrected = claim.corrected
    if any(sensitive(claim, part.when, today) for part in (event, figure) if part is not None):
        corrected = tuple(map(_coarse_details, corrected))
    if event is claim.event and figure is claim.figure and corrected == claim.corrected:
        return claim
    return msgspec.structs.replace(claim, event=event, figure=figure, corrected=corrected)


def coarse_correction(correction: Correction, sites: Collection[tuple[str, Span]]) -> Correction:
    """The correction with its places no finer than a district where its own saying's were made so."""
    return _coarse_details(correction) if (correction.report, correction.evidence) in sites else correction


def _coarse_details(each: D) -> D:
    return msgspec.structs.replace(each, was=_coarse_detail(each.was), now=_coarse_detail(each.now))


def _coarse_detail(detail: Detail) -> Detail:
    return msgspec.structs.replace(detail, place=_coarse(detail.place)) if _fine(detail.place) else detail


def coarse_incident(incident: Incident, sites: Collection[str | None]) -> Incident:
    """The incident with its place no finer than a district where its own claims' places were made so."""
    if incident.id not in sites or not _fine(incident.place):
        return incident
    return msgspec.structs.replace(incident, place=_coarse(incident.place), where_prec=None)


def _fine(place: Place | None) -> bool:
    return place is not None and place.precision is not None and place.precision < DISTRICT


def _coarse(place: Place | None) -> Place | None:
    if place is None:
        return None
    name = place.admin[-1] if place.admin else "a district"
    return Place(written=name, reason=_REASON, country=place.country, admin=place.admin)
