"""ACLED: one row an incident, in the 31 columns of its current files, by its rules for types, precision and fatalities.

Rules: ACLED Codebook; docs/exports.md says where we had to decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import msgspec

from according.keep.days import days
from according.model import Actor, Incident, Place
from according.show.acled_codes import codes, interaction, sub_event
from according.show.acled_fatalities import fatalities
from according.show.cells import Cell, listed_cell, table
from according.show.countries import country
from according.show.handout import Handout
from according.show.losses import Losses
from according.show.scene import Scene, scene
from according.show.unheld import note_unheld

COLUMNS: Final = tuple(
    """
    event_id_cnty event_date year time_precision disorder_type event_type sub_event_type
    actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting
    iso region country admin1 admin2 admin3 location latitude longitude geo_precision
    source source_scale notes fatalities tags timestamp
    """.split()
)
THEIRS: Final = ("event_id_cnty", "source_scale", "tags", "timestamp")
# UCDP where_prec as ACLED's geo_precision; a country alone is not recorded.
GEO_PRECISION: Final = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 7: 3}
CENTROIDS: Final = (3, 4, 5)
WEEK, MONTH = 7, 31
MOST_QUOTES: Final = 4
STATE, EXTERNAL, CIVILIANS, PROTESTERS, RIOTERS = 1, 8, 7, 6, 5

ARMED: Final = ("Battles", "Explosions/Remote violence", "Violence against civilians")

Row = dict[str, Cell]


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """One actor column: the name as ACLED would write it and its inter code; either may be unknown.

    ``beside`` is who attacks with it.
    """

    name: str | None = None
    beside: str | None = None
    inter: int | None = None
    state: bool = False


def acled(handout: Handout, losses: Losses, rows: list[str]) -> Iterator[str]:
    """The CSV file; ``rows`` gets the id of each incident written."""
    made = []
    for incident in handout.incidents_by_day():
        found = scene(incident, handout, codes().weapons)
        sub = sub_event(incident, found)
        reason = _not_recorded(incident, sub, handout)
        if reason is not None or sub is None:
            losses.left_out("incidents", reason or "", incident.id)
            continue
        row = _row(incident, sub, found, handout, losses)
        made.append([row.get(column) for column in COLUMNS])
        rows.append(incident.id)
    for column in THEIRS:
        losses.empty(column, "only ACLED gives it", count=len(made))
    note_unheld(handout, losses, set(rows), measures={"killed"})
    yield from table(COLUMNS, made)


def _not_recorded(incident: Incident, sub: str | None, handout: Handout) -> str | None:
    """Why ACLED would have no row: it wants an event of its types, a month at least, and more than a country."""
    if sub is None:
        return "ACLED has no such event, or the reports leave open which it is"
    if not handout.own_reports_of(incident):
        return "only a database tells of it"
    span = days(incident.when)
    if span is None or (span[1] - span[0]).days >= MONTH:
        return "no date to the month that a report gives"
    place = incident.place
    if place is None or place.reason is not None or place.precision not in GEO_PRECISION:
        return "no place finer than a country that could be found on the map"
    return None


def _row(incident: Incident, sub: str, found: Scene, handout: Handout, losses: Losses) -> Row:
    kind = codes().sub_events[sub]
    row: Row = {
        "disorder_type": kind.disorder,
        "event_type": kind.event,
        "sub_event_type": sub,
        "civilian_targeting": "Civilians targeted" if _civilian_targeting(kind.event, found) else None,
    }
    row |= _when(incident, losses)
    row |= _who(incident, kind.event, found, handout, losses)
    row |= _where(incident, losses)
    return row | _told(incident, handout, losses)


def _civilian_targeting(event: str, found: Scene) -> bool:
    return event == "Violence against civilians" or (
        event == "Explosions/Remote violence" and found.civilians
    )


def _when(incident: Incident, losses: Losses) -> Row:
    """A day as it is; of a week or a month the middle, as ACLED writes it."""
    span = days(incident.when)
    assert span is not None  # asked by _not_recorded
    width = (span[1] - span[0]).days + 1
    day: date = span[0] + timedelta(days=(width - 1) // 2)
    if width > 1:
        losses.changed(
            "event_date",
            f"the middle of {'a week' if width <= WEEK else 'a month'}, told no finer",
            incident.id,
        )
    precision = 1 if width == 1 else 2 if width <= WEEK else 3
    return {"event_date": day.isoformat(), "year": day.year, "time_precision": precision}


def _who(incident: Incident, event: str, found: Scene, handout: Handout, losses: Losses) -> Row:
    one, other = _parties(incident, event, found, handout, losses)
    met = interaction(one.inter, other.inter, alone=other.name is None)
    if one.state and other.state:
        met = interaction(STATE, EXTERNAL, alone=False)
    for column, party in (("actor1", one), ("actor2", other)):
        if party.name is None and (
            event not in ARMED if column == "actor1" else event not in ("Protests", "Riots")
        ):
            losses.empty(column, "the reports name nobody there", incident.id)
        if party.name is not None and party.inter is None:
            losses.empty(
                column.replace("actor", "inter"),
                "which kind of group it is, or whether the army is at home, the reports leave open",
                incident.id,
            )
    names = codes().inter
    if one.name is None and event in ARMED:
        losses.changed("actor1", "the reports name nobody: ACLED's word for an armed group", incident.id)
        one = Party(name=_of_country("Unidentified Armed Group", home_of(incident)))
    return {
        "actor1": one.name,
        "assoc_actor_1": one.beside,
        "inter1": names[one.inter] if one.inter is not None else None,
        "actor2": other.name,
        "inter2": names[other.inter] if other.inter is not None else None,
        "interaction": met,
    }


def _parties(
    incident: Incident, event: str, found: Scene, handout: Handout, losses: Losses
) -> tuple[Party, Party]:
    """Actors 1 and 2; their order means nothing, except that the civilians attacked are the second."""
    home = home_of(incident)
    if event in ("Protests", "Riots"):
        kind, code = ("Protesters", PROTESTERS) if event == "Protests" else ("Rioters", RIOTERS)
        return Party(name=_of_country(kind, home), inter=code), Party()
    sides = [handout.cast.get(side) for side in incident.sides[:2]]
    parties = [_party(side, home, incident, losses) for side in sides]
    if found.joint:
        parties = [_together(parties)]
        sides = sides[:1]
    elif found.alone:
        at = incident.sides.index(found.attackers[0])
        parties, sides = [parties[at]], [sides[at]]
    elif found.fire == "one-sided" and len(parties) > 1 and found.attackers[0] != incident.sides[0]:
        parties.reverse()
        sides.reverse()
    if _civilian_targeting(event, found):
        hurt = sides[1] if len(sides) > 1 and found.attackers else None
        whose = hurt.country if hurt is not None and hurt.country is not None else home
        attacker = parties[0] if found.attackers else Party()
        return attacker, Party(name=_of_country("Civilians", whose), inter=CIVILIANS)
    return (*parties, Party(), Party())[0], (*parties, Party(), Party())[1]


def _together(parties: list[Party]) -> Party:
    """Two who attack side by side in one column, whoever is at home first."""
    first, second = sorted(parties, key=lambda each: each.inter != STATE)
    return msgspec.structs.replace(first, beside=second.name)


def home_of(incident: Incident) -> str | None:
    """The country that an incident lies in."""
    return incident.place.country if incident.place is not None else None


def _party(actor: Actor | None, home: str | None, incident: Incident, losses: Losses) -> Party:
    if actor is None:
        return Party()
    if actor.kind == "igo":
        return Party(name=actor.name, inter=EXTERNAL)
    if actor.kind not in ("state", "ministry", "force"):
        return Party(name=actor.name)
    known = country(actor.country)
    name = f"Military Forces of {known.acled_name if known is not None else actor.name}"
    losses.changed(
        "actor1, actor2",
        "a state is written as its military, without the years of its government, which no report gives",
        incident.id,
    )
    inter = None if home is None or actor.country is None else STATE if actor.country == home else EXTERNAL
    return Party(name=name, inter=inter, state=True)


def _of_country(kind: str, iso3: str | None) -> str:
    known = country(iso3)
    return f"{kind} ({known.acled_name})" if known is not None else kind


def _where(incident: Incident, losses: Losses) -> Row:
    place = incident.place
    assert place is not None  # asked by _not_recorded
    precision = place.precision or 0
    home = country(place.country)
    if home is None:
        losses.empty(
            "country, iso, region", "the place lies in no one country, as a border does", incident.id
        )
    elif home.acled_region is None:
        losses.empty("region", "which of ACLED's regions the country is in is not certain", incident.id)
    if precision in CENTROIDS:
        losses.changed(
            "latitude, longitude",
            "the middle of the area; ACLED takes its representative town",
            incident.id,
        )
    return {
        **_divisions(place),
        "iso": home.numeric if home is not None else None,
        "region": home.acled_region if home is not None else None,
        "country": home.acled_name if home is not None else None,
        "location": place.name or place.written,
        "latitude": None if place.lat is None else round(place.lat, 4),
        "longitude": None if place.lon is None else round(place.lon, 4),
        "geo_precision": GEO_PRECISION[precision],
    }


def _divisions(place: Place) -> Row:
    """Up to three divisions, large to small; a place that is a division itself is its own last."""
    own = (place.name,) if place.precision in (3, 4) and place.name is not None else ()
    divisions = [*place.admin, *(name for name in own if name not in place.admin)]
    return dict(zip(("admin1", "admin2", "admin3"), divisions, strict=False))


def _told(incident: Incident, handout: Handout, losses: Losses) -> Row:
    dead = fatalities(incident, handout)
    if not dead.told:
        losses.changed("fatalities", "0: none are reported, or no report gives a number", incident.id)
    losses.changed("fatalities", "a round word, by ACLED's own value for it", incident.id, count=dead.words)
    losses.changed(
        "fatalities", "a round word that ACLED has no value for: its floor", incident.id, count=dead.unruled
    )
    reports = handout.own_reports_of(incident)
    outlets = [each.outlet for each in reports if each.outlet]
    nameless = len(reports) - len(outlets)
    losses.empty("source", "the report names no outlet", incident.id, count=nameless)
    return {
        "fatalities": dead.number,
        "source": listed_cell(dict.fromkeys(outlets)) or None,
        "notes": " ".join(
            [*_quotes(incident, handout), dead.dispute, *_corrected(incident, handout)]
        ).strip(),
    }


def _corrected(incident: Incident, handout: Handout) -> list[str]:
    notes = (note for claim in handout.claims_of(incident) for note in handout.notes_on(claim))
    return list(dict.fromkeys(notes))


def _quotes(incident: Incident, handout: Handout) -> list[str]:
    """What is said, each with who says it and where it stands: one quotation a speaker, figures first."""
    told: dict[str, str] = {}
    claims = sorted(handout.claims_of(incident), key=lambda each: (each.figure is None, each.event is None))
    for claim in claims:
        speaker = handout.cast.speaker(claim, ()).name
        outlet = handout.outlet(claim.report)
        who = speaker if speaker == outlet else f"{speaker} ({outlet})"
        told.setdefault(
            speaker, f"According to {who}: “{' '.join(handout.passages[claim.id].exact.split())}”."
        )
    return list(told.values())[:MOST_QUOTES]
