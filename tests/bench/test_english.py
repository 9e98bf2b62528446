"""The bench of the English model: what it counts, and what it says where corpora are missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from according.bench.english import Gold, name_scores, parse_scores, run, sentence_f1
from according.bench.named import Passage, count_exact
from according.bench.treebank import GoldWord, Sentence


def sentence(*rows: tuple[str, str, int, str], space: bool = True) -> Sentence:
    return tuple(GoldWord(form=f, space=space, pos=p, head=h, relation=r) for f, p, h, r in rows)


RIGHT = sentence(
    ("Four", "NUM", 1, "nummod"),
    ("soldiers", "NOUN", 3, "nsubj:pass"),
    ("were", "AUX", 3, "aux:pass"),
    ("killed", "VERB", 3, "ROOT"),
    (".", "PUNCT", 3, "punct"),
)


def test_a_parse_is_counted_word_by_word(nlp: Language) -> None:
    assert parse_scores(nlp, [RIGHT]) == {"upos": 1, "uas": 1, "las": 1}
    wrong = (
        *RIGHT[:1],
        GoldWord(form="soldiers", space=True, pos="VERB", head=0, relation="obj"),
        *RIGHT[2:],
    )
    assert parse_scores(nlp, [wrong]) == {"upos": 0.8, "uas": 0.8, "las": 0.8}


def test_gold_sentences_are_not_split(nlp: Language) -> None:
    """Two sentences given as one stay one: the second root is counted wrong, not both trees."""
    second = tuple(
        GoldWord(
            form=w.form,
            space=True,
            pos=w.pos,
            head=w.head + 5 if w.relation != "ROOT" else 3,
            relation=w.relation,
        )
        for w in RIGHT
    )
    assert parse_scores(nlp, [(*RIGHT, *second)])["upos"] == 1


def test_sentences_count_by_both_borders(nlp: Language) -> None:
    other = sentence(("They", "PRON", 1, "nsubj"), ("left", "VERB", 1, "ROOT"), (".", "PUNCT", 1, "punct"))
    assert sentence_f1(nlp, [((RIGHT, other), (RIGHT,))]) == 1
    assert sentence_f1(nlp, [((RIGHT + other,),)]) < 1


def test_names_count_by_class(nlp: Language) -> None:
    text = "Sergey Lavrov spoke in Baku on Monday."
    passage = Passage(text=text, names=frozenset({(0, 13, "PER"), (23, 27, "LOC")}))
    assert name_scores(nlp, [passage], count_exact) == {"f1": 1, "per_f1": 1, "org_f1": 0, "loc_f1": 1}


def test_missing_corpora_are_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"ud_english_ewt.*--data"):
        run(tmp_path)


def test_the_shared_corpora_are_read_whole(shared: Path) -> None:
    gold = Gold.read(shared / "train")
    assert {name: len(gold.sentences(name)) for name in gold.treebanks} == {
        "ewt": 2077,
        "gum_news": 185,
        "pud": 1000,
    }
    assert (len(gold.universal), len(gold.defence)) == (1000, 8)
