"""Gold trees as they are read, and as they are when commas and apostrophes are lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from according.bench.treebank import Sentence, documents, stripped, text_of

FILE = """\
# newdoc id = one
# newpar id = one-p1
# sent_id = 1
# text = Baku's guns don't fire, he said.
1-2	Baku's	_	_	_	_	_	_	_	_
1	Baku	Baku	PROPN	NNP	_	3	nmod:poss	_	_
2	's	's	PART	POS	_	1	case	_	_
3	guns	gun	NOUN	NNS	_	6	nsubj	_	_
4-5	don't	_	_	_	_	_	_	_	_
4	do	do	AUX	VBP	_	6	aux	_	_
5	n't	not	PART	RB	_	6	advmod	_	_
6	fire	fire	VERB	VB	_	9	ccomp	_	SpaceAfter=No
7	,	,	PUNCT	,	_	9	punct	_	_
8	he	he	PRON	PRP	_	9	nsubj	_	_
8.1	has	_	_	_	_	_	_	_	_
9	said	say	VERB	VBD	_	0	root	_	SpaceAfter=No
10	.	.	PUNCT	.	_	9	punct	_	_

# newpar id = one-p2
# text = 1,200 shells fell
1	1,200	1,200	NUM	CD	_	2	nummod	_	_
2	shells	shell	NOUN	NNS	_	3	nsubj	_	_
3	fell	fall	VERB	VBD	_	0	root	_	_

# newdoc id = two
# text = ’
1	’	’	PUNCT	''	_	0	root	_	_
"""


@pytest.fixture
def read(tmp_path: Path) -> list[list[list[Sentence]]]:
    path = tmp_path / "test.conllu"
    path.write_text(FILE, encoding="utf-8")
    return [[list(paragraph) for paragraph in document] for document in documents(path)]


def test_documents_paragraphs_and_sentences(read: list[list[list[Sentence]]]) -> None:
    assert [[len(paragraph) for paragraph in document] for document in read] == [[1, 1], [1]]


def test_words_are_spaced_as_printed(read: list[list[list[Sentence]]]) -> None:
    assert text_of(read[0][0][0]) == "Baku's guns don't fire, he said."


def test_the_root_is_its_own_head(read: list[list[list[Sentence]]]) -> None:
    first = read[0][0][0]
    assert [(w.head, w.relation) for w in first if w.relation == "ROOT"] == [(8, "ROOT")]
    assert (first[0].head, first[0].relation, first[0].pos) == (2, "nmod:poss", "PROPN")


def test_lost_apostrophes_join_words_and_lost_commas_leave(read: list[list[list[Sentence]]]) -> None:
    sentence = stripped(read[0][0][0])
    assert sentence is not None
    assert text_of(sentence) == "Bakus guns dont fire he said."
    assert [(w.form, w.head, w.relation) for w in sentence] == [
        ("Bakus", 1, "nmod:poss"),
        ("guns", 3, "nsubj"),
        ("dont", 3, "aux"),
        ("fire", 5, "ccomp"),
        ("he", 5, "nsubj"),
        ("said", 5, "ROOT"),
        (".", 5, "punct"),
    ]


def test_the_comma_of_a_number_stays(read: list[list[list[Sentence]]]) -> None:
    assert stripped(read[0][1][0]) == read[0][1][0]


def test_a_sentence_of_which_nothing_is_left_is_left_out(read: list[list[list[Sentence]]]) -> None:
    assert stripped(read[1][0][0]) is None
