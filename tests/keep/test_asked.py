"""A roster that keeps what it was asked, so that what was found by it is known to hold with another."""

from __future__ import annotations

import inspect

import msgspec
import pytest

from according.keep.asked import Asked, same_answers
from according.keep.roster import Roster
from according.model import Actor

STATE = Actor(id="mali", name="Mali", kind="state", country="MLI", aliases=("Bamako",))
MINISTRY = Actor(id="mali.health-ministry", name="Health Ministry", kind="ministry", country="MLI")
MINISTER = Actor(id="person:a", name="A", kind="person", office="health-minister")
ACTORS = (STATE, MINISTRY, MINISTER)


def ask_everything(roster: Roster) -> list[object]:
    found: list[object] = [roster.own_ministry("person:a", party="mali"), roster.named("bamako")]
    for actor in ("mali", "mali.health-ministry", "person:a", "nobody"):
        found += [roster.get(actor), roster.name(actor), roster.body(actor), roster.party(actor)]
        found.append(roster.country(actor))
    return found


def test_it_answers_as_the_roster_does_and_nothing_is_asked_past_it() -> None:
    asked = Asked(Roster(ACTORS))
    assert ask_everything(asked) == ask_everything(Roster(ACTORS))
    questions = {name for name, _ in inspect.getmembers(Roster, inspect.isfunction) if name[0] != "_"}
    assert {what for what, *_ in asked.answers} == questions


@pytest.mark.parametrize(
    "changed",
    [
        (STATE, MINISTRY),
        (STATE, MINISTRY, msgspec.structs.replace(MINISTER, affiliation="mali")),
        (msgspec.structs.replace(STATE, aliases=()), MINISTRY, MINISTER),
        (*ACTORS, Actor(id="ghana.health-ministry", name="Ghana's", kind="ministry", country="GHA"), STATE),
        (*ACTORS, Actor(id="nobody", name="Nobody", kind="group")),
    ],
)
def test_another_answer_is_noticed(changed: tuple[Actor, ...]) -> None:
    asked = Asked(Roster(ACTORS))
    ask_everything(asked)
    assert same_answers(asked.answers, Roster(ACTORS[::-1]))
    assert not same_answers(asked.answers, Roster((*changed, MINISTRY)))
