"""Case 17: the entries of a live page, and a page that was edited."""

from __future__ import annotations

from typing import Any

FIRST = (
    "Rockets hit a warehouse in Haifa on Tuesday and wounded three workers, the Israeli police said. The street was "
    "closed for two hours while firemen looked for others under the fallen roof."
)
LIVE = """<html><head><title>Live: strikes on Haifa</title></head><body><article>
<h1>Live: strikes on Haifa</h1>
<section class="live-entry"><time datetime="2024-03-05T09:10:00+02:00">09:10</time>
<p>Rockets hit a warehouse in Haifa on Tuesday and wounded three workers, the Israeli police said. The street is closed.</p></section>
<section class="live-entry"><time datetime="2024-03-05T13:40:00+02:00">13:40</time>
<p>Five workers are now known to have been wounded in Haifa on Tuesday, a doctor at the hospital said. Two of them are in danger.</p></section>
</article></body></html>"""


def test_case_17_an_edited_page_is_a_version_and_no_second_source(desk: Any) -> None:
    url = "https://paper.example/haifa"
    desk.report(FIRST, url=url, source="Paper", date="2024-03-05T09:00:00+02:00")
    desk.report(
        FIRST.replace("three workers", "five workers") + " Two of them are in danger.",
        url=url, source="Paper", date="2024-03-05T14:00:00+02:00",
    ).run()  # fmt: skip
    first, second = desk.found.reports
    assert (first.version_of, first.copy_of) == (None, None)
    assert (second.version_of, second.copy_of) == (first.id, None)
    wounded = desk.finding("wounded")
    assert wounded.origins == 1
    assert wounded.best == 5


def test_case_17_two_entries_of_a_live_page_are_two_reports(desk: Any) -> None:
    (desk.inbox / "00.html").write_text(LIVE, encoding="utf-8")
    desk.run()
    assert [each.published.start for each in desk.found.reports] == ["2024-03-05T09:10", "2024-03-05T13:40"]
    assert len({each.url or each.file for each in desk.found.reports}) == 2
    assert [(each.copy_of, each.version_of) for each in desk.found.reports] == [(None, None)] * 2
