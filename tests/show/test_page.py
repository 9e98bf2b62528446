"""The page: one file, nothing from elsewhere, every cell opens its sentence, and no report text becomes markup."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest

from according.model import View
from according.show.page import write_page

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Markup(HTMLParser):
    """Ids, targets, scripts and what is left open of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.loads: list[tuple[str, str]] = []
        self.scripts: list[str] = []
        self.handlers: list[str] = []
        self.open: list[str] = []
        self.unmatched: list[str] = []
        self._script: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        self.handlers += [name for name in held if name.startswith("on")]
        if "id" in held:
            self.ids.append(held["id"])
        if tag == "a" and held.get("href", "").startswith("#"):
            self.targets.append(held["href"][1:])
        for name in ("src", "href", "action", "data", "poster", "srcset"):
            if name in held and tag != "a":
                self.loads.append((tag, held[name]))
        if tag == "script":
            self._script = held.get("type", "text/javascript")
        if tag not in VOID and not (self.get_starttag_text() or "").endswith("/>"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.unmatched.append(tag)
        if tag == "script":
            self._script = None

    def handle_data(self, data: str) -> None:
        if self._script is not None and "json" not in self._script:
            self.scripts.append(data)


def parsed(page: Path) -> Markup:
    markup = Markup()
    markup.feed(page.read_text(encoding="utf-8"))
    return markup


@pytest.fixture(params=["page", "shared_page"])
def either(request: pytest.FixtureRequest) -> Path:
    """Both kinds of page, with texts and to share."""
    found: Path = request.getfixturevalue(request.param)
    return found


def test_nothing_is_loaded_from_elsewhere(either: Path) -> None:
    assert [load for load in parsed(either).loads if not load[1].startswith(("data:", "#"))] == []
    text = either.read_text(encoding="utf-8")
    assert "@import" not in text
    assert re.findall(r"url\(['\"]?(?!#|data:)[^)]*\)", text) == []
    assert "Content-Security-Policy" in text


def test_every_link_into_the_page_has_its_place(either: Path) -> None:
    markup = parsed(either)
    assert set(markup.targets) - set(markup.ids) == set()
    assert [i for i in markup.targets if i.startswith("claim-")]


def test_ids_are_unique_and_tags_are_closed(either: Path) -> None:
    markup = parsed(either)
    assert len(markup.ids) == len(set(markup.ids))
    assert (markup.open, markup.unmatched) == ([], [])


def test_report_text_never_becomes_markup(either: Path) -> None:
    markup = parsed(either)
    assert markup.handlers == []
    assert not any("dataset.ran" in script for script in markup.scripts)
    assert "javascript:" not in either.read_text(encoding="utf-8").split("</head>")[1].split("<h")[0]


def test_a_hostile_headline_is_shown(page: Path) -> None:
    assert "&lt;script&gt;document.documentElement.dataset.ran" in page.read_text(encoding="utf-8")


def test_no_data_island_can_be_left(either: Path) -> None:
    islands = re.findall(
        r'<script type="application/json"[^>]*>(.*?)</script>', either.read_text(encoding="utf-8"), re.S
    )
    assert islands
    for island in islands:
        assert "<" not in island
        json.loads(island)


def test_a_report_that_a_language_model_read_says_so(either: Path) -> None:
    assert either.read_text(encoding="utf-8").count("read by: ") == 1
    assert "read by: language model small" in either.read_text(encoding="utf-8")


def test_verdicts_stand_with_both_counts(page: Path) -> None:
    text = re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8"))
    text = re.sub(r"\s+", " ", text)
    assert re.search(r"4 reports · 1 origin\b", text)
    assert "Repeated from one origin" in text


def test_a_page_to_share_holds_no_long_article(clash: Any, page: Path, shared_page: Path) -> None:
    def words(path: Path) -> str:
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", path.read_text(encoding="utf-8")))

    long = max((r.text for r in clash.reports if r.unread is None), key=len)
    sentence = long.split("\n")[0][:60]
    assert sentence in words(page)
    assert re.sub(r"\s+", " ", long) not in words(shared_page)


def test_a_private_persons_name_is_withheld_from_what_is_shared(page: Path, shared_page: Path) -> None:
    assert "Marta Quill" in page.read_text(encoding="utf-8")
    assert "Marta Quill" not in shared_page.read_text(encoding="utf-8")


def test_blame_on_a_named_person_stands_with_the_denial(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "Odo Verres" in text
    assert "denied having given any order" in text


def test_a_databases_view_stands_beside_our_own_figures(clash: Any, page: Path, tmp_path: Path) -> None:
    view = View(convention="ucdp", low=1204, best=1205, high=1206, because="By its rules.")
    acled = msgspec.structs.replace(view, convention="acled", low=7, best=7, high=7)
    asked = msgspec.structs.replace(
        clash,
        findings=[msgspec.structs.replace(each, view=view) for each in clash.findings],
        incidents=[msgspec.structs.replace(each, view=acled) for each in clash.incidents],
    )
    text = write_page(**asked.arguments(), out=tmp_path).read_text(encoding="utf-8")
    assert (
        "As UCDP would write the killed reported here: low 1\u202f204, best 1\u202f205, high 1\u202f206."
        in text
    )
    assert "As ACLED would write the killed reported here: 7." in text
    assert "would write" not in page.read_text(encoding="utf-8")
