"""What stands right after a place name and says where it lies: "Athens, Georgia", "in Idlib Syria"."""

from __future__ import annotations

from collections.abc import Sequence

from according.know.gazetteer import Entry
from according.read.document import Doc
from according.read.place_names import Name


def named_after(doc: Doc, names: Sequence[Name]) -> dict[int, Entry]:
    """By the number of a name the division or country that follows it and holds a place of that name."""
    found = {}
    for at in range(len(names) - 1):
        wider = _wider(doc, names[at], names[at + 1])
        if wider is not None:
            found[at] = wider
    return found


def _wider(doc: Doc, name: Name, following: Name) -> Entry | None:
    if doc.written(name.setting.end, following.start).strip() not in {",", "in", ""}:
        return None
    wider = [e for e in following.entries.exact if e.kind in {"country", "admin1"}]
    inside = [e for e in wider if _holds(e, name.entries.exact) or _holds(e, name.entries.all)]
    return min(inside, key=lambda e: e.kind == "country", default=None)


def _holds(wider: Entry, entries: Sequence[Entry]) -> bool:
    """Whether one of the places lies in a division or country."""
    inner = (e for e in entries if e.country == wider.country)
    return any(wider.kind == "country" or wider.name in e.admin for e in inner)
