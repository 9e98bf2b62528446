"""Clusters by judged edges so that one false edge cannot chain two clusters together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec


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


def cluster(
    keys: Iterable[str],
    edges: Iterable[Edge],
    *,
    same: float,
    hold: float,
    together: Collection[tuple[str, str]] = (),
    apart: Collection[frozenset[str]] = (),
) -> tuple[Cluster, ...]:
    """Agglomerates the strongest edges first; two clusters join only if the mean of their edges is ``hold``.

    ``apart`` pairs never share a cluster, however many edges lead round them; ``together`` pairs are joined first and
    win over everything but an ``apart`` pair. The result does not depend on the order of ``keys`` or ``edges``.
    """
    clusters = {key: {key} for key in sorted(set(keys))}
    scores = {frozenset((edge.left, edge.right)): edge.score for edge in edges}
    weakest: dict[str, float] = {}
    held: list[tuple[str, str]] = []
    for left, right in sorted(together):
        if left in clusters and right in clusters:
            held += _join(clusters, weakest, left, right, apart, None)
    for pair, score in sorted(scores.items(), key=lambda item: (-item[1], *sorted(item[0]))):
        if score < same or len(pair) != 2:
            continue
        left, right = sorted(pair)
        if left in clusters and right in clusters and _mean(clusters[left], clusters[right], scores) >= hold:
            held += _join(clusters, weakest, left, right, apart, score)
    found: dict[int, set[str]] = {id(members): members for members in clusters.values()}
    joined: dict[int, list[tuple[str, str]]] = {}
    for pair_held in held:
        joined.setdefault(id(clusters[pair_held[0]]), []).append(pair_held)
    return tuple(
        Cluster(
            members=tuple(sorted(members)),
            weakest=weakest.get(min(members)),
            held=tuple(joined.get(id(members), ())),
        )
        for members in sorted(found.values(), key=min)
    )


def _join(
    clusters: dict[str, set[str]],
    weakest: dict[str, float],
    left: str,
    right: str,
    apart: Collection[frozenset[str]],
    score: float | None,
) -> list[tuple[str, str]]:
    """The pair, where it did join two clusters."""
    ours, theirs = clusters[left], clusters[right]
    if ours is theirs or any(frozenset((one, other)) in apart for one in ours for other in theirs):
        return []
    held = [weakest.pop(min(part)) for part in (ours, theirs) if min(part) in weakest]
    ours |= theirs
    for member in theirs:
        clusters[member] = ours
    known = [*held, *([score] if score is not None else [])]
    if known:
        weakest[min(ours)] = min(known)
    return [(left, right)]


def _mean(ours: set[str], theirs: set[str], scores: Mapping[frozenset[str], float]) -> float:
    found = [scores[pair] for one in ours for other in theirs if (pair := frozenset((one, other))) in scores]
    return sum(found) / len(found) if found else 0.0
