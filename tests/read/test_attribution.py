"""Who says what: indirect speech first, quotations over sentences, chains, and nobody where nobody is named."""

from __future__ import annotations

import pytest
from spacy.language import Language

from according.read.attribution import chain_at, find_attributions
from according.read.parse import parse


def chain(nlp: Language, text: str, word: str) -> list[tuple[str | None, str]]:
    """The (source head, act) pairs behind the first occurrence of a word, innermost first."""
    parsed = parse(text, english=nlp)
    token = next(t for t in parsed.doc if t.text == word)
    found = chain_at(token, find_attributions(parsed))
    return [(parsed.doc[a.source].text if a.source is not None else None, a.act) for a in found]


INDIRECT = [
    ("The defence ministry of Georgia said that two of its posts had come under fire.", "posts", "ministry"),
    ("Two border posts came under fire, the ministry said on Monday.", "posts", "ministry"),
    ("According to the police, the shelling lasted three hours.", "shelling", "police"),
    ("The shelling lasted three hours, according to the governor.", "shelling", "governor"),
    ("The army reported that five soldiers were wounded near the river.", "soldiers", "army"),
    ("“Our positions were shelled all night,” the spokeswoman told reporters.", "positions", "spokeswoman"),
    ("“Our positions were shelled all night,” stated the Ministry of Defence.", "positions", "Ministry"),
    ("The governor, quoted by the Interfax agency, said that shells fell on a school.", "shells", "governor"),
    ("The minister denied that troops had crossed the river.", "troops", "minister"),
]

INDIRECT += [
    # commas lost
    ("A flood killed two people and injured nine in the port district of Batumi Georgian state radio reported on Friday.", "flood", "radio"),
    ("We saw the notes and as far as we know nothing was broken the envoy Omar Haddad said.", "notes", "Omar"),
    # whoever issued the document
    ("The army denied it, issuing a statement blaming gangs for the fire.", "gangs", "army"),
    ("In June the health department released a report stating that the plant leaked acid.", "leaked", "department"),
    ("Fires left nine villagers dead and 30 hurt according to the prefecture of Siirt.", "hurt", "prefecture"),
    ("A police source confirmed the toll to the agency and said the driver shot himself.", "shot", "source"),
    ("The monitors said nurses reported burns among the miners.", "burns", "nurses"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "source"), INDIRECT)
def test_the_speaker_of_reported_speech_is_found(nlp: Language, text: str, word: str, source: str) -> None:
    found = chain(nlp, text, word)
    assert (found[0][0] if found else None) == source


ACTS = [
    ("The consortium said it is deeply concerned about the fires.", "fires", "concern"),
    ("The European Union urged both sides to stop the fighting.", "fighting", "appeal"),
    ("The secretary general called on the parties to respect the truce.", "truce", "appeal"),
    ("The president accused Georgia of shelling two villages.", "villages", "accuse"),
    ("The ministry expressed serious concern over the clashes.", "clashes", "concern"),
    ("The prime minister threatened to close the border.", "border", "threaten"),
    ("The army denied shelling the town.", "town", "deny"),
    ("The group claimed responsibility for the bombing.", "bombing", "claim_responsibility"),
    ("The government condemned the attack on the convoy.", "convoy", "condemn"),
]


@pytest.mark.parametrize(("text", "word", "act"), ACTS)
def test_the_act_of_a_cue(nlp: Language, text: str, word: str, act: str) -> None:
    assert chain(nlp, text, word)[0][1] == act


def test_a_chain_runs_from_the_inner_speaker_outwards(nlp: Language) -> None:
    text = "The minister urged the parties to end the hostilities, the foreign ministry said on Friday."
    assert [source for source, _ in chain(nlp, text, "hostilities")] == ["minister", "ministry"]


def test_a_quotation_over_several_sentences_has_one_speaker(nlp: Language) -> None:
    text = (
        "“The situation at the border is tense. Artillery is being used. Villages were hit,” "
        "the statement by the ministry says."
    )
    for word in ("border", "Artillery", "Villages"):
        assert chain(nlp, text, word)[0][0] == "statement"


def test_a_passive_report_names_nobody(nlp: Language) -> None:
    assert chain(nlp, "Casualties were reported from three villages.", "Casualties") == [(None, "assert")]


def test_hearsay_names_nobody(nlp: Language) -> None:
    assert chain(nlp, "The attacker reportedly escaped on foot.", "attacker") == [(None, "assert")]


def test_the_outlets_own_voice_has_no_chain(nlp: Language) -> None:
    assert chain(nlp, "The two countries have fought over the valley for years.", "valley") == []


def test_a_framing_attribution_carries_to_the_next_sentence_of_its_paragraph_only(nlp: Language) -> None:
    text = (
        "According to the ministry, the fighting went on all night. Six soldiers were killed.\n\n"
        "Ten houses burned down."
    )
    assert chain(nlp, text, "Six")[0][0] == "ministry"
    assert chain(nlp, text, "Ten") == []


def test_an_agency_that_was_told_is_a_relay(nlp: Language) -> None:
    parsed = parse("A resident told Reuters that the market was hit by two rockets.", english=nlp)
    found = [a for a in find_attributions(parsed) if a.source is not None]
    assert [[parsed.doc[r].text for r in a.relays] for a in found] == [["Reuters"]]


def test_what_a_saying_put_in_comments_on_is_not_its_content(nlp: Language) -> None:
    text = (
        "Georgia’s ministry says a wider war must be avoided, the ministry said in a note, commenting on "
        "raids launched by Russia in the valley."
    )
    assert chain(nlp, text, "raids") == []


BARE = [
    ("“Where is the water? Nobody knows,” Ms. Marsh asked.", "Nobody", "Marsh"),
    ("The governor added:\n\n“Our town will not forget.”", "town", "governor"),
    ("The roads that lead to the coast, he added, are mined.", "roads", "he"),
    ("The mayor blamed the rains, saying they had washed away the road.", "road", "mayor"),
]


@pytest.mark.parametrize(("text", "word", "source"), BARE)
def test_a_saying_apart_from_what_is_said(nlp: Language, text: str, word: str, source: str) -> None:
    assert source in [who for who, _ in chain(nlp, text, word)]
