"""Lemmas: the table first, then regular endings."""

from __future__ import annotations

import pytest

from according.know.encoder_lemmas import Lemmas

TABLE = Lemmas(
    {"VERB fell": "fall", "VERB shell": "shell", "NOUN army": "army", "VERB stop": "stop", "VERB use": "use"}
)
PAST, GERUND, THIRD = (
    "Tense=Past|VerbForm=Fin",
    "VerbForm=Ger",
    "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
)


@pytest.mark.parametrize(
    ("form", "pos", "feats", "lemma"),
    [
        ("fell", "VERB", PAST, "fall"),
        ("SHELLED", "VERB", PAST, "shell"),
        ("stopped", "VERB", PAST, "stop"),
        ("using", "VERB", GERUND, "use"),
        ("fled", "VERB", PAST, "flee"),
        ("overthrown", "VERB", "Tense=Past|VerbForm=Part", "overthrow"),
        ("armies", "NOUN", "Number=Plur", "army"),
        ("escalated", "VERB", PAST, "escalate"),
        ("nationalized", "VERB", PAST, "nationalize"),
        ("bombarded", "VERB", PAST, "bombard"),
        ("grabbed", "VERB", PAST, "grab"),
        ("targeting", "VERB", GERUND, "target"),
        ("repeating", "VERB", GERUND, "repeat"),
        ("denies", "VERB", THIRD, "deny"),
        ("launches", "VERB", THIRD, "launch"),
        ("seizes", "VERB", THIRD, "seize"),
        ("howitzers", "NOUN", "Number=Plur", "howitzer"),
        ("trenches", "NOUN", "Number=Plur", "trench"),
        ("grenades", "NOUN", "Number=Plur", "grenade"),
        ("outposts", "NOUN", "Number=Plur", "outpost"),
        ("servicemen", "NOUN", "Number=Plur", "serviceman"),
        ("Baku", "PROPN", "Number=Sing", "Baku"),
        ("NATO", "PROPN", "Number=Sing", "NATO"),
        ("Quickly", "ADV", "", "quickly"),
        ("heavier", "ADJ", "Degree=Cmp", "heavy"),
        (",", "PUNCT", "", ","),
        ("s", "NOUN", "Number=Plur", "s"),
    ],
)
def test_lemmas(form: str, pos: str, feats: str, lemma: str) -> None:
    assert TABLE.of(form, pos, feats) == lemma
