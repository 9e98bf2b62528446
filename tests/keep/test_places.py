"""Places compared at the precision both have."""

from __future__ import annotations

import pytest

from according.keep.places import distance_km, located, nearness
from according.model import Place


def at(name: str, lat: float, lon: float, precision: int) -> Place:
    return Place(written=name, id=name, name=name, lat=lat, lon=lon, precision=precision)


TAVUSH, TOVUZ = at("Tavush", 40.9, 45.1, 4), at("Tovuz", 40.99, 45.63, 3)
GAZA_CITY, GAZA_STRIP = at("Gaza City", 31.5, 34.47, 1), at("Gaza Strip", 31.42, 34.35, 4)
QAMISHLI, HASAKA = at("Qamishli", 37.05, 41.22, 1), at("Hasaka", 36.5, 40.75, 1)
ARMENIA, ARMENIA_TOO = at("Armenia", 40.0, 45.0, 6), at("Armenia", 40.0, 45.0, 6)
NOWHERE = Place(written="Novaya", reason="not in the gazetteer")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (TAVUSH, TOVUZ, "near"),
        (TAVUSH, TAVUSH, "same_place"),
        (GAZA_CITY, GAZA_STRIP, "within"),
        (QAMISHLI, HASAKA, "far"),
        (at("post", 40.9, 45.1, 1), at("hill", 40.97, 45.1, 1), "apart"),
        (ARMENIA, ARMENIA_TOO, None),
        (ARMENIA, TAVUSH, None),
        (NOWHERE, TAVUSH, None),
        (None, TAVUSH, None),
    ],
)
def test_nearness_is_what_both_precisions_allow(
    left: Place | None, right: Place | None, expected: str | None
) -> None:
    assert nearness(left, right) == expected
    assert nearness(right, left) == expected


def test_a_country_is_not_located() -> None:
    assert not located(ARMENIA)
    assert located(TAVUSH)


def test_distances_are_those_of_the_globe() -> None:
    assert distance_km(TAVUSH, TOVUZ) == pytest.approx(45.7, abs=1)
    with pytest.raises(ValueError, match="coordinates"):
        distance_km(TAVUSH, NOWHERE)
