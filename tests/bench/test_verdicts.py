"""The table of pairs is sound, and what is counted on it is right."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from according.bench.verdicts import RELATIONS, Pair, f1, macro_f1, table

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
PAIRS = table().pairs


def test_there_are_enough_pairs_of_every_relation() -> None:
    assert len(PAIRS) >= 120
    counts = Counter(pair.relation for pair in PAIRS)
    assert set(counts) == set(RELATIONS)
    assert min(counts.values()) >= 20


def test_no_pair_stands_twice() -> None:
    assert len({(pair.one, pair.other) for pair in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.one[:40])
def test_weekdays_lie_within_the_week_before_publication(pair: Pair) -> None:
    for text, day in ((pair.one, pair.days[0]), (pair.other, pair.days[1])):
        past = [(day - timedelta(days=n)) for n in range(4)]
        for name in re.findall("|".join(WEEKDAYS), text):
            assert name in {WEEKDAYS[each.weekday()] for each in past}, (text, day)


def test_scores() -> None:
    found = [("agreed", "agreed"), ("agreed", "unrelated"), ("unrelated", "unrelated")]
    assert f1(found, "agreed") == pytest.approx(2 / 3)
    assert f1(found, "updated") == 0
    assert macro_f1(found) == pytest.approx((2 / 3 + 2 / 3) / 5)


def test_days_are_read_as_days() -> None:
    assert all(isinstance(day, date) for pair in PAIRS for day in pair.days)


def test_the_table_ships() -> None:
    import according.bench

    assert (Path(next(iter(according.bench.__path__))) / "data" / "verdicts.yaml").is_file()
