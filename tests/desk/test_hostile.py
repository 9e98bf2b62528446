"""Reports that attack whoever reads them, in a real browser: nothing of theirs runs, asks or breaks a page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from according.desk.desk import Desk
from chromium import ONE_DATABASE, Hand, chromium, complaints, needs_chromium

pytestmark = needs_chromium
RUN = "document.documentElement.dataset.ran='yes'"
ATTACKS = {
    "script": f"<script>{RUN}</script>",
    "image": f'<img src=x onerror="{RUN}">',
    "drawing": f"<svg onload=\"{RUN}\"><a href='javascript:{RUN}'><text y=9>x</text></a></svg>",
    "leaving": f"</q></li></main></title></textarea><iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    "quotes": f'" autofocus onfocus="{RUN}" x=\'',
    "swapped": '<div hx-get="/history" hx-trigger="load" hx-target="body">x</div>',
    "template": "{{ ''.__class__ }}{% for x in y %}",
    "turned": "\u202edellik erew\u202c \u2066\u2067\u200f\u061c",
    "long": "x" * 4000,
    "marks": "Z\u0351\u036b\u0343\u036a\u0302\u036b" * 60,
    "style": "<style>body{display:none}</style><base href=//evil.example><meta http-equiv=refresh content=0>",
}
SEEN = """
return {ran: document.documentElement.dataset.ran || "", title: document.title,
  foreign: document.querySelectorAll("main script, main img, main iframe, main style, main base, [hx-trigger=load]").length,
  handlers: Array.from(document.querySelectorAll("*")).filter(each => Array.from(each.attributes).some(
    a => a.name.startsWith("on") || /^\\s*javascript:/i.test(a.value) && a.name === "href")).length,
  shown: document.querySelector("main").getBoundingClientRect().height > 0}
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    with chromium() as driver:
        yield driver


@pytest.fixture
def attacked(desk: Desk, tmp_path: Path) -> list[str]:
    """The pages of a ledger whose reports attack in their titles, texts and names."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    for name, words in ATTACKS.items():
        told = f"Two {words.replace(',', ' ')} soldiers were killed in Batken on Monday, officials said."
        (folder / f"{name}.txt").write_text(told, encoding="utf-8")
        headline = f'{{"text": "Three men were killed in Batken on Monday, {name} said.", "title": {json.dumps(words)}, '
        outlet = f'"outlet": {json.dumps(words[:300])}, "date": "2021-04-30"}}'
        (folder / f"{name}.json").write_text(headline + outlet, encoding="utf-8")
    before = {each.id for each in desk.ledger.reports()}
    desk.worker.add(desk.ledger, (str(folder),))
    at = desk.newest()
    assert len(at.reports) > len(ATTACKS) * 2
    episode = max(at.outcome.episodes, key=lambda each: len(each.reports))
    hostile = [each for each in at.outcome.reports if each.id not in before]
    claims = [at.claims_of_report[each.id][0].id for each in hostile if at.claims_of_report.get(each.id)]
    return [
        *("/", "/queue", "/reports", "/actors", "/places", "/history", "/search?q=%3Cscript%3E", "/add"),
        f"/episodes/{episode.id}",
        f"/incidents/{episode.incidents[0]}",
        *(f"/reports/{each.id}" for each in hostile),
        *(f"/claims/{each}" for each in claims[:14]),
    ]


@ONE_DATABASE
def test_nothing_that_a_report_holds_runs_or_breaks_a_page(
    browser: webdriver.Chrome, home: str, attacked: list[str]
) -> None:
    hand = Hand(browser, 390)
    for path in attacked:
        hand.goes(home + path)
        hand.sees("main")
        seen = browser.execute_script(SEEN)
        assert (seen["ran"], seen["foreign"], seen["handlers"], seen["shown"]) == ("", 0, 0, True), path
        assert "According" in seen["title"], path
        assert not any(c in browser.title for c in "\u202e\u2066\u200f"), path
        assert browser.current_url.startswith(home), path
    assert complaints(browser) == []
