"""The pattern language: classes, options, alternatives and words that must stand together."""

from __future__ import annotations

import pytest

from according.read.time_patterns import compiled, firsts, matches, needed
from according.read.time_words import words_of


def ends(pattern: str, text: str) -> list[str]:
    words = words_of(text)
    return [text[: words[end - 1].end] for end, _ in matches(compiled(pattern, {}), words, 0) if end]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("the? MONTH", "July", ["July"]),
        ("the? MONTH", "the July", ["the July"]),
        ("(early | late) MONTH", "late May", ["late May"]),
        ("(early | late) MONTH", "mid May", []),
        ("MONTH (,? YEAR)?", "July, 2020", ["July, 2020", "July"]),
        ("DAY ~. ~DAY", "12.07", ["12.07"]),
        ("DAY ~. ~DAY", "12. 07", []),
        ("MONTH", "may", []),
    ],
)
def test_what_a_pattern_matches(pattern: str, text: str, expected: list[str]) -> None:
    assert ends(pattern, text) == expected


def test_named_parts_are_kept_with_their_values() -> None:
    ((_, bound),) = matches(compiled("day=DAY month=MONTH", {}), words_of("12 July"), 0)
    assert bound == {"day": 12, "month": 7}


def test_a_match_can_begin_with_every_optional_part() -> None:
    assert firsts(compiled("(the | a)? early? MONTH", {})) == {"the", "a", "early", "MONTH"}


def test_macros_stand_for_their_patterns() -> None:
    assert compiled("$X MONTH", {"X": "the?"}) == compiled("the? MONTH", {})


@pytest.mark.parametrize("pattern", ["(the MONTH", "the) MONTH", "the | a"])
def test_an_unbalanced_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="time pattern"):
        compiled(pattern, {})


def test_what_every_match_needs() -> None:
    assert needed(compiled("the? (early MONTH | late MONTH) DAY?", {})) == {"MONTH"}
