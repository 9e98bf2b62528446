"""Lexicons decode into the struct their reader declares, once, and say what to fix when they do not."""

from __future__ import annotations

import pytest

from according.know.lexicon import Lexicon, LexiconError, lexicon


class Head(Lexicon, frozen=True, forbid_unknown_fields=False):
    """The one key that every lexicon has."""


class Stranger(Lexicon, frozen=True):
    """A shape that no file has."""

    unheard_of: tuple[str, ...]


@pytest.mark.parametrize("name", ["casualties", "times"])
def test_every_lexicon_says_where_its_words_come_from(name: str) -> None:
    assert len(lexicon(name, Head).provenance) > 20


def test_a_lexicon_is_read_once() -> None:
    assert lexicon("times", Head) is lexicon("times", Head)


def test_a_lexicon_cannot_be_changed_by_its_reader() -> None:
    with pytest.raises(AttributeError):
        lexicon("times", Head).provenance = "elsewhere"  # type: ignore[misc]


def test_an_absent_lexicon_names_the_file_to_write() -> None:
    with pytest.raises(LexiconError, match=r"no_such_words\.yaml"):
        lexicon("no_such_words", Head)


def test_a_lexicon_of_another_shape_names_the_file_and_what_is_wrong() -> None:
    with pytest.raises(LexiconError, match=r"times\.yaml is not a Stranger: .*`"):
        lexicon("times", Stranger)
