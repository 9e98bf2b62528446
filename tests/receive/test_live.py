"""A live page's entries are reports; whatever only looks like a live page stays one report."""

from __future__ import annotations

import json

import pytest

from according.model import Refusal, Report
from according.receive.formats import records
from according.receive.record import report_of

TOLD = {
    "09:10": "Rockets hit a warehouse by the harbour and wounded three workers, the harbour police said.",
    "11:25": "The road to the harbour is closed to all traffic until the evening, the city council said.",
    "13:40": "Five workers are now known to have been wounded in the morning, a doctor at the hospital said.",
}
URL = "https://paper.example/live/harbour"


def block(
    clock: str, text: str, *, tag: str = "section", attributes: str = 'class="entry"', before: str = ""
) -> str:
    time = f'<time datetime="2031-05-12T{clock}:00+02:00">{clock}</time>'
    return f"<{tag} {attributes}>{before}{time}<p>{text}</p></{tag}>"


def page(blocks: str, *, head: str = "", lead: str = "", around: str = "<main>{}</main>") -> str:
    return (
        f'<html lang="en"><head><title>Live: the harbour</title><link rel="canonical" href="{URL}">{head}</head><body>'
        f"<article><h1>Live: the harbour</h1>{lead}{around.format(blocks)}</article></body></html>"
    )


def blocks(**more: str) -> str:
    return "".join(block(clock, text, **more) for clock, text in TOLD.items())


def read(text: str, name: str = "live.html") -> list[Report]:
    found = []
    for file, record in records(text.encode(), file=name):
        assert not isinstance(record, Refusal), record.reason
        report = report_of(record, file=file)
        assert not isinstance(report, Refusal), report.reason
        found.append(report)
    return found


def described(bodies: dict[str, str], **changed: object) -> str:
    updates = [
        {"@type": "BlogPosting", "headline": f"At {clock}", "articleBody": body, "url": f"{URL}#b{clock[:2]}",
         "datePublished": f"2031-05-12T{clock}:00+02:00"}
        for clock, body in bodies.items()
    ]  # fmt: skip
    data = {
        "@type": "LiveBlogPosting",
        "datePublished": "2031-05-12T08:00:00+02:00",
        "liveBlogUpdate": updates,
    }
    return f'<script type="application/ld+json">{json.dumps({**data, **changed})}</script>'


def test_blocks_side_by_side_under_their_times_are_reports() -> None:
    found = read(page(blocks()))
    assert [each.published.start for each in found] == [f"2031-05-12T{clock}" for clock in TOLD]
    assert {each.published.zone for each in found} == {"+02:00"}
    assert [each.text for each in found] == list(TOLD.values())
    assert {each.page for each in found} == {URL}
    assert len({each.id for each in found}) == len({each.file for each in found}) == 3
    assert found[0].url == f"{URL}#:~:text=Rockets%20hit%20a%20warehouse%20by%20the"


def test_the_newest_first_is_read_the_other_way_about_and_an_entrys_own_name_is_its_address() -> None:
    turned = "".join(
        block(clock, text, attributes=f'id="at-{clock[:2]}"', before="<h2>What is new</h2>")
        for clock, text in reversed(TOLD.items())
    )
    found = read(page(turned))
    assert [each.url for each in found] == [f"{URL}#at-09", f"{URL}#at-11", f"{URL}#at-13"]
    assert [each.title for each in found] == ["What is new"] * 3
    assert found[0].text == TOLD["09:10"]


def test_what_stands_around_the_entries_is_on_record() -> None:
    lead = "<p>Three rockets were fired at the city on Monday, and we follow what is known of them here.</p>"
    first, *others = read(page(blocks(), lead=lead))
    around = [each for each in first.dropped if each.reason == "around the entries of a live page"]
    assert "Three rockets were fired" in around[0].text
    assert not any("Three rockets" in piece.text for each in others for piece in each.dropped)


def test_the_pages_own_description_comes_first() -> None:
    found = read(page(f"<p>{TOLD['09:10']}</p><p>{TOLD['11:25']}</p>", head=described(TOLD)))
    assert [each.title for each in found] == ["At 09:10", "At 11:25", "At 13:40"]
    assert [each.url for each in found] == [f"{URL}#b09", f"{URL}#b11", f"{URL}#b13"]
    assert [each.published.start for each in found] == [f"2031-05-12T{clock}" for clock in TOLD]


def test_a_page_saved_again_gives_its_old_entries_their_old_ids() -> None:
    early = dict(list(TOLD.items())[:2])
    before = read(page("".join(block(clock, text) for clock, text in early.items())))
    assert [each.id for each in before] == [each.id for each in read(page(blocks()))][:2]


WHOLE = "".join(f"<p>{text} {text}</p>" for text in TOLD.values())
OUT_OF_ORDER = "".join(block(clock, TOLD["11:25"]) for clock in ("11:25", "09:10", "13:40"))
ONE_PAGE = {
    "one entry": page(block("09:10", TOLD["09:10"])),
    "an article with comments": page(WHOLE + f'<ol class="comment-list">{blocks(tag="li")}</ol>'),
    "an article with a sidebar": page(WHOLE + f"<aside>{blocks()}</aside>"),
    "mostly an article": page(WHOLE + WHOLE + blocks()),
    "times out of order": page(OUT_OF_ORDER),
    "all at one time": page("".join(block("09:10", text) for text in TOLD.values())),
    "a list of stories": page(blocks(before='<h2><a href="/other/story">Another story of the day</a></h2>')),
    "no more than headlines": page("".join(block(clock, "Road closed") for clock in TOLD) + WHOLE),
    "times without a day": page(blocks().replace("2031-05-12T", "")),
    "described without words": page(WHOLE, head=described(dict.fromkeys(TOLD, ""))),
    "described in part": page(WHOLE, head=described({**TOLD, "14:00": "Soldiers have been seen at the …"})),
    "described as an article": page(WHOLE, head=described(TOLD, **{"@type": "NewsArticle"})),
    "months apart": page(blocks().replace("2031-05-12T13", "2031-07-12T13")),
}  # fmt: skip


@pytest.mark.parametrize("text", ONE_PAGE.values(), ids=ONE_PAGE.keys())
def test_what_is_not_certain_stays_one_report(text: str) -> None:
    (report,) = read(text)
    assert report.page is None


TOP = "title: Live: the harbour\nsource: Paper\n"


def saved(*heads: str, day: str = "date: 2031-05-12\n", top: str = "") -> str:
    told = "\n\n".join(f"{head}\n\n{text}" for head, text in zip(heads, TOLD.values(), strict=True))
    return f"{TOP}{day}\n{top}{told}\n"


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (saved("09:10", "11:25", "13:40"), ["T09:10", "T11:25", "T13:40"]),
        (saved("1.40pm", "11.25am", "9.10am"), ["T09:10", "T11:25", "T13:40"]),
        (saved("09:10 GMT - The harbour is hit", "11:25 GMT", "13:40 GMT"), ["T09:10", "T11:25", "T13:40"]),
        (
            saved("09:10", "11:25", "13:40", day="", top="Monday, 12 May 2031\n\n"),
            ["T09:10", "T11:25", "T13:40"],
        ),
    ],
)
def test_a_live_page_saved_as_text(text: str, starts: list[str]) -> None:
    found = read(text, "live.txt")
    assert [each.published.start for each in found] == [f"2031-05-12{start}" for start in starts]
    assert {each.outlet for each in found} == {"Paper"}
    assert all(each.page for each in found)


@pytest.mark.parametrize(
    "text",
    [
        saved("09:10", "11:25", "13:40", day=""),
        saved("23:10", "00:25", "01:40"),
        saved("09:10", "then", "13:40"),
        saved("09:10", "11:25", "13:40", top=" ".join(TOLD.values()) + "\n\n"),
    ],
    ids=["no day", "over midnight", "two times", "an article on top"],
)
def test_a_text_that_may_be_anything_stays_one_report(text: str) -> None:
    assert [each.page for each in read(text, "live.txt")] == [None]


def test_entries_are_the_material_of_the_agency_that_filed_the_page() -> None:
    told = "\n\n".join(f"{clock}\n\n{text}" for clock, text in TOLD.items())
    text = f"HARBOUR CITY (AP) - The latest on the rockets that hit the harbour on Monday:\n\n{told}"
    row = json.dumps(
        {"title": "The latest on the harbour", "date": "2031-05-12", "source": "Paper", "content": text}
    )
    found = read(row + "\n", "rows.jsonl")
    assert [each.file for each in found] == ["rows.jsonl:1:1", "rows.jsonl:1:2", "rows.jsonl:1:3"]
    assert [each.credits for each in found] == [("AP",)] * 3
