"""Clusters by judged edges so that one false edge cannot chain two clusters together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import product
from math import isqrt

import msgspec

#: Pairs between two clusters that are asked about before they join: in a crowd that tells one thing, all say the same.
MOST_ACROSS = 400


class Edge(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A scored pair of keys; above the threshold it speaks for one cluster."""

    score: float
    left: str
    right: str


class Cluster(msgspec.Struct, frozen=True, kw_only=True):
    """Keys that belong together, and the weakest edge that holds the cluster (None for a single key).

    ``held`` are the pairs that joined it, one fewer than members: without them nothing else would have.
    """

    members: tuple[str, ...]
    weakest: float | None = None
    held: tuple[tuple[str, str], ...] = ()


class Between(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of any two keys, asked only of those whose clusters an edge would join.

    ``score`` is None for a pair that nothing compares; a ``vetoed`` pair is kept apart by more than its score.
    """

    score: Callable[[str, str], float | None]
    vetoed: Callable[[str, str], bool]


def cluster(
    keys: Iterable[str],
    edges: Iterable[Edge],
    between: Between,
    *,
    same: float,
    hold: float,
    together: Collection[tuple[str, str]] = (),
    apart: Collection[frozenset[str]] = (),
) -> tuple[Cluster, ...]:
    """Agglomerates the strongest edges first; two clusters join only if the mean of their scores is ``hold``.

    Edges below ``same`` join nothing, and no edge leads round a vetoed pair. People's decisions stand above that:
    ``together`` pairs bring whole clusters together, veto or no, and ``apart`` pairs never share one. The order of
    ``keys`` and ``edges`` changes nothing.
    """
    clusters = {key: {key} for key in sorted(set(keys))}
    wholes = {key: {key} for key in clusters}
    weakest: dict[str, float] = {}
    held: list[tuple[str, str]] = []
    for left, right in sorted(together):
        if left in wholes and right in wholes and not _decided(wholes[left], wholes[right], apart):
            _unite(wholes, left, right)
            held.append((left, right))
    strong = {frozenset((edge.left, edge.right)): edge.score for edge in edges if edge.score >= same}
    for pair, score in sorted(strong.items(), key=lambda item: (-item[1], *sorted(item[0]))):
        if len(pair) != 2 or not pair <= clusters.keys():
            continue
        left, right = sorted(pair)
        if _decided(wholes[left], wholes[right], apart):
            continue
        ours, theirs = clusters[left], clusters[right]
        if _mean(ours, theirs, between) >= hold and not _parted(ours, theirs, between):
            _unite(clusters, left, right)
            _unite(wholes, left, right)
            held.append((left, right))
            weakest[left] = score
    return _found(wholes, weakest, held)


def _decided(ours: set[str], theirs: set[str], apart: Collection[frozenset[str]]) -> bool:
    """Whether two sets are one already, or never will be."""
    if ours is theirs:
        return True
    return bool(apart) and any(frozenset((one, other)) in apart for one in ours for other in theirs)


def _found(
    wholes: dict[str, set[str]], weakest: dict[str, float], held: Iterable[tuple[str, str]]
) -> tuple[Cluster, ...]:
    joined: dict[int, list[tuple[str, str]]] = {}
    for pair in held:
        joined.setdefault(id(wholes[pair[0]]), []).append(pair)
    found = {id(members): members for members in wholes.values()}
    return tuple(
        Cluster(
            members=tuple(sorted(members)),
            weakest=min((weakest[key] for key in members if key in weakest), default=None),
            held=tuple(joined.get(id(members), ())),
        )
        for members in sorted(found.values(), key=min)
    )


def _unite(sets: dict[str, set[str]], left: str, right: str) -> None:
    ours, theirs = sets[left], sets[right]
    ours |= theirs
    for member in theirs:
        sets[member] = ours


def _parted(ours: set[str], theirs: set[str], between: Between) -> bool:
    return any(between.vetoed(one, other) for one, other in _across(ours, theirs))


def _mean(ours: set[str], theirs: set[str], between: Between) -> float:
    found = [
        score for one, other in _across(ours, theirs) if (score := between.score(one, other)) is not None
    ]
    return sum(found) / len(found) if found else 0.0


def _across(ours: set[str], theirs: set[str]) -> Iterable[tuple[str, str]]:
    """The pairs between two clusters; of large ones some of each, the same ones whenever they are asked for."""
    if len(ours) * len(theirs) <= MOST_ACROSS:
        return product(ours, theirs)
    small, large = sorted((sorted(ours), sorted(theirs)), key=len)
    some = small[: isqrt(MOST_ACROSS)]
    return product(some, large[: MOST_ACROSS // len(some)])
