"""Dates from companions: a year for a printed day, a week for a printed weekday, and abstention."""

from __future__ import annotations

from according.model import Dateline, Report, When
from according.receive.companions import date_by_companions

NAMES = "nobody is left now in Movses, in Chinari or in Aygepar"
PLACE = "Soldiers of General Orbel met at Tavush, Movses, Chinari and Aygepar near the Berd road"
COMPANION = Report(
    id="dated",
    text=f"{PLACE} on July 12, said Minister Tonoyan.",
    published=When(start="2020-07-13", end="2020-07-13", precision="day", basis="stated"),
)


def _dated(report: Report, *others: Report) -> When:
    return date_by_companions([report, *others])[0].published


def _filed(text: str, words: str = "July 14") -> Report:
    return Report(id="x", text=text, published=When(words=words), dateline=Dateline(place="Moscow"))


def test_a_dateline_takes_its_year_from_reports_of_the_same_names_and_days() -> None:
    (report, _) = date_by_companions([_filed(f"{PLACE} again, it was said on Tuesday."), COMPANION])
    assert (report.published.start, report.published.basis) == ("2020-07-14", "dateline")
    assert report.dateline == Dateline(place="Moscow", date="2020-07-14")


def test_other_names_another_weekday_or_another_season_give_nothing() -> None:
    assert (
        _dated(
            _filed("Soldiers met at Qamishli and Hasakeh in Syria, it was said on Tuesday."), COMPANION
        ).start
        is None
    )
    assert _dated(_filed(f"{PLACE} again, it was said on Friday."), COMPANION).start is None
    assert _dated(_filed(f"{PLACE} again, it was said.", "November 14"), COMPANION).start is None


def test_companions_that_disagree_give_nothing() -> None:
    other = Report(
        id="later",
        text=COMPANION.text,
        published=When(start="2021-07-12", end="2021-07-12", precision="day", basis="stated"),
    )
    assert _dated(_filed(f"{PLACE} again, it was said."), COMPANION, other).start is None


def test_the_latest_day_named_is_where_an_undated_report_can_begin() -> None:
    text = f"{PLACE} on July 12. One more died on July 13, and on July 13 the shelling stopped."
    when = _dated(Report(id="x", text=text), COMPANION)
    assert (when.start, when.end, when.basis) == ("2020-07-13", "2020-07-14", "inferred")
    once = f"{PLACE} on July 13."
    assert _dated(Report(id="x", text=once), COMPANION).start is None


def test_a_weekday_is_placed_only_by_a_report_that_shares_the_text() -> None:
    text = f"{PLACE} on Monday, the ministry said on Tuesday, and nobody has answered since then in either capital."
    near = Report(
        id="copy",
        text=f"{text} More was expected.",
        published=When(start="2020-07-15", end="2020-07-15", precision="day", basis="publication"),
    )
    when = _dated(Report(id="x", text=text), near)
    assert (when.start, when.basis) == ("2020-07-14", "inferred")
    assert (
        _dated(
            Report(id="x", text=f"General Orbel left Tavush for Berd on Tuesday; {NAMES}."), COMPANION
        ).start
        is None
    )


def test_what_is_dated_is_left_alone() -> None:
    assert date_by_companions([COMPANION]) == (COMPANION,)
