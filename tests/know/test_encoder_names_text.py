"""Names are completed by their last words and by what the rest of the text says of them."""

from __future__ import annotations

import pytest

from according.know.encoder_name_parts import Name, Text
from according.know.encoder_names_text import told_by_last_words, told_by_the_text


def read(words: str, pos: str) -> Text:
    return Text(words.split(), pos.split())


@pytest.mark.parametrize(
    ("words", "pos", "names", "right"),
    [
        ("the Nubian Authority said", "DET ADJ PROPN VERB", [(1, 2, "NORP")], [(1, 3, "ORG")]),
        (
            "the Free Nubian Army said",
            "DET ADJ ADJ PROPN VERB",
            [(1, 2, "NORP"), (2, 3, "NORP")],
            [(1, 4, "ORG")],
        ),
        ("a shop on Mango Street .", "DET NOUN ADP PROPN PROPN PUNCT", [], [(3, 5, "LOC")]),
        ("Street fighting", "PROPN NOUN", [], []),
        ("The Army said", "DET PROPN VERB", [], []),
        ("On Monday Forces fled", "ADP PROPN PROPN VERB", [(1, 2, "DATE")], [(1, 2, "DATE")]),
        # What goes on behind the telling word is no name that ends with it.
        ("the Nubian Army Review said", "DET ADJ PROPN PROPN VERB", [(1, 2, "NORP")], [(1, 2, "NORP")]),
        ("the Wad Army Brigade said", "DET PROPN NOUN NOUN VERB", [(1, 2, "GPE")], [(1, 4, "ORG")]),
    ],
)
def test_a_last_word_completes_a_name(words: str, pos: str, names: list[Name], right: list[Name]) -> None:
    assert told_by_last_words(names, read(words, pos)) == right


@pytest.mark.parametrize(
    ("words", "pos", "names", "right"),
    [
        pytest.param(
            "Wad fell . Wad burnt . Wad slept .",
            "PROPN VERB PUNCT PROPN VERB PUNCT PROPN VERB PUNCT",
            [(0, 1, "GPE"), (3, 4, "PERSON"), (6, 7, "GPE")],
            [(0, 1, "GPE"), (3, 4, "GPE"), (6, 7, "GPE")],
            id="most mentions decide",
        ),
        pytest.param(
            "Wad fell . Wad burnt .",
            "PROPN VERB PUNCT PROPN VERB PUNCT",
            [(0, 1, "GPE"), (3, 4, "PERSON")],
            [(0, 1, "GPE"), (3, 4, "PERSON")],
            id="one against one decides nothing",
        ),
        pytest.param(
            "Wad fell . Wad burnt . In Wad ,",
            "PROPN VERB PUNCT PROPN VERB PUNCT ADP PROPN PUNCT",
            [(0, 1, "GPE"), (3, 4, "GPE")],
            [(0, 1, "GPE"), (3, 4, "GPE"), (7, 8, "GPE")],
            id="found twice, found everywhere",
        ),
        pytest.param(
            "Odo came . Odo left .",
            "PROPN VERB PUNCT PROPN VERB PUNCT",
            [(0, 1, "PERSON")],
            [(0, 1, "PERSON")],
            id="one word found once is not enough",
        ),
        pytest.param(
            "the NWA said . NWA left . Radio NWA",
            "DET PROPN VERB PUNCT PROPN VERB PUNCT PROPN PROPN",
            [(1, 2, "ORG")],
            [(1, 2, "ORG"), (4, 5, "ORG")],
            id="initials, but not within another name",
        ),
        pytest.param(
            "the Wad dynasty fell . The Wad fled",
            "DET ADJ NOUN VERB PUNCT DET PROPN VERB",
            [(6, 7, "GPE")],
            [(1, 2, "ORG"), (6, 7, "ORG")],
            id="a ruling house is a body",
        ),
    ],
)
def test_a_text_tells_of_its_names(words: str, pos: str, names: list[Name], right: list[Name]) -> None:
    assert told_by_the_text(names, read(words, pos)) == right
