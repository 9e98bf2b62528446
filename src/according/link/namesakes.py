"""Which persons' names are worth comparing: those that share a key of a surname, and never everybody with everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from according.know.name_keys import name_keys
from according.know.names import name_parts


def namesake_pairs(names: Sequence[Iterable[str]]) -> Iterator[tuple[int, int]]:
    """Places, in order, of persons whose full names may be spellings of one; nobody else's can be.

    The surname of the shorter name is the other's surname, or a part of it after the first.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(names):
        for key in {key for name in own for part in name_parts(name)[1:] for key in name_keys(part)}:
            holders[key].append(place)
    near: list[set[int]] = [set() for _ in names]
    for place, own in enumerate(names):
        for key in surname_keys(own):
            for other in holders[key]:
                near[min(place, other)].add(max(place, other))
    return ((place, other) for place, others in enumerate(near) for other in sorted(others - {place}))


def surname_keys(names: Iterable[str]) -> frozenset[str]:
    """The keys of the surnames of several names."""
    return frozenset(key for name in names for part in name_parts(name)[-1:] for key in name_keys(part))
