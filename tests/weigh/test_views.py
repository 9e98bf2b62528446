"""What UCDP and ACLED would write of the killed: rule by rule, beside our own figures and never in their place."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from according.model import Aspect, Claim, Convention, Figure, Finding, Incident, Position, Source, Span, View
from according.weigh.views import incident_with_view, view, with_view


def counted(low: int, **more: Any) -> tuple[Position, Claim]:
    """A position on the killed with the one claim behind it."""
    name = f"c{low}{sorted(more.items())}"
    high = more.pop("high", low)
    figure = Figure(
        measure="killed", low=low, high=high, qualifier=more.pop("qualifier", None),
        interest=more.pop("interest", None),
    )  # fmt: skip
    made = Claim(
        id=name, content=name, report="r", kind="figure", evidence=Span(start=0, end=1, text="x"),
        sources=(Source(role="outlet", name="r"),), figure=figure,
    )  # fmt: skip
    position = Position(
        value=low, speakers=(), claims=(name,), origins=more.pop("origins", 1), low=low, high=high, **more
    )
    return position, made


def found(
    *counts: tuple[Position, Claim], best: int | None = None, question: str = "killed"
) -> tuple[Finding, dict[str, Claim]]:
    finding = Finding(
        id="f", aspect=Aspect(question=question, side="x"), verdict="disputed",  # type: ignore[arg-type]  # a closed value
        positions=tuple(position for position, _ in counts), reports=1, origins=1, because="", incident="i",
        low=min(position.low or 0 for position, _ in counts), high=99, best=best,
    )  # fmt: skip
    return finding, {made.id: made for _, made in counts}


RULED: list[tuple[str, list[tuple[Position, Claim]], int | None, tuple[int, int, int], tuple[int, int, int]]] = [
    ("one count", [counted(4)], 4, (4, 4, 4), (4, 4, 4)),
    ("two that clash", [counted(4), counted(9)], 9, (4, 9, 9), (4, 4, 4)),
    ("a later count replaced one", [counted(3, superseded=True), counted(5)], 5, (5, 5, 5), (5, 5, 5)),
    ("all replaced", [counted(3, superseded=True)], None, (3, 3, 3), (3, 3, 3)),
    ("one is denied", [counted(8, opposed=True), counted(5)], 5, (5, 5, 5), (5, 5, 5)),
    ("an open end", [counted(40, high=None, qualifier="at_least")], 40, (40, 40, 40), (40, 40, 40)),
    ("a range", [counted(10, high=15)], 10, (10, 10, 15), (10, 10, 10)),
    ("two origins for the higher", [counted(4), counted(6, origins=2)], 6, (4, 6, 6), (6, 6, 6)),
    ("the enemy's dead", [counted(30, interest="enemy_loss"), counted(5)], 5, (5, 5, 30), (5, 5, 5)),
    ("only the enemy counts", [counted(30, interest="enemy_loss")], 30, (30, 30, 30), (30, 30, 30)),
    ("the enemy counts fewer", [counted(2, interest="enemy_loss"), counted(5)], None, (5, 5, 5), (2, 2, 2)),
    ("a round word", [counted(24, high=None, qualifier="dozens")], 24, (24, 24, 24), (12, 12, 12)),
    ("a round word without a rule", [counted(2000, high=None, qualifier="dozens")], None, (2000,) * 3, (2000,) * 3),
    ("nothing is zero", [counted(0)], 0, (0, 0, 0), (0, 0, 0)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "counts", "best", "ucdp", "acled"), RULED, ids=[row[0] for row in RULED])
def test_each_databases_rules(
    name: str,
    counts: list[tuple[Position, Claim]],
    best: int | None,
    ucdp: tuple[int, int, int],
    acled: tuple[int, int, int],
) -> None:
    finding, claims = found(*counts, best=best)
    conventions: tuple[tuple[Convention, tuple[int, int, int]], ...] = (("ucdp", ucdp), ("acled", acled))
    for convention, expected in conventions:
        seen = view(finding, claims, convention)
        assert seen is not None
        assert (seen.low, seen.best, seen.high) == expected


def test_nothing_but_the_view_changes_and_only_the_killed_have_one() -> None:
    finding, claims = found(counted(4), counted(9), best=9)
    seen = with_view(finding, claims, "acled")
    assert msgspec.structs.replace(seen, view=None) == finding
    assert view(*found(counted(4), question="wounded"), "ucdp") is None
    assert view(*found(counted(4, opposed=True)), "ucdp") is None


def test_an_incident_adds_its_sides_up() -> None:
    incident = Incident(
        id="i", episode="e", type="ASSAULT", mode=None, when=None, place=None, sides=(), claims=(), reports=(),
        origins=1, low=13, best=14, high=99,
    )  # fmt: skip
    (one, ours), (other, theirs) = found(counted(4), counted(9), best=9), found(counted(5), best=5)
    seen = incident_with_view(incident, [one, other], {**ours, **theirs}, "ucdp")
    assert isinstance(seen.view, View)
    assert (seen.view.low, seen.view.best, seen.view.high) == (9, 14, 14)
    assert msgspec.structs.replace(seen, view=None) == incident
    assert incident_with_view(incident, [], {}, "ucdp") == incident


def test_an_answer_on_several_incidents_has_no_view_and_each_incident_has(new: Any) -> None:
    world = new().figure("a", "killed", 4, "sohr")
    world.figure("b", "killed", 9, "who", incident="j")
    plain, seen = world.weigh(), world.weigh(view="acled")
    assert [each.view for each in (*plain.findings, *plain.incidents)] == [None] * (
        len(plain.findings) + len(plain.incidents)
    )
    assert {
        each.incident: each.view.best if each.view else None
        for each in seen.findings
        if each.aspect.question == "killed"
    } == {None: None, "i": 4, "j": 9}
    assert {each.id: each.view.best for each in seen.incidents if each.view} == {"i": 4, "j": 9}
    bare = [msgspec.structs.replace(each, view=None) for each in (*seen.findings, *seen.incidents)]
    assert bare == [*plain.findings, *plain.incidents]


def test_an_episode_of_one_incident_is_that_incident(new: Any) -> None:
    world = new("arm", "aze").figure("a", "killed", 4, "aze-mod", side="aze")
    world.figure("b", "killed", 6, "doctor", side="aze")
    (finding,) = world.weigh(view="ucdp").findings
    assert finding.view is not None
    assert (finding.view.low, finding.view.high) == (4, 6)
