"""Nouns fetched by their ids, or by the beginning of one, without reading the rest of a ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, select

from according.keep import tables as t
from according.model import Actor, Claim, Correction, Episode, Finding, Incident, Judgement, Noun, Report

Kept = TypeVar("Kept", bound=Noun)
#: What has an id of its own, in the order it is shown in.
KINDS: tuple[tuple[Table, type[Noun]], ...] = (
    (t.reports, Report),
    (t.claims, Claim),
    (t.incidents, Incident),
    (t.episodes, Episode),
    (t.actors, Actor),
    (t.findings, Finding),
    (t.judgements, Judgement),
    (t.corrections, Correction),
)
_MOST = 500  # ids of one question


def reports_by_id(at: Connection, ids: Iterable[str]) -> dict[str, Report]:
    """The reports that are there, by their ids."""
    return {
        each.id: each
        for part in _parts(ids)
        for each in _decoded(at, t.reports, Report, t.reports.c.id.in_(part))
    }


def claims_by_id(at: Connection, ids: Iterable[str]) -> dict[str, Claim]:
    """The claims that are there, by their ids, each with the incident it was linked to."""
    found = [each for part in _parts(ids) for each in _decoded(at, t.claims, Claim, t.claims.c.id.in_(part))]
    return {each.id: each for each in _homed(at, found)}


def beginning(at: Connection, written: str) -> list[Noun]:
    """Whatever has this id, else whatever has one that begins so, else the incidents that took the place of such."""
    for exact in (True, False):
        found: list[Noun] = []
        for table, kind in KINDS:
            which = table.c.id == written if exact else table.c.id.startswith(written, autoescape=True)
            nouns = sorted(_decoded(at, table, kind, which), key=lambda each: str(getattr(each, "id", "")))
            found.extend(_whole(at, nouns))
        if found:
            return found
    c = t.former_incidents.c
    now = at.execute(select(c.incident).where(c.former.startswith(written, autoescape=True))).scalars().all()
    kept = _decoded(at, t.incidents, Incident, t.incidents.c.id.in_(now))
    kept.sort(key=lambda each: each.id)
    return list(_whole(at, kept))


def _whole(at: Connection, nouns: Sequence[Noun]) -> Iterator[Noun]:
    """Claims with their incidents, incidents with the ids they were known by; others as they are."""
    former: dict[str, list[str]] = defaultdict(list)
    incidents = [each.id for each in nouns if isinstance(each, Incident)]
    c = t.former_incidents.c
    for part in _parts(incidents):
        for old, incident in at.execute(select(c.former, c.incident).where(c.incident.in_(part))):
            former[incident].append(old)
    homed = {each.id: each for each in _homed(at, [each for each in nouns if isinstance(each, Claim)])}
    for each in nouns:
        if isinstance(each, Incident):
            known = tuple(sorted({*each.former, *former[each.id]}))
            yield msgspec.structs.replace(each, former=known)
        else:
            yield homed[each.id] if isinstance(each, Claim) else each


def _homed(at: Connection, claims: Sequence[Claim]) -> Iterator[Claim]:
    c = t.incident_claims.c
    homes: dict[str, str] = {}
    for part in _parts(each.id for each in claims):
        rows = at.execute(select(c.claim, c.incident).where(c.claim.in_(part)))
        homes |= {row.claim: row.incident for row in rows}
    yield from (msgspec.structs.replace(each, incident=homes.get(each.id)) for each in claims)


def _decoded(at: Connection, table: Table, kind: type[Kept], which: ColumnElement[bool]) -> list[Kept]:
    rows = at.execute(select(table.c.body).where(which)).scalars().all()
    return [msgspec.json.decode(row, type=kind) for row in rows]


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    every = list(dict.fromkeys(ids))
    for start in range(0, len(every), _MOST):
        yield every[start : start + _MOST]
