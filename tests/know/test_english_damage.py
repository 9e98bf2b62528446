"""What news does to English, one table each: capitals, headlines, lost marks, curly quotes, ranks, calibres, datelines."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

Arc = tuple[str, str, str]  # dependent, relation, head


def missing(doc: Doc, arcs: list[Arc]) -> list[Arc]:
    found = {(t.text, t.dep_, t.head.text) for t in doc}
    return [arc for arc in arcs if arc not in found]


def names(doc: Doc) -> set[tuple[str, str]]:
    return {(e.text, e.label_) for e in doc.ents}


@pytest.mark.parametrize(
    ("text", "arcs"),
    [
        (
            "REBELS SHELLED THE TOWN ON SUNDAY, THE DEFENSE MINISTRY SAID.",
            [("REBELS", "nsubj", "SHELLED"), ("TOWN", "obj", "SHELLED"), ("MINISTRY", "nsubj", "SAID")],
        ),
        (
            "NINE CIVILIANS WERE KILLED BY ARTILLERY FIRE.",
            [("CIVILIANS", "nsubj:pass", "KILLED"), ("NINE", "nummod", "CIVILIANS")],
        ),
        (
            "THE ARMY DENIED THAT IT HAD ATTACKED THE VILLAGE.",
            [("ARMY", "nsubj", "DENIED"), ("ATTACKED", "ccomp", "DENIED")],
        ),
    ],
)
def test_capitals(nlp: Language, text: str, arcs: list[Arc]) -> None:
    assert missing(nlp(text), arcs) == []


@pytest.mark.parametrize(
    ("text", "arcs"),
    [
        ("Four Soldiers Killed in Border Clash", [("Four", "nummod", "Soldiers")]),
        (
            "Rebels Seize Village, Monitor Says",
            [("Rebels", "nsubj", "Seize"), ("Monitor", "nsubj", "Says")],
        ),
        ("Ministry Denies Attack on Convoy", [("Ministry", "nsubj", "Denies"), ("Attack", "obj", "Denies")]),
    ],
)
def test_headlines(nlp: Language, text: str, arcs: list[Arc]) -> None:
    assert missing(nlp(text), arcs) == []


@pytest.mark.parametrize(
    ("text", "arcs"),
    [
        (
            "The mayor said that the towns hospital didnt treat any fighters.",
            [("mayor", "nsubj", "said"), ("treat", "ccomp", "said"), ("hospital", "nsubj", "treat")],
        ),
        (
            "According to the Observatory 12 people died and dozens were wounded in the citys east.",
            [("people", "nsubj", "died"), ("12", "nummod", "people"), ("wounded", "conj", "died")],
        ),
        (
            "Jets struck a market killing five people the ministrys spokesman told reporters.",
            [("Jets", "nsubj", "struck"), ("people", "obj", "killing"), ("spokesman", "nsubj", "told")],
        ),
    ],
)
def test_lost_commas_and_apostrophes(nlp: Language, text: str, arcs: list[Arc]) -> None:
    assert missing(nlp(text), arcs) == []


@pytest.mark.parametrize(
    ("text", "arcs"),
    [
        (
            "“They fired first,” the governor said.",
            [("fired", "ccomp", "said"), ("governor", "nsubj", "said")],
        ),
        (
            "The ministry’s spokesman didn’t say who attacked.",
            [("ministry", "nmod:poss", "spokesman"), ("spokesman", "nsubj", "say")],
        ),
    ],
)
def test_curly_quotes(nlp: Language, text: str, arcs: list[Arc]) -> None:
    assert missing(nlp(text), arcs) == []


@pytest.mark.parametrize(
    ("text", "sentences", "name"),
    [
        ("Gen. Karimov was wounded. His deputy took over.", 2, "Karimov"),
        ("The unit is led by Lt. Col. Petrosyan. It was shelled.", 2, "Petrosyan"),
        ("Maj. Gen. Rahimov and Capt. Saidov met Sgt. Orujov.", 1, "Saidov"),
    ],
)
def test_ranks(nlp: Language, text: str, sentences: int, name: str) -> None:
    doc = nlp(text)
    assert len(list(doc.sents)) == sentences
    assert (name, "PERSON") in names(doc)


@pytest.mark.parametrize(
    ("text", "arcs"),
    [
        ("They fired 82 mm mortars at the post.", [("82", "nummod", "mm"), ("mortars", "obj", "fired")]),
        ("A 122mm rocket hit the school.", [("rocket", "nsubj", "hit"), ("school", "obj", "hit")]),
    ],
)
def test_calibres(nlp: Language, text: str, arcs: list[Arc]) -> None:
    assert missing(nlp(text), arcs) == []


@pytest.mark.parametrize(
    ("text", "place", "subject"),
    [
        ("DUSHANBE, April 29 (Reuters) - Three guards were killed.", "DUSHANBE", "guards"),
        ("BISHKEK, May 2. /TASS/. The army withdrew its tanks.", "BISHKEK", "army"),
        ("Damascus (AFP) – Rockets hit the suburb of Jaramana.", "Damascus", "Rockets"),
    ],
)
def test_datelines(nlp: Language, text: str, place: str, subject: str) -> None:
    doc = nlp(text)
    assert (place, "GPE") in names(doc)
    assert next(t for t in doc if t.text == subject).dep_.startswith("nsubj")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Fighting spread in Nagorno-Karabakh.", "Nagorno-Karabakh"),
        ("Fighting spread to Khan-Yunis.", "Khan-Yunis"),
        ("Shells fell on Ivano-Frankivsk overnight.", "Ivano-Frankivsk"),
    ],
)
def test_hyphenated_places_are_one_name(nlp: Language, text: str, place: str) -> None:
    assert place in {name for name, label in names(nlp(text)) if label in ("GPE", "LOC")}
