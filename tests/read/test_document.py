"""A document says of its tokens what spaCy says of them."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

from according.read.document import Doc, Span

TEXT = (
    "“We lost 12 men, two trucks and our way,” the mayor of Old Harbour told reporters on Friday.\n"
    "Who did it? The navy, which the port's own people feared and hated, denied that it had fired or sailed."
)
FLAGS = "alpha digit lower punct quote space stop title sent_start".split()
ATTRIBUTES = [
    *(f"is_{flag}" for flag in FLAGS),
    *"i idx text lower_ lemma_ pos_ tag_ dep_ ent_type_ whitespace_ like_num".split(),
]


@pytest.fixture(scope="module")
def pair(nlp: Language) -> tuple[SpacyDoc, Doc]:
    parsed = nlp(TEXT)
    return parsed, Doc(parsed)


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_attributes(pair: tuple[SpacyDoc, Doc], attribute: str) -> None:
    parsed, doc = pair
    assert [getattr(t, attribute) for t in doc] == [getattr(t, attribute) for t in parsed]


def test_the_tree(pair: tuple[SpacyDoc, Doc]) -> None:
    for theirs, ours in zip(*pair, strict=True):
        assert ours.head.i == theirs.head.i
        for relatives in ("children", "subtree", "ancestors", "conjuncts"):
            wanted = [t.i for t in getattr(theirs, relatives)]
            assert [t.i for t in getattr(ours, relatives)] == wanted, (relatives, ours)
        assert (ours.left_edge.i, len(ours)) == (theirs.left_edge.i, len(theirs))
    doc = pair[1]
    assert doc[0].is_ancestor(doc[0]) is False
    assert all(t.head.is_ancestor(t) for t in doc if t.head is not t)


def test_features_by_name(pair: tuple[SpacyDoc, Doc]) -> None:
    for theirs, ours in zip(*pair, strict=True):
        assert {name: ",".join(values) for name, values in ours.morph.items()} == theirs.morph.to_dict()


def test_sentences_and_names(pair: tuple[SpacyDoc, Doc]) -> None:
    parsed, doc = pair
    assert [(s.start, s.end, s.root.i) for s in doc.sents] == [
        (s.start, s.end, s.root.i) for s in parsed.sents
    ]
    assert [t.sent.start for t in doc] == [t.sent.start for t in parsed]
    named = [(e.start, e.end, e.label_, e.text) for e in doc.ents]
    assert named == [(e.start, e.end, e.label_, e.text) for e in parsed.ents]
    assert named


def test_every_slice(pair: tuple[SpacyDoc, Doc]) -> None:
    parsed, doc = pair
    for start in range(-2, len(doc)):
        for end in (start + 1, start + 4, start + 9):
            theirs, ours = parsed[start:end], doc[start:end]
            wanted = (theirs.start, theirs.end, theirs.text, theirs.text_with_ws, len(theirs))
            assert (ours.start, ours.end, ours.text, ours.text_with_ws, len(ours)) == wanted
            if len(theirs):
                assert (ours.start_char, ours.end_char) == (theirs.start_char, theirs.end_char)
                assert (ours.root.i, ours[-1].i) == (theirs.root.i, theirs[-1].i)


@pytest.mark.parametrize("mode", ["expand", "contract"])
def test_every_stretch_of_characters(pair: tuple[SpacyDoc, Doc], mode: str) -> None:
    parsed, doc = pair

    def tokens(span: Span | None) -> tuple[int, int] | None:
        return (span.start, span.end) if span is not None else None

    for start in range(len(TEXT)):
        for length in (1, 2, 7, 400):
            theirs = parsed.char_span(start, start + length, alignment_mode=mode)
            wanted = (theirs.start, theirs.end) if theirs is not None else None
            assert tokens(doc.char_span(start, start + length, alignment_mode=mode)) == wanted, (
                start,
                length,
            )


def test_without_a_parse_everything_hangs_from_itself() -> None:
    doc = Doc(spacy.blank("en")("They met. They parted."))
    assert not doc.has_annotation("DEP")
    assert not doc.has_annotation("SENT_START")
    assert all(t.head is t and not t.children for t in doc)
    assert [s.text for s in doc.sents] == [doc.text]


def test_nothing_is_a_document_too() -> None:
    doc = Doc(spacy.blank("en")(""))
    assert (len(doc), doc.sents, doc.ents, doc[0:3].text) == (0, (), (), "")


@pytest.mark.parametrize("start", [-2, 0, 3, 9])
@pytest.mark.parametrize("length", [-1, 0, 1, 4, 500])
def test_what_is_written_is_the_text_of_the_span(pair: tuple[SpacyDoc, Doc], start: int, length: int) -> None:
    parsed, doc = pair
    assert doc.written(start, start + length) == parsed[start : start + length].text
