"""The desk in a real browser: found, opened, judged, taken back, handed on; on a phone, by keyboard, and accessible."""

from __future__ import annotations

import json
import os
import shutil
import socket
import tempfile
import threading
from collections.abc import Iterator
from importlib.metadata import files
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from according.desk.app import make_app
from according.desk.desk import Desk

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
WHY = "no Chromium with its driver here: apt install chromium chromium-driver"
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER) and not os.environ.get("CI"), reason=WHY)
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-sync"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    assert CHROMIUM, WHY
    assert DRIVER, WHY
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS.split(), "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(flag)
    with tempfile.TemporaryDirectory() as profile:
        options.add_argument(f"--user-data-dir={profile}")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        driver = webdriver.Chrome(
            options=options, service=webdriver.ChromeService(executable_path=str(DRIVER))
        )
        yield driver
        driver.quit()


@pytest.fixture
def home(desk: Desk) -> Iterator[str]:
    """The address of a desk that answers until the test is over."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        server = uvicorn.Server(uvicorn.Config(make_app(desk, [host]), log_level="error"))
        answering = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        answering.start()
        yield f"http://{host}"
        server.should_exit = True
        answering.join(10)


def sized(browser: webdriver.Chrome, width: int) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600},
    )


def waited(browser: webdriver.Chrome, css: str) -> WebElement:
    return WebDriverWait(browser, 60).until(lambda b: b.find_element(By.CSS_SELECTOR, css), f"no {css}")


def told(browser: webdriver.Chrome, css: str, words: str) -> None:
    """Waits until the page that comes says so: the element of the page that goes may be stale by then."""
    passing = (StaleElementReferenceException, NoSuchElementException)
    waiting = WebDriverWait(browser, 60, ignored_exceptions=passing)
    waiting.until(lambda b: words in b.find_element(By.CSS_SELECTOR, css).text, f"{css} never said {words!r}")


def clicked(browser: webdriver.Chrome, css: str) -> None:
    element = waited(browser, css)
    browser.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
    element.send_keys(Keys.ENTER)  # a link over two lines has its middle beside it


@pytest.mark.parametrize("width", [390, 1280])
def test_an_episode_is_found_read_split_mended_and_handed_on(
    browser: webdriver.Chrome, home: str, width: int
) -> None:
    sized(browser, width)
    browser.get(f"{home}/?place=Batken")
    clicked(browser, ".rows h2 a")
    clicked(browser, ".card a.open, .saying a.quote")
    waited(browser, "article.report mark:target")
    browser.back()
    clicked(browser, 'a[href^="/incidents/"]')
    waited(browser, "#split-why").send_keys("two hills")
    clicked(browser, 'form button[value="different"]')
    told(browser, "main", "What would change")
    clicked(browser, 'form[method="post"] button')
    told(browser, ".told", "is kept")
    clicked(browser, 'form[action="/undo"] button')
    told(browser, ".told", "withdrawn")
    browser.get(f"{home}/export")
    assert waited(browser, "#format").get_attribute("value")
    assert _errors(browser) == []


def test_the_queue_is_worked_through_by_keyboard_alone(browser: webdriver.Chrome, home: str) -> None:
    sized(browser, 1280)
    browser.get(f"{home}/queue")
    body = waited(browser, "body")
    body.send_keys("j")
    active = browser.switch_to.active_element
    assert "Put together" in active.text.title() or "PUT TOGETHER" in active.text
    active.send_keys("d")
    why = browser.switch_to.active_element
    assert why.get_attribute("name") == "because"
    why.send_keys("two hills", Keys.ESCAPE)
    browser.execute_script("document.querySelector('.queue > li').focus()")
    browser.switch_to.active_element.send_keys("d")
    assert (
        "What would change" in waited(browser, 'main form[action="/judge"][method="post"]').parent.page_source
    )


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_overflows_and_nobody_is_shut_out(browser: webdriver.Chrome, home: str, width: int) -> None:
    sized(browser, width)
    axe = next(
        Path(str(each.locate())) for each in files("axe-core-python") or [] if each.name == "axe.min.js"
    )
    script = axe.read_text(encoding="utf-8")
    episode = json.loads(_read(browser, f"{home}/episodes.json"))[0]
    pages = ["/", "/queue", "/reports", "/actors", "/history", "/add", "/export", "/search?q=killed"]
    for path in (*pages, f"/episodes/{episode['id']}", f"/incidents/{episode['incidents'][0]}"):
        browser.get(home + path)
        waited(browser, "main")
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width, path
        browser.execute_script(script)
        found: list[dict[str, Any]] = browser.execute_async_script(
            "const done = arguments[0]; axe.run().then(r => done(r.violations.map(v => "
            "({id: v.id, impact: v.impact, nodes: v.nodes.map(n => n.html).slice(0, 2)}))));"
        )
        assert [each for each in found if each["impact"] in ("serious", "critical")] == [], path


def _read(browser: webdriver.Chrome, address: str) -> str:
    browser.get(address)
    return waited(browser, "pre").text


def _errors(browser: webdriver.Chrome) -> list[str]:
    rows: list[dict[str, str]] = browser.get_log("browser")  # type: ignore[no-untyped-call]  # selenium types it not
    messages = [row["message"] for row in rows if row["level"] == "SEVERE"]
    return [each for each in messages if "favicon" not in each]
