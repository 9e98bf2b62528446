from __future__ import annotations

from according.engine.rename import rename_actors
from according.model import Claim, Event, Figure, Report, Source, Span, claim

REPORT = Report(id="r1", text="Sixty dead, including 11 children, the ministry said.")


def figure(start: int, end: int, *, low: int, side: str, subset: str | None = None) -> Claim:
    return claim(
        REPORT,
        Span(start=start, end=end, text=REPORT.text[start:end]),
        kind="figure",
        sources=(Source(role="speaker", name="the ministry", actor="m1", joint=("m2", "m1")),),
        figure=Figure(measure="killed", low=low, high=low, side=side, subset=subset),
    )


def test_every_actor_is_renamed_and_the_same_saying_gets_the_same_content() -> None:
    one = figure(0, 10, low=60, side="syria-1")
    two = figure(0, 10, low=60, side="syria-2")
    names = {"syria-1": "syria", "syria-2": "syria", "m1": "ministry", "m2": "ministry"}
    assert one.content != two.content
    renamed = rename_actors([one, two], {"r1": REPORT}, names)
    assert [each.figure.side for each in renamed if each.figure] == ["syria", "syria"]
    assert renamed[0].content == renamed[1].content
    assert renamed[0].sources[0].actor == "ministry"
    assert renamed[0].sources[0].joint == ("ministry",)


def test_a_subset_follows_its_whole_wherever_it_stands() -> None:
    whole = figure(0, 10, low=60, side="s1")
    part = figure(12, 33, low=11, side="s1", subset=whole.id)
    for order in ([whole, part], [part, whole]):
        renamed = {each.evidence.start: each for each in rename_actors(order, {"r1": REPORT}, {"s1": "s"})}
        new_part = renamed[12].figure
        assert new_part is not None
        assert new_part.subset == renamed[0].id != whole.id


def test_agents_that_become_one_stand_once() -> None:
    old = claim(
        REPORT,
        Span(start=0, end=5, text="Sixty"),
        kind="event",
        sources=(),
        event=Event(type="ASSAULT", agents=("a1", "a2", "b"), targets=("a1",), addressees=("a2",)),
    )
    (new,) = rename_actors([old], {"r1": REPORT}, {"a1": "a", "a2": "a"})
    assert new.event is not None
    assert (new.event.agents, new.event.targets, new.event.addressees) == (("a", "b"), ("a",), ("a",))


def test_without_names_nothing_changes() -> None:
    claims = (figure(0, 10, low=60, side="s1"),)
    assert rename_actors(claims, {"r1": REPORT}, {}) == claims
