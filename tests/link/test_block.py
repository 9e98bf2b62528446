"""Which accounts are compared: all that the table could join, so that linking is as if all pairs were compared."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import combinations

import pytest

from according.keep.roster import Roster
from according.link import block, cluster
from according.link.accounts import Account
from according.link.block import candidate_pairs
from according.link.comparisons import comparisons
from according.link.linking import accounts_in, link
from according.model import Actor, Place
from small_worlds import ACTORS, HASAKA, KYIV, QAMISHLI, TAMER, TAVUSH, TOVUZ, UKRAINE, Writing

DAYS = [
    None,
    None,
    "2026-03-01",
    "2026-03-02",
    "2026-03-04",
    "2026-03-01/2026-03-07",
    "2026-02-01/2026-02-28",
]
PRINTED = [
    None,
    "2026-03-01",
    "2026-03-02",
    "2026-03-03",
    "2026-03-08",
    "2026-03-20",
    "2026-06-01",
    *DAYS[-2:],
]
NOWHERE = Place(written="Oldmill", reason="not in the gazetteer")
PLACES = [None, KYIV, HASAKA, TAMER, QAMISHLI, TAVUSH, TOVUZ, UKRAINE, NOWHERE]
PARTIES = [None, None, "rus", "ukr", "is", "gunmen"]
MEANS: list[tuple[str, ...]] = [(), ("drone",), ("car bomb",)]


def world(seed: int, size: int = 16) -> list[Writing]:
    """Reports that say little, so that many may be one with many others; of every other world, without any place."""
    rng = random.Random(seed)
    bare = seed % 2 == 1
    found = []
    for number in range(size):
        runs = rng.choice([range(40), range(30, 70), range(1000 * number, 1000 * number + 40), range(4)])
        story = rng.choice([None, None, "s", "t"])
        told = {} if bare else {"fingerprint": tuple(runs), "story": story}
        one = Writing(f"{number}", rng.choice(PRINTED), **told)
        place = None if bare and rng.random() < 0.9 else rng.choice(PLACES)
        on = rng.choice(DAYS)
        if bare or rng.random() < 0.8:
            means = ("drone",) if bare else rng.choice(MEANS)
            mode = "bombing" if bare else rng.choice([None, "bombing", "shooting"])
            sides = (rng.choice(PARTIES), rng.choice(PARTIES)) if rng.random() < 0.6 else (None, None)
            one.attack(*sides, means=means, mode=mode, place=place, on=on)
        if rng.random() < 0.8:
            toll = rng.choice([1, 3, 7 + number]) if bare else rng.choice([1, 3, 7])
            of = "teachers" if bare else rng.choice([None, "teachers"])
            one.killed(toll, side=None if bare else rng.choice([None, "ukr"]), of=of, place=place, on=on)
        found.append(one)
    return found


def all_pairs(accounts: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    return ((one, other) for one, other in combinations(accounts, 2) if one.report != other.report)


@pytest.mark.parametrize("seed", range(100))
def test_linking_is_as_if_all_pairs_were_compared(seed: int) -> None:
    read = [each.read() for each in world(seed)]
    reports, claims = [report for report, _ in read], [each for _, claims in read for each in claims]
    actors: tuple[Actor, ...] = ACTORS
    assert link(reports, claims, actors) == link(reports, claims, actors, candidates=all_pairs)


def test_what_speaks_for_a_pair_by_itself_is_looked_for_and_the_rest_cannot_join() -> None:
    """The sums that the keys of blocking rest on; who changes a weight is told which key no longer suffices."""
    table = comparisons()
    most = {
        feature: max((level.weight for level in levels.values() if not level.veto), default=0.0)
        for feature, levels in table.features.items()
    }
    close = table.features["publication"]["close"].weight
    weeks = table.features["publication"]["weeks"].weight
    told, vague = table.features["time"]["told_then"].weight, table.features["time"]["same_time"].weight
    small = most["type"] + most["means"] + most["victims"] + table.features["figures"]["compatible"].weight
    assert most["time"] == table.features["time"]["same_day"].weight, "told_then and same_time are less"
    assert close + small < table.same, "without time, place, wording, party or equal figure nothing joins"
    assert vague + small < table.same, "by vague times alone only what is printed close together joins"
    parted = weeks + most["parties"] + small
    assert max(parted, parted + vague) < table.same, "a party alone joins nothing printed weeks apart"
    assert told >= vague, "and what is told of a day is sought by that day whenever it is printed"


def test_many_accounts_without_a_day_are_not_all_compared() -> None:
    written = [
        Writing(f"{number}", f"20{10 + number // 12:02}-{1 + number % 12:02}-05").attack("rus", "ukr")
        for number in range(120)
    ]
    read = [each.read() for each in written]
    accounts = accounts_in([r for r, _ in read], [c for _, found in read for c in found], Roster(ACTORS))
    assert not list(candidate_pairs(accounts))
    assert len(accounts) == 120


def candidates(written: list[Writing]) -> tuple[list[Account], set[frozenset[str]]]:
    read = [each.read() for each in written]
    accounts = accounts_in([r for r, _ in read], [c for _, found in read for c in found], Roster(ACTORS))
    return accounts, {frozenset((one.node, other.node)) for one, other in candidate_pairs(accounts)}


def test_among_hundreds_of_accounts_of_one_day_and_party_these_alone_say_nothing() -> None:
    def told(name: str, toll: int, place: Place | None) -> Writing:
        here = Writing(name, "2026-03-02").attack("rus", "ukr", on="2026-03-01", place=place)
        return here.killed(toll, on="2026-03-01", place=place)

    few = [told(f"{number}", 100 + number, KYIV if number % 2 else None) for number in range(30)]
    accounts, found = candidates(few)
    assert len(found) == 30 * 29 / 2
    towns = [
        Place(written=f"t{n}", id=f"t{n}", lat=n % 160 - 80.0, lon=n * 7 % 360 - 180.0, precision=1)
        for n in range(300)
    ]
    many = [told(f"{n}", 100 + n, towns[n]) for n in range(300)]
    many += [told(f"nowhere {n}", 600 + n, None) for n in range(200)]
    accounts, found = candidates([*many, told("twice", 100, None)])
    assert len(accounts) == 501
    assert len(found) < 501 * 3, "by their places, and by the equal toll"
    tolls = {each.node: max(figure.low for figure in each.figures) for each in accounts}
    assert any({tolls[node] for node in pair} == {100} for pair in found)


def test_a_crowd_of_one_place_and_day_is_still_one_incident_though_not_all_of_it_is_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(block, "CROWDED", 40)
    monkeypatch.setattr(block, "NEIGHBOURS", 5)
    monkeypatch.setattr(cluster, "MOST_ACROSS", 20)
    written = [
        Writing(f"{n}", "2026-03-02").attack("rus", "ukr", on="2026-03-01", place=KYIV).killed(9, place=KYIV)
        for n in range(60)
    ]
    accounts, found = candidates(written)
    assert len(accounts) * 4 < len(found) < len(accounts) * 11
    read = [each.read() for each in written]
    linked = link([r for r, _ in read], [c for _, claims in read for c in claims], ACTORS)
    assert len(linked.incidents) == 1
