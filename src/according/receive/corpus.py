"""What only the whole collection can tell of its reports: missing years first, then copies and versions."""

from __future__ import annotations

from collections.abc import Sequence

from according.model import Report
from according.receive.companions import date_by_companions
from according.receive.copies import mark_copies
from according.remembered import Remembered


def settle(reports: Sequence[Report], remembered: Remembered | None = None) -> tuple[Report, ...]:
    """The reports in their order, dated by their companions where they print only a day, then marked for copies.

    Rows of a database are alike by their columns, which makes none a copy. What was ``remembered`` of a text is not
    worked out again.
    """
    own = remembered or Remembered()
    dated = date_by_companions([each for each in reports if each.database is None], own)
    settled = iter(mark_copies(dated, own))
    return tuple(each if each.database is not None else next(settled) for each in reports)
