"""Pairs of reports of one town and day are counted, and no pair of another day, another town or old news."""

from __future__ import annotations

import msgspec
import pytest

from according.bench.place_and_day import shares
from according.model import Claim, Episode, Event, Place, Report, Source, Span, When, claim

TOWN = Place(written="Osh", id="osh", name="Osh", lat=40.5, lon=72.8, precision=1)
DAY = When(start="2021-05-01", end="2021-05-01", precision="day", basis="stated")


def attack(name: str, incident: str | None, *, background: bool = False, **kept: object) -> Claim:
    report = Report(id=name, text="Shells fell on Osh.")
    event = msgspec.structs.replace(Event(type="ASSAULT", place=TOWN, when=DAY), **kept)
    span = Span(start=0, end=6, text=report.text[:6])
    sources = (Source(role="outlet", name=name),)
    made = claim(report, span, kind="event", sources=sources, event=event, background=background)
    return msgspec.structs.replace(made, incident=incident)


def episode(name: str, *incidents: str) -> Episode:
    return Episode(id=name, title=name, when=None, place=None, sides=(), incidents=incidents, reports=())


def test_pairs_in_one_incident_in_one_episode_and_in_neither() -> None:
    claims = [attack("a", "1"), attack("b", "1"), attack("c", "2"), attack("d", "3")]
    found = shares(claims, [episode("e", "1", "2"), episode("f", "3")])
    assert found == {"pairs": 6, "one_incident": 1 / 6, "one_episode": 3 / 6}


@pytest.mark.parametrize(
    "kept",
    [
        {"background": True},
        {"negated": True},
        {"place": msgspec.structs.replace(TOWN, id="gori")},
        {"place": msgspec.structs.replace(TOWN, precision=4)},
        {"when": When(start="2021-05-02", end="2021-05-02", precision="day", basis="stated")},
        {"when": None},
    ],
)
def test_what_is_not_of_the_place_and_day_makes_no_pair(kept: dict[str, object]) -> None:
    found = shares([attack("a", "1"), attack("b", "1", **kept)], [])  # type: ignore[arg-type]
    assert found == {"pairs": 0, "one_incident": None, "one_episode": None}
