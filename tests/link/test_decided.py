"""People's decisions hold whatever their order; of a contradiction the newer hold and the others are named."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.link.decided import decide
from according.model import Judgement


def said(day: int, left: str, right: str, verdict: str, withdrawn: str | None = None) -> Judgement:
    row = {
        "id": f"j{day}",
        "left": left,
        "right": right,
        "about": "actor",
        "verdict": verdict,
        "because": "seen",
        "who": "ann",
        "made": f"2026-01-{day:02d}",
        "withdrawn": withdrawn,
    }
    return msgspec.convert(row, Judgement)


def pairs(*written: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(each) for each in written)


HELD = [
    ([said(1, "a", "b", "same")], ["ab"], [], []),
    ([said(1, "a", "b", "unsure")], [], ["ab"], []),
    ([said(1, "a", "b", "same"), said(2, "b", "a", "different")], [], ["ab"], []),
    ([said(1, "a", "b", "same", withdrawn="2026-02-01")], [], [], []),
    ([said(1, "a", "a", "different")], [], [], []),
    (
        [said(1, "a", "b", "same"), said(2, "b", "c", "same"), said(3, "a", "c", "different")],
        ["bc"], ["ac"], ["j1"],
    ),
    (
        [said(1, "a", "c", "different"), said(2, "a", "b", "same"), said(3, "b", "c", "same")],
        ["ab", "bc"], [], ["j1"],
    ),
    (
        [said(1, "a", "b", "same"), said(2, "c", "d", "same"), said(3, "b", "c", "same"), said(4, "a", "d", "unsure")],
        ["bc", "cd"], ["ad"], ["j1"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("judgements", "together", "apart", "unheeded"), HELD)
def test_what_holds(
    judgements: list[Judgement], together: list[str], apart: list[str], unheeded: list[str]
) -> None:
    found = decide(judgements)
    assert (frozenset(found.together), frozenset(found.apart)) == (pairs(*together), pairs(*apart))
    assert [each.judgement.id for each in found.unheeded] == unheeded


def test_a_judgement_that_cannot_hold_is_named_with_those_against_it() -> None:
    judgements = [said(1, "a", "c", "different"), said(2, "a", "b", "same"), said(3, "b", "c", "same")]
    (each,) = decide(judgements).unheeded
    assert each.because == (
        "Judgement j1 of ann (a and c: different, 'seen') cannot be respected: newer ones say otherwise (j2, j3). "
        "Take back one of them: `according undo OUT ID`."
    )


def test_groups_hold_all_that_hangs_together() -> None:
    judgements = [said(1, "a", "b", "same"), said(2, "x", "y", "same"), said(3, "c", "b", "same")]
    assert decide(judgements).groups() == (frozenset("abc"), frozenset("xy"))


KEYS = st.sampled_from("abcde")


@given(
    st.lists(st.tuples(KEYS, KEYS, st.sampled_from(["same", "different", "unsure"])), max_size=12),
    st.randoms(use_true_random=False),
)
def test_the_order_they_come_in_changes_nothing_and_no_two_that_hold_contradict(
    rows: list[tuple[str, str, str]], shuffle: object
) -> None:
    judgements = [said(day, *row) for day, row in enumerate(rows, start=1)]
    again = list(judgements)
    shuffle.shuffle(again)  # type: ignore[attr-defined]
    found = decide(judgements)
    assert found == decide(again)
    assert not [pair for pair in found.apart for group in found.groups() if pair <= group]
