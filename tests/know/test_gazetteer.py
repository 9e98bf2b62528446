from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from according.know.countries import countries
from according.know.gazetteer import Entry, Gazetteer, Meant, name_and_kind
from according.know.gazetteer_sources import table_rows


def best(gazetteer: Gazetteer, name: str, country: str) -> str:
    """The first candidate in a country."""
    return next((e.id for e in gazetteer.candidates(name) if e.country == country), "nothing")


@pytest.mark.parametrize(
    ("name", "country", "id_"),
    [
        *((name, "AZE", "geonames:584821") for name in ("Tovuz", "Tauz", "Towuz", "tovuz")),
        *(
            (name, "SYR", "geonames:173811")
            for name in ("Hasakeh", "Hasakah", "Hasaka", "Al-Hasakah", "Hassakah")
        ),
        *((name, "SYR", "geonames:168325") for name in ("Khan Sheikhoun", "Khan Shaykhun", "Khan-Shaikhoun")),
        *((name, "SYR", "area:rashidin") for name in ("Rashidin", "Rashideen", "al-Rashideen")),
        *((name, "SYR", "geonames:170365") for name in ("Foua", "al-Foua", "Fuaa", "Fua")),
        *((name, "SYR", "geonames:170794") for name in ("Deir ez-Zor", "Deir Ezzor", "Deir al-Zour")),
        ("Idlib", "SYR", "geonames:169389"),
        ("Homs", "SYR", "geonames:169577"),
        ("Qamishli", "SYR", "geonames:173377"),
        ("Manbij", "SYR", "geonames:167357"),
        ("Tavush province", "ARM", "iso:AM-TV"),
        ("province of Tavush", "ARM", "iso:AM-TV"),
        ("Hasakeh province", "SYR", "iso:SY-HA"),
        ("Aleppo province", "SYR", "iso:SY-HL"),
        ("city of Aleppo", "SYR", "geonames:170063"),
        ("Kherson region", "UKR", "iso:UA-65"),
        ("Kherson Oblast", "UKR", "iso:UA-65"),
        ("Stepanakert", "AZE", "geonames:146970"),
        ("Nagorno Karabakh", "AZE", "entity:nagorno-karabakh"),
        ("Khan Younis", "PSE", "geonames:281124"),
        ("Armenia", "ARM", "country:ARM"),
        ("the United States", "USA", "country:USA"),
    ],
)
def test_a_place_under_its_spellings(gazetteer: Gazetteer, name: str, country: str, id_: str) -> None:
    assert best(gazetteer, name, country) == id_


def test_gaza_city_gaza_strip_and_gaza_are_three(gazetteer: Gazetteer) -> None:
    ids = {name: best(gazetteer, name, "PSE") for name in ("Gaza City", "Gaza Strip", "Gaza")}
    assert ids["Gaza City"] == "geonames:281133"
    assert len(set(ids.values())) == 3


@pytest.mark.parametrize("word", ["rights", "ambassador", "flights", "", " ", "---"])
def test_no_word_matches_by_a_part_of_it(gazetteer: Gazetteer, word: str) -> None:
    assert [e for e in gazetteer.candidates(word) if not e.fuzzy] == []


def test_near_spellings_are_flagged(gazetteer: Gazetteer) -> None:
    (town,) = [e for e in gazetteer.candidates("Khan Shaykun") if e.country == "SYR"]
    assert town.fuzzy
    assert not gazetteer.candidates("Khan Shaykhun")[0].fuzzy


def test_near_spellings_are_looked_up_when_first_asked_for(gazetteer: Gazetteer) -> None:
    asked = []

    def near() -> tuple[Entry, ...]:
        asked.append(True)
        return gazetteer.candidates("Aleppo")[:1]

    meant = Meant(gazetteer.spelt("Homs"), near)
    assert meant.exact
    assert not asked
    assert meant.all == (*meant.exact, *gazetteer.candidates("Aleppo")[:1])
    assert meant.all is meant.all
    assert asked == [True]


@pytest.mark.parametrize("name", ["Khan Shaykun", "Homs", "Tavush province", "Tavoosh province", "Syria"])
def test_candidates_are_those_spelt_so_before_those_spelt_alike(gazetteer: Gazetteer, name: str) -> None:
    meant = gazetteer.meant(name)
    assert meant.all[:40] == gazetteer.candidates(name)
    assert [e for e in meant.all if not e.fuzzy] == list(meant.exact)


def test_short_names_are_never_matched_nearly(gazetteer: Gazetteer) -> None:
    assert not any(e.fuzzy for e in gazetteer.candidates("Homs"))


def test_by_id_and_nothing(gazetteer: Gazetteer) -> None:
    syria = gazetteer.by_id("country:SYR")
    assert syria is not None
    assert (syria.name, syria.where_prec, syria.population) == ("Syria", 6, None)
    assert gazetteer.by_id("geonames:0") is None


def test_near_gives_the_nearest_first(gazetteer: Gazetteer) -> None:
    tovuz = gazetteer.by_id("geonames:584821")
    assert tovuz is not None
    assert tovuz.lat is not None
    assert tovuz.lon is not None
    around = gazetteer.near(tovuz.lat, tovuz.lon, 40)
    assert around[0].id == tovuz.id
    assert "geonames:616802" in {e.id for e in around}  # Berd, over the border
    assert not any(e.kind in {"country", "border"} for e in around)


def test_every_area_in_sight_of_its_country(gazetteer: Gazetteer) -> None:
    donbas = gazetteer.candidates("Donbas")[0]
    assert (donbas.country, donbas.where_prec) == ("UKR", 5)
    assert gazetteer.candidates("Black Sea")[0].where_prec == 7


@pytest.mark.parametrize(
    ("name", "bare", "kind"),
    [
        ("Tavush province", "Tavush", "admin1"),
        ("the city of Homs", "Homs", "city"),
        ("Gaza City", "Gaza", "city"),
        ("Homs", "Homs", None),
        ("province", "province", None),
    ],
)
def test_the_word_for_the_kind(name: str, bare: str, kind: str | None) -> None:
    found, kinds = name_and_kind(name)
    assert found == bare
    assert (kinds[0] if kinds else None) == kind


def test_candidates_are_quick(gazetteer: Gazetteer) -> None:
    names = ["Tovuz", "Khan Shaykun", "Aleppo province", "Gaza", "Springfield", "Nowhereville"] * 5
    gazetteer.candidates("warm")
    start = time.perf_counter()
    for name in names:
        gazetteer.candidates(name)
    assert (time.perf_counter() - start) / len(names) < 0.05  # typically under 2 ms; the machine may be busy


@pytest.mark.parametrize(
    "name", ["Homs", "Syria", "Tavush province", "city of Homs", "Hassakah", "Qamishly", "Nowhereton"]
)
def test_spelt_are_the_candidates_spelt_just_so(gazetteer: Gazetteer, name: str) -> None:
    exact = [e.id for e in gazetteer.candidates(name) if not e.fuzzy]
    assert [e.id for e in gazetteer.spelt(name)] == exact


def test_every_centre_of_a_country_lies_among_its_own_places(gazetteer: Gazetteer) -> None:
    """A latitude and a longitude changed about, or a lost sign, would put a centre far from all of them."""
    codes = {country.alpha2: code for code, country in countries().items()}
    far = [
        code
        for code, lat, lon in table_rows("country_centres.tsv")
        if not any(e.country == codes[code] for e in gazetteer.near(float(lat), float(lon), 150))
    ]
    assert far == []


def test_names_are_looked_up_from_any_thread_and_from_several_at_once() -> None:
    names = ("Idlib", "Homs", "Manbij", "Kherson region", "Osh", "Batken", "Stepanakert", "Qamishli")
    opened, told = Gazetteer.open(), Gazetteer.open()
    expected = [told.candidates(name) for name in names]
    with ThreadPoolExecutor(4) as people:
        for _ in range(3):
            assert list(people.map(opened.candidates, names)) == expected
