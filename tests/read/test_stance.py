"""Attitudes and signs: whose they are, what they are about, and that they are no sayings."""

from __future__ import annotations

import pytest
from spacy.language import Language

from according.read.attribution import chain_at, find_attributions
from according.read.parse import parse

CASES = [
    ("The villagers hope that the dam will hold.", "hope", "villagers", "dam"),
    ("The rebels plan to leave the valley.", "plan", "rebels", "leave"),
    ("The mayor praised the rescuers.", "praised", "mayor", "rescuers"),
    ("The survey shows that most families left.", "shows", "survey", "families"),
    ("The mayor spoke of a hard winter.", "spoke", "mayor", "winter"),
    ("The general sees the truce as a trap.", "sees", "general", "trap"),
    ("The minister’s promise to rebuild the bridge was welcome.", "promise", "minister", "rebuild"),
    ("The doctors were worried about the children.", "worried", "doctors", "children"),
    ("The troops are expected to withdraw.", "expected", None, "withdraw"),
    ("The town seems empty.", "seems", None, "empty"),
]


@pytest.mark.parametrize(("text", "cue", "source", "about"), CASES)
def test_stances(nlp: Language, text: str, cue: str, source: str | None, about: str) -> None:
    doc = (parsed := parse(text, english=nlp)).doc
    found = [a for a in find_attributions(parsed) if doc[a.cue].text == cue]
    assert [doc[a.source].text if a.source is not None else None for a in found] == [source]
    assert about in {doc[i].text for i in found[0].covers}


NONE = [
    "The families left the town in spring.",
    "The bridge appeared in old photographs.",
    "Workers repaired the road to the harbour.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_shows_no_attitude(nlp: Language, text: str) -> None:
    assert find_attributions(parse(text, english=nlp)) == ()


def test_an_attitude_is_no_saying_and_stands_in_no_chain(nlp: Language) -> None:
    parsed = parse("The villagers hope that the dam will hold.", english=nlp)
    assert [a.basis for a in find_attributions(parsed)] == ["stance"]
    assert chain_at(next(t for t in parsed.doc if t.text == "dam"), find_attributions(parsed)) == ()


def test_an_imagined_saying_is_found_and_stands_in_no_chain(nlp: Language) -> None:
    parsed = parse("The minister could say that the war is over.", english=nlp)
    assert [a.basis for a in find_attributions(parsed)] == ["unsaid"]
    assert chain_at(next(t for t in parsed.doc if t.text == "war"), find_attributions(parsed)) == ()
