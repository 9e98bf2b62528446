"""Cells that an outlet's words cannot turn into formulas, and that come back as they were."""

from __future__ import annotations

import csv
import io

import pytest

from according.show.cells import listed_cell, table, text_cell, unguarded


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20 dead", "'+44 20 dead"),
        ("-2 degrees", "'-2 degrees"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=HYPERLINK(0)", "'=HYPERLINK(0)"),
        ("\r\n=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("\u202e=1", "'=1"),
        ("＝1+1", "'＝1+1"),
        ("plain", "plain"),
        ("two\nlines", "two lines"),
        ("'quoted'", "'quoted'"),
    ],
)
def test_no_cell_starts_a_formula(written: str, cell: str) -> None:
    assert text_cell(written) == cell


@pytest.mark.parametrize("written", ["=1+1", "-2 degrees", "'quoted'", "plain"])
def test_a_guarded_cell_comes_back(written: str) -> None:
    assert unguarded(text_cell(written)) == written


def test_numbers_stay_numbers_and_absent_is_empty() -> None:
    lines = "".join(table(("lon", "n", "x", "t"), [(-73.25, -1, None, 'a,b"c')]))
    assert list(csv.reader(io.StringIO(lines))) == [["lon", "n", "x", "t"], ["-73.25", "-1", "", 'a,b"c']]


def test_a_row_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells does not fit 1"):
        list(table(("a",), [("b", "c")]))


def test_lists_stay_aligned_whatever_is_in_them() -> None:
    assert listed_cell(["a; b", "", "c"]) == "a, b;;c"
