"""What changes the ledger, step by step: each belongs to a transaction that somebody else begins and ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, select

from according.keep import tables as t
from according.keep.rows import (
    abstention_row,
    body,
    check,
    claim_row,
    episode_row,
    finding_row,
    incident_row,
    judgement_row,
    origin_row,
)
from according.keep.search import forget_words, put_words
from according.keep.successors import successors
from according.keep.upsert import put_new, put_over
from according.model import (
    Abstention,
    Claim,
    Episode,
    Finding,
    Incident,
    Join,
    Judgement,
    Origin,
    Report,
)


def put_reading(
    to: Connection, report: str, claims: Sequence[Claim], abstentions: Iterable[Abstention]
) -> None:
    """Puts the claims and abstentions of one report in place of its earlier ones. Raises ValueError, see `Ledger`."""
    kept = to.execute(select(t.reports.c.body).where(t.reports.c.id == report)).scalar()
    if kept is None:
        raise ValueError(f"Report {report} is not in the ledger. Put the report before its claims.")
    text = msgspec.json.decode(kept, type=Report).text
    for claim in claims:
        check(claim, report, text)
    earlier = to.execute(select(t.claims.c.id).where(t.claims.c.report == report)).scalars().all()
    forget_words(to, "claim_words", list(earlier))
    to.execute(delete(t.claims).where(t.claims.c.report == report))
    to.execute(delete(t.abstentions).where(t.abstentions.c.report == report))
    put_new(to, t.claims, map(claim_row, claims))
    put_new(to, t.abstentions, map(abstention_row, abstentions))
    put_words(to, "claim_words", {each.id: (each.id, each.evidence.text) for each in claims}.values())


def put_linked(
    to: Connection,
    claims: Iterable[Claim],
    incidents: Sequence[Incident],
    episodes: Sequence[Episode],
    judgements: Iterable[Judgement],
) -> None:
    """Replaces what linking derived, and keeps every former id resolvable."""
    homes = {claim.id: claim.incident for claim in claims if claim.incident is not None}
    former = successors(
        [(claim, incident) for claim, incident in to.execute(select(t.incident_claims))],
        incidents_in(to),
        claims=homes,
        incidents=incidents,
    )
    for table in (t.incidents, t.incident_claims, t.episodes, t.former_incidents):
        to.execute(delete(table))
    to.execute(delete(t.judgements).where(t.judgements.c.derived == 1))
    put_over(to, t.incident_claims, ({"claim": claim, "incident": home} for claim, home in homes.items()))
    _add(to, t.incidents, [incident_row(rank, each) for rank, each in enumerate(incidents)])
    _add(to, t.episodes, [episode_row(rank, each) for rank, each in enumerate(episodes)])
    _add(to, t.former_incidents, [{"former": old, "incident": now} for old, now in sorted(former)])
    put_new(to, t.judgements, map(judgement_row, judgements))


def put_findings(to: Connection, findings: Iterable[Finding], origins: Iterable[Origin]) -> None:
    """Replaces what weighing derived."""
    to.execute(delete(t.findings))
    to.execute(delete(t.origins))
    _add(to, t.findings, [finding_row(rank, each) for rank, each in enumerate(findings)])
    _add(to, t.origins, [origin_row(each) for each in origins])


def findings_in(at: Connection) -> list[Finding]:
    """Findings in the order of their episodes."""
    bodies = at.execute(select(t.findings.c.body).order_by(t.findings.c.rank)).scalars()
    return [msgspec.json.decode(each, type=Finding) for each in bodies]


def put_joins(to: Connection, joins: Iterable[Join]) -> None:
    """Replaces what says why incidents hold."""
    to.execute(delete(t.joins))
    rows = enumerate(joins)
    _add(to, t.joins, [{"rank": rank, "incident": each.incident, "body": body(each)} for rank, each in rows])


def incidents_in(at: Connection) -> list[Incident]:
    """Incidents in the order of their episodes, each with the ids it was formerly known by."""
    former = defaultdict(list)
    for old, incident in at.execute(select(t.former_incidents).order_by(t.former_incidents.c.former)):
        former[incident].append(old)
    rows = at.execute(select(t.incidents.c.body).order_by(t.incidents.c.rank)).scalars()
    found = [msgspec.json.decode(row, type=Incident) for row in rows]
    return [
        msgspec.structs.replace(each, former=tuple(sorted({*each.former, *former[each.id]})))
        for each in found
    ]


def _add(to: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        to.execute(table.insert(), rows)
