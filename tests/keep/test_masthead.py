"""A report is called by its outlet, else its title, else its file."""

from __future__ import annotations

import pytest

from according.keep.masthead import LONGEST, masthead
from according.model import Report

CASES = [
    (Report(id="1", text="", outlet="Valley Courier", title="War"), "Valley Courier"),
    (Report(id="1", text="", title="Shells fall on a village"), "“Shells fall on a village”"),
    (Report(id="1", text="", file="in/box/a.txt"), "a.txt"),
    (Report(id="1", text=""), "1"),
]


@pytest.mark.parametrize(("report", "name"), CASES)
def test_what_a_report_is_called(report: Report, name: str) -> None:
    assert masthead(report) == name


def test_a_long_title_is_cut_at_a_word() -> None:
    name = masthead(Report(id="1", text="", title="word " * 40))
    assert len(name) <= LONGEST + 4
    assert name.endswith("word …”")
