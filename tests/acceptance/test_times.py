"""Cases 12 and 13: weekdays, nights, days that nobody gives, and numbers that are no dates."""

from __future__ import annotations

from typing import Any

import pytest

TIMES = [
    # printed, words, first and last day of the attack
    ("2024-03-05", "last Tuesday", "2024-02-27", "2024-02-27"),
    ("2024-03-05", "on Tuesday", "2024-03-05", "2024-03-05"),
    ("2024-01-02", "on Sunday", "2023-12-31", "2023-12-31"),
    ("2024-01-02", "on Tuesday", "2024-01-02", "2024-01-02"),
    ("2024-03-01", "overnight", "2024-02-29", "2024-03-01"),
]


@pytest.mark.parametrize(("printed", "words", "first", "last"), TIMES)
def test_case_12_time_words_are_read_from_the_day_of_printing(
    desk: Any, printed: str, words: str, first: str, last: str
) -> None:
    desk.report(
        f"Pakistani and Indian troops exchanged fire near Poonch {words}, wounding two people.", date=printed
    ).run()
    whens = {(c.event.when.start, c.event.when.end, c.event.when.basis) for c in desk.assaults()}
    assert whens == {(first, last, "publication")}


def test_case_12_without_any_date_the_time_stays_unknown(desk: Any) -> None:
    desk.report(
        "Pakistani and Indian troops exchanged fire near Poonch on Sunday, wounding two people.", date=None
    ).run()
    (report,) = desk.found.reports
    assert (report.published.start, report.published.precision) == (None, "unknown")
    parts = [part for claim in desk.found.claims for part in (claim.event, claim.figure) if part is not None]
    assert parts
    assert not any(part.when.start for part in parts if part.when is not None)
    assert not any(each.when.start for each in desk.found.incidents if each.when is not None)
    assert desk.findings("when") == []


@pytest.mark.parametrize("count", ["538", "2,020", "1999"])
def test_case_13_a_count_of_people_is_never_a_date(desk: Any, count: str) -> None:
    desk.report(
        f"The fighting near Batken on Monday displaced {count} people, the Kyrgyz government said."
    ).run()
    (figure,) = desk.figures("displaced")
    assert figure.low == int(count.replace(",", ""))
    parts = [part for claim in desk.found.claims for part in (claim.event, claim.figure) if part is not None]
    assert {part.when.start for part in parts if part.when is not None} == {"2024-03-04"}
