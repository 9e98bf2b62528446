"""Tolls of two incidents of one outbreak: neither rivals nor updates of each other, nor added up for anybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from according.model import Finding, Place

New = Callable[..., Any]

OMDURMAN = Place(
    written="Omdurman", id="o", name="Omdurman", lat=15.64, lon=32.48, precision=1, country="SDN"
)
PORT_SUDAN = Place(
    written="Port Sudan", id="p", name="Port Sudan", lat=19.62, lon=37.22, precision=1, country="SDN"
)
KHARTOUM = Place(
    written="Khartoum state", id="k", name="Khartoum", lat=15.8, lon=32.8, precision=4, country="SDN"
)
SUDAN = Place(written="Sudan", id="s", name="Sudan", lat=15.0, lon=30.0, precision=6, country="SDN")
MONDAY, TUESDAY = "2020-07-12", "2020-07-13"

# Two counts, each (number, place, time, speaker), the second in another incident; what the episode's finding makes of it.
TWO_COUNTS: list[tuple[tuple[Any, ...], tuple[Any, ...], str]] = [
    ((2, OMDURMAN, TUESDAY, "sohr"), (4, PORT_SUDAN, TUESDAY, "who"), "compatible"),
    ((4, OMDURMAN, None, "sohr"), (4, PORT_SUDAN, None, "who"), "compatible"),
    ((2, OMDURMAN, f"{TUESDAY}T05:00", "sohr"), (3, OMDURMAN, f"{TUESDAY}T21:00", "who"), "compatible"),
    ((3, None, f"{TUESDAY}T21:00", "sohr"), (2, None, f"{TUESDAY}T21:30", "who"), "disputed"),
    ((2, OMDURMAN, TUESDAY, "sohr"), (3, OMDURMAN, TUESDAY, "who"), "compatible"),
    ((9, None, MONDAY, "sohr"), (3, None, TUESDAY, "who"), "compatible"),
    ((3, None, MONDAY, "sohr"), (9, None, TUESDAY, "who"), "disputed"),
    ((9, None, MONDAY, "sohr"), (3, None, TUESDAY, "sohr"), "updated"),
    ((3, OMDURMAN, TUESDAY, "sohr"), (9, KHARTOUM, TUESDAY, "who"), "disputed"),
    ((3, SUDAN, TUESDAY, "sohr"), (9, SUDAN, TUESDAY, "who"), "disputed"),
    ((3, None, None, "sohr"), (9, PORT_SUDAN, TUESDAY, "who"), "disputed"),
]


@pytest.mark.parametrize(("one", "other", "verdict"), TWO_COUNTS)
@pytest.mark.parametrize("swapped", [False, True])
def test_counts_of_two_incidents(
    new: New, one: tuple[Any, ...], other: tuple[Any, ...], verdict: str, swapped: bool
) -> None:
    world = new()
    for name, incident, (low, place, on, speaker) in (("a", "i", one), ("b", "j", other)):
        report = {"a": "b", "b": "a"}[name] if swapped else name
        world.figure(report, "killed", low, speaker, place=place, on=on, incident=incident)
    assert world.finding("killed").verdict == verdict


def two_places(new: New) -> Any:
    world = new().figure("a", "killed", 2, "sohr", place=OMDURMAN)
    return world.figure("b", "killed", 4, "who", place=PORT_SUDAN, incident="j")


def test_nobody_adds_up_what_two_speakers_count_apart(new: New) -> None:
    found = two_places(new).finding("killed")
    assert (found.low, found.best, found.high) == (2, None, 4)
    assert found.because.endswith("These are of different incidents, and nobody adds them up.")
    assert [each.value for each in found.positions] == [4, 2]


def test_equal_counts_of_two_places_corroborate_nothing(new: New) -> None:
    world = new().figure("a", "killed", 4, "sohr", place=OMDURMAN)
    world.figure("b", "killed", 4, "who", place=PORT_SUDAN, incident="j")
    assert [(each.value, each.origins) for each in world.finding("killed").positions] == [(4, 1), (4, 1)]


def test_a_count_of_the_whole_stands(new: New) -> None:
    world = two_places(new).figure("c", "killed", 6, "is", scope="total")
    found = world.finding("killed")
    assert found.best == 6


def test_each_incident_has_its_own_answer(new: New) -> None:
    world = two_places(new).figure("c", "killed", 3, "who", place=OMDURMAN)
    assert [(each.incident, each.verdict) for each in world.weigh().findings] == [
        (None, "disputed"),
        ("i", "disputed"),
        ("j", "single"),
    ]


def in_one_report(new: New, second: int = 4) -> Any:
    world = new().figure("a", "killed", 2, "sohr", place=OMDURMAN, at=0)
    return world.figure("a", "killed", second, "sohr", place=PORT_SUDAN, incident="j", at=700)


def summary(found: Finding) -> tuple[str, int | None, Any, int | None]:
    return found.verdict, found.low, found.best, found.high


@pytest.mark.parametrize("second", [4, 2])
def test_one_speakers_counts_of_two_places_in_one_report_add_up(new: New, second: int) -> None:
    world = in_one_report(new, second)
    assert summary(world.finding("killed")) == ("single", 2 + second, 2 + second, 2 + second)
    assert world.finding("killed", incident="j").best == second


@pytest.mark.parametrize(
    ("place", "incident", "low", "verdict"),
    [
        (OMDURMAN, "i", 2, "compatible"),  # the same of one of the two places
        (OMDURMAN, "i", 3, "disputed"),  # another number of one of them
        (OMDURMAN, "i", 9, "disputed"),
        (None, "i", 6, "agreed"),
        (None, "i", 9, "compatible"),  # the sum may leave places out
        (None, "i", 5, "disputed"),  # but is no more than the whole
    ],
)
def test_a_sum_over_places_against_another_count(
    new: New, place: Place | None, incident: str, low: int, verdict: str
) -> None:
    world = in_one_report(new).figure("b", "killed", low, "who", place=place, incident=incident)
    assert world.finding("killed").verdict == verdict


def test_a_toll_told_day_by_day_agrees_with_its_total_across_incidents(new: New) -> None:
    world = new("arm", "aze").figure("a", "killed", 4, "aze-mod", side="aze", on=MONDAY)
    world.figure("b", "killed", 3, "aze-mod", side="aze", on=MONDAY, at=0)
    world.figure("b", "killed", 1, "aze-mod", side="aze", on=TUESDAY, at=30, incident="j")
    assert summary(world.finding("killed", "aze")) == ("agreed", 4, 4, 4)


def test_the_growing_toll_of_an_outbreak_is_one_toll_over_its_incidents(new: New) -> None:
    world = new("arm", "aze")
    for number, (low, on) in enumerate([(3, None), (13, MONDAY), (31, MONDAY), (34, TUESDAY)]):
        world.report(str(number), f"2020-07-1{number + 2}")
        world.figure(str(number), "killed", low, "aze-mod", side="aze", on=on, incident=f"i{number}")
    found = world.finding("killed", "aze")
    assert summary(found) == ("updated", 3, 34, 34)
    assert [(each.value, each.superseded) for each in found.positions] == [
        (34, False),
        (31, True),
        (13, True),
        (3, True),
    ]


def test_who_was_hurt_across_the_border_is_a_part_of_those_hurt(new: New) -> None:
    kassala = Place(
        written="Kassala", id="ka", name="Kassala", lat=15.45, lon=36.4, precision=1, country="SDN"
    )
    teseney = Place(
        written="Teseney", id="te", name="Teseney", lat=15.1, lon=36.66, precision=1, country="ERI"
    )

    def hurt(*where: Place) -> Finding:
        world = new().figure("a", "wounded", 140, "sohr").figure("b", "wounded", 2, "who", place=teseney)
        for place in where:
            world.attack("a", "is", place=place)
        found: Finding = world.finding("wounded")
        return found

    assert (hurt(kassala).verdict, hurt(kassala).low) == ("single", 140)
    assert hurt(kassala, teseney).verdict == "disputed"
    assert hurt().verdict == "disputed"
