from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

from according.know.gazetteer import Gazetteer
from according.read.document import Doc
from according.read.parse import parse
from according.read.places import PlaceMention, find_places


class Read(Protocol):
    """Places of a text, with its outlet's country."""

    def __call__(self, text: str, *, home: str | None = None) -> tuple[PlaceMention, ...]: ...


@pytest.fixture(scope="session")
def read(nlp: Language, gazetteer: Gazetteer) -> Read:
    """Places of a text."""

    def places(text: str, *, home: str | None = None) -> tuple[PlaceMention, ...]:
        return find_places(parse(text, english=nlp).doc, gazetteer=gazetteer, home=home)

    return places


def resolved(mentions: tuple[PlaceMention, ...]) -> dict[str, str | None]:
    return {m.place.written: m.place.id for m in mentions}


CASES = [
    # text, written, id, precision, relation
    ("Shells fell in the direction of Tavush province in Armenia.", "Tavush province", "iso:AM-TV", 4, "direction of"),
    ("Azerbaijan said its trenches at the Tovuz section of the frontier with Armenia came under fire.",
     "Tovuz", "geonames:584821", 2, "section of"),
    ("Azerbaijan reported shelling in the Tovuz direction of the border with Armenia.",
     "Tovuz", "geonames:584821", 2, "direction of"),
    ("The Syrian army shelled a village 20 km north of Khan Sheikhoun.",
     "Khan Sheikhoun", "geonames:168325", 2, "20 km north of"),
    ("A bomb went off near the Syrian city of Homs.", "Homs", "geonames:169577", 2, "near"),
    ("Syrian rebels hold the outskirts of Manbij.", "Manbij", "geonames:167357", 2, "outskirts of"),
    ("Air raids hit northern Syria on Monday.", "Syria", "country:SYR", 5, "northern"),
    ("Three people were killed in Syria on Monday.", "Syria", "country:SYR", 6, None),
    ("Fighting went on in Aleppo province in Syria.", "Aleppo province", "iso:SY-HL", 4, None),
    ("Fighting went on in the Syrian province of Aleppo.", "Aleppo", "iso:SY-HL", 4, None),
    ("Fighting went on in the Syrian city of Aleppo.", "Aleppo", "geonames:170063", 1, None),
    ("Syrian troops shelled Douma district overnight in Syria.", "Douma district", "geonames:170592", 3, None),
    ("Clashes broke out in Nagorno-Karabakh, Azerbaijan said.", "Nagorno-Karabakh", "entity:nagorno-karabakh", 4, None),
    ("A tanker was attacked in the Black Sea off Ukraine.", "Black Sea", "sea:black-sea", 7, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "written", "id_", "precision", "relation"), CASES)
def test_a_place_with_its_precision_and_relation(
    read: Read, text: str, written: str, id_: str, precision: int, relation: str | None
) -> None:
    (place,) = [m.place for m in read(text) if m.place.written == written]
    assert (place.id, place.precision, place.relation) == (id_, precision, relation)


BORDERS = [
    ("Clashes on the Armenia-Azerbaijan border went on.", "border:ARM-AZE"),
    ("Clashes on the Armenian-Azeri border went on.", "border:ARM-AZE"),
    ("Clashes on the Armenian–Azerbaijani state border went on.", "border:ARM-AZE"),
    ("Shots were fired on the border between Turkey and Syria.", "border:SYR-TUR"),
    ("Shots were fired on Syria’s border with Turkey.", "border:SYR-TUR"),
    ("Heavy border fighting between Armenia and Azerbaijan went on for a third night.", "border:ARM-AZE"),
    ("Azerbaijani troops tried to violate the state border of Armenia.", "border:ARM-AZE"),
    ("Soldiers died on the border of Armenia.", "border:ARM"),
]


@pytest.mark.parametrize(("text", "id_"), BORDERS)
def test_borders(read: Read, text: str, id_: str) -> None:
    (place,) = [m.place for m in read(text) if (m.place.id or "").startswith("border:")]
    assert (place.id, place.precision) == (id_, 5)


def test_their_border_is_the_one_border_the_report_names(read: Read) -> None:
    mentions = read(
        "Armenia and Azerbaijan met. The Armenian-Azeri border is closed. Guns fired on their border again."
    )
    assert resolved(mentions)["their border"] == "border:ARM-AZE"


def test_countries_far_apart_have_no_border(read: Read) -> None:
    assert resolved(read("They spoke of the border between France and Russia.")) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Russia urged restraint, and Turkey backed Azerbaijan.",
        "Azerbaijan’s Defense Ministry said four soldiers had died.",
        "The Ministry of Foreign Affairs of Armenia condemned the attack.",
        "Moscow and Ankara discussed a ceasefire.",
        "US-backed fighters and Syrian rebels clashed, the U.S. military said.",
        "The ambassador spoke of human rights and of flights.",
        "Bashar Assad met Sergey Lavrov, and Lavrov thanked Assad.",
        "A professor of the University of Manchester and a man from the Washington Post spoke.",
    ],
)
def test_actors_persons_and_institutions_are_no_places(read: Read, text: str) -> None:
    assert resolved(read(text)) == {}


def test_gaza_city_gaza_strip_and_gaza_stay_apart(read: Read) -> None:
    found = resolved(
        read(
            "Palestinians fled Gaza City. A strike in the Gaza Strip killed ten. Aid reached people in Gaza."
        )
    )
    assert len({found["Gaza City"], found["Gaza Strip"], found["Gaza"]}) == 3
    assert None not in found.values()


def test_one_unknown_name_leaves_the_others_resolved(read: Read) -> None:
    mentions = read("Syrian jets struck the towns of Idlib, Zzyzxabad and Manbij on Monday.")
    places = {m.place.written: m.place for m in mentions}
    assert places["Idlib"].id == "geonames:169389"
    assert places["Manbij"].id == "geonames:167357"
    assert places["Zzyzxabad"].id is None
    assert "Zzyzxabad" in (places["Zzyzxabad"].reason or "")


def test_a_name_that_cannot_be_decided_says_between_what(read: Read) -> None:
    (place,) = [m.place for m in read("A man was shot in the town of Springfield on Monday.")]
    assert place.id is None
    assert place.reason is not None
    assert place.reason.startswith("ambiguous: Springfield")


@pytest.mark.parametrize(
    ("text", "written", "country"),
    [
        (
            "Troops left Tripoli. Lebanon sent its army, and Lebanese police closed roads in Tripoli.",
            "Tripoli",
            "LBN",
        ),
        ("Libyan militias fought in Tripoli. Libya is divided.", "Tripoli", "LBY"),
        ("The Ukrainian army left Donetsk, and shells fell in Donetsk.", "Donetsk", "UKR"),
        ("A storm hit Athens, Georgia, on Monday.", "Athens", "USA"),
        ("Greek police closed a square in Athens.", "Athens", "GRC"),
    ],
)
def test_the_report_decides_between_namesakes(read: Read, text: str, written: str, country: str) -> None:
    assert {m.place.country for m in read(text) if m.place.written == written} == {country}


def test_a_bare_name_is_the_town_unless_the_report_speaks_of_the_province(read: Read) -> None:
    town = read("Syrian state media said shells fell in Idlib.")
    assert resolved(town)["Idlib"] == "geonames:169389"
    province = read("Syrian jets struck Idlib province. Rescue workers in Idlib said ten people died.")
    assert resolved(province)["Idlib"] == "iso:SY-ID"


def test_a_village_that_shares_its_provinces_name_is_not_what_the_bare_name_means(read: Read) -> None:
    assert resolved(read("Armenian officials said shells fell in Tavush."))["Tavush"] == "iso:AM-TV"


def test_a_text_that_lost_its_apostrophes(read: Read) -> None:
    found = resolved(
        read("A bomb hit Syrias Hasakeh city. Rebels left Idlibs countryside. Syrias army came.")
    )
    assert found["Hasakeh city"] == "geonames:173811"
    assert found["Idlib"] == "geonames:169389"
    assert "Syrias" not in found


def test_names_in_one_breath_share_their_kind(read: Read) -> None:
    found = resolved(
        read("Syrian rebels besieged the towns of Foua and Kefraya. Homs and Hama provinces were calm.")
    )
    assert found["Foua"] == "geonames:170365"
    assert found["Kefraya"] == "area:kefraya"
    assert {found["Homs"], found["Hama"]} == {"iso:SY-HI", "iso:SY-HM"}


def test_a_dateline_is_no_scene(read: Read) -> None:
    (mention,) = [
        m for m in read("MOSCOW, July 14. /TASS/. Shells fell, Russia said.") if m.place.written == "MOSCOW"
    ]
    assert mention.place.relation == "dateline"
    assert mention.place.country == "RUS"


def test_the_distance_in_the_text_widens_the_radius(read: Read) -> None:
    (place,) = [m.place for m in read("Syrian troops stood 60 km east of Homs.") if m.place.written == "Homs"]
    assert place.radius_km == 60.0
    assert place.lat == pytest.approx(34.73, abs=0.05)


def test_the_outlets_country_is_a_hint_only(read: Read) -> None:
    text = "Two people were hurt in Birmingham."
    assert {m.place.country for m in read(text, home="USA")} == {"USA"}
    assert {m.place.country for m in read(text)} == {"GBR"}
    assert {m.place.country for m in read(f"British police came. {text}", home="USA")} == {"GBR"}


def test_a_document_without_parse_or_entities_is_read_too(nlp: Language, gazetteer: Gazetteer) -> None:
    starts: list[bool | int | None] = [True, *[False] * 8]
    doc = Doc(
        SpacyDoc(nlp.vocab, words="Syrian shells fell in the city of Homs .".split(), sent_starts=starts)
    )
    (mention,) = find_places(doc, gazetteer=gazetteer)
    assert mention.place.id == "geonames:169577"
    assert doc.text[mention.start : mention.end] == "Homs"


@given(st.lists(st.sampled_from(
    "In in the near Syria Syrias Homs border of between and , . Armenia - Azerbaijan province city 20 km north al Bab ( )".split()
), max_size=25))  # fmt: skip
def test_any_words_give_spans_that_hold(nlp: Language, gazetteer: Gazetteer, words: list[str]) -> None:
    doc = parse(" ".join(words), english=nlp).doc
    for mention in find_places(doc, gazetteer=gazetteer):
        assert doc.text[mention.start : mention.end] == doc[mention.first : mention.last + 1].text
        assert mention.first <= mention.head <= mention.last
        assert mention.place.written in doc.text


def test_the_four_reports_share_one_border_and_name_its_two_faces(shared: Path, read: Read) -> None:
    ids = [
        {m.place.id for m in read(path.read_text(encoding="utf-8"))}
        for path in sorted((shared / "seeds").glob("*.txt"))[:4]
    ]
    assert all("border:ARM-AZE" in found for found in ids)
    assert "iso:AM-TV" in ids[0]
    assert "geonames:584821" in ids[1] & ids[2]
