"""Places and actors at the desk, and the map that zooms: precision is kept, nothing is put where nobody says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from according.desk.map_layer import address_of, shape_of
from according.show.places import Named
from chromium import ONE_DATABASE, Hand, chromium, complaints, needs_assets, needs_chromium

Client = TestClient[Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    with chromium() as driver:
        yield driver


def named(**told: Any) -> Named:
    about = {"key": "x", "name": "X", "written": (), "lat": 40.0, "lon": 70.0, "country": "KGZ", "claims": ()}
    return Named(**{**about, "precision": 1, "radius_km": 3.0, **told})


@pytest.mark.parametrize(
    ("place", "shape"),
    [
        (named(radius_km=0.5), "point"),
        (named(), "town"),
        (named(precision=2, radius_km=12.0), "town"),
        (named(precision=3, radius_km=25.0), "area"),
        (named(precision=4, radius_km=70.0), "area"),
        (named(precision=6, radius_km=None), "country"),
        (named(precision=6, radius_km=None, country=None), "none"),
        (named(lat=None, lon=None), "none"),
    ],
)
def test_how_a_place_is_drawn_follows_from_how_precisely_it_is_known(place: Named, shape: str) -> None:
    assert shape_of(place) == shape


def test_an_address_of_a_place_is_one_segment_whatever_its_key() -> None:
    assert address_of(named(key="gn_1")) == "gn_1"
    odd = address_of(named(key="written:a/b ?"))
    assert odd.isalnum()
    assert odd != address_of(named(key="written:a/b"))


def test_the_layer_of_an_episode_names_sentences_for_each_place(client: Client) -> None:
    episode = client.get("/episodes.json").json()[0]
    layer = client.get(f"/episodes/{episode['id']}/map.json").json()
    assert layer["type"] == "FeatureCollection"
    (batken,) = [each for each in layer["features"] if each["properties"]["name"] == "Batken"]
    lon, lat = batken["geometry"]["coordinates"]
    assert (round(lon), round(lat)) == (71, 40)
    told = batken["properties"]
    assert told["claims"] >= len(told["sentences"]) > 0
    assert client.get(told["sentences"][0]["href"], follow_redirects=False).status_code == 302
    assert told["href"] in client.get("/places").text
    assert client.get("/episodes/nothing/map.json").status_code == 404


def test_every_place_leads_to_its_claims(client: Client) -> None:
    rows = client.get("/places.json").json()
    assert [each["name"] for each in rows] == ["Batken"]
    for each in rows:
        page = client.get(f"/places/{each['id']}")
        assert page.status_code == 200
        assert page.text.count('<li><a href="/claims/') == each["claims"]
        assert len(client.get(f"/places/{each['id']}.json").json()["claims"]) == each["claims"]
    assert "holds no such place" in client.get("/places/nothing").text


def test_an_actor_leads_to_what_it_says_and_to_what_is_said_of_it(client: Client) -> None:
    for each in client.get("/actors.json").json():
        page = client.get(f"/actors/{each['id']}").text
        assert f'href="/actors/{each["id"]}"' in client.get("/actors").text
        assert each["name"] in page
        claims = client.get(f"/actors/{each['id']}.json").json()["claims"]
        assert page.count('<li><a href="/claims/') == min(len(claims), 40)
    assert "holds no such actor" in client.get("/actors/nothing").text


@needs_assets
@needs_chromium
@ONE_DATABASE
@pytest.mark.parametrize("width", [390, 1280])
def test_the_map_is_worked_by_keyboard(browser: webdriver.Chrome, home: str, width: int) -> None:
    hand = Hand(browser, width)
    hand.goes(home)
    hand.opens(".rows h2 a")
    hand.sees(".zoom .place")
    assert not browser.find_element(By.CSS_SELECTOR, "figure.map").is_displayed()
    episode = browser.current_url
    sign = hand.tabs_to(".zoom .place")
    told = str(sign.get_attribute("aria-label"))
    assert "within about" in told
    sign.send_keys(Keys.ENTER)
    hand.sees(".zoom .opened", told.split(",")[0])
    hand.opens(".zoom .opened a", "“")
    hand.sees("article.report mark:target")
    hand.goes(episode)
    hand.tabs_to(".zoom .place").send_keys(Keys.ENTER)
    hand.sees(".zoom .opened")
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert browser.switch_to.active_element.get_attribute("aria-label") == told
    zoomed = "return document.querySelectorAll('.zoom .leaflet-fine-pane path').length"
    before = browser.find_element(By.CSS_SELECTOR, ".leaflet-control-scale-line").text
    hand.opens(".leaflet-control-zoom-in")
    hand.waits(lambda: browser.find_element(By.CSS_SELECTOR, ".leaflet-control-scale-line").text != before)
    hand.waits(lambda: browser.execute_script(zoomed) > 0)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert browser.find_element(By.CSS_SELECTOR, "figure.map").is_displayed()
    assert not browser.find_element(By.CSS_SELECTOR, ".zoom").is_displayed()
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert complaints(browser) == []
