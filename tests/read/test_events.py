"""Events: who did what to whom by what means, with modality and negation, from one clause."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Token

from according.model import Event
from according.read.events import find_events
from according.read.parse import parse


def named(token: Token) -> tuple[str, ...]:
    """Actors of a test: any proper noun or nationality, by its own word."""
    return (token.text,) if token.pos_ == "PROPN" or token.text in {"Georgian", "Russian"} else ()


def events(nlp: Language, text: str) -> dict[str, Event]:
    parsed = parse(text, english=nlp)
    return {parsed.doc[m.anchor].text: m.event for m in find_events(parsed, denoted=named)}


CASES = [
    ("Georgia attacked Russia with mortars.", "attacked", "ASSAULT", ("Georgia",), ("Russia",), "actual"),
    ("Georgia shelled two Russian posts.", "shelled", "ASSAULT", ("Georgia",), ("Russian",), "actual"),
    ("Georgia tried to attack Russia.", "attack", "ASSAULT", ("Georgia",), ("Russia",), "attempted"),
    (
        "Georgia attempted to capture a Russian post.",
        "capture",
        "ASSAULT",
        ("Georgia",),
        ("Russian",),
        "attempted",
    ),
    ("Russia was attacked by Georgia.", "attacked", "ASSAULT", ("Georgia",), ("Russia",), "actual"),
    ("Georgia plans to attack Russia.", "attack", "ASSAULT", ("Georgia",), ("Russia",), "planned"),
    ("Georgia could attack Russia.", "attack", "ASSAULT", ("Georgia",), ("Russia",), "hypothetical"),
    (
        "Fighting broke out after an attack by Georgia on Russia.",
        "attack",
        "ASSAULT",
        ("Georgia",),
        ("Russia",),
        "actual",
    ),
]


@pytest.mark.parametrize(("text", "word", "type_", "agents", "targets", "modality"), CASES)
def test_who_did_what_to_whom(
    nlp: Language,
    text: str,
    word: str,
    type_: str,
    agents: tuple[str, ...],
    targets: tuple[str, ...],
    modality: str,
) -> None:
    event = events(nlp, text)[word]
    assert (event.type, event.agents, event.targets, event.modality) == (type_, agents, targets, modality)


def test_negation_is_kept(nlp: Language) -> None:
    assert events(nlp, "Georgia did not attack Russia.")["attack"].negated


def test_a_calibre_stays_with_its_weapon(nlp: Language) -> None:
    assert events(nlp, "Georgia shelled Russia with 120 mm mortars and a tank.")["shelled"].means == (
        "120 mm mortar",
        "tank",
    )


def test_two_named_parties_of_a_clash_are_both_agents(nlp: Language) -> None:
    event = events(nlp, "Clashes between Georgia and Russia went on at the river.")["Clashes"]
    assert set(event.agents) == {"Georgia", "Russia"}
    assert event.targets == ()


def test_an_event_noun_without_parties_is_left_alone(nlp: Language) -> None:
    assert events(nlp, "The attack was condemned.") == {}
