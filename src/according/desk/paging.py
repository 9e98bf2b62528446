"""Pages of a list by key: what stands behind a row that was seen, so that nothing is seen twice or passed over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

PAGE = 40  # rows of a page


def rows_after(rows: Sequence[Any], key: str | None) -> tuple[list[Any], bool]:
    """The page of rows behind the row of an id, and whether there are more."""
    start = next((n + 1 for n, each in enumerate(rows) if each.id == key), 0) if key else 0
    return list(rows[start : start + PAGE]), start + PAGE < len(rows)


def next_address(path: str, rows: Sequence[Any], more: bool, **kept: str | None) -> str | None:
    """Where the following rows are, asked for as these were; ``None`` behind the last."""
    if not more:
        return None
    asked = {name: value for name, value in kept.items() if value}
    return f"{path}?{urlencode(asked | {'after': rows[-1].id})}"
