"""Rows of databases are read by their columns: what a column does not say is no claim."""

from __future__ import annotations

import pytest

from according.know.actors import ActorBook
from according.model import Claim, Database, Event, Figure, Report
from according.read.database_rows import read_row
from according.read.reading import Reading

GED = {
    "id": "77001",
    "dyad_name": "Government of Kyrgyzstan - Government of Tajikistan",
    "side_a": "Government of Kyrgyzstan",
    "side_b": "Government of Tajikistan",
    "type_of_violence": "1",
    "date_start": "2021-04-29 00:00:00.000",
    "date_end": "2021-04-29 00:00:00.000",
    "date_prec": "1",
    "where_description": "near Ak-Sai",
    "where_coordinates": "Ak-Sai village",
    "adm_1": "Batken region",
    "country": "Kyrgyzstan",
    "latitude": "39.90",
    "longitude": "70.90",
    "where_prec": "2",
    "best": "3",
    "low": "3",
    "high": "5",
    "deaths_a": "3",
    "deaths_b": "0",
    "deaths_civilians": "0",
    "deaths_unknown": "0",
}
ACLED = {
    "event_id_cnty": "KGZ901",
    "event_date": "29 April 2021",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Kyrgyzstan (2021-)",
    "actor2": "Military Forces of Tajikistan (1994-)",
    "location": "Ak-Sai",
    "country": "Kyrgyzstan",
    "latitude": "39.9",
    "longitude": "70.9",
    "geo_precision": "1",
    "fatalities": "3",
    "notes": "On 29 April 2021, both sides shot at one another.",
}


def read(cells: dict[str, str], database: Database, **changed: str) -> Reading:
    given = {key: value for key, value in {**cells, **changed}.items() if value}
    text = "\n".join(f"{key}: {value}" for key, value in given.items())
    outlet = "UCDP GED" if database == "ucdp-ged" else "ACLED"
    report = Report(id="r", text=text, outlet=outlet, language="en", database=database)
    return read_row(report, book=ActorBook.load())


def event_of(reading: Reading) -> Event:
    (found,) = [each.event for each in reading.claims if each.event is not None]
    return found


def figures_of(reading: Reading) -> list[Figure]:
    return [each.figure for each in reading.claims if each.figure is not None]


def test_a_row_of_ged_says_who_fought_where_when_and_how_many_died() -> None:
    reading = read(GED, "ucdp-ged")
    event = event_of(reading)
    assert (event.type, event.agents, event.targets) == ("ASSAULT", (), ("kyrgyzstan", "tajikistan"))
    assert event.when is not None
    assert (event.when.start, event.when.precision, event.when.basis) == ("2021-04-29", "day", "stated")
    assert event.place is not None
    assert (event.place.name, event.place.precision, event.place.country) == ("Ak-Sai village", 2, "KGZ")
    (figure,) = figures_of(reading)
    assert (figure.measure, figure.low, figure.high, figure.side) == ("killed", 3, 5, "kyrgyzstan")
    assert reading.report.reader == "columns"
    for claim in reading.claims:
        span = claim.evidence
        assert reading.report.text[span.start : span.end] == span.text
        assert [hop.role for hop in claim.sources] == ["outlet"]


def test_one_named_source_stands_before_the_database() -> None:
    reading = read(GED, "ucdp-ged", source_original="Kyrgyz health ministry")
    speaker, outlet = reading.claims[0].sources
    assert (speaker.role, speaker.name, outlet.name) == ("speaker", "Kyrgyz health ministry", "UCDP GED")
    assert reading.report.text[slice(speaker.start, speaker.end)] == speaker.name
    several = read(GED, "ucdp-ged", source_original="police; a witness")
    assert [hop.role for hop in several.claims[0].sources] == ["outlet"]


def test_bounds_of_several_sides_together_are_of_no_side() -> None:
    reading = read(GED, "ucdp-ged", deaths_b="2", best="5", low="4", high="9")
    assert [(each.side, each.low, each.high) for each in figures_of(reading)] == [
        ("kyrgyzstan", 3, 3),
        ("tajikistan", 2, 2),
    ]
    assert [each.reason for each in reading.abstentions] == [
        "low and high are of several sides together: only the best counts are taken"
    ]


def test_one_sided_violence_is_against_civilians() -> None:
    reading = read(
        GED, "ucdp-ged", type_of_violence="3", side_b="Civilians", deaths_a="0", deaths_civilians="3"
    )
    event, (figure,) = event_of(reading), figures_of(reading)
    assert (event.agents, event.targets) == (("kyrgyzstan",), ("civilians",))
    assert (figure.role, figure.side) == ("civilian", None)


def test_a_group_nobody_knows_is_an_actor_of_its_own() -> None:
    reading = read(GED, "ucdp-ged", side_b="Upper Valley Defence Union", type_of_violence="1")
    (group,) = [each for each in reading.actors if each.kind == "group"]
    assert (group.name, group.id) == ("Upper Valley Defence Union", "group:upper-valley-defence-union")


def test_a_row_of_acled_says_the_same_by_its_columns() -> None:
    reading = read(ACLED, "acled")
    event, (figure,) = event_of(reading), figures_of(reading)
    assert (event.type, event.agents, event.targets) == ("ASSAULT", (), ("kyrgyzstan", "tajikistan"))
    assert (figure.low, figure.high, figure.side) == (3, 3, None)
    said: Claim = reading.claims[0]
    assert said.evidence.text == f"notes: {ACLED['notes']}"


def test_no_fatalities_is_no_claim() -> None:
    reading = read(ACLED, "acled", fatalities="0")
    assert figures_of(reading) == []
    assert [each.reason for each in reading.abstentions] == ["0 is none reported, or nothing known"]


def test_the_order_of_two_parties_says_not_who_shelled_whom() -> None:
    changed = {
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
    }
    reading = read(ACLED, "acled", **changed)
    event = event_of(reading)
    assert (event.mode, event.agents, event.targets) == ("heavy-weapons", (), ())
    assert any("order of the columns" in each.reason for each in reading.abstentions)
    alone = event_of(read(ACLED, "acled", **changed, actor2="Civilians (Kyrgyzstan)"))
    assert (alone.agents, alone.targets) == (("kyrgyzstan",), ("civilians",))


@pytest.mark.parametrize(
    ("time_precision", "start", "end", "precision"),
    [
        ("1", "2021-04-29", "2021-04-29", "day"),
        ("2", "2021-04-26", "2021-05-02", "week"),
        ("3", "2021-04-01", "2021-04-30", "month"),
    ],
)
def test_a_middle_of_a_period_is_the_period(
    time_precision: str, start: str, end: str, precision: str
) -> None:
    when = event_of(read(ACLED, "acled", time_precision=time_precision)).when
    assert when is not None
    assert (when.start, when.end, when.precision) == (start, end, precision)


def test_what_is_no_act_is_a_statement() -> None:
    reading = read(
        ACLED, "acled", event_type="Strategic developments", sub_event_type="Other", fatalities="0"
    )
    assert [each.kind for each in reading.claims] == ["statement"]
