"""Who can be an attacker: parties and their people, not those who watch, help or report."""

from __future__ import annotations

import pytest
import spacy

from according.model import Actor, Event, Measure
from according.read.actors import ActorReading
from according.read.document import Doc
from according.read.sides import Sides

ACTORS = (
    Actor(id="georgia", name="Georgia", kind="state", side="georgia"),
    Actor(id="georgia.army", name="Army of Georgia", kind="force", side="georgia"),
    Actor(id="georgia.health-ministry", name="Health Ministry", kind="ministry", side="georgia"),
    Actor(id="georgia.defence-ministry", name="Defence Ministry", kind="ministry", side="georgia"),
    Actor(id="front", name="The Front", kind="group"),
    Actor(id="watch", name="The Watch", kind="other"),
    Actor(id="wire", name="The Wire", kind="agency"),
    Actor(id="united-nations", name="United Nations", kind="igo"),
    Actor(id="nato", name="NATO", kind="igo"),
    Actor(id="envoy", name="An Envoy", kind="person", affiliation="united-nations"),
    Actor(id="head", name="A Head", kind="person", affiliation="watch"),
    Actor(id="general", name="A General", kind="person", affiliation="georgia.army", side="georgia"),
    Actor(id="nobody", name="Nobody Known", kind="person"),
)
SIDES = Sides(Doc(spacy.blank("en")("")), ActorReading(actors=ACTORS, mentions=()), lambda token: ())


@pytest.mark.parametrize(
    ("actor", "can"),
    [
        ("georgia", True),
        ("georgia.army", True),
        ("georgia.health-ministry", False),
        ("georgia.defence-ministry", True),
        ("front", True),
        ("watch", False),
        ("wire", False),
        ("united-nations", False),
        ("nato", True),
        ("envoy", False),
        ("head", False),
        ("general", True),
        ("nobody", True),
    ],
)
def test_who_can_attack(actor: str, can: bool) -> None:
    assert SIDES.can_attack(actor) is can


def test_an_actor_of_no_party_stands_for_itself() -> None:
    assert SIDES.of(["front", "general"]) == {"front", "georgia"}


FOES = Sides(
    Doc(spacy.blank("en")("")),
    ActorReading(
        actors=(*ACTORS, Actor(id="syldavia", name="S", kind="state", side="syldavia")), mentions=()
    ),
    lambda token: (),
    [Event(type="ASSAULT", agents=("syldavia",), targets=("georgia.army",))],
)


@pytest.mark.parametrize(
    ("measure", "side", "speakers", "wanted"),
    [
        ("killed", "georgia", ("general",), "own_loss"),
        ("destroyed", "syldavia", ("georgia.army",), "enemy_loss"),
        ("killed", "syldavia", ("watch",), None),  # who belongs to no party has no enemy
        ("deployed", "georgia", ("general",), None),
        ("killed", None, ("general",), None),
        ("killed", "ruritania", ("general",), None),  # a third party, not said to fight
    ],
)
def test_whose_loss_it_is(
    measure: Measure, side: str | None, speakers: tuple[str, ...], wanted: str | None
) -> None:
    assert FOES.interest(measure, side, speakers) == wanted
