"""Where people's live judgements say otherwise than each other's: all of it is shown, and none is overwritten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from according.keep.rows import SCORER
from according.link.decided import decide
from according.model import Judgement


def rivals(judgements: Iterable[Judgement]) -> Mapping[str, tuple[Judgement, ...]]:
    """By the id of a judgement, those of other people on the same two that say otherwise, the newest first."""
    by_pair: dict[frozenset[str], list[Judgement]] = defaultdict(list)
    for each in judgements:
        if each.withdrawn is None and each.who != SCORER:
            by_pair[frozenset((each.left, each.right))].append(each)
    found: dict[str, tuple[Judgement, ...]] = {}
    for own in by_pair.values():
        for each in own:
            others = [o for o in own if o.who != each.who and o.verdict != each.verdict]
            if others:
                found[each.id] = tuple(sorted(others, key=lambda o: (o.made, o.id), reverse=True))
    return found


def contradicted(judgements: Sequence[Judgement]) -> Mapping[str, str]:
    """By the id of a judgement that newer ones together speak against, the sentence that says so."""
    people = [each for each in judgements if each.who != SCORER]
    kinds = (("claim", "incident"), ("actor",))
    return {
        each.judgement.id: each.because
        for kind in kinds
        for each in decide(j for j in people if j.about in kind).unheeded
    }
