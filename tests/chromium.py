"""A real browser, driven as a person drives it: by the keyboard, at the width of a phone or of a desk."""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from according.engine.desk_assets import desk_assets

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
WHY = "no Chromium with its driver here: apt install chromium chromium-driver"
needs_chromium = pytest.mark.skipif(not (CHROMIUM and DRIVER) and not os.environ.get("CI"), reason=WHY)
# Pages look the same whatever database they come from.
ONE_DATABASE = pytest.mark.parametrize("where", ["sqlite"], indirect=True)
needs_assets = pytest.mark.skipif(
    desk_assets() is None, reason="built without the desk's files from npm: run `make assets`"
)
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-sync"
)
WAIT = 60  # seconds: the machine that checks may be slow and shared
MOST_TABS = 250
PASSING = (StaleElementReferenceException, NoSuchElementException)


@contextmanager
def chromium() -> Iterator[webdriver.Chrome]:
    """A browser with a profile of its own, which says in its log what went wrong on a page."""
    assert CHROMIUM, WHY
    assert DRIVER, WHY
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS.split(), "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(flag)
    with TemporaryDirectory() as profile:
        options.add_argument(f"--user-data-dir={profile}")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        driver = webdriver.Chrome(
            options=options, service=webdriver.ChromeService(executable_path=str(DRIVER))
        )
        try:
            yield driver
        finally:
            driver.quit()


class Hand:
    """Somebody at the keyboard: no pointer anywhere, so whatever cannot be reached by Tab fails."""

    def __init__(self, browser: webdriver.Chrome, width: int) -> None:
        self.browser, self.width = browser, width
        browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600},
        )

    def goes(self, address: str) -> None:
        """Writes an address."""
        self.browser.get(address)

    def sees(self, css: str, words: str = "") -> WebElement:
        """Waits for the page that comes, which holds this and says so; it must fit its width."""
        waiting = WebDriverWait(self.browser, WAIT, ignored_exceptions=PASSING)
        waiting.until(
            lambda b: words in b.find_element(By.CSS_SELECTOR, css).text, f"{css} never said {words!r}"
        )
        wide = self.browser.execute_script("return document.documentElement.scrollWidth")
        assert wide <= self.width, f"{self.browser.current_url} is {wide} wide, not {self.width}"
        return self.browser.find_element(By.CSS_SELECTOR, css)

    def tabs_to(self, css: str, words: str = "") -> WebElement:
        """Presses Tab until this has the focus; it must be in sight by then."""
        self.sees(css)
        for _ in range(MOST_TABS):
            # To whatever has the focus: keys that are sent to a field of files are taken for names of files.
            ActionChains(self.browser).send_keys(Keys.TAB).perform()
            active = self.browser.switch_to.active_element
            meant = self.browser.execute_script("return arguments[0].matches(arguments[1])", active, css)
            if meant and words in (active.text or active.get_attribute("value") or ""):
                assert active.is_displayed(), css
                return active
        raise AssertionError(f"Tab never reached {css} {words!r} on {self.browser.current_url}")

    def opens(self, css: str, words: str = "") -> None:
        """Follows a link, presses a button or unfolds what is folded."""
        self.tabs_to(css, words).send_keys(Keys.ENTER)

    def ticks(self, css: str) -> None:
        """Ticks a box."""
        self.tabs_to(css).send_keys(Keys.SPACE)

    def writes(self, css: str, words: str) -> None:
        """Fills a field in place of what it holds."""
        field = self.tabs_to(css)
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(words)

    def picks(self, css: str, words: str) -> None:
        """Chooses from a list by its first letters."""
        self.tabs_to(css).send_keys(words)

    def waits(self, until: Callable[[], bool]) -> None:
        """Waits until something holds."""
        WebDriverWait(self.browser, WAIT, ignored_exceptions=PASSING).until(lambda _: until())

    def stays(self) -> None:
        """From here on it is noticed where another page comes in place of this one."""
        self.browser.execute_script("window.stayed = true")

    def stayed(self) -> bool:
        """Whether it is still the page of ``stays``."""
        return bool(self.browser.execute_script("return window.stayed === true"))

    def focused(self) -> str:
        """The id of what has the focus."""
        return str(self.browser.switch_to.active_element.get_attribute("id"))

    def looks(self, name: str) -> None:
        """Keeps a picture of the whole page where SHOTS says so, for people to look at."""
        folder = os.environ.get("SHOTS")
        if folder:
            data = self.browser.execute_cdp_cmd(
                "Page.captureScreenshot", {"captureBeyondViewport": True, "format": "png"}
            )["data"]
            Path(folder, f"{name}-{self.width}.png").write_bytes(base64.b64decode(data))


def complaints(browser: webdriver.Chrome) -> list[str]:
    """What the browser logged as an error, a script that its policy kept from running among it."""
    rows: list[dict[str, str]] = browser.get_log("browser")  # type: ignore[no-untyped-call]  # selenium types it not
    messages = [row["message"] for row in rows if row["level"] == "SEVERE"]
    return [each for each in messages if "favicon" not in each]


def read(hand: Hand, address: str) -> Any:
    """The twin of a page."""
    hand.goes(address)
    return json.loads(hand.browser.find_element(By.TAG_NAME, "pre").text)
