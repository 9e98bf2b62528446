"""GDELT's event table: tab-separated, no header, one row for each act between two actors on one day in one place.

``gdelt`` has the 58 columns of version 1, ``gdelt2`` the 61 of version 2. CAMEO codes are text: 010 is not 10.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import msgspec

from according.keep.days import days
from according.model import Claim, Place, When
from according.show.cells import Cell, table
from according.show.countries import country
from according.show.handout import Handout
from according.show.losses import Losses
from according.show.plain import web_link
from according.show.plover_codes import Coded, coded, plover_codes

_ACTOR: Final = (
    "Code Name CountryCode KnownGroupCode EthnicCode "
    "Religion1Code Religion2Code Type1Code Type2Code Type3Code"
)
_GEO: Final = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
_GEOS: Final = ("Actor1Geo", "Actor2Geo", "ActionGeo")
# CAMEO calls a journalist's sector MED.
_TYPES: Final = {"JRN": "MED"}
# UCDP where_prec as GDELT's type of place: 4 a city, 5 a first-order division, 1 a country.
_GEO_TYPES: Final = {1: 4, 2: 4, 4: 5, 6: 1}
DENY, ACCUSE, THREAT, THREAT_OF_FORCE, DEMAND, DEMAND_CEASEFIRE = "127", "112", "130", "138", "100", "107"


class Act(msgspec.Struct, frozen=True):
    """What makes two claims tell of one event: who, to whom, what, when, where."""

    code: str
    one: Coded
    other: Coded | None
    day: date
    place: Place | None


def columns(version: int) -> tuple[str, ...]:
    """The names of GDELT's columns, in their order."""
    geo = [name for name in _GEO.split() if version == 2 or name != "ADM2Code"]
    return (
        *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
        *(f"Actor{n}{name}" for n in (1, 2) for name in _ACTOR.split()),
        *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
        *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
        *(f"{prefix}_{name}" for prefix in _GEOS for name in geo),
        *("DATEADDED", "SOURCEURL"),
    )


def gdelt(handout: Handout, losses: Losses, rows: list[str]) -> Iterator[str]:
    """The table of version 1; ``rows`` gets the id of the first claim of each event."""
    return _table(handout, losses, rows, version=1)


def gdelt2(handout: Handout, losses: Losses, rows: list[str]) -> Iterator[str]:
    """The table of version 2; ``rows`` gets the id of the first claim of each event."""
    return _table(handout, losses, rows, version=2)


def _table(handout: Handout, losses: Losses, rows: list[str], *, version: int) -> Iterator[str]:
    groups: dict[Act, list[Claim]] = {}
    home = {id_: incident for incident in handout.incidents for id_ in incident.claims}
    for claim in handout.claims:
        incident = home.get(claim.id)
        act = _act(claim, incident.when if incident else None, incident.place if incident else None, handout)
        if isinstance(act, Act):
            groups.setdefault(act, []).append(claim)
        elif act:
            losses.left_out("acts", act, claim.id)
    names = columns(version)
    made = []
    for act, said in groups.items():
        row = _row(act, said, handout, losses)
        made.append([row.get(name) for name in names])
        rows.append(said[0].id)
    for what in ("GLOBALEVENTID", "IsRootEvent", "AvgTone", "DATEADDED"):
        losses.empty(what, "only GDELT gives it", count=len(made))
    figures = [claim for claim in handout.claims if claim.figure is not None]
    losses.left_out("figures", "an event has no number of dead", count=len(figures))
    losses.left_out("who says so", "an event has no column for its speaker", count=len(made))
    # The files have no header; `table` writes one first.
    lines = table(names, made, delimiter="\t")
    next(lines)
    yield from lines


def _act(claim: Claim, when: When | None, place: Place | None, handout: Handout) -> Act | str | None:
    """The event a claim tells of, or why GDELT has none; ``None`` where it tells of no act at all."""
    event = claim.event
    if event is None:
        return None
    if claim.background:
        return "history, which GDELT would date to the report"
    found = _coded_act(claim, handout)
    if isinstance(found, str):
        return found
    code, one, other = found
    span = days(event.when) or days(when)
    if span is None or span[0] != span[1]:
        return "no day is told"
    if code == "190" and one.sector not in ("GOV", "MIL", "COP"):
        code = "180"
    return Act(code, one, other, span[0], event.place or place)


def _coded_act(claim: Claim, handout: Handout) -> tuple[str, Coded, Coded | None] | str:
    """Code, first and second actor. What is said of others is an act of the speaker: an accusation, a denial."""
    event, cast = claim.event, handout.cast
    assert event is not None
    agents = [coded(each, cast) for each in event.agents]
    others = [coded(each, cast) for each in (*event.targets, *event.addressees)]
    speaker = next((coded(s.actor, cast) for s in claim.sources[:1] if s.actor and s.role != "outlet"), None)
    code: str | None = None
    if event.negated or claim.act == "deny":
        code = DENY
    elif claim.act == "accuse" and event.type != "ACCUSE":
        code = ACCUSE
    elif event.modality == "threatened" and event.type != "THREATEN":
        code = THREAT_OF_FORCE if event.type == "ASSAULT" else THREAT
    elif event.modality == "urged" and event.type != "REQUEST":
        code = DEMAND_CEASEFIRE if event.mode == "ceasefire" else DEMAND
    if code is not None:
        if speaker is None:
            return "an accusation, denial, threat or demand of nobody named"
        aimed = agents if code == ACCUSE else others
        return code, speaker, next((each for each in aimed if each.id not in (None, speaker.id)), None)
    if event.modality in ("attempted", "planned", "hypothetical"):
        return "tried, planned or hypothetical: GDELT has events that took place"
    if not agents:
        return "no actor is told"
    return (
        plover_codes().cameo_of(event.type, plover_codes().mode(event)),
        agents[0],
        others[0] if others else None,
    )


def _row(act: Act, said: Sequence[Claim], handout: Handout, losses: Losses) -> dict[str, Cell]:
    root, id_ = act.code[:2], said[0].id
    reports = {claim.report: handout.report(claim.report) for claim in said}
    url = next((link for each in reports.values() if (link := web_link(each.url)) is not None), None)
    if url is None:
        losses.empty("SOURCEURL", "no report of it has an address", id_)
    scores = plover_codes().goldstein
    row: dict[str, Cell] = {
        "SQLDATE": act.day.strftime("%Y%m%d"),
        "MonthYear": act.day.strftime("%Y%m"),
        "Year": act.day.year,
        "FractionDate": round(act.day.year + (act.day.month * 30 + act.day.day) / 365, 4),
        "EventCode": act.code,
        "EventBaseCode": act.code[:3],
        "EventRootCode": root,
        "QuadClass": 1 if root <= "05" else 2 if root <= "08" else 3 if root <= "13" else 4,
        "GoldsteinScale": scores.get(act.code, scores.get(act.code[:3], scores.get(f"{root}0"))),
        "NumMentions": len(said),
        "NumSources": len({handout.outlet(each) for each in reports}),
        "NumArticles": len(reports),
        "SOURCEURL": url,
    }
    return row | _actor(1, act.one) | _actor(2, act.other) | _geo(act.place, losses, id_)


def _actor(number: int, each: Coded | None) -> dict[str, Cell]:
    if each is None:
        return {}
    kind = _TYPES.get(each.sector or "", each.sector)
    land = each.code if each.code != "IGO" else None
    return {
        f"Actor{number}Code": "".join(part for part in (each.code, kind) if part) or None,
        f"Actor{number}Name": each.text.upper(),
        f"Actor{number}CountryCode": land,
        f"Actor{number}Type1Code": kind or ("IGO" if each.code == "IGO" else None),
    }


def _geo(place: Place | None, losses: Losses, id_: str) -> dict[str, Cell]:
    """Where the act was; where its actors are, the reports do not say. GDELT's countries are FIPS 10-4."""
    if place is None or place.reason is not None:
        losses.empty("ActionGeo", "no place that could be found on the map", id_)
        return {}
    home, kind = country(place.country), _GEO_TYPES.get(place.precision or 0)
    if kind is None:
        losses.empty("ActionGeo_Type", "GDELT has no type for a district, a border or the sea", id_)
    parts = [place.name or place.written, *reversed(place.admin), home.name if home is not None else ""]
    losses.empty("ActionGeo_ADM1Code, ActionGeo_FeatureID", "ids of the gazetteers that GDELT uses", id_)
    return {
        "ActionGeo_Type": kind,
        "ActionGeo_FullName": ", ".join(dict.fromkeys(part for part in parts if part)),
        "ActionGeo_CountryCode": home.fips if home is not None else None,
        "ActionGeo_Lat": place.lat,
        "ActionGeo_Long": place.lon,
    }
