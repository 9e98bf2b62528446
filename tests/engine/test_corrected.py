"""A correction finds its saying again: in copies, after a new reading, and nowhere else."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from according.engine.corrected import correct, standing
from according.model import (
    Claim,
    Correction,
    Detail,
    Event,
    Figure,
    Place,
    Report,
    Source,
    Span,
    claim,
)

WORDS = "Two guards were killed"
OSH = Place(written="Osh", id="osh", name="Osh")
SOURCES = (Source(role="speaker", name="a mayor", actor="mayor"), Source(role="outlet", name="x"))


def said(report: str = "r1", words: str = WORDS, **kept: Any) -> Claim:
    figure: dict[str, Any] = {"measure": "killed", "low": 2, "high": 2, **kept}
    return claim(
        Report(id=report, text=f"{words}."),
        Span(start=0, end=len(words), text=words),
        kind="figure",
        sources=SOURCES,
        figure=Figure(**figure),
    )


def correction(of: Claim, low: int = 3, **kept: Any) -> Correction:
    given: dict[str, Any] = {
        "id": "c1",
        "claim": of.content,
        "report": of.report,
        "evidence": of.evidence,
        "aspect": "figure",
        "was": Detail(measure="killed", low=2, high=2),
        "now": Detail(measure="killed", low=low, high=low),
        "because": "as printed",
        "who": "ada",
        "made": "2026-01-01",
        **kept,
    }
    return Correction(**given)


def lows(read: list[Claim], *corrections: Correction) -> list[int]:
    found = correct(read, read, corrections, {})
    return [each.figure.low for each in found if each.figure is not None]


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ([said()], [3]),
        ([said(), said("copy")], [3, 3]),
        ([said(), said("r2", "Two guards died")], [3, 2]),
        # A new reading has found a place: the figure is still as it was.
        ([said(place=OSH)], [3]),
        ([said(place=OSH), said("copy", place=OSH)], [3, 2]),
        # A new reading counts otherwise: the correction was of what is not read any more.
        ([said(low=4, high=4)], [4]),
        # Two sayings in one place are still as it was: nobody can tell which is meant.
        ([said(place=OSH), said(side="kgz")], [2, 2]),
    ],
)
def test_where_a_correction_holds(read: list[Claim], expected: list[int]) -> None:
    assert lows(read, correction(said())) == expected


def test_a_corrected_claim_keeps_its_id_and_says_what_it_was() -> None:
    one = said()
    (now,) = correct([one], [one], [correction(one)], {})
    assert (now.id, now.read_as) == (one.id, one.content)
    assert now.content == said(low=3, high=3).content
    assert (now.corrected[0].was.low, now.corrected[0].now.low) == (2, 3)


def test_actors_go_by_the_names_that_joining_gave_them() -> None:
    one = said(side="kgz")
    asked = correction(one, aspect="side", was=Detail(side="kgz"), now=Detail(side="tjk"))
    (now,) = correct([one], [one], [asked], {"tjk": "tajikistan"})
    assert now.figure is not None
    assert now.figure.side == "tajikistan"
    assert now.corrected[0].now.side == "tajikistan"


def test_the_deed_goes_with_the_side_that_suffered() -> None:
    told = claim(
        Report(id="r1", text=f"{WORDS}."),
        Span(start=0, end=len(WORDS), text=WORDS),
        kind="figure",
        sources=SOURCES,
        event=Event(type="ASSAULT", agents=("tjk",), targets=("kgz", "village")),
        figure=Figure(measure="killed", low=2, high=2, side="kgz"),
    )
    for side, targets in (("uzb", ("uzb", "village")), (None, ("village",))):
        asked = correction(told, aspect="side", was=Detail(side="kgz"), now=Detail(side=side))
        (now,) = correct([told], [told], [asked], {})
        assert now.event is not None
        assert now.event.targets == targets


@pytest.mark.parametrize(
    ("made", "holds", "contested"),
    [
        ([], [], []),
        ([("ada", 3, "1", None)], [3], [[]]),
        ([("ada", 3, "1", "2")], [], []),
        ([("ada", 3, "1", None), ("ada", 4, "2", None)], [4], [[]]),
        ([("ada", 3, "1", None), ("bob", 4, "2", None)], [3], [[4]]),
        ([("ada", 3, "1", None), ("bob", 3, "2", None)], [3], [[]]),
        ([("ada", 3, "1", "3"), ("bob", 4, "2", None)], [4], [[]]),
        ([("ada", 3, "1", None), ("bob", 4, "2", None), ("ada", 5, "3", None)], [4], [[5]]),
        ([("ada", 3, "1", None), ("bob", 4, "2", None), ("cid", 5, "3", None)], [3], [[4, 5]]),
    ],
)
def test_who_holds_and_who_contests(
    made: list[tuple[str, int, str, str | None]], holds: list[int], contested: list[list[int]]
) -> None:
    corrections = [
        msgspec.structs.replace(
            correction(said(), low), id=f"{who}{at}", who=who, made=at, withdrawn=withdrawn
        )
        for who, low, at, withdrawn in made
    ]
    for order in (corrections, corrections[::-1]):
        found = standing(order)
        assert [each.holds.now.low for each in found] == holds
        assert [[other.now.low for other in each.contested] for each in found] == contested
