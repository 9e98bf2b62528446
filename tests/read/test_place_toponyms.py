"""Every place that a text names, also those that act and those that others are called after."""

from __future__ import annotations

import pytest
from spacy.language import Language

from according.know.gazetteer import Gazetteer
from according.read.document import Doc
from according.read.parse import parse
from according.read.place_toponyms import Toponym, find_toponyms


def found_in(doc: Doc, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    return find_toponyms(doc, gazetteer=gazetteer, report="").found


CASES = [
    # text, name, where it lies
    ("Two houses burnt down in Paris, Texas, on Sunday. Paris has a new fire engine.", "Paris", "USA Texas"),
    ("Firemen from Bonham and Sherman helped in Paris. All of Lamar County in Texas is dry.", "Paris", "USA Texas"),
    ("The French president left Paris for Lyon and Marseille.", "Paris", "FRA Île-de-France"),
    ("Officers in Athens, Ga., made an arrest.", "Athens", "USA Georgia"),
    ("He was born in Huntington, W.Va., in 1950.", "W.Va", "USA West Virginia"),
    ("A court in Sydney, NSW, heard the case.", "NSW", "AUS New South Wales"),
    ("Syrian officials met European envoys.", "Syrian", "SYR Syria"),
    ("Syrian officials met European envoys.", "European", "None Europe"),
    ("Deputies of the Madison County Sheriff came from Huntsville in Alabama.", "Madison County", "USA Alabama"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "lies"), CASES)
def test_a_name_is_put_where_it_lies(
    nlp: Language, gazetteer: Gazetteer, text: str, name: str, lies: str
) -> None:
    doc = parse(text, english=nlp).doc
    found = [t.entry for t in found_in(doc, gazetteer) if doc.text[t.start : t.end].startswith(name)]
    assert {f"{e.country} {next(iter(e.admin), e.name)}" for e in found} == {lies}


def test_a_person_is_no_place(nlp: Language, gazetteer: Gazetteer) -> None:
    doc = parse("Michael Jackson sang in Chicago. Later Jackson left.", english=nlp).doc
    assert [doc.text[t.start : t.end] for t in found_in(doc, gazetteer)] == ["Chicago"]


@pytest.mark.parametrize(
    "text",
    [
        "The lights went out in Blanco while Ankara and Izmir slept.",  # small, and nothing else lies in its country
        "The river rose at West Fluxton Common overnight.",
        "Trade fell in Canada, in Mazatlan and in Tijuana.",  # no town that is only spelt like a country
    ],
)
def test_what_nothing_speaks_for_is_left_out(nlp: Language, gazetteer: Gazetteer, text: str) -> None:
    doc = parse(text, english=nlp).doc
    found = {doc.text[t.start : t.end]: t.entry for t in found_in(doc, gazetteer)}
    assert not {"Blanco", "West"} & found.keys()
    assert found["Canada"].kind == "country" if "Canada" in found else "Canada" not in text


LONE = [
    # text, the name left out, the town that it would have been
    ("The lights went out in Blanco while Ankara and Izmir slept.", "Blanco", "Blanco (USA)"),
    ("Trade with Bergen and Oslo fell in Fluxton and in Florence.", None, None),
    ("Floods hit Blanco and Austin in Texas.", None, None),
    ("Nobody was at home.", None, None),
]


@pytest.mark.parametrize(("text", "name", "town"), LONE)
def test_a_small_town_left_out_is_on_record(
    nlp: Language, gazetteer: Gazetteer, text: str, name: str | None, town: str | None
) -> None:
    doc = parse(text, english=nlp).doc
    left = find_toponyms(doc, gazetteer=gazetteer, report="flood").left_out
    assert [text[a.start : a.end] for a in left] == ([name] if name is not None else [])
    for a in left:
        assert (a.report, a.room) == ("flood", "read.places")
        assert town is not None
        assert town in a.reason


def test_a_threshold_leaves_out_what_is_unsure(nlp: Language, gazetteer: Gazetteer) -> None:
    doc = parse("A shop opened in Springfield.", english=nlp).doc
    assert len(found_in(doc, gazetteer)) == 1
    assert find_toponyms(doc, gazetteer=gazetteer, report="", least=0.99).found == ()
