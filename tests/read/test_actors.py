"""Who is in a report and whom each phrase denotes. Every sentence is the project's own; names of offices are public."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from according.know.actors import ActorBook
from according.read.actors import ActorReading, read_actors
from according.read.document import Doc

Read = Callable[..., tuple[str, ActorReading]]
JULY_2020 = "2020-07-14"
APRIL_2017 = "2017-04-15"


@pytest.fixture(scope="module")
def read(nlp: Language, book: ActorBook) -> Read:
    def reading(text: str, date: str | None = JULY_2020, **more: str) -> tuple[str, ActorReading]:
        title = Doc(nlp(more["title"])) if "title" in more else None
        return text, read_actors(Doc(nlp(text)), book=book, date=date, outlet=more.get("outlet"), title=title)

    return reading


def meant(found: tuple[str, ActorReading], phrase: str) -> tuple[str, ...]:
    """The ids of the mention whose text ends with ``phrase``, the last of them."""
    text, reading = found
    ids = [m.actors for m in reading.mentions if text[m.start : m.end].endswith(phrase)]
    return ids[-1] if ids else ()


@pytest.mark.parametrize(
    ("text", "phrase", "actor"),
    [
        ("Azerbaijan’s Defense Ministry said it.", "Ministry", "azerbaijan.defence-ministry"),
        ("The Azerbaijani defense ministry reported it.", "ministry", "azerbaijan.defence-ministry"),
        ("Azerbaijans defence ministry reported it.", "ministry", "azerbaijan.defence-ministry"),
        ("The Ministry of Defence of Azerbaijan said so.", "Azerbaijan", "azerbaijan.defence-ministry"),
        (
            "On Friday the ministry of foreign affairs of the Russian Federation replied.",
            "Federation",
            "russia.foreign-ministry",
        ),
        ("The Russian MFA replied.", "MFA", "russia.foreign-ministry"),
        ("Armenian army units attacked at dawn.", "units", "armenia.armed-forces"),
        ("The armed forces of Azerbaijan fired.", "Azerbaijan", "azerbaijan.armed-forces"),
        ("Two Armenian policemen were hurt.", "policemen", "armenia.police"),
        ("The Azerbaijani side opened fire.", "side", "azerbaijan"),
        ("They shelled the Armenian positions.", "positions", "armenia"),
        (
            "A spokesman of the Armenian Defense Ministry denied it.",
            "Ministry",
            "armenia.defence-ministry",
        ),
        ("The CSTO Secretariat met.", "Secretariat", "csto"),
        ("The Pentagon confirmed it.", "Pentagon", "united-states.defence-ministry"),
        ("Syrias regime still holds it.", "regime", "syria"),
        ("The Assad regimes official television channel showed it.", "channel", "syria.state-television"),
        ("IS group militants held the town.", "militants", "islamic-state"),
        ("Moscow said it would help.", "Moscow", "russia"),
    ],
)
def test_bodies_by_name_and_by_pattern(read: Read, text: str, phrase: str, actor: str) -> None:
    assert meant(read(text), phrase) == (actor,)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The convoy left for Moscow on Monday.", "Moscow"),  # a place
        ("They met on the Armenian-Azerbaijani border.", "border"),  # nobody's alone
        ("Rebel-held districts were shelled in Syria.", "Rebel"),  # describes districts
        ("A ceasefire regime is in force between Armenia and Azerbaijan.", "regime"),
        ("The ministry said nothing.", "ministry"),  # which?
        ("It is raining in Baku.", "It"),
        ("Goris resident Levon Melkonyan told reporters that he heard a blast.", "Goris"),  # where he lives
    ],
)
def test_what_denotes_nobody(read: Read, text: str, phrase: str) -> None:
    assert meant(read(text), phrase) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russia's foreign ministry", "the Armenian Foreign Ministry"),
        ("Georgia's Defense Ministry", "Armenia's defense ministry"),
        ("Antonio Guterres", "Antony Blinken"),
        ("the European Union", "Charles Michel"),
        ("TASS", "Reuters"),
        ("Elmar Mammadyarov", "Jeyhun Bayramov"),
        ("the Collective Security Treaty Organization", "the OSCE Minsk Group"),
        ("Bashar al-Assad", "Maher al-Assad"),
        ("the YPG", "the PYD"),
    ],
)
def test_never_one_actor(read: Read, one: str, other: str) -> None:
    found = read(f"{one} said no. Later {other} said yes.")
    first, second = meant(found, one.split()[-1]), meant(found, other.split()[-1])
    spellings = [
        a
        for a in found[1].actors
        if one.removeprefix("the ") in a.aliases and other.removeprefix("the ") in a.aliases
    ]
    assert not spellings
    assert first
    assert second
    assert first != second or one.split()[-1] == other.split()[-1]


def test_two_ministries_of_two_countries_keep_their_pronouns_apart(read: Read) -> None:
    found = read(
        "Armenia's defense ministry denied it. Azerbaijan's defense ministry lost men. The ministry said so."
    )
    assert meant(found, "ministry") == ("azerbaijan.defence-ministry",)
    assert meant(found, "Armenia's defense ministry") == ("armenia.defence-ministry",)


@pytest.mark.parametrize(
    ("text", "phrase", "actors"),
    [
        ("Russian Foreign Minister Sergei Lavrov called. Lavrov left.", "Lavrov", ["person:sergey-lavrov"]),
        ("Russia’s top diplomat urged calm.", "diplomat", ["person:sergey-lavrov"]),
        (
            "Russian Foreign Minister Sergei Lavrov called his Armenian and Azerbaijani counterparts.",
            "counterparts",
            ["person:zohrab-mnatsakanyan", "person:elmar-mammadyarov"],
        ),
        (
            "Rami Abdel Rahman chief of the Syrian Observatory for Human Rights spoke.",
            "Rahman",
            ["person:rami-abdel-rahman"],
        ),
        ("Aliyev spoke in Azerbaijan.", "Aliyev", ["person:ilham-aliyev"]),
    ],
)
def test_office_holders(read: Read, text: str, phrase: str, actors: list[str]) -> None:
    assert list(meant(read(text), phrase)) == actors


def test_an_office_is_held_by_whom_the_report_names_not_by_whom_the_book_knows(read: Read) -> None:
    found = read("Russian Foreign Minister Andrei Kuzmin spoke on Monday. Russia’s top diplomat urged calm.")
    assert meant(found, "diplomat") == ("person:andrei-kuzmin:russia.foreign-ministry",)


def test_unknown_persons_get_office_body_and_side_from_the_words(read: Read) -> None:
    _, reading = read(
        "Armenian defense minister’s spokesperson Anahit Melkumyan announced it. Melkumyan gave no details."
    )
    person = next(a for a in reading.actors if a.name == "Anahit Melkumyan")
    assert (person.affiliation, person.side, person.office) == (
        "armenia.defence-ministry",
        "armenia",
        "spokesperson",
    )
    assert {"Anahit Melkumyan", "Melkumyan"} <= set(person.aliases)


def test_two_ministers_named_in_a_row_go_to_their_own_countries(read: Read) -> None:
    _, reading = read(
        "He met Foreign Ministers of Armenia and Azerbaijan Tigran Vardumyan and Farhad Gulmedov on Monday."
    )
    countries = {a.name: a.country for a in reading.actors if a.kind == "person"}
    assert countries == {"Tigran Vardumyan": "ARM", "Farhad Gulmedov": "AZE"}


def test_a_surname_of_two_bearers_denotes_neither(read: Read) -> None:
    text, reading = read(
        "Commander Aram Petrosyan said no. Commander Levon Petrosyan said yes. Petrosyan left."
    )
    assert {"person:aram-petrosyan", "person:levon-petrosyan"} <= {a.id for a in reading.actors}
    last = [m for m in reading.mentions if text[m.start :].startswith("Petrosyan left")]
    assert last == []


@pytest.mark.parametrize(
    ("text", "phrase", "actors"),
    [
        ("Clashes broke out between Armenia and Azerbaijan. Russia urged the sides to stop.", "sides", ["armenia", "azerbaijan"]),
        (("Clashes broke out on the border of Armenia with Azerbaijan. Fighting between Armenia and Azerbaijan went on. "
         "France, Russia and Iran urged both countries to stop."), "countries", ["armenia", "azerbaijan"]),
        ("The CSTO met in Moscow. The organization said it was worried.", "organization", ["csto"]),
        ("Georgia’s Defense Ministry said nine of its soldiers died.", "its soldiers", ["georgia.armed-forces"]),
        ("Russia’s Foreign Ministry is worried, it said.", "it", ["russia.foreign-ministry"]),
        ("The Syrian Observatory for Human Rights said so. The Britain-based monitoring group gave no names.", "group", ["sohr"]),
        ("A monitoring group said 12 died. The Syrian Observatory for Human Rights counts the dead.", "monitoring group", ["sohr"]),
        ("Islamic State seized the town in Syria. The militants left at night.", "militants", ["islamic-state"]),
        (
            "Armenia’s Defense Ministry denied it. According to figures of the Armenian military, six died.",
            "Armenian military",
            ["armenia.defence-ministry"],
        ),
        ("The Armenian military left. Armenia’s Defense Ministry said so.", "Armenian military", ["armenia.armed-forces"]),
        ("The army entered the town in Syria. Syrian rebels left.", "army", ["syria.armed-forces"]),
        ("The town in Syria was bombed by regime warplanes. Syrian rebels left.", "warplanes", ["syria.air-force"]),
        ("Islamic State boasted that two of its fighters had stormed a checkpoint in Syria.", "its fighters", ["islamic-state"]),
        (
            "“It was dark. “There was an explosion.” Islamic State said that its fighters had left Syria.",
            "its fighters",
            ["islamic-state"],
        ),
        ("A doctor spoke in Syria. One of the men blew himself up.", "himself", []),
    ],
)  # fmt: skip
def test_what_is_taken_up(read: Read, text: str, phrase: str, actors: list[str]) -> None:
    assert list(meant(read(text, date=APRIL_2017), phrase)) == actors


def test_unnamed_sources_carry_the_body_and_side_their_words_give(read: Read) -> None:
    _, reading = read(
        "A Syrian military source denied it. An AFP correspondent saw it. A witness ran.", date=APRIL_2017
    )
    unnamed = {a.name: (a.affiliation, a.side) for a in reading.actors if a.kind == "unnamed"}
    assert unnamed["Syrian military source"] == ("syria.armed-forces", "syria")
    assert unnamed["AFP correspondent"] == ("afp", None)
    assert unnamed["witness"] == (None, None)


def test_the_same_description_in_another_report_is_another_actor(read: Read) -> None:
    one = {a.id for a in read("A witness ran.")[1].actors}
    other = {a.id for a in read("A witness fell.")[1].actors}
    assert one
    assert not one & other


def test_spellings_are_as_printed_without_possessive_and_article(read: Read) -> None:
    _, reading = read(
        "The Syrian Observatory for Human Rights’ report is out. The Observatory said so.", date=APRIL_2017
    )
    sohr = next(a for a in reading.actors if a.id == "sohr")
    assert {
        "Syrian Observatory for Human Rights",
        "The Syrian Observatory for Human Rights",
        "The Observatory",
    } <= set(sohr.aliases)


def test_the_title_gives_spellings_and_no_actors(read: Read) -> None:
    _, reading = read("Sergei Lavrov spoke. Russia waits.", title="Russia’s top diplomat and Xi Jinping talk")
    assert (
        "Russia’s top diplomat" in next(a for a in reading.actors if a.id == "person:sergey-lavrov").aliases
    )
    assert not [a for a in reading.actors if a.id == "person:xi-jinping"]


def test_the_outlet_is_an_actor_with_its_owner(read: Read) -> None:
    _, reading = read("Nothing happened.", outlet="TASS")
    assert reading.outlet == "tass"
    assert next(a for a in reading.actors if a.id == "tass").side == "russia"
    assert read("Nothing happened.", outlet="The Hill Gazette")[1].outlet == "outlet:the-hill-gazette"


@pytest.mark.parametrize("text", ["", "   \n\n ", "—", "’s", "“", "12:30", "IS", "The the THE", "A\nB\n\nC"])
def test_text_without_anybody_is_read(read: Read, text: str) -> None:
    reading = read(text, date=None)[1]
    assert all(text[m.start : m.end] for m in reading.mentions)


def test_the_real_reports_join_and_part_as_their_keys_say(
    shared: Path, nlp: Language, book: ActorBook
) -> None:
    import yaml

    key = yaml.safe_load((shared / "gold" / "seeds.yaml").read_text(encoding="utf-8"))
    ids: dict[str, set[str]] = {}
    for file in sorted((shared / "seeds").glob("*.txt")):
        date = str(key["reports"][file.stem]["published"])
        reading = read_actors(Doc(nlp(file.read_text(encoding="utf-8"))), book=book, date=date, outlet=None)
        for actor in reading.actors:
            for name in (actor.name, *actor.aliases):
                ids.setdefault(name.lower(), set()).add(actor.id)
    for group in key["actors_that_differ"]:
        one, other = (ids.get(n.lower(), set()) for n in group[:2])
        assert not one & other, group
    known = [n for n in ("Lavrov", "Nikol Pashinyan", "CSTO", "Russian MFA") if n.lower() in ids]
    assert len(known) == 4
