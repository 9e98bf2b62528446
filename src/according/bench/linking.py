"""What linking costs as a collection grows, and that finding candidates first changes nothing of what it joins.

The collection is made up: attacks spread over days, places and parties, told by one to six reports of five claims.
It grows as a desk's does, by more days of the same density.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path

from according.bench.memory import peak_megabytes
from according.bench.scores import Found
from according.link.accounts import Account
from according.link.linking import link
from according.model import Actor, Claim, Event, Figure, Place, Report, Source, Span, When, claim

SEED = 20200712
SIZES = (10_000, 30_000, 100_000)  # claims
CHECKED = 5_000  # claims on which every pair of accounts is compared
PER_REPORT = 5
A_DAY = 40  # attacks
START = date(2015, 1, 1)
TEXT = "It is said that an attack was made here on that day and that people were killed and hurt. " * 2

Collection = tuple[list[Report], list[Claim], list[Actor]]


def run(data: Path) -> Found:
    """Processor seconds and peak memory at each size, the exponent from first to last, and the check by all pairs.

    ``data`` is not read: the collection is made up.
    """
    del data
    with get_context("spawn").Pool(1, maxtasksperchild=1) as own:
        costs = [own.apply(_cost, (size,)) for size in SIZES]
    (first, _), (last, peak) = costs[0], costs[-1]
    exponent = math.log(last / first) / math.log(SIZES[-1] / SIZES[0])
    seconds = {f"seconds_{size}": cost for size, (cost, _) in zip(SIZES, costs, strict=True)}
    return Found(
        measures={
            "": {
                "exponent": exponent,
                "peak_mb": peak,
                "same_as_exhaustive": float(same_as_exhaustive(CHECKED)),
            }
        }
        | {"time": seconds}
    )


def _cost(size: int) -> tuple[float, float]:
    """Processor seconds to link ``size`` claims, and the peak memory of this process in MB."""
    reports, claims, actors = collection(size)
    began = time.process_time()
    link(reports, claims, actors)
    took = time.process_time() - began
    return took, peak_megabytes()


def same_as_exhaustive(size: int) -> bool:
    """Whether linking joins the same claims when every account is compared with every other."""
    made = collection(size)
    return _incidents(link(*made).claims) == _incidents(link(*made, candidates=_all_pairs).claims)


def _all_pairs(accounts: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    ordered = sorted(accounts, key=lambda each: each.node)
    return ((a, b) for a, b in combinations(ordered, 2) if a.report != b.report)


def _incidents(claims: Sequence[Claim]) -> set[frozenset[str]]:
    found: dict[str | None, set[str]] = {}
    for each in claims:
        found.setdefault(each.incident, set()).add(each.id)
    return {frozenset(ids) for ids in found.values()}


def collection(size: int) -> Collection:
    """About ``size`` claims in reports on made-up attacks."""
    rng = random.Random(SEED)  # noqa: S311  # makes up a collection, keeps no secret
    actors = [Actor(id=f"party-{n}", name=f"Party {n}", kind="group") for n in range(60)]
    towns = [(rng.uniform(-40, 60), rng.uniform(-80, 120)) for _ in range(900)]
    reports: list[Report] = []
    claims: list[Claim] = []
    number = 0
    while len(claims) < size:
        day = START + timedelta(days=number // A_DAY)
        town, (by, on) = rng.randrange(len(towns)), rng.sample(actors, 2)
        toll = rng.randint(1, 60)
        for _ in range(rng.choice((1, 1, 2, 3, 6))):
            report = _report(len(reports), day + timedelta(days=rng.randint(0, 2)), rng)
            place = Place(
                written=f"town {town}", id=f"town:{town}", lat=towns[town][0], lon=towns[town][1], precision=1
            )
            when = When(start=day.isoformat(), end=day.isoformat(), precision="day", basis="stated")
            reports.append(report)
            claims += _claims(report, by.id, on.id, place, when, toll + rng.choice((0, 0, 1)))
        number += 1
    return reports, claims, actors


def _report(number: int, day: date, rng: random.Random) -> Report:
    printed = When(start=day.isoformat(), end=day.isoformat(), precision="day", basis="stated")
    shingles = tuple(sorted(rng.randrange(1 << 40) for _ in range(60)))
    return Report(
        id=f"report-{number}",
        file=f"{number}",
        outlet=f"Outlet {number % 40}",
        text=f"{number}. {TEXT}",
        published=printed,
        fingerprint=shingles,
        rare_terms=tuple(sorted({f"word{rng.randrange(200_000)}" for _ in range(4)})),
    )


def _claims(report: Report, by: str, on: str, place: Place, when: When, toll: int) -> Iterator[Claim]:
    source = (Source(role="outlet", name=report.outlet or ""),)
    for n in range(PER_REPORT):
        start = 10 * n
        span = Span(start=start, end=start + 20, text=report.text[start : start + 20])
        figure, event = None, None
        if n in (1, 2):
            figure = Figure(
                measure="killed" if n == 1 else "wounded",
                low=toll * n,
                high=toll * n,
                side=on,
                place=place,
                when=when,
            )
        else:
            agents = (by,) if n == 0 else ()
            event = Event(
                type="ASSAULT", agents=agents, targets=(on,), place=place if n < 4 else None, when=when
            )
        yield claim(
            report, span, kind="figure" if figure else "event", sources=source, event=event, figure=figure
        )
