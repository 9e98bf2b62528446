"""Reads a row of UCDP GED or ACLED by its columns: an event and its dead, and nothing the columns do not say.

Codebooks: UCDP GED (type_of_violence, where_prec, date_prec) and ACLED (event types, precisions). A row's sources stand
before the database in the chain where it names one speaker.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final

import msgspec

from according.know.actor_entries import slug
from according.know.actors import ActorBook
from according.know.countries import country_named
from according.know.known_actor import as_actor
from according.model import (
    Abstention,
    Actor,
    Claim,
    Event,
    EventType,
    Figure,
    Place,
    Report,
    Role,
    Source,
    Span,
    TimePrecision,
    When,
    claim,
)
from according.read.reading import Reading

COLUMNS: Final = "columns"  # how a report names this reader
_LINE = re.compile(r"^(?P<column>\w+): (?P<value>.*)$", re.MULTILINE)
_YEARS = re.compile(r"\s*\([^()]*\)\s*$")
_GOVERNMENTS: Final = ("Government of ", "Military Forces of ", "Police Forces of ")
_NOBODY: Final = ("Unidentified", "Protesters", "Rioters")
CIVILIANS: Final = "civilians"
_UCDP_TIMES: Final[dict[str, TimePrecision]] = {
    "1": "day",
    "2": "week",
    "3": "week",
    "4": "month",
    "5": "year",
}
# ACLED's geo_precision as UCDP's where_prec.
_ACLED_PLACES: Final = {"1": 1, "2": 2, "3": 4}
_ACLED_ACTS: Final[dict[str, tuple[EventType, str | None]]] = {
    "Battles": ("ASSAULT", None),
    "Air/drone strike": ("ASSAULT", "aerial"),
    "Suicide bomb": ("ASSAULT", "suicide-attack"),
    "Shelling/artillery/missile attack": ("ASSAULT", "heavy-weapons"),
    "Remote explosive/landmine/IED": ("ASSAULT", "explosives"),
    "Grenade": ("ASSAULT", "explosives"),
    "Chemical weapon": ("ASSAULT", "unconventional"),
    "Sexual violence": ("ASSAULT", "sexual"),
    "Attack": ("ASSAULT", None),
    "Abduction/forced disappearance": ("ASSAULT", "abduct"),
    "Mob violence": ("PROTEST", "riot"),
    "Violent demonstration": ("PROTEST", "riot"),
    "Protests": ("PROTEST", "demo"),
    "Agreement": ("AGREE", None),
    "Arrests": ("COERCE", "arrest"),
}
CLASH: Final = "Battles"


def read_row(report: Report, *, book: ActorBook) -> Reading:
    """The claims of one row; its report comes back marked as read by its columns."""
    row = _Row(report, book)
    if report.database == "ucdp-ged":
        row.ucdp()
    else:
        row.acled()
    return Reading(
        report=msgspec.structs.replace(report, reader=COLUMNS),
        claims=tuple(row.claims),
        actors=tuple(row.actors.values()),
        abstentions=tuple(row.abstentions),
    )


class _Row:
    """One row with what has been read of it so far."""

    def __init__(self, report: Report, book: ActorBook) -> None:
        self._report, self._book = report, book
        self._spans: dict[str, tuple[int, int]] = {}
        self._cells: dict[str, str] = {}
        for found in _LINE.finditer(report.text):
            self._cells.setdefault(found["column"], found["value"])
            self._spans.setdefault(found["column"], found.span())
        self.claims: list[Claim] = []
        self.actors: dict[str, Actor] = {}
        self.abstentions: list[Abstention] = []

    # --- UCDP GED -----------------------------------------------------------------------------------------------

    def ucdp(self) -> None:
        """One event, and the dead of each column that has any; of a single column with its low and high."""
        cells = self._cells
        when, place = self._ucdp_when(), self._place(cells.get("where_prec"))
        a, b = self._party(cells.get("side_a")), self._party(cells.get("side_b"))
        sides = tuple(each for each in (a, b) if each is not None)
        one_sided = cells.get("type_of_violence") == "3"
        # A dyad fought: both were fought against, and who attacked it does not say.
        agents = sides[:1] if one_sided else ()
        targets = (CIVILIANS,) if one_sided else sides
        event = Event(type="ASSAULT", agents=agents, targets=targets, place=place, when=when)
        self._say("dyad_name" if "dyad_name" in cells else "side_a", event=event)
        columns: tuple[tuple[str, str | None, Role], ...] = (
            ("deaths_a", a, "unknown"),
            ("deaths_b", b, "unknown"),
            ("deaths_civilians", None, "civilian"),
            ("deaths_unknown", None, "unknown"),
        )
        told = [each for each in columns if int(cells.get(each[0], "0")) > 0]
        low, best, high = (int(cells[name]) for name in ("low", "best", "high"))
        if len(told) > 1 and not low == best == high:
            self._abstain("low", "low and high are of several sides together: only the best counts are taken")
        for column, side, role in told:
            count = int(cells[column])
            bounds = (low, high) if len(told) == 1 else (count, count)
            self._dead(column, bounds, side=side, role=role, place=place, when=when)
        if not told and high > 0:
            self._dead("high", (low, high), side=None, role="unknown", place=place, when=when)

    def _ucdp_when(self) -> When:
        start, end = self._cells["date_start"][:10], self._cells["date_end"][:10]
        precision = _UCDP_TIMES.get(self._cells.get("date_prec", "1"), "day")
        return When(start=start, end=end, precision=precision, basis="stated")

    # --- ACLED --------------------------------------------------------------------------------------------------

    def acled(self) -> None:
        """One event where its type is an act, and its number of dead; 0 may be nothing known, and is no claim."""
        cells = self._cells
        when, place = self._acled_when(), self._place(_acled_precision(cells.get("geo_precision")))
        kind = cells["event_type"]
        act = _ACLED_ACTS.get(cells.get("sub_event_type", "")) or _ACLED_ACTS.get(kind)
        about = "notes" if "notes" in cells else "event_type"
        if act is None:
            self._abstain("event_type", "a strategic development that is no act of one party on another")
            self._say(about)
        else:
            agents, targets = self._acled_parties(kind)
            self._say(
                about,
                event=Event(type=act[0], mode=act[1], agents=agents, targets=targets, place=place, when=when),
            )
        dead = int(cells["fatalities"])
        if dead == 0:
            self._abstain("fatalities", "0 is none reported, or nothing known")
            return
        role: Role = "civilian" if cells.get("civilian_targeting") else "unknown"
        self._dead("fatalities", (dead, dead), side=None, role=role, place=place, when=when)

    def _acled_parties(self, kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who acted on whom. The order of two parties means nothing, so that of two only a clash has its agents."""
        cells = self._cells
        one, other = self._party(cells.get("actor1")), self._party(cells.get("actor2"))
        civilians = cells.get("actor2", "").startswith("Civilians")
        if civilians or "actor2" not in cells:
            return ((one,) if one else ()), ((CIVILIANS,) if civilians else ())
        both = tuple(each for each in (one, other) if each)
        if kind == CLASH:
            return (), both
        if cells.get("sub_event_type") == "Agreement":
            return both, ()
        self._abstain("actor1", "which of the two acted, the order of the columns does not say")
        return (), ()

    def _acled_when(self) -> When:
        written = self._cells["event_date"]
        day = _day(written)
        precision = self._cells.get("time_precision", "1")
        if precision == "2":
            first, last = day - dt.timedelta(days=3), day + dt.timedelta(days=3)
            return When(start=first.isoformat(), end=last.isoformat(), precision="week", basis="inferred")
        if precision == "3":
            end = calendar.monthrange(day.year, day.month)[1]
            first, last = day.replace(day=1), day.replace(day=end)
            return When(start=first.isoformat(), end=last.isoformat(), precision="month", basis="inferred")
        return When(start=day.isoformat(), end=day.isoformat(), precision="day", basis="stated")

    # --- both ---------------------------------------------------------------------------------------------------

    def _place(self, precision: str | None) -> Place | None:
        cells = self._cells
        name = cells.get("where_coordinates") or cells.get("location")
        if name is None:
            return None
        written = cells.get("where_description", name)
        lat, lon = _number(cells.get("latitude")), _number(cells.get("longitude"))
        if lat is None or lon is None or precision is None or not precision.isdecimal():
            return Place(written=written, reason="the row gives no coordinates with a precision")
        admin = tuple(cells[each] for each in ("adm_1", "adm_2", "admin1", "admin2") if each in cells)
        return Place(
            written=written,
            id=f"{self._report.database}:{lat},{lon}",
            name=name,
            lat=lat,
            lon=lon,
            precision=min(7, max(1, int(precision))),
            country=country_named(_YEARS.sub("", cells.get("country", ""))),
            admin=admin,
        )

    def _party(self, written: str | None) -> str | None:
        """The actor of a column, known to us where it is a state or its forces; civilians and the unknown are none."""
        if written is None or written.startswith(("Civilians", *_NOBODY)):
            return None
        name = _YEARS.sub("", written)
        known = None
        for prefix in _GOVERNMENTS:
            alpha3 = country_named(name.removeprefix(prefix)) if name.startswith(prefix) else None
            known = self._book.state(alpha3) if alpha3 is not None else known
        hits = self._book.named(name)
        known = known or (hits[0] if len(hits) == 1 else None)
        day = self._cells.get("date_start", self._cells.get("event_date"))
        if known is not None:
            found = as_actor(known, day[:10] if day else None, (written,))
        else:
            found = Actor(id=f"group:{slug(name)}", name=name, kind="group", aliases=(written,))
        self.actors.setdefault(found.id, found)
        return found.id

    def _sources(self) -> tuple[Source, ...]:
        outlet = Source(role="outlet", name=self._report.outlet or "", level="outlet")
        written = self._cells.get("source_original", "")
        if not written or ";" in written or "," in written:
            return (outlet,)
        end = self._spans["source_original"][1]
        hits = self._book.named(written)
        known = hits[0] if len(hits) == 1 else None
        if known is not None:
            self.actors.setdefault(known.id, as_actor(known, None, (written,)))
        speaker = Source(
            role="speaker",
            name=written,
            actor=known.id if known is not None else None,
            start=end - len(written),
            end=end,
        )
        return (speaker, outlet)

    def _dead(
        self,
        column: str,
        bounds: tuple[int, int],
        *,
        side: str | None,
        role: Role,
        place: Place | None,
        when: When,
    ) -> None:
        figure = Figure(
            measure="killed", low=bounds[0], high=bounds[1], side=side, role=role, place=place, when=when
        )
        self._say(column, figure=figure)

    def _say(self, column: str, *, event: Event | None = None, figure: Figure | None = None) -> None:
        start, end = self._spans[column]
        self.claims.append(
            claim(
                self._report,
                Span(start=start, end=end, text=self._report.text[start:end]),
                kind="event" if event is not None else "figure" if figure is not None else "statement",
                sources=self._sources(),
                event=event,
                figure=figure,
            )
        )

    def _abstain(self, column: str, reason: str) -> None:
        start, end = self._spans[column]
        self.abstentions.append(
            Abstention(report=self._report.id, start=start, end=end, room="read.database_rows", reason=reason)
        )


def _acled_precision(cell: str | None) -> str | None:
    found = _ACLED_PLACES.get(cell or "")
    return str(found) if found is not None else None


def _number(cell: str | None) -> float | None:
    try:
        return float(cell) if cell else None
    except ValueError:
        return None


def _day(cell: str) -> dt.date:
    """The day of a cell that the receiving room has checked."""
    form = "%Y-%m-%d" if cell[:4].isdecimal() else "%d %B %Y"
    return dt.datetime.strptime(cell[:10] if form == "%Y-%m-%d" else cell, form).replace(tzinfo=dt.UTC).date()
