"""Time words resolve against the publication day and the account's own day, or stay unknown with their words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from according.model import UNKNOWN_TIME, When
from according.read.document import Doc
from according.read.parse import parse
from according.read.publication import infer_published
from according.read.times import TimeMention, find_times, time_of

PLAIN = spacy.blank("en")


def on(day: str) -> When:
    return When(start=day, end=day, precision="day", basis="stated")


def times(text: str, day: str | None) -> tuple[TimeMention, ...]:
    return find_times(Doc(PLAIN(text)), published=on(day) if day else UNKNOWN_TIME)


def spans(text: str, day: str | None) -> list[tuple[str | None, str | None, str]]:
    return [(t.when.start, t.when.end, t.when.basis) for t in times(text, day)]


@pytest.mark.parametrize(
    ("text", "published", "start", "end"),
    [
        ("He said on Monday.", "2020-07-13", "2020-07-13", "2020-07-13"),
        ("He said on Sunday.", "2020-07-13", "2020-07-12", "2020-07-12"),
        ("He said on Tuesday.", "2020-07-14", "2020-07-14", "2020-07-14"),
        ("He said last Tuesday.", "2020-07-14", "2020-07-07", "2020-07-07"),
        ("They will meet on Friday.", "2020-07-14", "2020-07-17", "2020-07-17"),
        ("They meet next Tuesday.", "2020-07-14", "2020-07-21", "2020-07-21"),
        ("Shelling on Sunday killed two.", "2022-01-02", "2022-01-02", "2022-01-02"),
        ("Shelling on Friday killed two.", "2022-01-02", "2021-12-31", "2021-12-31"),
        ("On December 30 they fired.", "2022-01-02", "2021-12-30", "2021-12-30"),
        ("in the early hours of Monday", "2020-07-14", "2020-07-13", "2020-07-13"),
        ("Saturdays convoy attack", "2017-04-17", "2017-04-15", "2017-04-15"),
        ("Today he said", "2020-07-13", "2020-07-13", "2020-07-13"),
        ("yesterday evening", "2020-03-01", "2020-02-29", "2020-02-29"),
        ("the July 12-13 operations", "2020-07-13", "2020-07-12", "2020-07-13"),
        ("from June 30 to July 2", "2020-07-13", "2020-06-30", "2020-07-02"),
        ("two days ago", "2020-07-13", "2020-07-11", "2020-07-11"),
        ("over the past two days", "2020-07-13", "2020-07-12", "2020-07-13"),
        ("entered a second day", "2020-07-13", "2020-07-12", "2020-07-13"),
        ("fighting continued overnight", "2020-07-14", "2020-07-13", "2020-07-14"),
        ("earlier this week", "2020-07-15", "2020-07-13", "2020-07-19"),
        ("last month", "2020-01-15", "2019-12-01", "2019-12-31"),
        ("In October it began", "2020-07-13", "2019-10-01", "2019-10-31"),
        ("in late May", "2020-07-13", "2020-05-01", "2020-05-31"),
        ("They leave by early September, he added", "2020-07-13", "2020-09-01", "2020-09-30"),
        ("They were gone by early September", "2020-07-13", "2019-09-01", "2019-09-30"),
        ("On Friday they will meet", "2020-07-14", "2020-07-17", "2020-07-17"),
        ("The planned march was broken up on Friday", "2020-07-14", "2020-07-10", "2020-07-10"),
        ("the last quarter", "2020-07-14", "2020-04-01", "2020-06-30"),
        ("in the first quarter of last year", "2020-07-14", "2019-01-01", "2019-03-31"),
        ("last summer", "2020-02-14", "2019-01-01", "2019-12-31"),
        ("the last week of March", "2020-07-14", "2020-03-30", "2020-04-05"),
        ("over the weekend", "2020-07-14", "2020-07-11", "2020-07-12"),
        ("a year earlier", "2020-07-14", "2019-01-01", "2019-12-31"),
    ],
)
def test_relative_to_the_publication_day(text: str, published: str, start: str, end: str) -> None:
    assert spans(text, published)[-1:] == [(start, end, "publication")]


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("July 7, 2020", "2020-07-07", "2020-07-07", "day"),
        ("Tuesday 5 Jul 2016", "2016-07-05", "2016-07-05", "day"),
        ("13.07.2020", "2020-07-13", "2020-07-13", "day"),
        ("25/12/2020", "2020-12-25", "2020-12-25", "day"),
        ("2020-07-13T17:39", "2020-07-13T17:39", "2020-07-13T17:39", "minute"),
        ("in February of 1988", "1988-02-01", "1988-02-29", "month"),
        ("In 1992-1994 it grew", "1992-01-01", "1994-12-31", "year"),
        ("amid a 1988-94 war", "1988-01-01", "1994-12-31", "year"),
        ("took place in 2020;", "2020-01-01", "2020-12-31", "year"),
        ("the early 1990s", "1990-01-01", "1999-12-31", "year"),
        ("summer of 2014", "2014-01-01", "2014-12-31", "year"),
        ("the third quarter of 2009", "2009-07-01", "2009-09-30", "month"),
        ("30 June to 2 July 2020", "2020-06-30", "2020-07-02", "day"),
    ],
)
def test_printed_in_full_needs_no_publication(text: str, start: str, end: str, precision: str) -> None:
    (found,) = times(text, None)
    assert (found.when.start, found.when.end, found.when.precision) == (start, end, precision)
    assert found.when.basis == "stated"


@pytest.mark.parametrize(
    "text",
    [
        "on Monday",
        "July 12",
        "today",
        "overnight",
        "last week",
        "over the past two days",
        "days after",
        "at 12:30",
        "in April",
    ],
)
def test_without_publication_words_are_kept_and_nothing_is_guessed(text: str) -> None:
    (found,) = times(text, None)
    assert found.when.start is None
    assert found.when.basis == "unknown"
    assert found.when.words is not None
    assert found.when.words in text


@pytest.mark.parametrize(
    "text",
    [
        "on the eve of the talks",
        "days after the vote",
        "in recent weeks",
        "05/07/2016",
        "two days after the vote",
        "for 3 days",
    ],
)
def test_what_nothing_can_date_stays_unknown(text: str) -> None:
    assert all(t.when.start is None for t in times(text, "2020-07-13"))


@pytest.mark.parametrize(
    "text",
    [
        "538 people",
        "hello 4000",
        "killed 13 of 629",
        "82 mm mortars",
        "more than 2000 people",
        "2000 Sunni residents and fighters",
        "538400",
        "They may march on",
        "1.5 million",
        "fripple information",
        "killed 16 and wounded 40",
        "Daily Sabah",
        "the second attempt",
    ],
)
def test_counts_and_common_words_are_never_dates(text: str) -> None:
    assert times(text, "2020-07-13") == ()


def test_a_count_after_a_month_is_no_day() -> None:
    assert spans("In April 16 people were killed", "2016-07-28") == [
        ("2016-04-01", "2016-04-30", "publication")
    ]


def test_clock_times_take_the_day_of_their_sentence_and_then_of_the_account() -> None:
    text = "On July 12, at about 12:30, they came. They left. At about 13:45 they returned.\n\nLater that day they fired."
    assert [s[0] for s in spans(text, "2020-07-14")] == [
        "2020-07-12",
        "2020-07-12T12:30",
        "2020-07-12T13:45",
        "2020-07-12",
    ]


def test_no_zone_is_assumed() -> None:
    found = times("On July 12, at 5 p.m. local time, and at 13:00 GMT", "2020-07-14")
    assert [(t.when.start, t.when.zone) for t in found] == [
        ("2020-07-12", None),
        ("2020-07-12T17:00", None),
        ("2020-07-12T13:00", "UTC"),
    ]


def test_a_running_time_ends_at_publication() -> None:
    (found,) = times("The war has gone on since March 2011.", "2016-07-05")
    assert (found.kind, found.when.start, found.when.end) == ("since", "2011-03-01", "2016-07-05")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("until Tuesday", "until"),
        ("every Friday", "frequency"),
        ("on Fridays", "frequency"),
        ("over the past two days", "duration"),
        ("on Friday", "point"),
        ("for three weeks", "duration"),
        ("a 27-year war", "duration"),
        ("in recent months", "reference"),
        ("it is now quiet", "reference"),
        ("annual", "frequency"),
        ("since Tuesday", "since"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [t.kind for t in times(text, "2020-07-13")] == [kind]


def test_the_clause_is_dated_before_the_sentence(nlp: Language) -> None:
    text = "The ministry said on Monday that two soldiers were killed on Saturday."
    doc = parse(text, english=nlp).doc
    found = find_times(doc, published=on("2020-07-14"))
    killed = next(t.i for t in doc if t.text == "killed")
    when = time_of(killed, found, doc)
    assert when is not None
    assert when.start == "2020-07-11"


def test_a_sentence_without_times_is_not_dated(nlp: Language) -> None:
    doc = parse("On Monday they met. Four soldiers were killed.", english=nlp).doc
    found = find_times(doc, published=on("2020-07-14"))
    assert time_of(next(t.i for t in doc if t.text == "killed"), found, doc) is None


@given(st.dates(min_value=date(1990, 1, 10), max_value=date(2040, 12, 20)), st.integers(0, 6))
def test_a_weekday_is_within_the_week_up_to_publication(published: date, weekday: int) -> None:
    names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    (found,) = times(f"on {names[weekday]}", published.isoformat())
    day = date.fromisoformat(str(found.when.start))
    assert day.weekday() == weekday
    assert timedelta(0) <= published - day < timedelta(days=7)


@given(st.text(max_size=120))
def test_spans_lie_in_the_text_and_never_overlap(text: str) -> None:
    last = 0
    for found in times(text, "2020-07-13"):
        assert last <= found.start < found.end <= len(text)
        assert found.when.words == text[found.start : found.end]
        last = found.end


# --- publication ---


def test_a_known_publication_is_never_replaced() -> None:
    assert infer_published(Doc(PLAIN("July 7, 2020")), published=on("2022-09-13")) == on("2022-09-13")


def test_full_dates_of_one_year_date_their_report() -> None:
    doc = Doc(PLAIN("On July 12, 2020 they fired. On July 13 the EU urged restraint."))
    inferred = infer_published(doc, published=UNKNOWN_TIME)
    assert (inferred.start, inferred.end, inferred.basis) == ("2020-07-13", "2020-07-14", "inferred")


@pytest.mark.parametrize(
    "text",
    [
        "Five died on July 8 and two on July 9, amid a 1988-94 war.",
        "It began on July 12, 2020 and again on September 13, 2022.",
        "On Monday, July 14, 2020 they met.",
        "Nothing is dated here.",
    ],
)
def test_without_one_agreeing_year_publication_stays_unknown(text: str) -> None:
    assert infer_published(Doc(PLAIN(text)), published=UNKNOWN_TIME) == UNKNOWN_TIME
