"""Clustering: one false edge cannot chain, decisions are kept, and the order of the input changes nothing."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from according.link.cluster import Between, Cluster, Edge, cluster


def groups(found: tuple[Cluster, ...]) -> list[str]:
    return ["".join(each.members) for each in found]


def edges(*written: str) -> list[Edge]:
    return [Edge(left=each[0], right=each[1], score=float(each[2:])) for each in written]


def clustered(
    keys: str,
    written: list[Edge],
    *,
    same: float,
    hold: float,
    together: Collection[tuple[str, str]] = (),
    apart: Collection[frozenset[str]] = (),
    vetoed: Collection[frozenset[str]] = (),
) -> tuple[Cluster, ...]:
    """The clusters where only the written edges have a score."""
    scores = {frozenset((each.left, each.right)): each.score for each in written}
    between = Between(
        score=lambda one, other: scores.get(frozenset((one, other))),
        vetoed=lambda one, other: frozenset((one, other)) in vetoed,
    )
    return cluster(keys, written, between, same=same, hold=hold, together=together, apart=apart)


def test_strong_edges_join_and_weak_ones_do_not() -> None:
    assert groups(clustered("abc", edges("ab5", "bc3"), same=4, hold=4)) == ["ab", "c"]


def test_one_false_edge_does_not_chain_two_clusters() -> None:
    written = edges("ab9", "cd9", "bc5", "ac-2", "ad-2", "bd-2")
    assert groups(clustered("abcd", written, same=4, hold=4)) == ["ab", "cd"]


def test_a_pair_kept_apart_is_never_joined_round_a_corner() -> None:
    written = edges("ab6", "bc5")
    assert groups(clustered("abc", written, same=4, hold=4)) == ["abc"]
    assert groups(clustered("abc", written, same=4, hold=4, apart=[frozenset("ac")])) == ["ab", "c"]
    assert groups(clustered("abc", written, same=4, hold=4, vetoed=[frozenset("ac")])) == ["ab", "c"]


def test_a_person_joins_what_no_score_would() -> None:
    assert groups(clustered("abc", edges("ab-9"), same=4, hold=4, together=[("a", "b")])) == ["ab", "c"]


def test_a_person_keeps_apart_what_another_joined() -> None:
    found = clustered("ab", edges("ab9"), same=4, hold=4, together=[("a", "b")], apart=[frozenset("ab")])
    assert groups(found) == ["a", "b"]


def test_a_person_brings_together_all_that_either_stands_with_whatever_vetoes_there_are() -> None:
    written, vetoes = edges("ab6", "cd6", "ac-9", "bd-9"), [frozenset("ac"), frozenset("bd"), frozenset("ad")]
    found = clustered("abcd", written, same=4, hold=4, vetoed=vetoes, together=[("b", "c")])
    assert groups(found) == ["abcd"]
    parted = clustered("abcd", written, same=4, hold=4, together=[("b", "c")], apart=[frozenset("ac")])
    assert groups(parted) == ["a", "bcd"]


def test_the_weakest_edge_of_a_cluster_is_reported() -> None:
    found = clustered("abcd", edges("ab8", "bc5"), same=4, hold=4)
    assert [(each.members, each.weakest) for each in found] == [(("a", "b", "c"), 5.0), (("d",), None)]


def test_the_pairs_that_joined_a_cluster_are_one_fewer_than_its_members() -> None:
    found = clustered("abcde", edges("ab8", "bc5", "ac4"), same=4, hold=4, together=[("d", "e")])
    assert [each.held for each in found] == [(("a", "b"), ("b", "c")), (("d", "e"),)]


def test_a_vetoed_pair_is_seen_in_clusters_of_any_usual_size() -> None:
    keys = [chr(97 + n) for n in range(20)]
    ours, theirs = keys[:10], keys[10:]
    within = [Edge(left=a, right=b, score=8) for side in (ours, theirs) for a, b in pairwise(side)]
    across = Edge(left=ours[-1], right=theirs[0], score=7)
    written = [*within, across]
    assert len(clustered("".join(keys), written, same=4, hold=4)) == 1
    vetoed = [frozenset((ours[0], theirs[-1]))]
    assert len(clustered("".join(keys), written, same=4, hold=4, vetoed=vetoed)) == 2


KEYS = "abcdef"
PAIRS = [left + right for left in KEYS for right in KEYS if left < right]
SCORES = st.dictionaries(st.sampled_from(PAIRS), st.integers(-5, 9).map(float), max_size=len(PAIRS))
APART = st.sets(st.sampled_from(PAIRS).map(frozenset), max_size=5)


@given(scores=SCORES, apart=APART, order=st.randoms(use_true_random=False))
def test_clusters_partition_the_keys_keep_apart_and_ignore_order(
    scores: dict[str, float], apart: set[frozenset[str]], order: st.DrawFn
) -> None:
    written = [Edge(left=pair[0], right=pair[1], score=score) for pair, score in scores.items()]
    found = clustered(KEYS, written, same=3, hold=2, apart=apart)
    assert sorted(key for each in found for key in each.members) == sorted(KEYS)
    assert all(len(each.held) == len(each.members) - 1 for each in found)
    assert not any(pair <= set(each.members) for each in found for pair in apart)
    shuffled = [Edge(left=e.right, right=e.left, score=e.score) for e in written]
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert clustered(KEYS[::-1], shuffled, same=3, hold=2, apart=apart) == found
