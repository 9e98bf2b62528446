"""The shipped model on what news brings: damaged marks and case, odd characters, presets, texts of any length."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

# --- what news brings ------------------------------------------------------------------------------------------------
# Each row: a text, then words with their relation and head, as "word relation head".

CAPITALS = [
    (
        "FOUR SOLDIERS WERE KILLED BY ARTILLERY FIRE ON MONDAY.",
        "SOLDIERS nsubj:pass KILLED",
        "FIRE obl:agent KILLED",
    ),
    ("THE MINISTRY SAID REBELS HAD ATTACKED THE TOWN.", "MINISTRY nsubj SAID", "REBELS nsubj ATTACKED"),
]
HEADLINES = [
    ("Rebels Attack Army Base in Northern Syria", "Rebels nsubj Attack", "Base obj Attack"),
    ("Two Policemen Killed in Bomb Blast", "Policemen nsubj:pass Killed", "Blast obl Killed"),
]
STRIPPED = [
    (
        "Azerbaijans Defense Ministry said on Monday that three of its soldiers were killed.",
        "Azerbaijans nmod:poss Ministry",
        "Ministry nsubj said",
        "killed ccomp said",
    ),
    (
        "However the army denied it and said it hadnt fired.",
        "army nsubj denied",
        "said conj denied",
        "fired ccomp said",
    ),
]
CURLY = [
    (
        "“We didn’t open fire,” the ministry’s spokesman said.",
        "spokesman nsubj said",
        "ministry nmod:poss spokesman",
        "fire obj open",
    ),
    ("Azerbaijan’s army shelled ‘positions’ in Tovuz.", "army nsubj shelled", "positions obj shelled"),
]
TITLED = [
    ("Gen. Hashimov was killed on Tuesday.", "Hashimov nsubj:pass killed"),
    ("The army buried Maj. Gen. Polad Hashimov and Col. Mirzayev.", "Polad obj buried"),
]
MEASURES = [
    ("The army fired 82 mm mortars at the village.", "mortars obj fired", "mm compound mortars"),
    ("Troops used 120-mm guns.", "guns obj used"),
]
DATELINES = [
    ("MOSCOW, July 14. /TASS/. The bloc has expressed concern.", "bloc nsubj expressed"),
    ("BAKU (Reuters) - Three soldiers died on Sunday.", "soldiers nsubj died"),
    ("Beirut, Aug. 4 (AP) — A blast shook the port.", "blast nsubj shook", "port obj shook"),
]
HYPHENS = [
    ("Clashes broke out on the Armenian-Azerbaijani border.", "Clashes nsubj broke", "border obl broke"),
    ("Troops shelled Deir-ez-Zor and Al-Shaddadi.", "Troops nsubj shelled"),
]
ROWS: dict[str, list[tuple[str, ...]]] = {
    "capitals": [*CAPITALS],
    "headlines": [*HEADLINES],
    "stripped": [*STRIPPED],
    "curly": [*CURLY],
    "titles": [*TITLED],
    "measures": [*MEASURES],
    "datelines": [*DATELINES],
    "hyphens": [*HYPHENS],
}
TABLE = [
    pytest.param(text, arcs, id=f"{name}: {text[:30]}") for name, rows in ROWS.items() for text, *arcs in rows
]


@pytest.mark.parametrize(("text", "arcs"), TABLE)
def test_relations_hold(nlp: Language, text: str, arcs: list[str]) -> None:
    found = {f"{t.text} {t.dep_} {t.head.text}" for t in nlp(text)}
    assert set(arcs) - found == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "TURKISH TROOPS SHELLED ALEPPO, THE UNITED NATIONS SAID.",
            {("ALEPPO", "GPE"), ("UNITED NATIONS", "ORG")},
        ),
        ("Syrias army entered Aleppo on Monday.", {("Aleppo", "GPE"), ("Monday", "DATE")}),
        ("The army said “Baku’s position is known”.", {("Baku", "GPE")}),
        (
            "MOSCOW, July 14. /TASS/. The talks failed.",
            {("MOSCOW", "GPE"), ("TASS", "ORG"), ("July 14", "DATE")},
        ),
        (
            "BAKU (Reuters) - Three soldiers died on Sunday.",
            {("BAKU", "GPE"), ("Reuters", "ORG"), ("Sunday", "DATE")},
        ),
        ("Islamic State fighters left Raqqa.", {("Islamic State", "ORG"), ("Raqqa", "GPE")}),
        ("The convoy left Deir-ez-Zor on Monday.", {("Deir-ez-Zor", "GPE"), ("Monday", "DATE")}),
        ("Islamic State fighters left Deir ez-Zor.", {("Islamic State", "ORG"), ("Deir ez-Zor", "GPE")}),
    ],
)
def test_names_hold(nlp: Language, text: str, names: set[tuple[str, str]]) -> None:
    assert (
        names - {(e.text.removeprefix("the ").removeprefix("THE "), e.label_) for e in nlp(text).ents}
        == set()
    )


# --- sentences and presets -------------------------------------------------------------------------------------------


def check(doc: Doc) -> None:
    """Every sentence is one tree over its own tokens, and all annotation is there."""
    assert all(
        doc.has_annotation(name) for name in ("DEP", "POS", "LEMMA", "SENT_START", "ENT_IOB")
    ) or not len(doc)
    for sentence in doc.sents:
        assert [t.dep_ == "ROOT" for t in sentence] == [t.head == t for t in sentence]
        assert sum(t.head == t for t in sentence) == 1
        assert all(sentence.start <= t.head.i < sentence.end for t in sentence)
        assert len(list(sentence.root.subtree)) == len(sentence)
    assert all(token.lemma_ and token.pos_ and token.dep_ for token in doc)
    assert all((t.pos_ == "SPACE") == t.is_space for t in doc)
    assert not any(ent[0].is_space or ent[-1].is_space for ent in doc.ents)


SPOKEN = "The army left the town at dawn. Nobody was hurt, officials said on Monday."


@pytest.mark.parametrize("at", [1, 3, 5, 9])
def test_a_preset_start_stays(nlp: Language, at: int) -> None:
    doc = nlp.make_doc(SPOKEN)
    doc[at].is_sent_start = True
    nlp(doc)
    check(doc)
    assert doc[at].is_sent_start


def test_where_no_sentence_may_start_none_does(nlp: Language) -> None:
    doc = nlp.make_doc(SPOKEN)
    for token in doc[1:]:
        token.is_sent_start = False
    nlp(doc)
    check(doc)
    assert len(list(doc.sents)) == 1


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (" \n Fire fell.", 1),
        ("Fire fell\n\nNobody died", 2),
        ("Fire fell. \n\n \n", 1),
        ("Fire fell.  Nobody died.", 2),
    ],
)
def test_white_space_belongs_to_the_sentence_beside_it(nlp: Language, text: str, sentences: int) -> None:
    doc = nlp(text)
    check(doc)
    assert len(list(doc.sents)) == sentences


def test_a_start_preset_on_white_space_is_that_of_the_next_word(nlp: Language) -> None:
    doc = nlp.make_doc("The army left\nthe town")
    doc[3].is_sent_start = True
    nlp(doc)
    check(doc)
    assert [s.text.strip() for s in doc.sents] == ["The army left", "the town"]


# --- texts of any kind and length ------------------------------------------------------------------------------------


@given(st.text(max_size=80))
@settings(max_examples=60)
def test_any_text_becomes_trees(nlp: Language, text: str) -> None:
    check(nlp(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "\u200b",
        "?" * 500,
        "a" * 100_000,
        "中" * 3000,
        "a-" * 2000,
        "1,2," * 500,
        "\ufffd\u0301 x",
    ],
)
def test_odd_texts_become_trees(nlp: Language, text: str) -> None:
    check(nlp(text))


@pytest.mark.parametrize("joint", [" ", ", and then ", "\n"])
def test_long_texts_become_trees(nlp: Language, joint: str) -> None:
    doc = nlp(joint.join(["the army said on Monday that it had left the town"] * 120))
    check(doc)


def test_a_sentence_longer_than_any_stretch_stays_one(nlp: Language) -> None:
    doc = nlp.make_doc("soldiers, " * 500)
    for token in doc[1:]:
        token.is_sent_start = False
    nlp(doc)
    check(doc)
    assert len(list(doc.sents)) == 1


# --- a report depends on itself alone --------------------------------------------------------------------------------

REPORTS = [row[0] for name in ("capitals", "stripped", "curly", "datelines") for row in ROWS[name]]


def read(doc: Doc) -> list[tuple[object, ...]]:
    words = [(t.text, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start) for t in doc]
    return [*words, *((e.start, e.end, e.label_) for e in doc.ents)]


def test_the_same_text_reads_the_same_alone_and_among_others(nlp: Language) -> None:
    alone = [read(nlp(text)) for text in REPORTS]
    assert [read(doc) for doc in nlp.pipe(REPORTS)] == alone
    mixed = [text for report in REPORTS for text in (report, "Tovuz! " * 300, "")]
    assert [read(doc) for doc in nlp.pipe(mixed)][::3] == alone


def test_a_paragraph_reads_the_same_whatever_follows_in_another_stretch(nlp: Language) -> None:
    """A stretch is whole paragraphs: what comes after it has no influence on it."""
    first = "The army left the town at dawn. " * 20
    long = "Officials said nobody was hurt. " * 25
    one, other = nlp(f"{first}\n\n{long}"), nlp(f"{first}\n\n{long.upper()}")
    words = len(nlp.make_doc(first))
    assert read(one)[:words] == read(other)[:words]
