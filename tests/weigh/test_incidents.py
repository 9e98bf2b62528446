"""The incident's record: counts and precisions, and nothing invented."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from according.model import Place

New = Callable[..., Any]


def test_an_incident_carries_what_ucdp_asks_for(new: New) -> None:
    world = new("arm", "aze").figure("a", "killed", 4, "aze-mod", side="aze", role="military")
    world.figure("b", "killed", 2, "sohr", role="civilian")
    place = Place(written="Tovuz", id="t", name="Tovuz", lat=40.99, lon=45.63, precision=3)
    world.attack("a", "arm", "aze-mod", on="2020-07-12", place=place)
    filled = world.weigh().incidents[0]
    assert (filled.type_of_violence, filled.dyad) == (1, "Armenia - Azerbaijan")
    assert msgspec.structs.asdict(filled.deaths) == {"a": None, "b": 4, "civilians": 2, "unknown": None}
    assert (filled.low, filled.best, filled.high) == (6, 6, 6)
    assert filled.origins == 2
    assert (filled.date_prec, filled.where_prec) == (None, None), (
        "the incident itself was given no time or place"
    )


def test_what_no_report_gives_stays_unknown(new: New) -> None:
    filled = new().figure("a", "wounded", 4, "sohr").weigh().incidents[0]
    assert (filled.deaths, filled.low, filled.best, filled.high) == (None, None, None, None)
    assert (filled.type_of_violence, filled.dyad, filled.date_prec, filled.where_prec) == (
        None,
        None,
        None,
        None,
    )
    assert filled.clarity == 2


def test_none_killed_is_a_count_of_zero(new: New) -> None:
    filled = new().figure("a", "killed", 0, "sohr").weigh().incidents[0]
    assert (filled.low, filled.best, filled.high) == (0, 0, 0)
