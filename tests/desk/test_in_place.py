"""Parts of pages loaded in place: nothing is lost to the keyboard, to readers of screens, or to the button Back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from chromium import ONE_DATABASE, Hand, chromium, complaints, needs_assets, needs_chromium, read

pytestmark = [needs_chromium, ONE_DATABASE]


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    with chromium() as driver:
        yield driver


@pytest.fixture
def hand(browser: webdriver.Chrome) -> Hand:
    return Hand(browser, 1280)


@needs_assets
def test_episodes_are_chosen_in_place_and_back_leads_back(hand: Hand, home: str) -> None:
    hand.goes(home)
    hand.sees(".note", "2 episodes.")
    hand.stays()
    hand.writes("#place", "Batken" + Keys.ENTER)
    hand.sees(".note", "1 episode.")
    hand.sees("#say", "1 episode.")
    assert hand.stayed()
    assert hand.focused() == "place"
    assert hand.browser.current_url == f"{home}/?place=Batken"
    hand.browser.back()
    hand.sees(".note", "2 episodes.")
    assert hand.browser.current_url == f"{home}/"
    hand.browser.forward()
    hand.sees(".note", "1 episode.")
    assert hand.browser.find_element(By.ID, "place").get_attribute("value") == "Batken"
    assert complaints(hand.browser) == []


@needs_assets
def test_words_are_looked_for_in_place(hand: Hand, home: str) -> None:
    hand.goes(home)
    hand.sees(".note")
    hand.stays()
    hand.writes("#q", "farmers" + Keys.ENTER)
    hand.sees("h1", "Found")
    hand.sees("#say", "1 claim")
    assert hand.stayed()
    assert not hand.browser.find_elements(By.CSS_SELECTOR, "nav [aria-current]")
    assert hand.browser.title == "Found: According"


@needs_assets
def test_what_would_change_is_shown_below_the_form_that_asks(hand: Hand, home: str) -> None:
    claim = read(hand, f"{home}/search.json?q=Two")["claims"][0]
    hand.goes(f"{home}/claims/{claim['id']}")
    hand.opens("#correct-figure summary")
    hand.stays()
    hand.writes("#c-low", "many")
    hand.writes("#c-figure-why", "the page says three")
    hand.opens("#correct-figure button")
    assert hand.sees("#weighed", "is no count").get_attribute("role") == "alert"
    hand.writes("#c-low", "3")
    hand.opens("#correct-figure form[hx-get] button")
    hand.sees("#weighed", "disputed is now agreed")
    assert hand.stayed()
    assert hand.focused() == "weighed"
    assert hand.browser.current_url == f"{home}/claims/{claim['id']}"
    hand.opens("[data-leave]")
    hand.browser.switch_to.active_element.send_keys(Keys.ENTER)
    hand.sees("#weighed", "disputed is now agreed")
    assert hand.stayed()
    hand.opens("#weighed button", "Keep it")
    hand.sees(".told", "kept beside what was read")
    hand.opens(".undo button")
    hand.sees("#weighed", "would be taken back")
    assert not hand.browser.find_element(By.CSS_SELECTOR, ".undo").is_displayed()


@needs_assets
def test_a_queue_goes_on_where_one_was(hand: Hand, home: str) -> None:
    hand.goes(f"{home}/queue")
    hand.sees(".queue")
    hand.stays()
    hand.writes(".queue [name=because]", "two hills")
    hand.opens(".queue button", "Different")
    hand.sees("#weighed", "What would change")
    hand.opens("#weighed button", "Keep it")
    hand.sees(".told", "The judgement is kept")
    hand.sees("#say", "The judgement is kept")
    assert hand.stayed()
    hand.sees(".queue .empty", "Nothing waits")
    assert hand.focused() == "main"
    assert read(hand, f"{home}/history.json")["judgements"][0]["because"] == "two hills"


def test_all_of_it_works_without_scripts(hand: Hand, home: str) -> None:
    claim = read(hand, f"{home}/search.json?q=Two")["claims"][0]
    hand.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        hand.goes(f"{home}/?place=Batken&party=")
        hand.sees(".note", "1 episode.")
        hand.goes(f"{home}/claims/{claim['id']}")
        hand.opens("#correct-figure summary")
        hand.writes("#c-low", "3")
        hand.writes("#c-figure-why", "the page says three")
        hand.opens("#correct-figure button")
        hand.sees("h1", "Before it is kept")
        hand.sees("#weighed", "disputed is now agreed")
        hand.opens("#weighed button", "Keep it")
        hand.sees(".told", "kept beside what was read")
    finally:
        hand.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@needs_assets
def test_what_is_added_is_read_while_one_waits_and_faults_stay_beside_the_form(hand: Hand, home: str) -> None:
    hand.goes(f"{home}/add")
    hand.sees("form.adding")
    hand.stays()
    hand.writes("#url", "http://127.0.0.1:9/x")
    hand.opens("form.adding button", "Add")
    hand.sees("[role=alert]", "Not taken in")
    assert hand.stayed()
    hand.goes(f"{home}/add")
    hand.sees("form.adding")
    hand.stays()
    hand.writes("#text", "Four soldiers were killed in Batken on Monday, they said.")
    hand.opens("form.adding button", "Add")
    hand.sees(".told", "What was new is in the ledger")
    assert hand.stayed()
    assert hand.browser.current_url == f"{home}/reports?told=added"


@needs_assets
def test_words_are_blotted_out_once_they_were_seen(hand: Hand, home: str) -> None:
    hand.goes(f"{home}/redact")
    hand.stays()
    hand.writes("#words", "farmers")
    hand.writes("#redact-why", "asked to")
    hand.opens("main button", "See what would be")
    hand.sees("#weighed", "cannot be taken back")
    assert hand.stayed()
    assert "farmers" not in hand.browser.current_url
    hand.ticks("#sure")
    hand.opens("#weighed button", "Blot them out")
    hand.sees(".told", "blotted out")
    hand.goes(f"{home}/search?q=farmers")
    hand.sees("main", "None.")
