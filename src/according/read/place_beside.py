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
    if doc[name.setting.end : following.start].text.strip() not in {",", "in", ""}:
        return None
    wider = [e for e in following.entries.exact if e.kind in {"country", "admin1"}]
    inside = [
        e
        for e in wider
        if any(e.name in n.admin or e.kind == "country" for n in name.entries.all if n.country == e.country)
    ]
    return min(inside, key=lambda e: e.kind == "country", default=None)
