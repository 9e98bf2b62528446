"""Cases 10, 11 and 20: names that are alike, names that nobody knows, and countries that are no point."""

from __future__ import annotations

import re
from typing import Any

import pytest


def test_case_10_gaza_city_the_gaza_strip_and_gaza_are_three(desk: Any) -> None:
    desk.report(
        "Israeli jets bombed a school in Gaza City on Monday. Two boys were killed in the Gaza Strip on Sunday. "
        "Medics said a nurse was wounded in Gaza on Tuesday."
    ).run()
    places = desk.places()
    assert {"Gaza City", "Gaza Strip", "Gaza"} <= set(places)
    assert len({places[name].id for name in ("Gaza City", "Gaza Strip", "Gaza")}) == 3


@pytest.mark.parametrize("word", ["ambassador", "flights", "rights"])
def test_case_10_a_word_that_holds_a_name_is_neither_actor_nor_place(desk: Any, word: str) -> None:
    desk.report(
        f"The {word} of Norway and other {word} were among the things that the minister spoke of on Monday."
    ).run()
    names = {name.casefold() for actor in desk.found.actors for name in (actor.name, *actor.aliases)}
    assert not any(part in name for name in names for part in ("assad", "tahrir", "hts"))
    assert desk.places() == {}


def test_case_11_one_unknown_name_leaves_the_others_resolved_and_has_a_reason(desk: Any) -> None:
    desk.report(
        "Two people were wounded near Bakhmut in Ukraine on Tuesday, officials said. "
        "Shells killed a shepherd in the village of Zogbana on Tuesday. A drone hit a barn in Avdiivka."
    ).run()
    places = desk.places()
    assert places["Bakhmut"].id is not None
    assert places["Avdiivka"].id is not None
    unknown = places["Zogbana"]
    assert (unknown.id, unknown.lat, unknown.lon) == (None, None, None)
    assert "Zogbana" in (unknown.reason or "")
    assert any("Zogbana" in each.reason for each in desk.found.abstentions)


def test_case_20_a_country_is_drawn_as_an_area_and_not_as_a_pin(desk: Any) -> None:
    desk.report("Militants ambushed a convoy in Nigeria on Tuesday and killed eleven soldiers.").run()
    place = desk.places()["Nigeria"]
    assert (place.precision, place.country) == (6, "NGA")
    country = _map(desk.page)
    desk.report(
        "Militants ambushed a convoy in Maiduguri in Nigeria on Tuesday and killed eleven soldiers."
    ).run()
    town = _map(desk.page)
    assert "Nigeria (" in country
    assert _hatched(country)
    assert not _pinned(country)
    assert _pinned(town)


def _map(page: str) -> str:
    """The map pictures of a page."""
    parts = page.split("<svg")
    return "".join(part.partition("</svg>")[0] for part in parts if "claims that name them" in part)


def _hatched(picture: str) -> bool:
    """Whether lines are drawn over the land of a country."""
    return re.search(r'<path [^>]*stroke="var\(--muted\)"', picture) is not None


def _pinned(picture: str) -> bool:
    """Whether anything is marked at a point, dot or circle."""
    return 'fill="var(--accent)"' in picture
