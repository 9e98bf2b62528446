"""Cells of places: those not far from each other meet, at the poles, across the date line and at any width."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from according.keep.places import nearness
from according.link.place_cells import place_cells
from according.model import Place


def meet(one: Place, other: Place) -> bool:
    ours, theirs = place_cells(one), place_cells(other)
    return bool(set(ours.sought) & set(theirs.held) or set(theirs.sought) & set(ours.held))


@st.composite
def places(draw: st.DrawFn) -> Place:
    lat = draw(st.sampled_from([0.0, 37.0, 60.0, 89.0, -89.9])) + draw(st.floats(-1.5, 1.5))
    lon = draw(st.sampled_from([0.0, 41.0, 179.5, -179.5])) + draw(st.floats(-3, 3))
    name = draw(st.sampled_from(["Ardan", "Belu", "Corsk"]))
    return Place(
        written=name,
        id=draw(st.sampled_from(["1", "2", "3", "4"])),
        name=name,
        lat=max(-90.0, min(90.0, lat)),
        lon=(lon + 180) % 360 - 180,
        precision=draw(st.integers(1, 7)),
        radius_km=draw(st.none() | st.sampled_from([1.0, 30.0, 70.0, 190.0, 480.0, 900.0])),
        country=draw(st.sampled_from([None, "AAA", "BBB"])),
        admin=draw(st.sampled_from([(), ("ardan",), ("Belu", "Corsk")])),
        relation=draw(st.sampled_from([None, "north of"])),
    )


@settings(max_examples=500)
@given(one=places(), other=places())
def test_places_that_are_not_far_meet(one: Place, other: Place) -> None:
    assert nearness(one, other) in (None, "far") or meet(one, other)


def test_most_that_are_far_do_not() -> None:
    town = Place(written="a", id="a", lat=37.0, lon=41.0, precision=1)
    assert not meet(town, Place(written="b", id="b", lat=39.0, lon=41.0, precision=1))
    assert not meet(town, Place(written="c", id="c", lat=-37.0, lon=-41.0, precision=4))


def test_a_country_stands_nowhere_and_seeks_nothing() -> None:
    cells = place_cells(Place(written="a", id="a", lat=37.0, lon=41.0, precision=6))
    assert not cells.held
    assert not cells.sought
