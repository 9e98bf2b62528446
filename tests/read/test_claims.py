"""Claims of whole short reports: the past beside the news, attacks nobody claimed, weekdays of undated reports."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from according.know.actors import ActorBook
from according.know.gazetteer import Gazetteer
from according.model import UNKNOWN_TIME, Claim, Report, When
from according.read.reading import Reader

Claims = Callable[..., tuple[Claim, ...]]
THURSDAY = When(start="2021-05-06", end="2021-05-06", precision="day", basis="stated")


@pytest.fixture(scope="module")
def claims(nlp: Language, book: ActorBook, gazetteer: Gazetteer) -> Claims:
    reader = Reader(english=nlp, book=book, gazetteer=gazetteer)

    def made(text: str, published: When = THURSDAY) -> tuple[Claim, ...]:
        return reader.read(Report(id="t", text=text, published=published, outlet="The Gori Post")).claims

    return made


def telling(found: tuple[Claim, ...], words: str) -> Claim:
    """The one event or statement whose evidence holds the words, the shortest."""
    fitting = [c for c in found if words in c.evidence.text and c.kind != "figure"]
    return min(fitting, key=lambda c: len(c.evidence.text))


@pytest.mark.parametrize(
    ("text", "words", "background"),
    [
        ("Hamas has claimed previous bombings in Gori.", "claimed", True),
        ("Hamas has claimed past raids on Gori.", "claimed", True),
        ("Hamas has claimed the bombing in Gori.", "claimed", False),
        ("Hamas has claimed the previous bombing in Gori.", "claimed", False),
        ("Rebels stormed Gori. Earlier raids on Batumi burned two mills.", "Earlier raids", True),
    ],
)
def test_several_earlier_attacks_are_no_news(claims: Claims, text: str, words: str, background: bool) -> None:
    assert telling(claims(text), words).background is background


@pytest.mark.parametrize(
    ("text", "words", "background"),
    [
        ("The army has been shelling Gori for two years.", "shelling", True),
        ("The army shelled Gori for two hours.", "shelled", False),
        ("Gori is regularly targeted in raids by the army.", "raids", True),
        ("The villages, which are besieged by rebels, were shelled.", "besieged by rebels", True),
        ("Rebels besieged the town on Tuesday.", "besieged", False),
        ("We were besieged inside a small part of Gori.", "besieged", True),
        ("Gori was besieged by rebels on Tuesday.", "besieged", False),
    ],
)
def test_a_state_of_things_is_no_attack_of_these_days(
    claims: Claims, text: str, words: str, background: bool
) -> None:
    assert telling(claims(text), words).background is background


@pytest.mark.parametrize(
    ("text", "side"),
    [
        # whose attack it was says nothing of those it killed
        ("A Russian air strike killed five civilians near Gori.", None),
        ("An air strike by the Russian air force killed five civilians near Gori.", None),
        ("Russian troops killed three people near Gori.", None),
        ("Russian shells wounded three people near Gori.", None),
        ("Three Russian soldiers were killed near Gori.", "russia"),
        ("Russia's death toll rose to 36.", "russia"),
    ],
)
def test_the_dead_are_not_on_the_side_of_who_killed_them(claims: Claims, text: str, side: str | None) -> None:
    assert [c.figure.side for c in claims(text) if c.figure is not None] == [side]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Two people were killed when a bomb exploded near a market in Gori.", "Gori"),
        ("Two people died after a shell landed on a house in Gori.", "Gori"),
    ],
)
def test_who_is_hurt_when_a_bomb_goes_off_is_hurt_there(claims: Claims, text: str, place: str | None) -> None:
    (figure,) = (c.figure for c in claims(text) if c.figure is not None)
    assert (figure.place.written if figure.place is not None else None) == place


@pytest.mark.parametrize("word", ["killing nine villagers", "wounding two others"])
def test_whoever_is_named_before_a_participle_killed_nobody(claims: Claims, word: str) -> None:
    text = (
        "A bomb hit a convoy of buses from two Russian towns killing nine villagers and wounding two others."
    )
    told = [c for c in claims(text) if word in c.evidence.text and c.event is not None]
    assert told or word.startswith("wounding")
    assert not any(c.event.agents for c in told if c.event is not None)


def test_what_is_feared_has_not_happened(claims: Claims) -> None:
    found = claims("Two mills burned in Gori. Villagers fear an attack by the Russian army.")
    assert not any(
        c.event is not None and c.event.type == "ASSAULT" for c in found if "fear" in c.evidence.text
    )


def test_what_tells_of_nothing_but_a_past_toll_is_past(claims: Claims) -> None:
    found = claims(
        "A mine killed one shepherd near Gori on Wednesday. The death was the first in the district since a "
        "raid last month that killed 87 villagers."
    )
    assert telling(found, "killed 87 villagers").background
    assert not telling(found, "killed one shepherd").background


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("There was no claim of responsibility for the blast.", "no claim of responsibility", "outlet"),
        ("No group has claimed responsibility for the blast.", "No group has claimed", "outlet"),
        ("Nobody claimed responsibility for the blast.", "Nobody claimed", "outlet"),
        ("Police said no one had claimed responsibility for the blast.", "no one had claimed", "speaker"),
    ],
)
def test_nobody_claims_nothing(claims: Claims, text: str, words: str, speaker: str) -> None:
    found = telling(claims(text), words)
    assert (found.kind, found.act, found.sources[0].role) == ("statement", "assert", speaker)
    assert not any(c.act == "claim_responsibility" for c in claims(text))


def test_that_nobody_claimed_it_ends_before_the_next_clause(claims: Claims) -> None:
    text = "There was no claim of responsibility for the blast, though the mayor blamed Hamas."
    assert (
        telling(claims(text), "no claim").evidence.text
        == "There was no claim of responsibility for the blast"
    )


@pytest.mark.parametrize(
    "text",
    [
        "The mayor condemned the attack which the miners said was carried out by a suicide bomber.",
        "There was no claim of responsibility for the attack which the miners said was carried out by a suicide bomber.",
    ],
)
def test_a_relative_clause_is_told_by_whoever_it_names(claims: Claims, text: str) -> None:
    found = telling(claims(text), "carried out by a suicide bomber")
    assert "miners" in found.sources[0].name
    assert found.event is not None
    assert found.event.means == ("suicide bomb",)


LAID = [
    # text, who speaks, of whose deed, whether denied
    ("The attack, blamed by Ukraine on Russia, killed six.", "Ukraine", "Russia", "accuse"),
    ("The attack, which Ukraine blamed on Russia, killed six.", "Ukraine", "Russia", "accuse"),
    ("Ukraine blamed the attack, which killed six, on Russia.", "Ukraine", "Russia", "accuse"),
    ("Kyiv accused Moscow of shelling the plant, which Moscow denied.", "Moscow", "Russia", "deny"),
    ("Kyiv accused Moscow of shelling the plant. Moscow denied the accusation.", "Moscow", "Russia", "deny"),
    ("Kyiv accused Moscow of shelling the plant, but Moscow denied it.", "Moscow", "Russia", "deny"),
    ("The UN said Russia had carried out the strike; Moscow denied any role.", "Moscow", "Russia", "deny"),
    (
        "Kyiv accused Moscow of shelling the plant, an accusation that Moscow has denied.",
        "Moscow",
        "Russia",
        "deny",
    ),
    ("The UN said Russia had hit the plant; Russia did not comment.", "The UN", "Russia", "accuse"),
    ("Hamas denied that it had bombed the market.", "Hamas", "Hamas", "deny"),
    ("Russian strikes on Kharkiv killed 16 people, Ukraine said.", "Ukraine", "Russia", "accuse"),
    ("Hamas said it had struck a base.", "Hamas", "Hamas", "assert"),
    ("Hamas said it was behind the bombing.", "Hamas", "Hamas", "assert"),
    ("The governor, Ivan Petrov, said Russia hit a depot.", "The governor", "Russia", "accuse"),
]


@pytest.mark.parametrize(("text", "speaker", "doer", "act"), LAID)
def test_a_deed_is_laid_on_somebody_or_disowned(
    claims: Claims, text: str, speaker: str, doer: str, act: str
) -> None:
    deeds = [
        c
        for c in claims(text)
        if c.event is not None and c.event.type == "ASSAULT" and c.act == act and c.event.agents
    ]
    assert [c.sources[0].name for c in deeds][:1] == [speaker]
    assert all(len(c.sources) == 2 and c.event and c.event.negated == (act == "deny") for c in deeds)
    assert {agent for c in deeds if c.event for agent in c.event.agents} == {doer.lower()}


@pytest.mark.parametrize(
    ("text", "agents", "targets"),
    [
        ("Armenia said Azerbaijani forces opened fire at its positions.", {"azerbaijan.armed-forces"}, ()),
        ("The Saudi-led coalition bombed Sanaa on Monday.", {"saudi-led-coalition"}, ("Sanaa",)),
        ("Iraqi bombings killed 20 people in Baghdad.", set(), ()),
        ("A Turkish drone attack killed two people.", {"turkey"}, ()),
        ("A Turkish attack killed two people.", set(), ()),
    ],
)
def test_nobody_is_made_an_attacker_or_a_target_by_a_neighbour(
    claims: Claims, text: str, agents: set[str], targets: tuple[str, ...]
) -> None:
    attacks = [c.event for c in claims(text) if c.event is not None and c.event.type == "ASSAULT"]
    assert {i for event in attacks for i in event.agents} == agents
    assert {i for event in attacks for i in event.targets} - {"people"} == set(targets)


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine has not claimed responsibility for the attack on Belgorod.",
        "Kyiv neither confirmed nor denied that it carried out the attack.",
        "Israel declined to confirm that it had bombed the consulate in Damascus.",
        "Russia has not confirmed that 12 of its soldiers were killed.",
    ],
)
def test_what_is_not_said_is_claimed_by_nobody(claims: Claims, text: str) -> None:
    found = claims(text)
    assert not [c for c in found if c.figure is not None or (c.event is not None and c.event.agents)]
    assert {len(c.sources) for c in found} <= {1}


def test_what_is_told_beside_an_unsaid_thing_stands(claims: Claims) -> None:
    found = claims("Israel did not comment on the strike, which killed 12 people in Damascus.")
    assert [c.figure.low for c in found if c.figure is not None] == [12]


def test_a_contrast_is_no_relay(claims: Claims) -> None:
    found = claims("The army put the death toll at 12, while residents said at least 30 people had died.")
    tolls = [(c.sources[0].name, len(c.sources)) for c in found if c.figure is not None]
    assert tolls == [("The army", 2), ("residents", 2)]


def test_an_undated_report_keeps_its_weekdays(claims: Claims) -> None:
    text = "Two miners were killed in a raid on Gori on Saturday. A raid on Gori on Tuesday killed nine."
    found = claims(text, UNKNOWN_TIME)
    days = {c.event.when.words for c in found if c.event is not None and c.event.when is not None}
    assert days == {"Saturday", "Tuesday"}
    assert all(c.event.when.start is None for c in found if c.event is not None and c.event.when is not None)
    dated = [c.event.when for c in claims(text) if c.event is not None and c.event.when is not None]
    assert {when.start for when in dated} == {"2021-05-01", "2021-05-04"}


def test_each_bare_number_has_the_place_behind_it(claims: Claims) -> None:
    found = claims("Two people were killed in Kharkiv and three in Odesa on Monday.")
    places = [(c.figure.low, c.figure.place.name) for c in found if c.figure is not None and c.figure.place]
    assert places == [(2, "Kharkiv"), (3, "Odesa")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ukraine's claim that it destroyed 20 tanks could not be verified.", ["Ukraine"]),
        ("Claims by activists that soldiers had killed 12 people could not be verified.", ["activists"]),
        ("There was no confirmation of the claim that 12 soldiers were killed.", ["no named source"]),
        (
            "The New York Times, citing US officials, said 12 people died.",
            ["US officials", "The New York Times"],
        ),
    ],
)
def test_whose_figure_it_is(claims: Claims, text: str, names: list[str]) -> None:
    (found,) = [c for c in claims(text) if c.figure is not None]
    assert [hop.name for hop in found.sources[:-1]] == names


def test_a_denied_claim_is_the_deniers(claims: Claims) -> None:
    found = claims("Armenia rejected Azerbaijan's claim that it had shelled the positions.")
    assert {c.sources[0].name for c in found} == {"Armenia"}
