"""Who stands for whom."""

from __future__ import annotations

import msgspec
import pytest

from according.keep.roster import Roster
from according.model import Actor

ACTORS = (
    Actor(id="a-arm", name="Armenia", kind="state", country="ARM", aliases=("Yerevan",)),
    Actor(id="a-mod", name="Ministry of Defence of Armenia", kind="ministry", country="ARM"),
    Actor(id="a-army", name="Armed Forces of Armenia", kind="force", country="ARM"),
    Actor(id="a-spox", name="Shushan Stepanyan", kind="person", country="ARM", affiliation="a-mod"),
    Actor(id="a-pm", name="Nikol Pashinyan", kind="person", country="ARM", office="prime minister"),
    Actor(id="a-man", name="A villager", kind="person", country="ARM"),
    Actor(id="a-sohr", name="Syrian Observatory for Human Rights", kind="other", country="GBR"),
    Actor(
        id="a-head",
        name="Rami Abdel Rahman",
        kind="person",
        affiliation="syrian observatory for human rights",
    ),
    Actor(id="a-is", name="Islamic State", kind="group"),
    Actor(id="a-un", name="United Nations", kind="igo"),
    Actor(id="a-afp", name="AFP", kind="agency", country="FRA"),
    Actor(id="a-tass", name="TASS", kind="agency", country="RUS", side="a-rus"),
    Actor(id="a-ypg", name="YPG", kind="group", side="Kurdish forces"),
    Actor(id="a-kurds", name="Kurdish forces", kind="group"),
)


@pytest.mark.parametrize(
    ("actor", "party"),
    [
        ("a-arm", "a-arm"),
        ("a-mod", "a-arm"),
        ("a-army", "a-arm"),
        ("a-spox", "a-arm"),
        ("a-pm", "a-arm"),
        ("a-man", None),
        ("a-sohr", None),
        ("a-is", "a-is"),
        ("a-un", None),
        ("a-afp", None),
        ("a-tass", "a-rus"),
        ("a-ypg", "a-kurds"),
        ("nobody", None),
        (None, None),
    ],
)
def test_everybody_has_the_party_they_stand_for(actor: str | None, party: str | None) -> None:
    assert Roster(ACTORS).party(actor) == party


@pytest.mark.parametrize(
    ("actor", "body"), [("a-spox", "a-mod"), ("a-head", "a-sohr"), ("a-pm", "a-pm"), ("x", "x")]
)
def test_a_person_speaks_for_a_body(actor: str, body: str) -> None:
    assert Roster(ACTORS).body(actor) == body


def test_names_are_found_by_alias_and_whatever_their_case() -> None:
    roster = Roster(ACTORS)
    assert roster.named("yerevan") == "a-arm"
    assert roster.named("Baku") is None
    assert roster.name("a-arm") == "Armenia"
    assert roster.name("unheard of") == "unheard of"


def test_the_order_of_the_actors_changes_nothing() -> None:
    forward, backward = Roster(ACTORS), Roster(reversed(ACTORS))
    assert [forward.party(actor.id) for actor in ACTORS] == [backward.party(actor.id) for actor in ACTORS]


HEALTH = Actor(
    id="armenia.health-ministry", name="Ministry of Health of Armenia", kind="ministry", country="ARM"
)
MINISTER = Actor(id="m", name="Anahit Petrosyan", kind="person", office="health-minister")


@pytest.mark.parametrize(
    ("changed", "party", "others", "expected"),
    [
        ({}, "a-arm", (), "armenia.health-ministry"),
        ({"office": "deputy-health-minister"}, "a-arm", (), "armenia.health-ministry"),
        ({}, "a-is", (), None),
        ({}, None, (), None),
        ({"office": "defence-minister"}, "a-arm", (), None),
        ({"office": "official"}, "a-arm", (), None),
        ({"office": None}, "a-arm", (), None),
        ({"country": "AZE"}, "a-arm", (), None),
        (
            {},
            "a-arm",
            (Actor(id="azerbaijan.health-ministry", name="H", kind="ministry", country="AZE"),),
            None,
        ),
    ],
)
def test_a_minister_whom_nobody_gives_a_country(
    changed: dict[str, str | None], party: str | None, others: tuple[Actor, ...], expected: str | None
) -> None:
    roster = Roster([*ACTORS, HEALTH, msgspec.structs.replace(MINISTER, **changed), *others])
    assert roster.own_ministry("m", party=party) == expected
