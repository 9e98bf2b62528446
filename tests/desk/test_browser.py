"""The desk in a real browser: found, opened, split, taken back, corrected, handed on; on a phone, by keyboard alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib.metadata import files
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from according.desk.desk import Desk
from chromium import ONE_DATABASE, Hand, chromium, complaints, needs_chromium, read

pytestmark = needs_chromium
WIDTHS = pytest.mark.parametrize("width", [390, 1280])


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    with chromium() as driver:
        yield driver


@WIDTHS
def test_an_editor_goes_all_the_way_by_keyboard(
    browser: webdriver.Chrome, home: str, width: int, tmp_path: Path
) -> None:
    """Finds an episode, opens a disputed sentence, splits, takes back, corrects, sees the verdict move, exports."""
    hand = Hand(browser, width)
    hand.goes(home)
    hand.looks("1-episodes")
    hand.writes("#place", "Batken")
    hand.opens(".facets button")
    hand.sees(".note", "1 episode.")
    hand.opens(".rows h2 a")
    hand.sees(".card.disputed")
    hand.looks("2-episode")
    episode = browser.current_url
    hand.opens(".card.disputed .saying a.quote", "Two soldiers")
    assert "Two soldiers" in hand.sees("article.report mark:target").text
    hand.looks("3-sentence")

    hand.goes(episode)
    hand.opens('a[href^="/incidents/"]')
    hand.sees("#split")
    hand.looks("4-incident")
    hand.ticks('#split input[type="checkbox"]')
    hand.writes("#split-why", "two hills")
    hand.opens("#split button")
    hand.sees("#weighed")
    hand.sees(".lead", "1 of 2 accounts would leave")
    hand.looks("5-split")
    hand.opens("button.main", "Keep it")
    hand.sees(".told", "The split is kept")
    hand.opens(".undo button", "Take it back")
    hand.sees(".lead", "by ada, would be taken back")
    hand.opens("button.main", "Take it back")
    hand.sees(".told", "It is withdrawn")
    hand.looks("6-history")

    hand.goes(episode)
    hand.opens(".card.disputed .saying a.quote", "Two soldiers")
    hand.opens(".at-claim a")
    hand.sees("h1", "One claim")
    hand.opens("#correct-figure summary")
    hand.looks("7-claim")
    hand.writes("#c-low", "3")
    hand.writes("#c-figure-why", "the page says three")
    hand.opens("#correct-figure button")
    hand.sees("main", "disputed is now agreed")
    hand.looks("8-correct")
    hand.opens("button.main", "Keep it")
    hand.sees(".told", "kept beside what was read")
    hand.sees(".corrected", "It was read as: 2 killed")
    hand.looks("9-corrected")
    hand.goes(episode)
    hand.sees(".card.agreed .corrected", "3 killed. It was read as: 2 killed")
    assert not browser.find_elements(By.CSS_SELECTOR, ".card.disputed")
    hand.looks("10-episode")

    allowed = {"behavior": "allow", "downloadPath": str(tmp_path)}
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", allowed)
    hand.opens("nav a", "Export")
    hand.looks("11-export")
    hand.picks("#format", "findings")
    hand.opens("main button", "Export")
    written = downloaded(tmp_path / "according.md")
    assert "3 killed. It was read as: 2 killed" in written
    assert complaints(browser) == []


def downloaded(file: Path) -> str:
    """What a download holds once it is whole."""
    for _ in range(600):
        if file.exists():
            return file.read_text(encoding="utf-8")
        time.sleep(0.1)
    raise AssertionError(
        f"{file.name} never came, only {sorted(each.name for each in file.parent.iterdir())}"
    )


def test_the_queue_is_worked_through_by_keyboard_alone(browser: webdriver.Chrome, home: str) -> None:
    hand = Hand(browser, 1280)
    hand.goes(f"{home}/queue")
    hand.sees("body").send_keys("j")
    active = browser.switch_to.active_element
    assert "put together" in active.text.lower()
    active.send_keys("d")
    why = browser.switch_to.active_element
    assert why.get_attribute("name") == "because"
    why.send_keys("two hills", Keys.ESCAPE)
    browser.execute_script("document.querySelector('.queue > li').focus()")
    browser.switch_to.active_element.send_keys("d")
    hand.sees("#weighed", "What would change")


@ONE_DATABASE
def test_two_people_code_blind_by_keyboard_and_a_third_settles(
    browser: webdriver.Chrome, home: str, desk: Desk
) -> None:
    hand = Hand(browser, 390)
    hand.goes(f"{home}/rounds")
    hand.writes("#title", "June")
    hand.opens("main button", "Draw it")
    hand.sees("h1", "June")
    address = browser.current_url
    for who, key in (("ada", "s"), ("bob", "d")):
        desk.worker.who = who
        hand.goes(address)
        assert "you said" not in hand.sees(".queue").text.lower()
        hand.sees("body").send_keys("j")
        browser.switch_to.active_element.send_keys(key)
        hand.sees("main", "You have answered all of it" if who == "ada" else "alpha")
    desk.worker.who = "eve"
    hand.goes(address)
    hand.sees("main", "ada, bob agree on 0 of 1")
    hand.looks("12-compared")
    hand.writes("#a1-why", "two hills")
    hand.opens('form[action="/adjudicate"] button[value="different"]')
    hand.sees("#weighed")
    hand.opens("button.main", "Keep it")
    hand.sees(".corrected", "Settled by eve: different")
    assert complaints(browser) == []


@ONE_DATABASE
@WIDTHS
def test_nothing_overflows_and_nobody_is_shut_out(browser: webdriver.Chrome, home: str, width: int) -> None:
    hand = Hand(browser, width)
    axe = next(
        Path(str(each.locate())) for each in files("axe-core-python") or [] if each.name == "axe.min.js"
    )
    script = axe.read_text(encoding="utf-8")
    for path in every_page(hand, home):
        hand.goes(home + path)
        hand.sees("main")
        browser.execute_script("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        hand.sees("main")
        browser.execute_script(script)
        found: list[dict[str, Any]] = browser.execute_async_script(
            "const done = arguments[0]; axe.run().then(r => done(r.violations.map(v => "
            "({id: v.id, impact: v.impact, nodes: v.nodes.map(n => n.html).slice(0, 2)}))));"
        )
        assert [each for each in found if each["impact"] in ("serious", "critical")] == [], path


def every_page(hand: Hand, home: str) -> list[str]:
    """The lists, a page of each noun, and what is shown before something is kept."""
    episode = read(hand, f"{home}/episodes.json")[0]
    incident, other = episode["incidents"][0], read(hand, f"{home}/episodes.json")[1]["incidents"][0]
    claim = read(hand, f"{home}/search.json?q=Two")["claims"][0]
    report, root = read(hand, f"{home}/incidents/{incident}.json")["incident"]["reports"]
    hand.goes(f"{home}/rounds")
    hand.writes("#title", "June")
    hand.opens("main button", "Draw it")
    hand.sees("h1", "June")
    round_ = hand.browser.current_url.removeprefix(home)
    hand.goes(f"{home}/copy?report={report}&root={root}&because=x")
    hand.opens("button.main", "Keep it")
    hand.sees(".told")
    actors = read(hand, f"{home}/actors.json")
    judgement = read(hand, f"{home}/history.json")["judgements"][0]["id"]
    return [
        round_,
        *("/rounds", "/", "/queue", "/reports", "/actors", "/history", "/add", "/export", "/search?q=killed"),
        *("/places", "/redact", f"/export?episode={episode['id']}"),
        f"/places/{read(hand, f'{home}/places.json')[0]['id']}",
        f"/actors/{actors[0]['id']}" if actors else "/actors",
        f"/episodes/{episode['id']}",
        f"/incidents/{incident}",
        f"/claims/{claim['id']}",
        f"/reports/{claim['report']}#claim-{claim['id']}",
        f"/correct?claim={claim['id']}&aspect=figure&low=3&because=x",
        f"/correct?claim={claim['id']}&aspect=place&place=Batken&because=x",
        f"/undo?judgement={judgement}",
        f"/split?incident={incident}&report={report}&because=x",
        f"/merge?incident={incident}&other={other}&because=x",
        f"/copy?report={report}&root={root}&copy=no&because=x",
    ]
