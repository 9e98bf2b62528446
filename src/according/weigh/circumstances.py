"""Weighs where, when and by what means: details that differ are seldom contradictions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache
from importlib import resources
from typing import TypeVar

import msgspec
import yaml

from according.keep.days import Days, days
from according.keep.places import located, nearness
from according.model import Aspect, Claim, Event, Finding, Place, Question, Verdict
from according.weigh.finding import Desk, Scope, Stand, finding

Key = TypeVar("Key", bound=Hashable)


class Means(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Means that exclude each other, and words too general to tell two apart."""

    exclusive: tuple[frozenset[str], ...]
    general: frozenset[str]


@cache
def means_table() -> Means:
    """The table that ships with the package."""
    text = resources.files("according.weigh").joinpath("data/means.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), Means)


def circumstance_findings(desk: Desk, about: Scope) -> tuple[Finding, ...]:
    """Place, time and means of the violence that a scope's claims tell of, each where anybody gives it."""
    telling = [(claim, claim.event) for claim in about.claims if claim.event is not None and _told(claim)]
    questions = (_where(telling), _when(telling), _by_what(telling, desk))
    return tuple(
        finding(desk, about, Aspect(question=question), _single(verdict, stands), stands)
        for question, verdict, stands in questions
        if stands
    )


Telling = list[tuple[Claim, Event]]
Answer = tuple[Question, Verdict, list[Stand]]


def _told(claim: Claim) -> bool:
    event = claim.event
    if event is None or claim.background or event.negated or claim.act == "deny":
        return False
    return event.type == "ASSAULT" and event.modality in ("actual", "attempted")


def _where(telling: Telling) -> Answer:
    found: dict[str, list[Claim]] = defaultdict(list)
    places: dict[str, Place] = {}
    for claim, event in _naming(telling):
        if event.place is not None and event.place.id is not None:
            found[event.place.id].append(claim)
            places[event.place.id] = event.place
    near = {nearness(one, other) for one in places.values() for other in places.values()}
    # Two faces of one border are near, not equal; a town in its province is the same answer in more detail.
    verdict: Verdict = "disputed" if "far" in near else "agreed"
    if verdict == "agreed" and near & {"near", "apart"}:
        verdict = "compatible"
    return "place", verdict, _stands(found, lambda key: places[key].name or places[key].written)


def _naming(telling: Telling) -> Telling:
    """Those who name the place in the words quoted: who only speaks of "the attack" says nothing of where it was.

    All of them where nobody does.
    """
    placed = [(claim, event) for claim, event in telling if located(event.place)]
    named = [(c, e) for c, e in placed if e.place is not None and e.place.written in c.evidence.text]
    return named or placed


def _when(telling: Telling) -> Answer:
    found: dict[Days, list[Claim]] = defaultdict(list)
    for claim, event in telling:
        if (span := days(event.when)) is not None:
            found[span].append(claim)
    apart = any(one[0] > other[1] for one in found for other in found)
    return "when", "compatible" if apart else "agreed", _stands(found, _written)


def _by_what(telling: Telling, desk: Desk) -> Answer:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim, event in telling:
        for means in event.means:
            found[means.casefold()].append(claim)
    stands = _stands(found, str)
    if _excluded(found, desk):
        return "means", "disputed", stands
    return "means", "agreed" if len(_alike(found)) <= 1 else "compatible", stands


def _excluded(found: Mapping[str, list[Claim]], desk: Desk) -> bool:
    """Whether two origins each name another of means that exclude each other."""
    for family in means_table().exclusive:
        named: dict[str, set[str]] = defaultdict(set)
        for phrase, claims in found.items():
            for root in (root for claim in claims for root in desk.roots.of(claim)):
                named[root.origin] |= family & set(phrase.split())
        sets = [words for words in named.values() if words]
        if any(not one & other for one in sets for other in sets):
            return True
    return False


def _alike(found: Mapping[str, list[Claim]]) -> list[set[str]]:
    """Means that are one thing told in more or less detail: they share a word, or one claim names both."""
    general, groups = means_table().general, list[set[str]]()
    for phrase in sorted(found):
        words = frozenset(phrase.split()) | {claim.id for claim in found[phrase]}
        if words & general == frozenset(phrase.split()):
            continue
        joined = set(words)
        for group in [group for group in groups if group & words]:
            groups.remove(group)
            joined |= group
        groups.append(joined)
    return groups


def _single(verdict: Verdict, stands: Iterable[Stand]) -> Verdict:
    one = len({claim.report for stand in stands for claim in stand.claims}) == 1
    return "single" if one and verdict != "disputed" else verdict


def _stands(found: Mapping[Key, list[Claim]], written: Callable[[Key], str]) -> list[Stand]:
    order = Counter({key: len(claims) for key, claims in found.items()})
    return [
        Stand(value=written(key), claims=tuple(found[key]))
        for key in sorted(found, key=lambda key: (-order[key], str(key)))
    ]


def _written(span: Days) -> str:
    first, last = span
    return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
