"""The ten-minute tour, followed to the letter: every command and every click is read from its page."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

import according
from according.cli import cli
from chromium import PASSING, WAIT, chromium, complaints, needs_chromium

ROOT = Path(__file__).parent.parent.parent
TOUR = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
BOLD, CODE, SLANTED = r"\*\*([^*]+)\*\*", r"`([^`]+)`", r"(?<!\*)\*([^*]+)\*(?!\*)"
# What a step may say; whatever else is bold, slanted or typed in a step is a step that nobody follows.
SAYINGS = {
    "open": rf"[Oo]pen {CODE}",
    "follow": rf"[Ff]ollow {BOLD}",
    "press": rf"[Pp]ress {BOLD}",
    "unfold": rf"[Uu]nfold {BOLD}",
    "under": rf"[Uu]nder {BOLD}",
    "tick": rf"[Tt]ick {BOLD}",
    "write": rf"(?:[Ww]rite|and) {CODE} into {BOLD}",
    "choose": rf"[Cc]hoose {BOLD} in {BOLD}",
    "see": rf"[Yy]ou see {SLANTED}",
    "file": rf"[Tt]he file {CODE} holds {SLANTED}",
}
LOADING = ".htmx-request, .htmx-swapping, .htmx-settling"  # a part of the page is about to come
Step = tuple[str, tuple[str, ...]]


def commands(text: str) -> list[tuple[str, list[str]]]:
    """Each command with the lines that it is said to print."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


def steps(text: str) -> list[tuple[str, list[Step]]]:
    """Each numbered item with the steps it tells, in their order."""
    items = re.findall(r"^\d+\. (.+(?:\n   .+)*)", text, re.MULTILINE)
    return [(one, told(one)) for one in (" ".join(each.split()) for each in items)]


def told(item: str) -> list[Step]:
    matches = [
        (found.start(), name, found.groups()) for name, p in SAYINGS.items() for found in re.finditer(p, item)
    ]
    return [(name, words) for _, name, words in sorted(matches)]


def test_every_item_is_a_step_and_nothing_in_it_is_left_to_guess() -> None:
    items = steps(TOUR)
    numbers = [int(each) for each in re.findall(r"^(\d+)\. ", TOUR, re.MULTILINE)]
    assert numbers == list(range(1, len(items) + 1))
    for item, found in items:
        assert found, item
        rest = item
        for pattern in SAYINGS.values():
            rest = re.sub(pattern, "", rest)
        assert not re.search(r"\*|`", rest), rest


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ("Open `x`. You see *y*.", [("open", ("x",)), ("see", ("y",))]),
        ("Write `1` into **A** and `2` into **B**.", [("write", ("1", "A")), ("write", ("2", "B"))]),
        ("Choose **a** in **B** and press **C**.", [("choose", ("a", "B")), ("press", ("C",))]),
        ("Admire **it**.", []),
    ],
)
def test_steps_are_read(item: str, found: list[Step]) -> None:
    assert told(item) == found


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    with chromium() as driver:
        yield driver


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@needs_chromium
def test_the_tour_leads_to_a_corrected_and_exported_incident(folder: Path, browser: webdriver.Chrome) -> None:
    served = [line for line, _ in commands(TOUR) if line.startswith("according serve ")]
    assert len(served) == 1
    for line, printed in commands(TOUR):
        if line not in served:
            ran(line, printed)
        else:
            visited(line, printed, folder, browser)
    assert (folder / "tour-ged.csv").read_text(encoding="utf-8").count("\n") > 1


def ran(line: str, printed: list[str]) -> None:
    done = CliRunner().invoke(cli, shlex.split(line)[1:])
    assert done.exit_code == 0, (line, done.output)
    for each in printed:
        assert each in done.output, (line, done.output)


def visited(line: str, printed: list[str], folder: Path, browser: webdriver.Chrome) -> None:
    """Serves on a free port, and takes every step of the tour there."""
    program = [sys.executable, "-m", "according", *shlex.split(line)[1:], "--port", "0"]
    env = os.environ | {"PYTHONPATH": str(Path(according.__file__).parent.parent)}
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, env=env) as desk:
        try:
            assert desk.stdout is not None
            said = desk.stdout.readline()
            address = said.split()[0]
            assert [re.sub(r"http\S+", address, each) for each in printed] == [said.strip()]
            allowed = {"behavior": "allow", "downloadPath": str(folder)}
            browser.execute_cdp_cmd("Browser.setDownloadBehavior", allowed)
            visitor = Visitor(browser, address, folder)
            for item, found in steps(TOUR):
                for name, words in found:
                    try:
                        getattr(visitor, name)(*words)
                    except Exception as fault:
                        raise AssertionError(f"The tour got stuck at {name} {words} in: {item}") from fault
            assert complaints(browser) == []
        finally:
            desk.terminate()


class Visitor:
    """Somebody who has never seen the desk and does what the page says."""

    def __init__(self, browser: webdriver.Chrome, address: str, folder: Path) -> None:
        self.browser, self.address, self.folder = browser, address, folder
        self.section = "//body"

    def open(self, address: str) -> None:
        self.browser.get(re.sub(r"http://127.0.0.1:8017/", self.address, address))

    def follow(self, words: str) -> None:
        self._goes(self._shown(f"//a[contains(normalize-space(), {quoted(words)})]"))

    def press(self, words: str) -> None:
        self._goes(self._shown(f"{self.section}//button[normalize-space()={quoted(words)}]"))

    def unfold(self, words: str) -> None:
        self._shown(f"//summary[contains(normalize-space(), {quoted(words)})]").send_keys(Keys.ENTER)

    def under(self, words: str) -> None:
        self.section = f"//section[.//h2[normalize-space()={quoted(words)}]]"

    def tick(self, words: str) -> None:
        label = self._shown(f"{self.section}//label[contains(normalize-space(), {quoted(words)})]")
        self._named(label).send_keys(Keys.SPACE)

    def write(self, words: str, label: str) -> None:
        field = self._field(label)
        field.clear()
        field.send_keys(words)

    def choose(self, words: str, label: str) -> None:
        Select(self._field(label)).select_by_visible_text(words)

    def see(self, words: str) -> None:
        waiting = WebDriverWait(self.browser, WAIT, ignored_exceptions=PASSING)
        waiting.until(lambda b: words in b.find_element(By.TAG_NAME, "body").text, f"nowhere: {words}")

    def file(self, name: str, words: str) -> None:
        file = self.folder / name
        for _ in range(600):
            if file.exists():
                break
            time.sleep(0.1)
        assert words in file.read_text(encoding="utf-8")

    def _field(self, label: str) -> WebElement:
        return self._named(self._shown(f"{self.section}//label[normalize-space()={quoted(label)}]"))

    def _named(self, label: WebElement) -> WebElement:
        return self.browser.find_element(By.ID, str(label.get_attribute("for")))

    def _shown(self, path: str) -> WebElement:
        """The first that is in sight; a label may be for readers of screens alone."""

        def look(browser: webdriver.Chrome) -> WebElement | None:
            found = browser.find_elements(By.XPATH, path)
            return next((each for each in found if each.is_displayed()), None)

        waiting = WebDriverWait(self.browser, WAIT, ignored_exceptions=PASSING)
        found = waiting.until(look, f"nothing in sight at {path}")
        assert found is not None
        return found

    def _goes(self, element: WebElement) -> None:
        """Takes a link or a button; the page that comes is looked at from its top."""
        element.send_keys(Keys.ENTER)  # a link over two lines has its middle beside it
        self.section = "//body"
        waiting = WebDriverWait(self.browser, WAIT, ignored_exceptions=PASSING)
        waiting.until_not(lambda b: b.find_elements(By.CSS_SELECTOR, LOADING), "a part never came")


def quoted(words: str) -> str:
    """Words as XPath has them."""
    return (
        f"concat({', '.join(repr(each) for each in words)}, '')"
        if "'" in words and '"' in words
        else repr(words)
    )
