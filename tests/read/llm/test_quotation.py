from __future__ import annotations

import pytest

from according.read.llm.quotation import LONGEST_QUOTATION, Stretch, nearest, occurrences

TEXT = "Two men died.\nThe ministry said  two men\u00a0were hurt, “not more”. Two men died. Café closed."
ALL = Stretch(0, len(TEXT))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The ministry said two men", ["The ministry said  two men"]),
        ("two men were hurt,", ["two men\u00a0were hurt,"]),
        ("Cafe\u0301 closed", ["Café closed"]),
        ("Two men died", ["Two men died", "Two men died"]),
        ("two men died", []),
        ("Two men … died", []),
        ('"not more"', []),
        ("wo men", []),
        ("minis", []),
        ("", []),
        (" \n ", []),
        ("a" * (LONGEST_QUOTATION + 1), []),
    ],
)
def test_only_what_stands_there_letter_by_letter_is_found(words: str, found: list[str]) -> None:
    assert [TEXT[s.start : s.end] for s in occurrences(words, TEXT, ALL)] == found


def test_what_stands_outside_the_passage_is_not_found() -> None:
    assert len(occurrences("Two men died", TEXT, Stretch(0, 20))) == 1


def test_of_several_places_the_one_beside_the_quotation_is_meant() -> None:
    beside = Stretch(TEXT.index("“not"), TEXT.index("”"))
    at = nearest("Two men died", TEXT, ALL, beside)
    assert at is not None
    assert at.start > beside.end
    assert nearest("Three men", TEXT, ALL, beside) is None
