"""Fills an incident's counts and the fields of UCDP's georeferenced event record from the figures weighed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from according.keep.days import RANK, days
from according.keep.places import located
from according.model import Deaths, Incident, When
from according.weigh.figures import Toll, tolls
from according.weigh.finding import Desk, Scope
from according.weigh.origins import count_origins
from according.weigh.statements import counts

# UCDP date_prec: 1 a day, 2 two to six days, 3 a week, 4 eight to thirty days, 5 more than a month.
WEEK_DAYS, MONTH_DAYS = 7, 31


def fill(desk: Desk, incident: Incident, about: Scope) -> Incident:
    """The incident with origins, deaths, precisions and clarity; what no report gives stays None."""
    found = tolls(desk, about)
    killed = [toll for toll in found if toll.measure == "killed"]
    # Within one incident nothing is told apart, so that every toll has a best number.
    best = [toll.best for toll in killed if toll.best is not None]
    deaths = _deaths(about, incident.sides, killed)
    return msgspec.structs.replace(
        incident,
        origins=count_origins([desk.roots.of(claim) for claim in about.claims], desk.roster),
        type_of_violence=_type_of_violence(desk, incident.sides),
        dyad=_dyad(desk, incident.sides),
        deaths=deaths,
        low=_sum([toll.low for toll in killed]),
        best=_sum(best),
        high=_sum([toll.high for toll in killed]),
        date_prec=_date_prec(incident.when),
        where_prec=incident.place.precision if incident.place is not None else None,
        clarity=_clarity(incident, about),
    )


def _deaths(about: Scope, sides: Sequence[str], killed: Sequence[Toll]) -> Deaths | None:
    """Best estimates by column; a toll whose every figure is of civilians goes to the civilians' column."""
    if not killed:
        return None
    columns: dict[str, int] = {}
    for toll in killed:
        column = "unknown"
        if _all_civilian(about, toll):
            column = "civilians"
        elif toll.side in sides[:2]:
            column = "ab"[sides.index(toll.side)]
        columns[column] = columns.get(column, 0) + (toll.best or 0)
    return Deaths(
        a=columns.get("a"),
        b=columns.get("b"),
        civilians=columns.get("civilians"),
        unknown=columns.get("unknown"),
    )


def _all_civilian(about: Scope, toll: Toll) -> bool:
    ids = {claim for statement in toll.statements for claim in statement.claims}
    roles = {claim.figure.role for claim in about.claims if claim.id in ids and claim.figure is not None}
    return roles <= {"civilian", "medic"}


def _type_of_violence(desk: Desk, sides: Sequence[str]) -> int | None:
    """UCDP: 1 where a state fights an armed party, 2 between others; None where a party is unknown."""
    if len(sides) < 2:
        return None
    kinds = [actor.kind if (actor := desk.roster.get(side)) is not None else None for side in sides[:2]]
    if None in kinds:
        return None
    return 1 if any(kind in ("state", "ministry", "force") for kind in kinds) else 2


def _dyad(desk: Desk, sides: Sequence[str]) -> str | None:
    return " - ".join(desk.roster.name(side) for side in sides[:2]) if len(sides) > 1 else None


def _date_prec(when: When | None) -> int | None:
    span = days(when)
    if span is None:
        return None
    width = (span[1] - span[0]).days + 1
    if width == 1:
        return 1
    if when is not None and when.precision == "week":
        return 3
    return 2 if width < WEEK_DAYS else 3 if width == WEEK_DAYS else 4 if width <= MONTH_DAYS else 5


def _clarity(incident: Incident, about: Scope) -> int:
    """UCDP: 1 where day and place are told and no figure is an aggregate, else 2."""
    told = (
        incident.when is not None and RANK[incident.when.precision] <= RANK["day"] and located(incident.place)
    )
    aggregate = any(
        claim.figure.scope == "total" for claim in about.claims if claim.figure is not None and counts(claim)
    )
    return 1 if told and not aggregate else 2


def _sum(numbers: Sequence[int]) -> int | None:
    return sum(numbers) if numbers else None
