"""A counted group together with the casualty word that governs it."""

from __future__ import annotations

import msgspec

from according.model import Measure
from according.read.groups import Group


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """A group with its measure: ``predicate`` the casualty token, ``first``-``last`` the smallest evidence in tokens.

    ``part_of`` is the index of the whole of which it is a part; ``subset`` is also set where the whole is implied.
    """

    group: Group
    measure: Measure
    predicate: int
    first: int
    last: int
    part_of: int | None = None
    subset: bool = False


def made(group: Group, measure: Measure, predicate: int, end: int | None = None) -> Count:
    """A count whose evidence runs over the group, its casualty word and, where given, the word at ``end``."""
    places = [group.first, group.last, predicate, predicate if end is None else end]
    return Count(group=group, measure=measure, predicate=predicate, first=min(places), last=max(places))
