"""The document to print: every number and blame with its speaker, and an outlet's words never taken for markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from according.show.exports import export
from according.show.handout import Handout


def text_of(name: str, handout: Handout) -> str:
    return export(name, handout).files[0][1].decode("utf-8")


def test_every_finding_is_printed_with_its_counts_and_positions(handout: Handout) -> None:
    made = export("markdown", handout)
    text = made.files[0][1].decode("utf-8")
    assert set(made.losses.rows) == {each.id for each in handout.findings}
    assert text.count("\n### ") == len(handout.findings)
    assert "\n- **4**, according to Ministry of Defence of the Alpine Republic\n" in text
    assert "*earlier:* **2**" in text
    assert re.search(r"· 4 reports · 1 origin", text)


def test_no_position_stands_without_who_takes_it(handout: Handout) -> None:
    for line in text_of("markdown", handout).splitlines():
        if line.startswith(("- **", "- *")):
            assert ", according to " in line


def test_an_outlets_words_are_no_markup(handout: Handout) -> None:
    written = text_of("markdown", handout)
    assert re.search(r"(?<!\\)<(?!https?:)", written) is None
    assert "\\<script\\>" in written
    assert "javascript:" not in written


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


def test_the_page_to_print_runs_nothing_and_loads_nothing(handout: Handout) -> None:
    page = text_of("html", handout)
    tags = Tags()
    tags.feed(page)
    assert not {"script", "img", "iframe", "link", "object"} & tags.found
    assert all(each.startswith("https://") for each in tags.links)
    assert "default-src 'none'" in page
    assert "\u202e" not in page


def test_both_say_the_same(handout: Handout) -> None:
    one, other = export("markdown", handout).losses, export("html", handout).losses
    assert (one.rows, one.losses) == (other.rows, other.losses)
