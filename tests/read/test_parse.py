"""Quotations and sentence borders, with straight, curly and dashed marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from according.read.parse import find_quotes, parse

QUOTED = [
    ("He said “we hold the bridge and the road” on Monday.", ["“we hold the bridge and the road”"]),
    ('He said "we hold the bridge and the road" on Monday.', ['"we hold the bridge and the road"']),
    ("– There can be no return to war now – he said.", ["– There can be no return to war now –"]),
    ('"We left at dawn. "The road was open."', ['"We left at dawn. ', '"The road was open."']),
    ("The village's mayor and the army's guns", []),
]


@pytest.mark.parametrize(("text", "quotes"), QUOTED)
def test_quotations_are_found_with_their_marks(text: str, quotes: list[str]) -> None:
    found = find_quotes(text, [(0, len(text))])
    assert [text[q.start : q.end] for q in found] == quotes


@given(st.text(alphabet='ab ."“”\n', max_size=60))
def test_quotations_stay_inside_their_paragraph(text: str) -> None:
    paragraphs = [(i, j) for i, j in _paragraphs(text)]
    for quote in find_quotes(text, paragraphs):
        assert any(start <= quote.start < quote.end <= end for start, end in paragraphs)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in text.split("\n"):
        if line:
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def test_a_sentence_never_crosses_a_paragraph(nlp: Language) -> None:
    parsed = parse("Fighting goes on at the border\n\nThe minister spoke on Monday", english=nlp)
    assert [s.text.strip() for s in parsed.doc.sents] == [
        "Fighting goes on at the border",
        "The minister spoke on Monday",
    ]


def test_a_closing_mark_never_begins_a_sentence(nlp: Language) -> None:
    parsed = parse("“The guns are silent.” It was said that the road is open.", english=nlp)
    assert all(s.text.strip()[0] not in '”"' for s in parsed.doc.sents)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Riverton said Friday that the bridge was open",
        "“We will stay in the town,” Governor Ann Ashdown (R-Tex.) said Friday.",
    ],
)
def test_nothing_but_an_end_mark_ends_a_sentence_within_a_paragraph(nlp: Language, text: str) -> None:
    assert len(list(parse(text, english=nlp).doc.sents)) == 1


def test_a_straight_mark_between_spaces_closes_what_is_open() -> None:
    text = "The mayor said \"they called it 'the long night,' \" and left."
    assert [text[q.start : q.end] for q in find_quotes(text, [(0, len(text))])] == [
        "\"they called it 'the long night,' \""
    ]
