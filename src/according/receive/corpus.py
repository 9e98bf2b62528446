"""What only the whole collection can tell of its reports: missing years first, then copies and versions."""

from __future__ import annotations

from collections.abc import Sequence

from according.model import Report
from according.receive.companions import date_by_companions
from according.receive.copies import mark_copies


def settle(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports in their order, dated by their companions where they print only a day, then marked for copies.

    Rows of a database are alike by their columns, which makes none a copy.
    """
    settled = iter(mark_copies(date_by_companions([each for each in reports if each.database is None])))
    return tuple(each if each.database is not None else next(settled) for each in reports)
