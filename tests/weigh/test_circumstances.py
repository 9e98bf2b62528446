"""Where, when and by what means."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from according.model import Finding, Place

New = Callable[..., Any]


def summary(found: Finding) -> tuple[str, int | None, int | None, int, int]:
    return found.verdict, found.low, found.high, found.reports, found.origins


def at(name: str, lat: float, lon: float, precision: int) -> Place:
    return Place(written=name, id=name, name=name, lat=lat, lon=lon, precision=precision)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (at("Hasaka", 36.5, 40.75, 1), at("Hasaka", 36.5, 40.75, 1), "agreed"),
        (at("Hasaka", 36.5, 40.75, 1), at("Hasaka province", 36.4, 40.9, 4), "agreed"),
        (at("Tavush", 40.9, 45.1, 4), at("Tovuz", 40.99, 45.63, 3), "compatible"),
        (at("Hasaka", 36.5, 40.75, 1), at("Qamishli", 37.05, 41.22, 1), "disputed"),
    ],
)
def test_places_that_are_near_are_not_equal_and_not_contradictory(
    new: New, one: Place, other: Place, verdict: str
) -> None:
    world = new().attack("a", "is", "sohr", place=one).attack("b", "is", "who", place=other)
    assert world.finding("place").verdict == verdict


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (("suicide bomb", "motorcycle"), ("bomb",), "agreed"),
        (("car bomb",), ("suicide car bomb",), "agreed"),
        (("artillery",), ("tank",), "compatible"),
        (("sarin",), ("chlorine",), "disputed"),
        (("sarin", "chlorine"), ("chlorine",), "agreed"),
    ],
)
def test_means_contradict_only_where_one_excludes_the_other(
    new: New, one: tuple[str, ...], other: tuple[str, ...], verdict: str
) -> None:
    world = new().attack("a", "is", "sohr", means=one).attack("b", "is", "who", means=other)
    assert world.finding("means").verdict == verdict


def test_days_that_all_name_are_agreed(new: New) -> None:
    world = new().attack("a", "is", "sohr", on="2016-07-05").attack("b", "is", "who", on="2016-07-05")
    assert summary(world.finding("when")) == ("agreed", None, None, 2, 2)


def test_who_only_speaks_of_the_attack_does_not_say_where_it_was(new: New) -> None:
    named = new().report("a").reports["a"].text[:9]
    town = Place(written=named, id="osh", name="Osh", lat=40.5, lon=72.8, precision=1)
    elsewhere = Place(written="not in any text", id="gori", name="Gori", lat=41.9, lon=44.1, precision=1)
    world = new().attack("a", "is", "sohr", place=town, at=0).attack("b", "is", "who", place=elsewhere)
    assert summary(world.finding("place")) == ("single", None, None, 1, 1)
