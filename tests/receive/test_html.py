"""HTML pages: metadata, scripts, and markup made to hurt."""

from __future__ import annotations

import pytest

from according.receive.html import DEEPEST, from_html
from according.receive.record import Record

PARAGRAPHS = "".join(
    f"<p>The ministry of the {side} side said on Monday that {n} soldiers had been wounded in the shelling of a village.</p>"
    for n, side in enumerate(("northern", "southern", "eastern", "western"), 2)
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Four wounded | Valley Post</title>
<meta property="og:site_name" content="Valley Post"><meta name="author" content="Ann Bee">
<script type="application/ld+json">{{"@graph": [{{"@type": "WebPage"}}, {{"@type": "NewsArticle",
"headline": "Four wounded in shelling <b>", "datePublished": "2020-07-13T17:39:00+04:00"}}]}}</script>
<script type="application/ld+json">{{broken</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Four wounded in shelling</h1>{PARAGRAPHS}
<script>var story = "<p>Nine soldiers were killed, a script says on Monday.</p>";</script></article>
<section id="comments"><p>A reader: I do not believe a word of what they say in this.</p></section></body></html>"""


def test_a_page_gives_text_and_metadata() -> None:
    record = from_html(PAGE, PAGE.encode())
    assert isinstance(record, Record)
    assert record.text.count("The ministry of the") == 4
    assert "script" not in record.text
    assert "A reader" not in record.text
    assert record.date == "2020-07-13T17:39:00+04:00"
    assert record.outlet == "Valley Post"
    assert record.language == "en"


def test_a_date_without_json_ld_comes_from_the_meta_tag() -> None:
    page = f"""<html><head><meta property="article:published_time" content="2020-07-14T08:00:00Z"></head>
    <body><article><h1>Four wounded in shelling</h1>{PARAGRAPHS}</article></body></html>"""
    record = from_html(page, page.encode())
    assert isinstance(record, Record)
    assert record.date == "2020-07-14T08:00:00Z"


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * (DEEPEST + 10) + "text",
        "<html><body></body></html>",
        "<" * 50_000,
        "<a " + "b='c' " * 20_000,
        "<html><script>" + "x" * 50_000,
    ],
    ids=["deep", "empty", "brackets", "attributes", "script"],
)
def test_hostile_or_empty_markup_is_a_sentence_not_a_crash(page: str) -> None:
    reason = from_html(page, page.encode())
    assert isinstance(reason, str)
    assert "save" in reason


def test_nesting_below_the_limit_does_not_crash() -> None:
    page = "<html><body>" + "<div>" * (DEEPEST - 50) + PARAGRAPHS
    assert from_html(page, page.encode())
