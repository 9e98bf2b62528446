"""TIMEX3 values of what the grammar finds in one sentence of 14 July 2020."""

from __future__ import annotations

import pytest

from according.bench.timex_value import timex_of
from according.model import When
from according.read.time_days import dated_phrases

TUESDAY = When(start="2020-07-14", end="2020-07-14", precision="day", basis="stated")


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("on Monday", "DATE", "2020-07-13"),
        ("on Monday night", "TIME", "2020-07-13TNI"),
        ("last night", "TIME", "2020-07-13TNI"),
        ("last week", "DATE", "2020-W28"),
        ("this weekend", "DATE", "2020-W28-WE"),
        ("in June", "DATE", "2020-06"),
        ("in 2004", "DATE", "2004"),
        ("the 1990s", "DATE", "199"),
        ("the eighth century", "DATE", "07"),
        ("the third quarter of 2009", "DATE", "2009-Q3"),
        ("summer of 2014", "DATE", "2014-SU"),
        ("the past 24 hours", "DURATION", "PT24H"),
        ("for two and a half years", "DURATION", "P2.5Y"),
        ("for several weeks", "DURATION", "PXW"),
        ("over the past decade", "DURATION", "P10Y"),
        ("three years ago", "DATE", "2017"),
        ("recently", "DATE", "PAST_REF"),
        ("the near future", "DATE", "FUTURE_REF"),
        ("daily", "SET", "P1D"),
        ("every Friday", "SET", "XXXX-WXX-5"),
        ("today, at 16:08 UTC", "TIME", "2020-07-14T16:08Z"),
    ],
)
def test_values(text: str, type_: str, value: str) -> None:
    found = dated_phrases(text, published=TUESDAY, sentences=[(0, len(text))])
    phrase, when = found[-1]
    assert timex_of(phrase, when) == (type_, value)


@pytest.mark.parametrize("text", ["days after the vote", "05/07/2016", "on the eve of the vote"])
def test_what_nothing_dates_has_no_value(text: str) -> None:
    (found,) = dated_phrases(text, published=TUESDAY, sentences=[(0, len(text))])
    assert timex_of(*found) is None
