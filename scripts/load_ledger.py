"""A made-up ledger to time the desk on: many small episodes, and some that hundreds of reports tell of."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec

from according.bench.linking import collection
from according.engine.add import reading_key
from according.engine.work_out import work_out
from according.keep.as_read import AsRead
from according.keep.audit import put_entry
from according.keep.ledger import Ledger
from according.keep.received import receive
from according.keep.steps import put_reading
from according.model import Actor, Claim, Event, Figure, Measure, Place, Report, Source, Span, When, claim

SYLLABLES = "ba de fi go lu ma ne po ra si to vu ka le mi no".split()
#: How many reports tell of each of the attacks that everybody writes about, and on how many days.
WELL_KNOWN = ((400, 3), (250, 2), (150, 2), (100, 1), (100, 1), (60, 1), (60, 1), (40, 1), (40, 1), (40, 1))
PER_REPORT = 6
SPEAKERS = 60


def make(where: str | Path, size: int, model: str) -> None:
    """A ledger of about so many claims, its answers worked out, as if ``model`` had read its reports."""
    told_often = well_known(WELL_KNOWN if size >= 20_000 else ((12, 2),))
    reports, claims, actors = collection(size - len(told_often[1]))
    told: dict[str, list[Claim]] = defaultdict(list)
    for each in (*told_often[1], *claims):
        told[each.report].append(each)
    every, rng = [*told_often[2], *actors], random.Random(1)  # noqa: S311  # makes up words
    with Ledger.open(where, shared=True) as ledger:
        began = time.process_time()
        with ledger.writing() as to:
            for number, report in enumerate((*told_often[0], *reports)):
                _put(to, *_worded(report, told[report.id], rng), every, number, model)
        both = sum(map(len, told.values()))
        print(f"{both} claims of {len(told)} reports put in {time.process_time() - began:.0f} s")
        began = time.process_time()
        work_out(ledger, read=_never, model=model)
        print(f"answers worked out in {time.process_time() - began:.0f} s of processor time")


def _never(report: Report) -> Any:
    raise AssertionError(f"{report.id} is read already")


def well_known(sizes: tuple[tuple[int, int], ...]) -> tuple[list[Report], list[Claim], list[Actor]]:
    """Attacks that many reports tell of, each by other speakers, with tolls that rise and are disputed."""
    rng = random.Random(3)  # noqa: S311  # makes up a collection
    sides = [Actor(id=f"side-{n}", name=f"Side {n}", kind="group") for n in range(2 * len(sizes))]
    speakers = [Actor(id=f"speaker-{n}", name=f"Speaker {n}", kind="group") for n in range(SPEAKERS)]
    reports: list[Report] = []
    claims: list[Claim] = []
    for number, (many, days) in enumerate(sizes):
        by, on = sides[2 * number], sides[2 * number + 1]
        for n in range(many):
            first = date(2024, 3, 1) + timedelta(days=20 * number)
            day = first + timedelta(days=n % days)
            printed = day + timedelta(days=n * 6 // many)
            report = Report(
                id=f"often-{number}-{n}",
                file=f"often-{number}-{n}",
                outlet=f"Outlet {n % 40}",
                text="x" * 400,
                published=_on(printed),
            )
            reports.append(report)
            claims += _often_told(report, by, on, speakers, day, printed, number, rng)
    return reports, claims, [*sides, *speakers]


def _often_told(
    report: Report,
    by: Actor,
    on: Actor,
    speakers: list[Actor],
    day: date,
    printed: date,
    number: int,
    rng: random.Random,
) -> Iterator[Claim]:
    place = Place(
        written=f"city {number}", id=f"city:{number}", lat=30.0 + number, lon=40.0 + number, precision=1
    )
    toll = 20 + (printed - day).days * rng.choice((3, 4))
    for n in range(PER_REPORT):
        start = 40 * n
        span = Span(start=start, end=start + 36, text=report.text[start : start + 36])
        speaker = rng.choice((by, on, *speakers))
        cited = (Source(role="speaker", actor=speaker.id, name=speaker.name),)
        source = (*(cited if n else ()), Source(role="outlet", name=report.outlet or ""))
        common: dict[str, Any] = {"place": place, "when": _on(day)}
        event, figure = None, None
        if n in (1, 2):
            measure: Measure = "killed" if n == 1 else "wounded"
            figure = Figure(
                measure=measure, low=toll * n, high=toll * n, side=on.id, as_of=_on(printed), **common
            )
        else:
            agents = (by.id,) if speaker is not by else (on.id,)
            event = Event(type="ASSAULT", agents=agents, targets=(on.id,), **common)
        yield claim(
            report, span, kind="figure" if figure else "event", sources=source, event=event, figure=figure
        )


def _on(day: date) -> When:
    return When(start=day.isoformat(), end=day.isoformat(), precision="day", basis="stated")


def _worded(report: Report, claims: list[Claim], rng: random.Random) -> tuple[Report, list[Claim]]:
    """The report under words of its own, for one that says what others say is a copy of theirs."""
    words = ["".join(rng.choices(SYLLABLES, k=3)) for _ in range(120)]
    text = f"{report.id}. {' '.join(words)}."
    bare = msgspec.structs.replace(
        report, text=text, title=" ".join(words[:6]), fingerprint=(), rare_terms=()
    )
    anew = []
    for each in claims:
        at = each.evidence
        span = Span(start=at.start, end=at.end, text=text[at.start : at.end])
        anew.append(msgspec.structs.replace(each, evidence=span))
    return bare, anew


def _put(to: Any, report: Report, claims: list[Claim], actors: list[Any], number: int, model: str) -> None:
    named = {i for c in claims if c.event for i in (*c.event.agents, *c.event.targets)}
    named |= {c.figure.side for c in claims if c.figure and c.figure.side}
    named |= {hop.actor for c in claims for hop in c.sources if hop.actor}
    reading = AsRead(
        report=report.id,
        claims=tuple(claims),
        actors=tuple(each for each in actors if each.id in named),
        abstentions=(),
        published=report.published,
        reader=report.reader,
    )
    at = f"2026-01-01T00:00:00.{number:06}+00:00"
    receive(to, report, reading, original=None, key=reading_key(report, model), added=at)
    put_reading(to, report.id, claims, [])
    if number % 1000 == 0:
        put_entry(to, at=at, who="load", act="add", subject=report.id)
