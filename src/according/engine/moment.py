"""When somebody decides: never before an earlier decision, whatever the clock says, for the newer one holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from according.model import Coding, Correction, Judgement


def moment(earlier: Iterable[Judgement | Correction | Coding] = ()) -> str:
    """The present in ISO, or, where the clock went backwards, a microsecond after the latest of the earlier ones."""
    present = datetime.now(UTC)
    for each in earlier:
        made = datetime.fromisoformat(each.made)
        made = made.astimezone(UTC) if made.tzinfo is not None else made.replace(tzinfo=UTC)
        present = max(present, made + timedelta(microseconds=1))
    return present.isoformat(timespec="microseconds")
