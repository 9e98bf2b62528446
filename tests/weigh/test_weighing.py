"""Weighing as a whole: what holds whatever the input."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

New = Callable[..., Any]


def busy(new: New) -> Any:
    world = new("arm", "aze")
    for number, name in enumerate("abcdef"):
        world.report(name, f"2020-07-1{number}").figure(name, "killed", number, "aze-mod", side="aze")
        world.figure(name, "killed", 10 - number, None).attack(name, "arm" if number % 2 else "aze", "spox")
    return world


def test_the_order_of_reports_and_claims_changes_nothing(new: New) -> None:
    expected = busy(new).weigh()
    assert all(busy(new).weigh(seed=seed) == expected for seed in range(5))


def test_every_finding_is_one_of_a_kind_and_shows_its_claims(new: New) -> None:
    world = busy(new)
    found = world.weigh().findings
    ids = {each.id for each in world.claims}
    assert len({each.id for each in found}) == len(found)
    assert len({(each.episode, each.incident, each.aspect) for each in found}) == len(found)
    for each in found:
        assert (each.episode is None) != (each.incident is None)
        assert each.positions
        assert all(set(position.claims) <= ids and position.claims for position in each.positions)
        assert each.origins >= 1
        assert each.low is None or each.high is None or each.low <= each.high
