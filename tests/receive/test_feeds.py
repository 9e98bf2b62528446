"""Feeds of every kind and kinds of garbage: entries become records, and nothing about them is made up."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from according.model import Refusal, When
from according.receive.decode import Decoded
from according.receive.feeds import feed_rows, is_feed
from according.receive.formats import records
from according.receive.record import Record, report_of

STORY = "Two soldiers were wounded near the border on Monday, the ministry said in a statement."
LONGER = STORY + " Shelling went on through the night, residents told reporters in the nearest town."
RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Hill &amp;amp; Valley Post</title><link>https://post.example/</link><language>en-gb</language>
%s</channel></rss>"""
ATOM = (
    """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Valley Wire</title>%s</feed>"""
)


def rows(text: str, **options: Any) -> list[Record | Refusal]:
    given = {"base": None, "follow": None} | options
    return [row for _, row in feed_rows(Decoded(text=text), file="news.rss", **given)]


def only(text: str, **options: Any) -> Record:
    (record,) = rows(text, **options)
    assert isinstance(record, Record), record
    return record


def item(inner: str) -> str:
    return RSS % f"<item>{inner}</item>"


def test_an_entry_with_its_text_is_a_record() -> None:
    record = only(
        item(
            "<title>Shelling &amp;amp; fear</title><link>/a?b=1&amp;c=2</link><dc:creator>Ann Lee</dc:creator>"
            "<pubDate>Mon, 13 Jul 2020 17:39:00 +0400</pubDate><description>Short.</description>"
            f"<content:encoded><![CDATA[<p>{STORY}</p><script>x()</script><p>It rained &amp; rained.</p>]]></content:encoded>"
        ),
        base="https://post.example/feed",
    )
    assert [line for line in record.text.split("\n") if line.strip()] == [STORY, "It rained & rained."]
    assert record.title == "Shelling & fear"
    assert record.url == "https://post.example/a?b=1&c=2"
    assert record.byline == "Ann Lee"
    assert record.outlet == "The Hill & Valley Post"
    assert record.language == "en-gb"
    assert record.notes == ()


DATES = [
    ("<pubDate>Mon, 13 Jul 2020 17:39:00 +0400</pubDate>", "2020-07-13T17:39", "+04:00"),
    ("<pubDate>Mon, 13 Jul 2020 17:39:00 GMT</pubDate>", "2020-07-13T17:39", "+00:00"),
    ("<pubDate>Mon, 13 Jul 2020 22:39:00 EST</pubDate>", "2020-07-14T03:39", "+00:00"),
    ("<pubDate>Mon, 13 Jul 2020</pubDate>", "2020-07-13", None),
    ("<pubDate>13 Jul 2020 5:39 PM</pubDate>", "2020-07-13T17:39", None),
    ("<dc:date>2020-07-13T17:39:00+04:00</dc:date>", "2020-07-13T17:39", "+04:00"),
    ("<pubDate>soon</pubDate>", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("date", "start", "zone"), DATES, ids=[row[0] or "none" for row in DATES])
def test_the_date_of_publication_keeps_its_zone_and_is_never_invented(
    date: str, start: str | None, zone: str | None
) -> None:
    record = only(item(f"<title>T</title>{date}<content:encoded>{STORY}</content:encoded>"))
    report = report_of(record, file="x")
    assert not isinstance(report, Refusal)
    assert (report.published.start, report.published.zone) == (start, zone)


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        (
            "<published>2020-07-13T10:00:00-05:00</published><updated>2020-07-15T10:00:00Z</updated>",
            "2020-07-13",
        ),
        ("<updated>2020-07-15T10:00:00Z</updated>", None),
    ],
)
def test_an_update_is_no_publication(dates: str, date: str | None) -> None:
    record = only(ATOM % f"<entry><title>T</title>{dates}<content type='html'>{STORY}</content></entry>")
    assert (record.date or "")[:10] == (date or "")


@pytest.mark.parametrize(
    "content",
    [
        f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{STORY}</p></div></content>",
        f"<content type='html'>&lt;p&gt;{STORY}&lt;/p&gt;</content>",
        f"<content type='text'>{STORY}</content>",
    ],
)
def test_atom_in_its_three_kinds_of_content(content: str) -> None:
    record = only(
        ATOM % f"<entry><title>T</title><author><name>Bo</name></author>"
        f"<link rel='alternate' href='https://wire.example/1'/>{content}</entry>"
    )
    assert record.text.strip() == STORY
    assert (record.byline, record.outlet, record.url) == ("Bo", "Valley Wire", "https://wire.example/1")


def test_the_outlet_is_the_one_an_aggregator_names() -> None:
    record = only(
        item(
            f"<source url='https://o.example'>Other Paper</source><content:encoded>{STORY}</content:encoded>"
        )
    )
    assert record.outlet == "Other Paper"


SUMMARY = item(
    "<title>Shelling</title><link>https://post.example/a</link><pubDate>Mon, 13 Jul 2020 17:39:00 +0400</pubDate>"
    f"<description>&lt;p&gt;{STORY}&lt;/p&gt;</description>"
)
PAGE = Record(text=LONGER, original=b"page", title="Page", date="2020-07-20", url="https://post.example/a")


def test_a_mere_summary_is_kept_as_what_it_is_and_marked() -> None:
    record = only(SUMMARY)
    assert record.text.strip() == STORY
    assert record.notes[0].text == "https://post.example/a"
    assert "only this summary" in record.notes[0].reason


def test_a_mere_summary_leads_to_its_page_where_that_is_allowed() -> None:
    asked: list[str] = []

    def follow(link: str) -> Record:
        asked.append(link)
        return PAGE

    record = only(SUMMARY, follow=follow)
    assert asked == ["https://post.example/a"]
    assert (record.text, record.original) == (LONGER, b"page")
    assert (record.title, record.outlet) == ("Shelling", "The Hill & Valley Post")
    assert (record.date or "").endswith("+0400")
    assert record.notes == ()


def test_a_page_that_does_not_come_leaves_the_summary_and_its_own_refusal() -> None:
    no = Refusal(file="https://post.example/a", reason="The site answers 403: save the page.")
    summary, refusal = rows(SUMMARY, follow=lambda link: no)
    assert isinstance(summary, Record)
    assert summary.notes
    assert refusal is no


def test_a_page_with_less_than_the_summary_is_not_taken_for_the_article() -> None:
    record = only(SUMMARY, follow=lambda link: msgspec.structs.replace(PAGE, text="Subscribe to read."))
    assert record.text.strip() == STORY
    assert record.notes


def test_an_entry_with_its_text_is_not_fetched() -> None:
    def follow(link: str) -> Record:
        raise AssertionError("fetched what the feed gives")

    only(
        item(f"<link>https://post.example/a</link><content:encoded>{STORY}</content:encoded>"), follow=follow
    )


ENTRY = f"<item><title>T</title><content:encoded>{STORY}</content:encoded></item>"
GARBAGE = [
    ("words", "hello, this is no feed", 0, "no RSS or Atom feed"),
    ("page", f"<html><body><p>{STORY}</p></body></html>", 0, "no RSS or Atom feed"),
    ("empty", RSS % "", 0, "holds no entries"),
    ("title only", item("<title>T</title>"), 0, "no text"),
    ("cut in an entry", (RSS % (ENTRY * 3))[: -len("T</title>") - 150], 2, "breaks off after 2 whole"),
    ("cut between", (RSS % (ENTRY * 3)).replace("</channel></rss>", ""), 3, "breaks off after 3 whole"),
    ("deep", "<rss version='2.0'>" + "<a>" * 100_000, 0, "more markup"),
    ("many marks", "<rss version='2.0'><channel>" + "<a/>" * 300_000, 0, "more markup"),
    ("broken marks", "<rss version='2.0'><channel><item><title>" + "<" * 300_000, 0, "more markup"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "kept", "says"), GARBAGE, ids=[row[0] for row in GARBAGE])
def test_garbage_is_a_sentence_and_what_is_whole_is_kept(name: str, text: str, kept: int, says: str) -> None:
    *whole, refusal = rows(text)
    assert len(whole) == kept
    assert all(isinstance(row, Record) and row.text.strip() == STORY for row in whole)
    assert isinstance(refusal, Refusal)
    assert says in refusal.reason
    assert ": " in refusal.reason


def test_entities_neither_explode_nor_open_files() -> None:
    inner = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 9))
    doctype = f"<!DOCTYPE rss [<!ENTITY e0 'ten bytes '><!ENTITY f SYSTEM 'file:///etc/passwd'>{inner}]>"
    text = f"<?xml version='1.0'?>{doctype}<rss version='2.0'><channel><title>&f;</title>{ENTRY}<item><title>&e8;</title>"
    found = rows(f"{text}<description>{STORY} &f;</description></item></channel></rss>")
    assert sum(len(row.text) for row in found if isinstance(row, Record)) < 10_000
    assert not any("root:" in str(row) for row in found)


def test_a_line_of_a_million_characters_is_refused_alone() -> None:
    text = RSS % (f"<item><content:encoded>{'a' * 1_000_000}</content:encoded></item>" + ENTRY)
    long, short = rows(text)
    assert isinstance(long, Record)
    assert isinstance(short, Record)
    refusal = report_of(long, file="news.rss:1")
    assert isinstance(refusal, Refusal)
    assert "split" in refusal.reason


@pytest.mark.parametrize(
    ("head", "feed"),
    [
        ('\ufeff<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0">', True),
        ('<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><feed xmlns="x">', True),
        ('<rdf:RDF xmlns:rdf="x">', True),
        ("<html><body>rss</body></html>", False),
        ('<?xml version="1.0"?><NewsML><rss>', False),
        ("<rssx>", False),
    ],
)
def test_feeds_are_told_by_how_they_begin(head: str, feed: bool) -> None:
    assert is_feed(head.removeprefix("\ufeff")) == feed


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "a.atom", "a", "a.txt"])
def test_feed_files_are_recognised(name: str) -> None:
    ((known_as, record),) = records((RSS % ENTRY).encode(), file=name)
    assert isinstance(record, Record)
    assert known_as == f"{name}:1"


def test_other_xml_is_refused_with_the_fix() -> None:
    ((_, refusal),) = records(b"<?xml version='1.0'?><NewsML><p>x</p></NewsML>", file="a.xml")
    assert isinstance(refusal, Refusal)
    assert "neither a feed nor a page" in refusal.reason


def test_an_undated_entry_stays_undated() -> None:
    report = report_of(only(RSS % ENTRY), file="x")
    assert not isinstance(report, Refusal)
    assert report.published == When()
