"""UCDP GED: one row an incident with a death, in the 49 columns of versions 23.1 to 26.1, in their order.

Ids that only UCDP gives stay empty. Rules: UCDP GED Codebook; docs/exports.md says where we had to decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from according.keep.days import Days, days
from according.model import Actor, Claim, Incident, Report
from according.show.acled_codes import codes
from according.show.cast import innermost
from according.show.cells import Cell, listed_cell, table
from according.show.countries import Country, country
from according.show.handout import Handout
from according.show.losses import Losses
from according.show.scene import scene
from according.show.ucdp_actors import ucdp_name, ucdp_number
from according.show.unheld import note_unheld

COLUMNS: Final = tuple(
    """
    id relid year active_year code_status type_of_violence
    conflict_dset_id conflict_new_id conflict_name
    dyad_dset_id dyad_new_id dyad_name
    side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b
    number_of_sources source_article source_office source_date source_headline source_original
    where_prec where_coordinates where_description adm_1 adm_2
    latitude longitude geom_wkt priogrid_gid country country_id region
    event_clarity date_prec date_start date_end
    deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
    """.split()
)
# Given by UCDP's own coders and tables; a number of ours would only look like one of theirs.
THEIRS: Final = (
    "id",
    "relid",
    "active_year",
    "code_status",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "side_a_dset_id",
    "side_b_dset_id",
)
STATE_BASED: Final = 1
GRID_DEGREES: Final = 0.5
GRID_COLUMNS: Final = 720

Row = dict[str, Cell]


def ucdp(handout: Handout, losses: Losses, rows: list[str]) -> Iterator[str]:
    """The CSV file; ``rows`` gets the id of each incident written."""
    made = []
    for incident in handout.incidents_by_day():
        reason = _not_an_event(incident, handout)
        if reason is not None:
            losses.left_out("incidents", reason, incident.id)
            continue
        row = _row(incident, handout, losses)
        made.append([row.get(column) for column in COLUMNS])
        rows.append(incident.id)
    for column in THEIRS:
        losses.empty(column, "only UCDP gives it", count=len(made))
    losses.unchecked(
        "incidents", "a dyad with fewer than 25 deaths in a calendar year is not in GED", count=len(made)
    )
    note_unheld(handout, losses, set(rows), measures={"killed"})
    yield from table(COLUMNS, made)


def _not_an_event(incident: Incident, handout: Handout) -> str | None:
    """Why GED would not hold the incident: it wants armed force, a death, a place and a time."""
    if incident.type != "ASSAULT":
        return "no use of armed force"
    if not handout.own_reports_of(incident):
        return "only a database tells of it"
    if not any((incident.low, incident.best, incident.high)):
        return "no death in best, low or high"
    if days(incident.when) is None:
        return "no date that a report gives"
    if incident.place is None or incident.place.reason is not None:
        return "no place that could be found on the map"
    return None


def _row(incident: Incident, handout: Handout, losses: Losses) -> Row:
    span = days(incident.when)
    assert span is not None  # asked by _not_an_event
    row: Row = {"year": span[0].year, "event_clarity": incident.clarity}
    row |= _dates(incident, span, losses)
    row |= _sides(incident, handout, losses)
    row |= _sources(incident, handout, losses)
    row |= _where(incident, losses)
    return row


def _dates(incident: Incident, span: Days, losses: Losses) -> Row:
    if span[0].year != span[1].year:
        losses.changed("year", "the first of two years the time may lie in", incident.id)
    return {
        "date_prec": incident.date_prec,
        "date_start": span[0].isoformat(),
        "date_end": span[1].isoformat(),
    }


def _sides(incident: Incident, handout: Handout, losses: Losses) -> Row:
    """The dyad and its dead; in state-based violence side A is always a government."""
    found = scene(incident, handout, codes().weapons)
    sides: list[str | None] = [*incident.sides[:2], None, None][:2]
    deaths = [incident.deaths.a, incident.deaths.b] if incident.deaths is not None else [None, None]
    known = [handout.cast.get(side) for side in sides]
    if incident.type_of_violence == STATE_BASED and not _is_state(known[0]) and _is_state(known[1]):
        known.reverse()
        deaths.reverse()
    kind = incident.type_of_violence
    unknown = incident.deaths.unknown if incident.deaths is not None else None
    if found.joint or found.alone:
        # Whom the one who attacks fights is unknown. Of two the state that it happens in is the party.
        home = incident.place.country if incident.place is not None else None
        first = handout.cast.get(found.attackers[0])
        known.sort(
            key=lambda each: each is not first if found.alone else each is None or each.country != home
        )
        known[1], kind = None, None
        dead = [each for each in deaths if each is not None]
        deaths = [None, None]
        unknown = sum(dead, unknown or 0) if dead else unknown
        losses.left_out("parties", "nobody says that the two fight each other", incident.id)
    civilians = incident.deaths.civilians if incident.deaths is not None else None
    if found.civilians and unknown and not any(deaths):
        civilians, unknown = (civilians or 0) + unknown, None
    names, numbers = [ucdp_name(actor) for actor in known], [ucdp_number(actor) for actor in known]
    for column, number in zip(("side_a_new_id", "side_b_new_id"), numbers, strict=True):
        if number is None:
            losses.empty(column, "UCDP's list of actors has no such party", incident.id)
    if kind is None:
        losses.empty("type_of_violence", "the reports leave a party unknown", incident.id)
        losses.empty("dyad_name", "the reports leave a party unknown", incident.id)
    if len(incident.sides) > 2:
        losses.left_out("parties", "a dyad has two", incident.id, count=len(incident.sides) - 2)
    row: Row = {
        "type_of_violence": kind,
        "dyad_name": " - ".join(name for name in names if name) if all(names) else None,
        "side_a_new_id": numbers[0],
        "side_a": names[0],
        "side_b_new_id": numbers[1],
        "side_b": names[1],
        "gwnoa": _gw(known[0]),
        "gwnob": _gw(known[1]),
    }
    return row | _deaths(incident, [deaths[0], deaths[1], civilians, unknown], handout, losses)


def _deaths(incident: Incident, told: list[int | None], handout: Handout, losses: Losses) -> Row:
    """Four best estimates that add up to ``best``; a column of which no report speaks is 0, as in GED."""
    columns = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    for column, value in zip(columns, told, strict=True):
        if value is None:
            losses.changed(column, "0: no report gives a number, and GED has no empty one", incident.id)
    dead = [value or 0 for value in told]
    best = incident.best or 0
    if sum(dead) != best:
        losses.changed(
            "deaths_unknown", "raised by what the sides leave of best, for the four add up to it", incident.id
        )
        dead[3] += max(0, best - sum(dead))
        best = sum(dead)
    if incident.high is not None and _open_ended(incident, handout):
        losses.changed(
            "high", "“at least” this many: no report gives an upper end, GED wants one", incident.id
        )
    low = min(incident.low if incident.low is not None else best, best)
    high = max(incident.high if incident.high is not None else best, best)
    return {**dict(zip(columns, dead, strict=True)), "best": best, "high": high, "low": low}


def _open_ended(incident: Incident, handout: Handout) -> bool:
    """Whether a count of the dead leaves its upper end open."""
    figures = [claim.figure for claim in handout.claims_of(incident)]
    return any(each is not None and each.measure == "killed" and each.high is None for each in figures)


def _sources(incident: Incident, handout: Handout, losses: Losses) -> Row:
    reports = handout.own_reports_of(incident)
    undated = [each for each in reports if each.published.start is None]
    nameless = [each for each in reports if not each.outlet]
    losses.empty("source_date", "the report says not when it came out", incident.id, count=len(undated))
    losses.empty("source_office", "the report names no outlet", incident.id, count=len(nameless))
    return {
        "number_of_sources": len(reports),
        "source_article": listed_cell(_article(each) for each in reports),
        "source_office": listed_cell(each.outlet or "" for each in reports),
        "source_date": listed_cell(_day(each) for each in reports),
        "source_headline": listed_cell(each.title or "" for each in reports),
        "source_original": listed_cell(_speakers(handout.claims_of(incident), handout)) or None,
    }


def _article(report: Report) -> str:
    return ", ".join(part for part in (report.outlet or "", _day(report), report.title or "") if part)


def _day(report: Report) -> str:
    return (report.published.start or "")[:10]


def _speakers(claims: list[Claim], handout: Handout) -> list[str]:
    """Whom the dead are told from; where none is named, whoever the reports cite at all."""
    counts = [c for c in claims if c.figure is not None and c.figure.measure == "killed"]
    for chosen in (counts, claims):
        names = [
            handout.cast.speaker(claim, ()).name
            for claim in chosen
            if (hop := innermost(claim)) is not None
            and hop.role != "outlet"
            and (hop.actor is not None or hop.level != "unnamed")
        ]
        if names:
            return list(dict.fromkeys(names))
    return []


def _where(incident: Incident, losses: Losses) -> Row:
    place = incident.place
    assert place is not None  # asked by _not_an_event
    home = country(place.country)
    if home is None:
        losses.empty("country", "the place lies in no one country, as a border does", incident.id)
    if place.lat is None or place.lon is None:
        losses.empty("latitude, longitude", "the place is known without a point", incident.id)
    words = f"{place.relation} {place.written}" if place.relation else place.written
    return {
        "where_prec": incident.where_prec,
        "where_coordinates": place.name or place.written,
        "where_description": words,
        "adm_1": place.admin[0] if place.admin else place.name if place.precision == 4 else None,
        "adm_2": place.admin[1] if len(place.admin) > 1 else place.name if place.precision == 3 else None,
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({place.lon} {place.lat})" if place.lat is not None else None,
        "priogrid_gid": grid_cell(place.lat, place.lon),
        **_country_cells(home),
    }


def _country_cells(home: Country | None) -> Row:
    if home is None:
        return {}
    return {"country": home.ucdp_name, "country_id": home.gw, "region": home.ucdp_region}


def grid_cell(lat: float | None, lon: float | None) -> int | None:
    """The number of the PRIO-GRID cell of a point: half degrees, from the south-west, west to east, from 1."""
    if lat is None or lon is None or not (-90 <= lat < 90 and -180 <= lon < 180):
        return None
    return int((lat + 90) // GRID_DEGREES) * GRID_COLUMNS + int((lon + 180) // GRID_DEGREES) + 1


def _is_state(actor: Actor | None) -> bool:
    return actor is not None and actor.kind in ("state", "ministry", "force")


def _gw(actor: Actor | None) -> int | None:
    home = country(actor.country) if actor is not None and actor.kind == "state" else None
    return home.gw if home is not None else None
