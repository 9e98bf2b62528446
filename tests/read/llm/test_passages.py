from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from according.read.llm.passages import passages

if TYPE_CHECKING:
    from according.read.material import Material

TEXT = "One man died. Two were hurt.\nThree fled.\n\nFour came. Five went. Six stayed at home.\n"


def test_passages_hold_every_sentence_whole_and_stay_short(prepared: Callable[[str], Material]) -> None:
    parsed = prepared(TEXT).parsed
    found = [TEXT[p.start : p.end] for p in passages(parsed, most=24)]
    assert [p.strip() for p in found] == [
        "One man died.",
        "Two were hurt.",
        "Three fled.\n\nFour came.",
        "Five went.",
        "Six stayed at home.",
    ]
    assert len(passages(parsed)) == 1
