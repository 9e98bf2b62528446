"""What only the whole collection can tell of its reports: missing years first, then copies and versions."""

from __future__ import annotations

from collections.abc import Sequence

from according.model import Report
from according.receive.companions import date_by_companions
from according.receive.copies import mark_copies


def settle(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports in their order, dated by their companions where they print only a day, then marked for copies."""
    return mark_copies(date_by_companions(reports))
