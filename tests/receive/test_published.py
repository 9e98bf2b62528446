"""The time of publication: what outranks what, and what stays unknown."""

from __future__ import annotations

import pytest

from according.model import When
from according.receive.dates import Printed, find_dates
from according.receive.published import published


def _day(text: str) -> Printed:
    return next(find_dates(text))


def test_a_printed_date_outranks_the_record_and_both_are_told() -> None:
    when = published(printed=["30-04-2016"], record="2016-04-02")
    assert (when.start, when.precision, when.basis) == ("2016-04-30", "day", "stated")
    assert when.words is not None
    assert "30-04-2016" in when.words
    assert "2016-04-02" in when.words


def test_the_first_publication_outranks_an_update() -> None:
    when = published(printed=["Last updated July 14, 2020, 08:00", "July 13, 2020, 19:06"])
    assert when.start == "2020-07-13T19:06"
    assert published(printed=["Last updated at Apr 152017"]).start == "2017-04-15"


RECORDS = [
    ("2016-07-05", "2016-07-05", "day"),
    ("2016-07-05T00:00:00", "2016-07-05", "day"),
    ("2020-07-13 17:39:00", "2020-07-13T17:39", "minute"),
    ("20200713", "2020-07-13", "day"),
    ("20200713T173900Z", "2020-07-13", "day"),
    ("July 2020", "2020-07-01", "month"),
    ("4/16/2017", "2017-04-16", "day"),
    ("not a date", None, "unknown"),
    ("", None, "unknown"),
]


@pytest.mark.parametrize(("record", "start", "precision"), RECORDS)
def test_a_record_s_date(record: str, start: str | None, precision: str) -> None:
    when = published(record=record)
    assert (when.start, when.precision) == (start, precision)
    assert when.basis == ("publication" if start else "unknown")


def test_day_or_month_first_is_settled_by_a_weekday_or_stays_unknown() -> None:
    settled = published(record="4/5/2017", text="A strike hit the town on Wednesday.")
    assert (settled.start, settled.basis) == ("2017-04-05", "inferred")
    unsettled = published(record="4/5/2017", text="A strike hit the town.")
    assert unsettled.start is None
    assert unsettled.words is not None
    both = published(record="4/5/2017", text="On Wednesday and on Thursday strikes hit the town.")
    assert both.start is None


def test_a_dateline_without_a_year_takes_none_from_history() -> None:
    when = published(dateline=_day("July 14"), text="The war of 1992 began. It was said on Tuesday.")
    assert when == When(words="July 14")


def test_a_dateline_takes_its_year_from_the_page_only_when_the_weekday_fits() -> None:
    text = "The organisation said on Tuesday."
    fits = published(dateline=_day("July 14"), furniture=["© 2020 A Site"], text=text)
    assert (fits.start, fits.basis) == ("2020-07-14", "inferred")
    assert published(dateline=_day("July 14"), furniture=["© 2021 A Site"], text=text).start is None


def test_a_dateline_takes_its_year_from_the_record_near_it() -> None:
    assert published(dateline=_day("July 14"), record="2020-07-15").start == "2020-07-14"
    assert published(dateline=_day("December 31"), record="2021-01-01").start == "2020-12-31"
    assert published(dateline=_day("July 14"), record="2020-11-15").start == "2020-11-15"


def test_a_caption_gives_a_month_when_the_story_speaks_of_its_week() -> None:
    caption = "Soldiers on a road (September 2022)"
    when = published(captions=[caption], text="Ministers spoke on Tuesday. In 2020 six thousand died.")
    assert (when.start, when.end, when.precision, when.basis) == (
        "2022-09-01",
        "2022-09-30",
        "month",
        "inferred",
    )
    assert published(captions=[caption], text="A portrait of the region.").start is None
    assert published(captions=[caption], text="Ministers spoke on Tuesday of the war of 2023.").start is None
    assert published(captions=["Archive picture (May 2019)"], text="They spoke on Tuesday.").start is None


def test_nothing_printed_is_unknown() -> None:
    assert published(text="Four soldiers were killed on Monday.") == When()
