"""The tool never speaks in its own voice: every sentence names who says it, whatever the template."""

from __future__ import annotations

import re
from itertools import product
from string import Formatter
from typing import get_args

import pytest

from according.keep.roster import Roster
from according.model import Actor, Aspect, Position, Question, Verdict
from according.weigh.sentences import because, sentences, value

ROSTER = Roster(
    [Actor(id="m", name="Ministry of Rain", kind="ministry"), Actor(id="s", name="Sunland", kind="state")]
)


def position(**kept: bool) -> Position:
    return Position(value=kept.pop("value", "at least 4"), speakers=("m",), claims=("c",), origins=1, **kept)  # type: ignore[arg-type]


POSITIONS = {
    "one": [position()],
    "superseded": [position(), position(superseded=True)],
    "denied": [position(), position(opposed=True)],
    "unnamed": [Position(value=4, speakers=(), claims=("c",), origins=1)],
}


@pytest.mark.parametrize("kind", POSITIONS)
@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_every_sentence_says_according_to_whom(verdict: Verdict, kind: str) -> None:
    positions = POSITIONS[kind]
    for question, origins, one_side in product(get_args(Question), (1, 2), (False, True)):
        aspect = Aspect(question=question, side="s")
        said = because(aspect, verdict, positions, ROSTER, reports=3, origins=origins, one_side=one_side)
        opening, _, rest = said.partition(", according to ")
        assert rest, said
        assert opening.count(" ") <= 2, f"more than a heading comes before the speaker: {said}"
        assert len(re.findall("according to|denied by", said)) == len(positions)
        assert ("Ministry of Rain" in said) == (kind != "unnamed")
        assert said.endswith(".")
        assert "{" not in said


def test_no_verdict_template_leaves_out_who_says_it() -> None:
    for name, template in sentences().verdicts.items():
        fields = {field for _, field, _, _ in Formatter().parse(template) if field}
        assert "accounts" in fields, name
        assert "value" not in fields, f"{name} states a value without its speaker"
    for name in ("position", "earlier", "denied"):
        assert "{speakers}" in sentences().accounts[name]


def test_agreement_is_labelled_by_what_it_rests_on() -> None:
    def agreed(origins: int, one_side: bool) -> str:
        return because(
            Aspect(question="killed"),
            "agreed",
            [position()],
            ROSTER,
            reports=3,
            origins=origins,
            one_side=one_side,
        )

    assert "repeated from one origin" in agreed(1, False)
    assert "repeated from one origin" in agreed(1, True)
    assert "one side's account" in agreed(2, True)
    assert "2 independent origins" in agreed(2, False)


def test_many_speakers_are_counted_not_dropped() -> None:
    crowd = Position(value=4, speakers=("m", "x1", "x2", "x3", "x4"), claims=("c",), origins=5)
    said = because(Aspect(question="killed"), "agreed", [crowd], ROSTER, reports=5, origins=5, one_side=False)
    assert "Ministry of Rain, x1, x2 and 2 more" in said


@pytest.mark.parametrize(
    ("qualifier", "opened", "written"),
    [
        (None, False, 4),
        (None, True, "at least 4"),
        ("about", False, "about 4"),
        ("at_most", False, "up to 4"),
    ],
)
def test_a_plain_number_stays_a_number(qualifier: str | None, opened: bool, written: str | int) -> None:
    assert value(qualifier, 4, opened=opened) == written  # type: ignore[arg-type]
