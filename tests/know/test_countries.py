from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.know.countries import (
    capital_metonym,
    countries,
    country_by_code,
    country_named,
    country_of_demonym,
    opens_longer,
    partly_recognised,
)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Armenia", "ARM"),
        ("the Republic of Armenia", "ARM"),
        ("US", "USA"),
        ("U.S.", "USA"),
        ("the United States", "USA"),
        ("UK", "GBR"),
        ("UAE", "ARE"),
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("TURKEY", "TUR"),
        ("DR Congo", "COD"),
        ("Democratic Republic of Congo", "COD"),
        ("North Korea", "PRK"),
        ("Palestine", "PSE"),
        ("Kosovo", "XKX"),
        ("Russian Federation", "RUS"),
        ("Cote d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Guinea-Bissau", "GNB"),
        ("Timor-Leste", "TLS"),
        ("Syria’s", "SYR"),
        ("Syria's", "SYR"),
        ("Syrias", "SYR"),
        ("Turkeys", "TUR"),
        ("United States'", "USA"),
        ("Philippines", "PHL"),
        ("Burkina Faso", "BFA"),
    ],
)
def test_names_as_news_writes_them(words: str, code: str) -> None:
    assert country_named(words) == code


@pytest.mark.parametrize(
    "words",
    [
        "us",
        "Us",
        "uk",
        "turkey",
        "chad",
        "turkeys",
        "Congo",
        "Korea",
        "Syrian",
        "Chads",
        "USs",
        "",
        "s",
        "Assads",
    ],
)
def test_what_is_no_name_of_one_country(words: str) -> None:
    assert country_named(words) is None


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Azerbaijani", "AZE"),
        ("Azeri", "AZE"),
        ("Azeris", "AZE"),
        ("Armenians", "ARM"),
        ("Turkish", "TUR"),
        ("Syrian", "SYR"),
        ("Filipinos", "PHL"),
        ("South Korean", "KOR"),
        ("Israelis", "ISR"),
        ("Syrians’", "SYR"),
    ],
)
def test_demonyms(word: str, code: str) -> None:
    assert country_of_demonym(word) == code


@pytest.mark.parametrize("word", ["polish", "Armenia", "Dominican", "Assad", ""])
def test_what_is_no_demonym_of_one_country(word: str) -> None:
    assert country_of_demonym(word) is None


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Moscow", "RUS"),
        ("the Kremlin", "RUS"),
        ("Baku", "AZE"),
        ("Yerevan’s", "ARM"),
        ("Washington", "USA"),
        ("the White House", "USA"),
        ("Kyiv", "UKR"),
        ("Kiev", "UKR"),
        ("Damascus", "SYR"),
        ("Tel Aviv", "ISR"),
        ("Jerusalem", "ISR"),
    ],
)
def test_capitals_that_stand_for_governments(word: str, code: str) -> None:
    assert capital_metonym(word) == code


@pytest.mark.parametrize("word", ["Victoria", "Kingston", "Singapore", "Aleppo", "moscow", "Luxembourg"])
def test_towns_that_stand_for_no_government(word: str) -> None:
    assert capital_metonym(word) is None


@pytest.mark.parametrize(
    ("code", "name"), [("AM", "Armenia"), ("ARM", "Armenia"), ("051", "Armenia"), ("XKX", "Kosovo")]
)
def test_codes(code: str, name: str) -> None:
    country = country_by_code(code)
    assert country is not None
    assert country.name == name


def test_an_unknown_code_is_no_country() -> None:
    assert country_by_code("XX") is None


def test_every_name_leads_back_to_its_country() -> None:
    for code, country in countries().items():
        for name in (*country.names, *country.short_forms):
            assert country_named(name) == code, name


def test_neighbours_are_mutual_where_both_are_known() -> None:
    known = countries()
    for code, country in known.items():
        for other in country.neighbours:
            assert code in known[other].neighbours, (code, other)


def test_the_sovereign_of_a_partly_recognised_entity_is_a_country() -> None:
    assert partly_recognised()["entity:nagorno-karabakh"].sovereign == "AZE"
    for entity in partly_recognised().values():
        assert country_by_code(entity.sovereign) is not None


@given(st.text(max_size=30))
def test_no_text_breaks_the_look_ups(text: str) -> None:
    for look_up in (country_named, country_of_demonym, capital_metonym):
        assert look_up(text) is None or look_up(text) in countries()


@pytest.mark.parametrize(
    ("word", "goes_on"),
    [
        ("South", True),
        ("Papua", True),
        ("New", True),
        ("the", True),
        ("The", True),
        ("Saudi", True),
        ("Friday", False),
        ("Minister", False),
    ],
)
def test_a_word_that_no_countrys_name_begins_with_opens_none(word: str, goes_on: bool) -> None:
    assert opens_longer(word) is goes_on


def test_every_name_of_several_words_is_opened_by_its_first() -> None:
    names = [name for country in countries().values() for name in (country.name, *country.demonyms)]
    assert all(opens_longer(name.split()[0]) for name in names if " " in name)
