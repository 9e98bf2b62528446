"""Who is compared with whom: everybody whose names may be one, which all pairs would find, and few besides."""

from __future__ import annotations

import random
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.know.names import name_parts, same_person
from according.link import actors as joining
from according.link.actors import join_actors
from according.link.namesakes import namesake_pairs
from according.model import Actor, Report, When
from name_worlds import persons


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_every_pair_of_spellings_is_found(seed: int) -> None:
    names = [name for name in persons(random.Random(seed), 24) if len(name_parts(name)) > 1]
    found = set(namesake_pairs([{name} for name in names]))
    for one, other in combinations(range(len(names)), 2):
        if same_person(names[one], names[other]):
            assert (one, other) in found, (names[one], names[other])


def test_few_others_are() -> None:
    names = persons(random.Random(1), 300)
    strangers = [
        f"{chr(97 + n % 17)}ora{chr(98 + n % 13)}{chr(98 + n % 19)} Wel{chr(98 + n % 23)}on"
        for n in range(90)
    ]
    found = list(namesake_pairs([{name} for name in names + strangers]))
    assert len(found) < len(names) * 300 / 8
    assert len(found) == len(set(found))


def test_a_person_under_several_names_is_found_by_each() -> None:
    assert list(namesake_pairs([{"Ann Lee", "Ann Haddad"}, {"Omar Khalil"}, {"Ann Hadad"}])) == [(0, 2)]


def people(rng: random.Random) -> list[tuple[Report, list[Actor]]]:
    found = []
    for number, name in enumerate(persons(rng, 24)):
        short = rng.random() < 0.2
        written = name.split()[-1] if short else name
        actor = Actor(
            id=f"person:{written.lower().replace(' ', '-')}",
            name=written,
            kind="person",
            aliases=(written,),
            country=rng.choice([None, None, "UKR", "SYR"]),
            office=rng.choice([None, None, "mayor", "spokesperson"]),
            affiliation=rng.choice([None, "police", "hospital"]),
        )
        day = f"2026-03-{rng.randint(1, 28):02}"
        found.append(
            (Report(id=f"r{number}", text=name, published=When(start=day, precision="day")), [actor])
        )
    return found


@pytest.mark.parametrize("seed", range(40))
def test_joining_is_as_if_everybody_were_compared(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = people(random.Random(seed))
    found = join_actors(reports)

    def everybody(names: list[Any]) -> Any:
        return combinations(range(len(names)), 2)

    monkeypatch.setattr(joining, "namesake_pairs", everybody)
    monkeypatch.setattr(joining, "surname_keys", lambda names: frozenset({"one key for all"}))
    assert join_actors(reports) == found
