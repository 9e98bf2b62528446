"""A collection that grows, shrinks and is judged, worked out with what was remembered: the same as afresh, every time."""

from __future__ import annotations

import random
from collections.abc import Sequence

import msgspec
import pytest

from according.link.linking import link
from according.model import Actor, Judgement, JudgementVerdict, Report
from according.receive.corpus import settle
from according.remembered import Remembered
from according.weigh.weighing import weigh
from small_worlds import ACTORS, HASAKA, KYIV, TAMER, TAVUSH, Writing

WORDS = (
    "shells fell on the bridge of the old mill before dawn and nobody has said whose guns they were".split()
)
WIRE = (
    "The mayor of Olvar, Tamsin Reke, asked for calm while engineers looked at what is left of the bridge, "
    "and the school by the river took in forty families whose houses had lost their roofs in the night."
)
FOOTER = "Sign up for the morning letter of our desk and never miss what moves the valley again."
GUNMEN = next(actor for actor in ACTORS if actor.id == "gunmen")
CASTS: Sequence[Sequence[Actor]] = (
    ACTORS,
    (*(each for each in ACTORS if each.id != "gunmen"), msgspec.structs.replace(GUNMEN, side="rus")),
    (*ACTORS, Actor(id="herald", name="Herald", kind="outlet", country="UKR")),
)


def written(rng: random.Random, count: int) -> list[Writing]:
    found = []
    for number in range(count):
        one = Writing(f"r{number}", rng.choice([None, "2026-03-01", "2026-03-02", "2026-04-20"]))
        one.title = f"{' '.join(rng.sample(WORDS, 12))} {number}. {rng.choice(['', WIRE, FOOTER])}"
        place, on = rng.choice([None, KYIV, HASAKA, TAMER, TAVUSH]), rng.choice([None, "2026-03-01"])
        one.kept = {"outlet": rng.choice([None, "Herald", "Post"])}
        one.attack(rng.choice(["rus", "gunmen", None]), rng.choice(["ukr", None]), place=place, on=on)
        one.killed(rng.choice([1, 4, 5]), side=rng.choice([None, "ukr"]), place=place, on=on)
        found.append(one)
    return found


@pytest.mark.parametrize("seed", range(12))
def test_what_is_remembered_changes_nothing(seed: int) -> None:
    rng = random.Random(seed)
    read = dict(each.read() for each in written(rng, 14))
    own, there = Remembered(), list(read)[:4]
    judgements: list[Judgement] = []
    for _ in range(12):
        there = _other(there, list(read), rng)
        if rng.random() < 0.3:
            one, other = rng.sample([claim for claims in read.values() for claim in claims], 2)
            made = f"2026-04-01T{len(judgements):02}"
            verdict: JudgementVerdict = "same" if rng.random() < 0.5 else "different"
            judgements.append(
                Judgement(
                    id=made, left=one.content, right=other.content, about="claim", verdict=verdict,
                    because="so", who="ada", made=made,
                )
            )  # fmt: skip
        cast = rng.choice(CASTS)
        with_memory, afresh = settle(there, own), settle(there)
        assert with_memory == afresh
        claims = [claim for report in there for claim in read[report]]
        linked = link(afresh, claims, cast, judgements=judgements)
        assert link(afresh, claims, cast, judgements=judgements, remembered=own) == linked
        nouns = (afresh, linked.claims, cast, linked.incidents, linked.episodes)
        assert weigh(*nouns, remembered=own) == weigh(*nouns)
        own.turn()


def _other(there: list[Report], known: list[Report], rng: random.Random) -> list[Report]:
    """One report more in most steps, one less in some."""
    out = [each for each in known if each not in there]
    if out and rng.random() < 0.75:
        return [*there, rng.choice(out)]
    return [each for each in there if each is not there[0]] or there


def test_one_report_more_is_compared_with_its_neighbours_alone() -> None:
    rng = random.Random(5)
    apart = [f"{2000 + number}-05-02" for number in range(20)]
    told = [
        Writing(f"r{day}", day).attack("rus", "ukr", on=day, place=KYIV).killed(rng.randint(3, 9), on=day)
        for day in apart
    ]
    asked: list[object] = []

    class Counted(Remembered):
        def of(self, key, given, work, **kept):  # type: ignore[no-untyped-def]
            def counted() -> object:
                asked.append(key)
                return work()

            return super().of(key, given, counted, **kept)

    own = Counted()
    for more in ([], [Writing("new", "2010-05-03").attack("rus", "ukr", on="2010-05-02", place=KYIV)]):
        asked.clear()
        read = [each.read() for each in (*told, *more)]
        reports, claims = [report for report, _ in read], [each for _, found in read for each in found]
        linked = link(reports, claims, ACTORS, remembered=own)
        weigh(reports, linked.claims, ACTORS, linked.incidents, linked.episodes, remembered=own)
        own.turn()
    assert sorted(key[0] for key in asked if isinstance(key, tuple)) == ["accounts", "judged", "weighed"]
