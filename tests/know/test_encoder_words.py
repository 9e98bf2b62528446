"""Words and their pieces: every word has some, in order, and a stretch is a text of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from according.know.encoder_pieces import LONGEST, Pieces
from according.know.encoder_words import encode

VOCABULARY = (
    "[PAD] [UNK] [CLS] [SEP] kill ##ed ##s baku a ##i b ’ ' - . , 5 ##mm ##m 中 shi ##ite naive".split()
)
PIECES = Pieces(VOCABULARY)
# Combining marks, joiners, ideographs, right-to-left letters, white space of every width, symbols beyond the first plane.
ODD = st.text(
    alphabet=st.sampled_from("aAbB  \n\t\u0301\u200b\u200d\u00ad\ufffd\u3000中文אب’'-.,5🪖𝔅ßİΣ\u0000"),
    max_size=40,
)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("killed", "kill ##ed"),
        ("KILLED", "kill ##ed"),
        ("naïve", "naive"),
        ("Shi'ite", "shi ' [UNK]"),
        ("5mm", "5 ##mm"),
        ("中中", "中 中"),
        ("ba\u00adku", "baku"),
        ("a" * 101, "[UNK]"),
        ("Zebra", "[UNK]"),
        ("\u200b", "[UNK]"),
        ("\u0301", "[UNK]"),
        ("", "[UNK]"),
        ("[SEP]", "[UNK] [UNK] [UNK]"),
    ],
)
def test_words_split_as_the_encoder_was_taught(word: str, pieces: str) -> None:
    assert [VOCABULARY[number] for number in PIECES.of(word)] == pieces.split()


@given(st.text())
def test_every_word_has_pieces_but_never_too_many(word: str) -> None:
    assert 1 <= len(PIECES.of(word)) <= LONGEST


@pytest.mark.parametrize("letter", ["a", "-", "中", "a-", "🪖."])
def test_a_word_of_any_length_fits(letter: str) -> None:
    assert len(PIECES.of(letter * 50_000)) <= LONGEST


@given(ODD)
def test_the_pieces_of_each_word_lie_in_order_and_lose_nothing(blank: Language, text: str) -> None:
    doc = blank.make_doc(text)
    words = encode(doc, PIECES)
    own = [words.pieces[a : b + 1] for a, b in zip(words.first, words.last, strict=True)]
    assert own == [list(PIECES.of(token.text)) for token in doc if not token.is_space]
    assert words.pieces == [PIECES.opening, *(piece for pieces in own for piece in pieces), PIECES.closing]
    assert {len(column) for column in (words.first, words.case, words.end, words.gap)} == {len(own)}


@given(ODD, st.data())
def test_a_stretch_is_what_the_same_words_are_alone(blank: Language, text: str, data: st.DataObject) -> None:
    doc = blank.make_doc("a " + text + " b")
    words = encode(doc, PIECES)
    start = data.draw(st.integers(0, len(words.first) - 1))
    end = data.draw(st.integers(start + 1, len(words.first)))
    kept = [token for token in doc if not token.is_space][start:end]
    alone = encode(Doc(doc.vocab, words=[t.text for t in kept]), PIECES)
    found = words.stretch(start, end)
    assert (found.pieces, found.first, found.last) == (alone.pieces, alone.first, alone.last)
    assert (found.case, found.end, found.gap[0]) == (alone.case, alone.end, 2)


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("a b", [2, 1]),
        ("a, b", [2, 0, 1]),
        ("a\nb", [2, 2]),
        ("a\n\nb c", [2, 2, 1]),
        ("a  b", [2, 1]),
        ("\n", []),
    ],
)
def test_gaps_tell_words_apart_from_lines(blank: Language, text: str, gaps: list[int]) -> None:
    assert encode(blank.make_doc(text), PIECES).gap == gaps


def test_shapes_are_told_apart(blank: Language) -> None:
    words = "killed Baku NATO A iPhone 82 U.N. 82mm , –".split()
    doc = Doc(blank.vocab, words=words)
    assert encode(doc, PIECES).case == [1, 2, 3, 4, 5, 6, 3, 7, 0, 0]


@pytest.fixture(scope="module")
def blank() -> Language:
    import spacy

    return spacy.blank("en")
