"""Capitals that are told by their country, and towns that stand under fire without a preposition of place."""

from __future__ import annotations

import pytest
from spacy.language import Language

from according.know.gazetteer import Gazetteer
from according.model import Place
from according.read.parse import parse
from according.read.places import find_places


def places(nlp: Language, gazetteer: Gazetteer, text: str) -> dict[str, Place]:
    return {m.place.written: m.place for m in find_places(parse(text, english=nlp).doc, gazetteer=gazetteer)}


@pytest.mark.parametrize(
    ("text", "written", "name"),
    [
        ("Missiles struck the Ukrainian capital on Monday.", "Ukrainian capital", "Kyiv"),
        ("Shells fell in Sudan's capital overnight.", "Sudan's capital", "Khartoum"),
        ("Fighting broke out in the capital of Chad on Friday.", "capital of Chad", "N'Djamena"),
    ],
)
def test_a_capital_without_its_name(
    nlp: Language, gazetteer: Gazetteer, text: str, written: str, name: str
) -> None:
    found = places(nlp, gazetteer, text)[written]
    assert (found.name, found.precision) == (name, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Russian capital flows slowed in May.",
        "The Ukrainian capital said it would not talk.",
        "He raised capital in London for a mine.",
        "The capital was quiet.",
    ],
)
def test_money_and_governments_are_no_capitals(nlp: Language, gazetteer: Gazetteer, text: str) -> None:
    assert not any("capital" in written for written in places(nlp, gazetteer, text))


def test_a_capital_that_is_named_is_one_place(nlp: Language, gazetteer: Gazetteer) -> None:
    found = places(nlp, gazetteer, "Shells fell in the Ukrainian capital, Kyiv, on Monday.")
    assert list(found) == ["Kyiv"]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("An air strike on Khartoum killed nine people, a doctor said.", "Khartoum"),
        ("Five people were killed in the shelling of Avdiivka on Tuesday.", "Avdiivka"),
        ("Russian missiles hit Kyiv on Monday.", "Kyiv"),
        ("Drones struck Omdurman on Tuesday, Sudan's army said.", "Omdurman"),
    ],
)
def test_a_town_under_fire_is_a_place(nlp: Language, gazetteer: Gazetteer, text: str, town: str) -> None:
    assert places(nlp, gazetteer, text)[town].precision == 1


@pytest.mark.parametrize("text", ["Pressure on Kyiv grew, Moscow said.", "An attack on Ukraine was feared."])
def test_a_government_under_pressure_is_none(nlp: Language, gazetteer: Gazetteer, text: str) -> None:
    assert places(nlp, gazetteer, text) == {}
