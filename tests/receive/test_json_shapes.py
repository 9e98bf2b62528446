"""The crawlers' shapes of a JSON record."""

from __future__ import annotations

from typing import Any

import pytest

from according.receive.json_shapes import from_json, records_in
from according.receive.record import Record

SHAPES: list[tuple[str, dict[str, Any], tuple[str | None, ...]]] = [
    (
        "trafilatura",
        {
            "text": "A.",
            "title": "T",
            "date": "2020-07-13",
            "sitename": "Post",
            "source": "https://p.org/a",
            "author": "B",
        },
        ("A.", "T", "2020-07-13", "B"),
    ),
    (
        "news-please",
        {
            "maintext": "A.",
            "title": "T",
            "date_publish": "2020-07-13 10:00:00",
            "source_domain": "p.org",
            "authors": ["B", "C"],
        },
        ("A.", "T", "2020-07-13 10:00:00", "B, C"),
    ),
    (
        "newspaper4k",
        {"text": "A.", "title": "T", "publish_date": "2020-07-13", "authors": []},
        ("A.", "T", "2020-07-13", None),
    ),
    (
        "NewsAPI",
        {
            "content": "A.",
            "title": "T",
            "publishedAt": "2020-07-13T10:00:00Z",
            "source": {"id": None, "name": "Post"},
            "author": "B",
        },
        ("A.", "T", "2020-07-13T10:00:00Z", "B"),
    ),
    (
        "Event Registry",
        {
            "body": "A.",
            "title": "T",
            "dateTime": "2020-07-13T10:00:00Z",
            "source": {"uri": "p.org", "title": "Post"},
            "authors": [{"name": "B"}],
        },
        ("A.", "T", "2020-07-13T10:00:00Z", "B"),
    ),
    (
        "other names",
        {"Headline": "T", "BODY": "A.", "pubDate": "July 13, 2020"},
        ("A.", "T", "July 13, 2020", None),
    ),
]


@pytest.mark.parametrize(("row", "expected"), [(r, e) for _, r, e in SHAPES], ids=[n for n, _, _ in SHAPES])
def test_a_crawler_s_shape(row: dict[str, Any], expected: tuple[str | None, ...]) -> None:
    record = from_json(row)
    assert isinstance(record, Record)
    assert (record.text, record.title, record.date, record.byline) == expected


def test_outlet_and_url_come_from_their_fields_alone() -> None:
    record = from_json({"text": "A.", "source": {"name": "Post"}, "url": "https://p.org/a"})
    assert isinstance(record, Record)
    assert (record.outlet, record.url) == ("Post", "https://p.org/a")
    bare = from_json({"text": "A.", "url": "not a link"})
    assert isinstance(bare, Record)
    assert (bare.outlet, bare.url) == (None, None)
    domain = from_json({"text": "A.", "source": "https://p.org/a", "hostname": "p.org"})
    assert isinstance(domain, Record)
    assert domain.outlet == "p.org"


def test_html_in_a_field_loses_its_tags_and_scripts() -> None:
    record = from_json({"content": "<p>One &amp; two.</p><script>steal()</script><p>Three &lt; four.</p>"})
    assert isinstance(record, Record)
    assert [p.strip() for p in record.text.split("\n") if p.strip()] == ["One & two.", "Three < four."]


@pytest.mark.parametrize("row", [{}, {"title": "T"}, {"text": ""}, {"text": 7}, {"text": None, "body": []}])
def test_a_record_without_text_says_which_field_is_missing(row: dict[str, Any]) -> None:
    reason = from_json(row)
    assert isinstance(reason, str)
    assert "maintext" in reason


def test_envelopes_and_arrays_are_opened() -> None:
    rows = [{"text": "A."}, {"text": "B."}]
    assert list(records_in(rows)) == rows
    assert list(records_in({"status": "ok", "articles": rows})) == rows
    assert list(records_in({"articles": {"results": rows}})) == rows
    assert list(records_in({"text": "A.", "articles": rows})) == [{"text": "A.", "articles": rows}]
