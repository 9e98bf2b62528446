"""The page in a real browser, from disk: a disputed cell opens its sentence, nothing overflows, nothing runs."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")

WHY = "no Chromium with its driver here: apt install chromium chromium-driver"
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER) and not os.environ.get("CI"), reason=WHY)

FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --hide-scrollbars"
).split()


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    """A headless Chromium with the network off."""
    assert CHROMIUM, WHY
    assert DRIVER, WHY
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in FLAGS:
        options.add_argument(flag)
    with tempfile.TemporaryDirectory() as profile:
        options.add_argument(f"--user-data-dir={profile}")
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        driver = webdriver.Chrome(
            options=options, service=webdriver.ChromeService(executable_path=str(DRIVER))
        )
        driver.execute_cdp_cmd("Network.enable", {})
        driver.execute_cdp_cmd(
            "Network.emulateNetworkConditions",
            {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0},
        )
        yield driver
        driver.quit()


def opened(browser: webdriver.Chrome, page: Path, width: int = 1280) -> None:
    browser.set_window_size(width, 900)
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600},
    )
    browser.get(page.resolve().as_uri())


def test_a_disputed_cell_opens_its_sentence_highlighted(browser: webdriver.Chrome, page: Path) -> None:
    opened(browser, page)
    link = browser.find_element(By.CSS_SELECTOR, '.card.disputed a.open[href^="#claim-"]')
    claim = str(link.get_attribute("href")).split("#")[1]
    browser.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", link)
    link.click()
    shown = WebDriverWait(browser, 10).until(
        lambda b: b.find_element(By.CSS_SELECTOR, "dialog[open] mark.shown"), "no sentence was opened"
    )
    assert shown.get_attribute("data-claim") == claim
    assert shown.is_displayed()
    assert shown.text.strip()


@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_is_wider_than_the_window(browser: webdriver.Chrome, page: Path, width: int) -> None:
    opened(browser, page, width)
    browser.execute_script("for (const each of document.querySelectorAll('details')) each.open = true")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_a_script_in_a_headline_does_not_run(browser: webdriver.Chrome, page: Path) -> None:
    opened(browser, page)
    assert browser.execute_script("return document.documentElement.dataset.ran || null") is None
    assert browser.title != "ran"


def test_the_page_asks_for_nothing_but_itself(browser: webdriver.Chrome, page: Path) -> None:
    opened(browser, page)
    asked = browser.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
    assert [name for name in asked if not name.startswith(("data:", "file:"))] == []
    log = browser.get_log("browser")  # type: ignore[no-untyped-call]  # selenium leaves it untyped
    assert [row["message"] for row in log if row["level"] == "SEVERE"] == []


def test_a_reader_without_a_mouse_gets_to_the_sentence(browser: webdriver.Chrome, page: Path) -> None:
    opened(browser, page)
    link = browser.find_element(By.CSS_SELECTOR, '.card a[href^="#claim-"]')
    browser.execute_script("arguments[0].focus()", link)
    link.send_keys("\n")
    WebDriverWait(browser, 10).until(
        lambda b: b.find_elements(By.CSS_SELECTOR, "dialog[open]"), "Enter opened nothing"
    )
