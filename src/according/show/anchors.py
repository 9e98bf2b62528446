"""Ids and addresses inside the page: one id per claim and report, safe in HTML and in a URL fragment."""

from __future__ import annotations

import re
from collections.abc import Iterable

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


def anchor_ids(prefix: str, keys: Iterable[str]) -> dict[str, str]:
    """A distinct anchor for each key: ``claim-`` and the key itself where its characters allow."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key in keys:
        if key in found:
            continue
        base = f"{prefix}-{_UNSAFE.sub('_', key)}"
        name, n = base, 1
        while name in taken:
            n += 1
            name = f"{base}-{n}"
        taken.add(name)
        found[key] = name
    return found
