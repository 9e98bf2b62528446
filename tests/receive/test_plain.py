"""Plain text and Markdown files: header fields, marks, and text that only looks like fields."""

from __future__ import annotations

from according.receive.plain import from_plain

STORY = "Two soldiers were wounded on Monday, the ministry said."


def test_header_fields_are_taken_from_a_block_at_the_top() -> None:
    record = from_plain(f"Title: Two wounded\nSource: Valley Post\nDate: 13.07.2020\n\n{STORY}\n", b"")
    assert (record.title, record.outlet, record.date) == ("Two wounded", "Valley Post", "13.07.2020")
    assert record.text.strip() == STORY


def test_front_matter_of_markdown() -> None:
    text = f'---\ntitle: "Two wounded"\nauthor: Ann Bee\n---\n# Two wounded\n\n**{STORY}** [link](https://p.org) ![p](a.png)\n'
    record = from_plain(text, b"", markdown=True)
    assert (record.title, record.byline) == ("Two wounded", "Ann Bee")
    assert record.text.split() == f"Two wounded {STORY} link".split()


def test_one_line_like_a_field_is_text() -> None:
    text = f"Date: nobody knows it.\n{STORY}"
    assert from_plain(text, b"").text == text
