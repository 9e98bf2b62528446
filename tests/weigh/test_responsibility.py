"""Who is said to have attacked: accusations, claims and denials."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from according.model import Event

New = Callable[..., Any]


def test_each_side_blaming_the_other_is_disputed(new: New) -> None:
    world = (
        new("arm", "aze").attack("a", "arm", "aze-mod", modality="attempted").attack("b", "aze", "arm-mod")
    )
    found = world.finding("responsible")
    assert (found.verdict, found.reports, found.origins) == ("disputed", 2, 2)
    assert {(each.value, each.side) for each in found.positions} == {
        ("Armenia attacked", "aze"),
        ("Azerbaijan attacked", "arm"),
    }


def test_a_denial_opposes_and_supports_nothing(new: New) -> None:
    world = new().attack("a", "is", "sohr").attack("b", "is", "is", act="deny", negated=True)
    found = world.finding("responsible")
    assert found.verdict == "disputed"
    assert [(each.value, each.opposed) for each in found.positions] == [
        ("Islamic State attacked", False),
        ("Islamic State did not attack", True),
    ]
    only = new().attack("b", "is", "is", act="deny", negated=True)
    assert [each.aspect.question for each in only.weigh().findings] == []


@pytest.mark.parametrize("kept", [{"modality": "threatened"}, {"modality": "urged"}, {"background": True}])
def test_what_was_not_done_names_no_attacker(new: New, kept: dict[str, Any]) -> None:
    assert new().attack("a", "is", "sohr", **kept).weigh().findings == ()


def test_gunmen_are_nobody(new: New) -> None:
    assert new().attack("a", "gunmen", "sohr").weigh().findings == ()


def test_a_claim_of_responsibility_that_nobody_denies_agrees_with_the_accusers(new: New) -> None:
    world = new().attack("a", "is", "is", act="claim_responsibility").attack("b", "is", "sohr")
    assert world.finding("responsible").verdict == "agreed"


def test_both_sides_shelling_disputes_neither(new: New) -> None:
    world = new("arm", "aze").attack("a", "arm", "aze-mod").attack("b", "aze", "aze-mod", targets=("arm",))
    world.claims[1] = msgspec.structs.replace(
        world.claims[1], event=Event(type="ASSAULT", agents=("arm", "aze"))
    )
    found = world.finding("responsible")
    assert found.verdict == "compatible"
    assert "Armenia and Azerbaijan are both named as fighting" in {each.value for each in found.positions}


def test_an_accusation_names_whom_it_accuses(new: New) -> None:
    world = (
        new("arm", "aze")
        .attack("a", "", "aze", act="accuse", type="ACCUSE", targets=("arm",), at=36)
        .attack("a", "", "aze", at=40)
        .attack("b", "aze", "arm-mod")
    )
    assert world.finding("responsible").verdict == "disputed"


def test_an_accusation_of_something_else_blames_nobody_for_the_attack(new: New) -> None:
    """ "A bomb went off at the gate. … The rebels blamed the delay on the army" tells of no attacker."""
    world = (
        new("arm", "aze")
        .attack("a", "", "aze", act="accuse", type="ACCUSE", targets=("arm",), at=36)
        .attack("a", "", "aze", at=90)
        .attack("b", "aze", "arm-mod")
    )
    assert [each.value for each in world.finding("responsible").positions] == ["Azerbaijan attacked"]


def test_who_accuses_is_not_among_the_accused(new: New) -> None:
    """ "Armenia's ministry accused Azerbaijan of firing on Armenian posts" says nothing of both fighting."""
    accused = {"act": "accuse", "type": "ACCUSE", "mode": "allege", "targets": ("aze", "arm")}
    world = new().attack("a", "arm-mod", "arm-mod", at=36, **accused).attack("a", "", "arm-mod", at=40)
    assert [each.value for each in world.finding("responsible").positions] == ["Azerbaijan attacked"]
