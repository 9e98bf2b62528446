"""Who stands behind a word: no hedge beside a speaker, the name beside a noun, the name in a clause of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from according.know.actors import ActorBook
from according.know.gazetteer import Gazetteer
from according.model import Report, Source, When
from according.read.chains import Chain, Chains
from according.read.reading import Reader

At = Callable[[str, str], Chain]
THURSDAY = When(start="2021-05-06", end="2021-05-06", precision="day", basis="stated")


@pytest.fixture(scope="module")
def at(nlp: Language, book: ActorBook, gazetteer: Gazetteer) -> At:
    reader = Reader(english=nlp, book=book, gazetteer=gazetteer)

    def chain(text: str, word: str) -> Chain:
        m = reader.prepare(Report(id="t", text=text, published=THURSDAY))
        assert m is not None
        kinds = {a.id: a.kind for a in m.actors.actors}
        chains = Chains(
            report=m.report,
            parsed=m.parsed,
            attributions=m.attributions,
            times=m.times,
            denoted=m.denoted,
            kinds=kinds,
        )
        return chains.at(next(t for t in m.parsed.doc if t.text == word))

    return chain


def told(chain: Chain) -> list[Source]:
    """The hops before the outlet, which is always the last."""
    assert chain.sources[-1].role == "outlet"
    return list(chain.sources[:-1])


HEDGES = [
    # text, word, the one speaker
    ("The dam is expected to burst by Sunday, the mayor said.", "burst", "the mayor"),
    ("The mayor said the dam was believed to have been mined.", "mined", "The mayor"),
    ("The mayor said that the dam had reportedly been mined.", "mined", "The mayor"),
    ("Two divers are reported to have drowned, the harbour office said.", "drowned", "the harbour office"),
    # nobody is named who hedges
    ("The dam is believed to have been mined.", "mined", "no named source"),
    ("The dam was reportedly mined.", "mined", "no named source"),
    ("It was reported that the dam was mined.", "mined", "no named source"),
]


RELAYED = [
    # text, word, the speakers from the innermost out
    ("Citing divers, the agency said the dam had been mined.", "mined", ["divers", "the agency"]),
    ("The agency, citing divers, said the dam had been mined.", "mined", ["divers", "The agency"]),
    ("The dam was mined, the agency reported, citing divers.", "mined", ["divers", "the agency"]),
    (
        "The mayor said two had drowned, according to Lakeside News.",
        "drowned",
        ["The mayor", "Lakeside News"],
    ),
    ("Two drowned, according to divers, and four were saved, according to clerks.", "drowned", ["divers"]),
    ("Two drowned, according to divers, and four were saved, according to clerks.", "saved", ["clerks"]),
    ("According to divers two drowned, while according to clerks, four were saved.", "saved", ["clerks"]),
    ("The dam burst and the mill was mined, according to divers.", "burst", ["divers"]),
    ("The dam burst as hundreds waited to cross it according to divers.", "burst", ["divers"]),
]


@pytest.mark.parametrize(("text", "word", "speakers"), RELAYED)
def test_who_cites_whom(at: At, text: str, word: str, speakers: list[str]) -> None:
    assert [hop.name for hop in told(at(text, word))] == speakers


@pytest.mark.parametrize(("text", "word", "speaker"), HEDGES)
def test_a_hedge_is_of_whoever_says_it(at: At, text: str, word: str, speaker: str) -> None:
    assert [(hop.role, hop.name) for hop in told(at(text, word))] == [("speaker", speaker)]


NAMES = [
    ("The Hamas movement said that two tunnels had collapsed in Gaza.", "tunnels", ("hamas",)),
    ("The Taliban movement said that two convoys had been ambushed.", "convoys", ("taliban",)),
    ("The armed group Hezbollah said that two bridges were mined in Lebanon.", "bridges", ("hezbollah",)),
    ("The movement, Hezbollah, said that two bridges were mined in Lebanon.", "bridges", ("hezbollah",)),
    # a name before a noun that is nobody's other name says where or whose it is
    ("The Georgia hospital said that nine miners were burned.", "miners", ()),
    ("The Gaza hospital said that nine miners were burned.", "miners", ()),
]


@pytest.mark.parametrize(("text", "word", "actors"), NAMES)
def test_a_group_is_whom_the_name_beside_it_names(
    at: At, text: str, word: str, actors: tuple[str, ...]
) -> None:
    assert at(text, word).speakers == actors


def test_a_body_s_spokesman_is_not_the_body(at: At) -> None:
    (speaker,) = at("The Hamas spokesman said that two tunnels had collapsed.", "tunnels").speakers
    assert speaker.startswith("unnamed:")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A miner named Giorgi Beridze said that the tunnel had collapsed.", "A miner named Giorgi Beridze"),
        ("A miner called Giorgi said that the tunnel had collapsed.", "A miner called Giorgi"),
        ("A miner from Tbilisi said that the tunnel had collapsed.", "A miner from Tbilisi"),
        ("A miner called home and said that the tunnel had collapsed.", "A miner"),
    ],
)
def test_a_source_is_shown_with_the_name_that_its_own_clause_gives(at: At, text: str, name: str) -> None:
    (speaker,) = told(at(text, "tunnel"))
    assert speaker.name == text[speaker.start : speaker.end] == name


@pytest.mark.parametrize(
    ("text", "word", "speaker"),
    [
        ("The governor of Gori arrived. He said that the tunnel had collapsed.", "tunnel", "governor"),
        ("The mayor spoke. It said that the tunnel had collapsed.", "tunnel", None),  # no "it" is a mayor
    ],
)
def test_a_pronoun_is_a_speaker_known_or_nobody(at: At, text: str, word: str, speaker: str | None) -> None:
    (hop,) = told(at(text, word))
    assert speaker in (hop.actor or "") if speaker is not None else hop.actor is None


def test_whoever_says_i_is_the_speaker_already_named(at: At) -> None:
    found = told(at("I heard that the tunnel had collapsed, the miner said.", "tunnel"))
    assert [hop.name for hop in found] == ["the miner"]


def test_whoever_goes_on_speaking_does_so_on_the_day_already_given(at: At) -> None:
    chain = at(
        "Russia’s Foreign Ministry said on Tuesday that two mills burned. It said that nine men drowned.",
        "drowned",
    )
    assert chain.speakers == ("russia.foreign-ministry",)
    assert chain.said is not None
    assert chain.said.start == "2021-05-04"


DOCUMENTS = [
    # text, word, whose it is
    (
        "Hamas said in a statement that a mill burned. The statement said nine men drowned.",
        "drowned",
        "hamas",
    ),
    ("Hamas claimed responsibility for the raid. The claim said nine men drowned.", "drowned", "hamas"),
    # told of nowhere before, or too far back
    (
        "Hamas claimed the raid. It rained. Snow fell. Birds sang. The claim said nine men drowned.",
        "drowned",
        None,
    ),
    ("Hamas claimed responsibility for the raid. A claim said nine men drowned.", "drowned", None),
]


@pytest.mark.parametrize(("text", "word", "actor"), DOCUMENTS)
def test_a_document_pointed_back_to_is_its_issuer_s(at: At, text: str, word: str, actor: str | None) -> None:
    (hop,) = told(at(text, word))
    assert hop.actor == actor


TOGETHER = [
    # commas were lost: of speakers that stand together the first, without the end of the count before it
    (
        "Shells fell on Homs on Friday killing two and wounding dozens more Syrias state news agency and media reported.",
        "killing",
        "Syrias state news agency",
        "sana",
    ),
    (
        "Turkey's state-run news agency said that nine men drowned.",
        "drowned",
        "Turkey's state-run news agency",
        "anadolu",
    ),
    (
        "Kenya's state news agency said that nine men drowned.",
        "drowned",
        "Kenya's state news agency",
        "kenya.state-agency",
    ),
]


@pytest.mark.parametrize(("text", "word", "name", "actor"), TOGETHER)
def test_a_state_s_news_agency_is_the_one_it_runs(
    at: At, text: str, word: str, name: str, actor: str
) -> None:
    (hop,) = told(at(text, word))
    assert (hop.name, hop.actor) == (name, actor)
