"""Groups that take their casualty word from a neighbour: parts of a whole, lists, and bare numbers that go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from according.model import Measure
from according.read.casualty_page import OWNERS, Page
from according.read.casualty_words import measure_of
from according.read.count import Count, made
from according.read.counts_after import undergoing
from according.read.counts_before import acted_on
from according.read.groups import Group

INCLUDING = frozenset({"including", "include", "includes", "included"})
LINKS = OWNERS | {"and", ",", "plus"}
ALONG = (["as", "well", "as"], ["along", "with"], ["together", "with"])


def part(page: Page, i: int, groups: Sequence[Group], linked: Mapping[int, Count]) -> Count | None:
    """ "Including 11 children", "30 of them", "15 of the wounded", "20 women among the dead"."""
    group = groups[i]
    before = page.before(group.first)
    if page.word(before) in INCLUDING and page.word(before) != "including":
        measure = _state_before(page, before)
        if measure is not None:
            return _part(made(group, measure, group.head), None)
    if page.word(before) == "including" or page.low[max(0, before - 1) : before + 1] == ["among", "them"]:
        whole = _whole(page, i, groups, linked)
        return _of_whole(page, group, whole, linked) or _part(undergoing(page, group), None)
    if group.part in ("them", "whom"):
        whole = i - 1 if i - 1 in linked else _whole(page, i, groups, linked)
        return _part(undergoing(page, group), whole) or _of_whole(page, group, whole, linked)
    state = measure_of(group.part, "state") if group.part is not None else None
    if state is not None:
        own = acted_on(page, group) or undergoing(page, group)
        said = own or (made(group, state, group.head) if state != "casualties" else None)
        return _part(said, None)
    return _among(page, group)


def _part(count: Count | None, whole: int | None) -> Count | None:
    return None if count is None else msgspec.structs.replace(count, subset=True, part_of=whole)


def _dead(measure: Measure) -> Measure:
    """ "Victims" of whom only a part is named are the dead."""
    return "killed" if measure == "casualties" else measure


def _state_before(page: Page, i: int) -> Measure | None:
    """ "The dead included …", "many of the dead were pupils, but they included …"."""
    for k in range(i - 1, max(-1, i - 14), -1):
        if page.stops(k):
            return None
        measure = measure_of(page.low[k], "state")
        if measure is not None:
            return _dead(measure)
    return None


def _whole(page: Page, i: int, groups: Sequence[Group], linked: Mapping[int, Count]) -> int | None:
    """The nearest figure before this one in its sentence that is not itself a part."""
    for k in range(i - 1, -1, -1):
        if any(page.ends(j) for j in range(groups[k].last + 1, groups[i].first)):
            return None
        if k in linked and not linked[k].subset and groups[k].kind != "none":
            return k
    return None


def _of_whole(page: Page, group: Group, whole: int | None, linked: Mapping[int, Count]) -> Count | None:
    if whole is None:
        return None
    before = page.before(group.first)
    return Count(
        group=group,
        measure=linked[whole].measure,
        predicate=linked[whole].predicate,
        first=before if page.word(before) == "including" else group.first,
        last=group.last,
        part_of=whole,
        subset=True,
    )


def _among(page: Page, group: Group) -> Count | None:
    """ "Were among the wounded", "among the 126 people killed": only auxiliaries and names stand between."""
    for k in range(group.last + 1, min(len(page), group.last + 7)):
        if page.low[k] == "among" and page.word(k + 1) not in ("them", "whom"):
            return _among_state(page, group, k)
        if page.stops(k) or page.doc[k].pos_ not in ("AUX", "ADV", "ADP", "PROPN"):
            return None
    return None


def _among_state(page: Page, group: Group, k: int) -> Count | None:
    for j in range(k + 1, min(len(page), k + 7)):
        measure = measure_of(page.low[j], "state") or measure_of(page.low[j], "undergone")
        if measure is not None:
            return _part(made(group, _dead(measure), j), None)
    return None


def listed(page: Page, i: int, groups: Sequence[Group], linked: Mapping[int, Count]) -> Count | None:
    """ "Killed two policemen and three servicemen", "nine guards were killed as well as scores of drivers"."""
    group, last = groups[i], linked.get(i - 1)
    if last is None or group.elliptic or last.group.kind == "none":
        return None
    if measure_of(page.low[group.head], "counted") is not None or group.state is not None:
        return None  # "received 12 bodies and 40 wounded people"
    since_group = page.low[last.group.last + 1 : group.first]
    since_word = page.low[last.last + 1 : group.first]
    joined = bool(since_group) and all(w in LINKS for w in since_group) and last.predicate < group.first
    if not (joined or since_word in ALONG or since_group in ALONG) or undergoing(page, group):
        return None
    return Count(
        group=group,
        measure=last.measure,
        predicate=last.predicate,
        first=group.first,
        last=group.last,
        part_of=last.part_of,
        subset=last.subset,
    )


def carried(page: Page, i: int, groups: Sequence[Group], linked: Mapping[int, Count]) -> Count | None:
    """ "Five guards died on May 2 and two on May 3": the bare number repeats the casualty word."""
    group, last = groups[i], linked.get(i - 1)
    if last is None or not group.elliptic or last.group.kind == "none":
        return None
    between = range(last.last + 1, group.first)
    if len(between) > 8 or any(page.stops(k) or page.doc[k].pos_ in ("VERB", "AUX") for k in between):
        return None
    after = page.word(group.last + 1)
    if page.word(group.first - 1) not in ("and", ",", "another") or after not in ("on", "in", "at", "near"):
        return None
    if group.last + 2 >= len(page) or page.doc[group.last + 2].pos_ not in ("PROPN", "NUM", "DET"):
        return None
    end = group.last
    while end + 1 < len(page) and end - group.last < 3 and page.doc[end + 1].pos_ in ("ADP", "PROPN", "NUM"):
        end += 1
    return Count(group=group, measure=last.measure, predicate=last.predicate, first=group.first, last=end)
