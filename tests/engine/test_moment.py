"""The newer decision holds, whatever the clock says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from according.engine.judging import decision
from according.engine.moment import moment
from according.link.decided import decide


@pytest.mark.parametrize(
    ("earlier", "after"),
    [
        ([], None),
        (["2020-01-01T00:00:00.000000+00:00"], None),
        (["2999-01-01T00:00:00.000000+00:00", "2020-01-01"], "2999-01-01T00:00:00.000001+00:00"),
        (["2999-01-01"], "2999-01-01T00:00:00.000001+00:00"),
        (["2999-01-01T00:00:00+09:00"], "2998-12-31T15:00:00.000001+00:00"),
    ],
)
def test_nothing_is_decided_before_what_was_decided_already(earlier: list[str], after: str | None) -> None:
    before = datetime.now(UTC).isoformat(timespec="microseconds")
    made = moment(decision("a", "b", "same", because="", who="ada", made=each) for each in earlier)
    assert made == after if after is not None else made >= before


def test_a_judgement_made_after_the_clock_went_back_holds() -> None:
    first = decision("a", "b", "same", because="", who="ada", made="2999-01-01T00:00:00.000000+00:00")
    second = decision("a", "b", "different", because="", who="ada", made=moment([first]))
    assert decide([first, second]).apart
