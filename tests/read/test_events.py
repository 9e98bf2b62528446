"""Events: who did what to whom by what means, with modality and negation, from one clause."""

from __future__ import annotations

import pytest
from spacy.language import Language

from according.model import Event
from according.read.document import Token
from according.read.events import find_events
from according.read.parse import parse
from according.read.struck import struck_things


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
    ("Georgia blamed the attack on Russia.", "attack", "ASSAULT", ("Russia",), (), "actual"),
    (
        "Georgia ordered action in response to the attack launching missiles at a base.",
        "launching",
        "ASSAULT",
        ("Georgia",),
        (),
        "actual",
    ),
    # who told of an attack, condemned it or was its victim did not make it
    ("The attack, condemned by Georgia, hit Russia.", "attack", "ASSAULT", (), (), "actual"),
    ("The strike, described by Georgia as brutal, hit a school.", "strike", "ASSAULT", (), (), "actual"),
    ("The attack ordered by Georgia hit a school.", "attack", "ASSAULT", ("Georgia",), (), "actual"),
    ("The attack, claimed by Georgia, hit a school.", "attack", "ASSAULT", ("Georgia",), (), "actual"),
    ("Russia suffered an attack near Gori.", "attack", "ASSAULT", (), ("Russia",), "actual"),
    ("Russia came under attack from Hamas.", "attack", "ASSAULT", ("Hamas",), ("Russia",), "actual"),
    ("Russia received fire from Georgia.", "fire", "ASSAULT", (), ("Russia",), "actual"),
    ("Georgia killed five policemen in an attack on a post.", "attack", "ASSAULT", (), (), "actual"),
    ("Georgia retaliated with air strikes.", "strikes", "ASSAULT", ("Georgia",), (), "actual"),
    ("The rockets fired by Georgia hit a school.", "hit", "ASSAULT", ("Georgia",), (), "actual"),
    ("A convoy was hit by a mine laid by Georgia.", "hit", "ASSAULT", ("Georgia",), (), "actual"),
    ("Georgia launched 15 drones at Russia.", "launched", "ASSAULT", ("Georgia",), ("Russia",), "actual"),
    (
        "A ceasefire between Georgia and Russia, brokered by Egypt, began.",
        "ceasefire",
        "RETREAT",
        ("Georgia", "Russia"),
        (),
        "actual",
    ),
    (
        "Talks between Georgia and Russia, mediated by Egypt, ended.",
        "Talks",
        "CONSULT",
        ("Georgia", "Russia"),
        (),
        "actual",
    ),
    ("A deal brokered by Georgia and Russia held.", "deal", "AGREE", ("Georgia", "Russia"), (), "actual"),
    ("Georgia ordered a strike on a base.", "strike", "ASSAULT", ("Georgia",), (), "actual"),
    ("A withdrawal announced by Georgia began.", "withdrawal", "RETREAT", ("Georgia",), (), "actual"),
    ("A ceasefire rejected by Georgia ended.", "ceasefire", "RETREAT", (), (), "actual"),
    ("The exchange process resumed after a week.", "resumed", "COOPERATE", (), (), "actual"),
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


def test_an_event_noun_without_parties_is_marked_bare(nlp: Language) -> None:
    parsed = parse("The attack was condemned.", english=nlp)
    assert [m.bare for m in find_events(parsed, denoted=named)] == [True]


HAPPENED = [
    ("An explosion occurred in Beirut.", "explosion", "explosives", False),
    ("Explosions were heard in Beirut.", "Explosions", "explosives", False),
    ("The attack took place in Kabul.", "attack", None, False),
    ("Shooting broke out in Kabul.", "Shooting", "firearms", False),
    ("A blast rocked Damascus.", "blast", "explosives", False),
    # nowhere, or to what is no place
    ("The attack took place.", "attack", None, True),
    ("The attack took years to plan in Kabul.", "attack", None, True),
    ("The attack shook the government.", "attack", None, True),
]


@pytest.mark.parametrize(("text", "word", "mode", "bare"), HAPPENED)
def test_that_it_happened_somewhere_tells_of_an_event(
    nlp: Language, text: str, word: str, mode: str | None, bare: bool
) -> None:
    parsed = parse(text, english=nlp)
    mention = next(m for m in find_events(parsed, denoted=named) if parsed.doc[m.anchor].text == word)
    assert (mention.event.type, mention.event.mode, mention.bare) == ("ASSAULT", mode, bare)


def test_an_adjective_of_the_wreck_is_no_attack(nlp: Language) -> None:
    assert events(nlp, "They ran amid wrecked or burnt cars.") == {}


MODES = [
    ("Police raided a house in Jenin.", "raided", None),
    ("Georgia carried out a raid in Gori.", "raid", None),
    ("Air raids on the town went on.", "raids", "aerial"),
    ("The bombings by Georgian jets went on.", "bombings", "aerial"),
    ("A roadside bombing hit Russia.", "bombing", "explosives"),
]


@pytest.mark.parametrize(("text", "word", "mode"), MODES)
def test_only_aircraft_make_a_raid_aerial(nlp: Language, text: str, word: str, mode: str | None) -> None:
    assert events(nlp, text)[word].mode == mode


STRUCK = [
    ("A blast tore through a bus depot.", ("bus depot",)),
    ("A car bomb struck a bakery on Friday.", ("bakery",)),
    ("Gunmen opened fire on a bus convoy.", ("bus convoy",)),
    ("The attacker blew himself up outside a clinic.", ("clinic",)),
    ("Shells hit two clinics and a market.", ("clinics", "market")),
    ("Jets bombed the hospital in the old town.", ("hospital",)),
    ("They dropped bombs on the road.", ("road",)),
    ("They violated the ceasefire.", ()),
    ("The army fired missiles.", ()),
]


@pytest.mark.parametrize(("text", "wanted"), STRUCK)
def test_things_struck_are_named_by_their_words(nlp: Language, text: str, wanted: tuple[str, ...]) -> None:
    parsed = parse(text, english=nlp)
    found: list[str] = []
    for mention in find_events(parsed, denoted=named):
        found += struck_things([parsed.doc[i] for i in mention.struck], ())
    assert set(wanted) <= set(found)
    assert wanted or not found


def test_a_road_is_where_a_convoy_was_hit(nlp: Language) -> None:
    parsed = parse("Gunmen attacked a convoy on the highway near Hama.", english=nlp)
    struck = [parsed.doc[i].text for m in find_events(parsed, denoted=named) for i in m.struck]
    assert struck == ["convoy"]


def test_what_planes_strike_is_struck_from_the_air(nlp: Language) -> None:
    event = events(nlp, "Russian warplanes bombed the depot.")["bombed"]
    assert event.means == ("aircraft", "airstrike")


def test_who_blows_himself_up_is_a_suicide_bomb_and_no_target(nlp: Language) -> None:
    event = events(nlp, "The man blew himself up at a checkpoint.")["blew"]
    assert "suicide bomb" in event.means


def test_chemicals_keep_their_names(nlp: Language) -> None:
    event = events(nlp, "Georgia used chlorine against the village.")["used"]
    assert event.means == ("chlorine",)


def test_who_takes_a_hill_from_whom(nlp: Language) -> None:
    event = events(nlp, "Georgia captured the hill from Russia.")["captured"]
    assert event.targets == ("Russia",)


def test_what_one_actor_does_to_another_needs_no_event_word(nlp: Language) -> None:
    event = events(nlp, "Georgia expelled the ambassador of Russia.")
    assert all(e.type in {"SANCTION", "COERCE"} for e in event.values())
    assert event


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Georgia was responsible for the bombing.", ("Georgia",)),
        ("Georgia is responsible for education.", None),
        ("They asked for a responsible approach by Georgia.", None),
    ],
)
def test_who_is_responsible_for_an_attack_made_it(
    nlp: Language, text: str, wanted: tuple[str, ...] | None
) -> None:
    event = events(nlp, text).get("responsible")
    assert (event.agents if event is not None else None) == wanted


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("A photo captured from the Georgian town shows smoke.", False),
        ("Footage captured the moment of the blast.", False),
        ("Russia captured the town.", True),
    ],
)
def test_a_picture_takes_no_town(nlp: Language, text: str, taken: bool) -> None:
    assert ("captured" in events(nlp, text)) is taken
