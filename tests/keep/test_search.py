"""Words find what holds them all, on either database, and nothing that was taken out."""

from __future__ import annotations

import pytest

from according.keep.ledger import Ledger
from according.keep.search import find_words, forget_words, put_words

ROWS = [("a", "Shells fell on the village"), ("b", "The village was empty"), ("c", "Shells, shells, shells")]


@pytest.fixture
def words(ledger: Ledger) -> Ledger:
    with ledger.writing() as to:
        put_words(to, "claim_words", ROWS)
    return ledger


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("village", {"a", "b"}),
        ("VILLAGE shells", {"a"}),
        ("shells", {"a", "c"}),
        ("vill", set()),
        ("", set()),
        ('"; DROP TABLE reports; --', set()),
        ("village OR shells", set()),
        ("shell*", set()),
        ("village' shells", {"a"}),
    ],
)
def test_all_words_must_be_there(words: Ledger, query: str, found: set[str]) -> None:
    with words.reading() as at:
        assert set(find_words(at, "claim_words", query)) == found


def test_only_so_many_are_given(words: Ledger) -> None:
    with words.reading() as at:
        assert len(find_words(at, "claim_words", "village", most=1)) == 1


def test_what_is_put_again_or_forgotten_is_not_found_by_its_old_words(words: Ledger) -> None:
    with words.writing() as to:
        put_words(to, "claim_words", [("a", "Silence")])
        forget_words(to, "claim_words", ["b"])
        assert find_words(to, "claim_words", "village") == []
        assert find_words(to, "claim_words", "silence") == ["a"]
