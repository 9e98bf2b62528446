"""Which casualty word a counted group belongs to: before it, after it, inside it or carried over from its neighbour.

Word windows decide first, because headline grammar and lost commas break parses; the parse fills the gaps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from spacy.tokens import Doc

from according.model import Measure
from according.read.casualty_page import REACH, Page
from according.read.casualty_words import measure_of
from according.read.count import Count, made
from according.read.counts_after import undergoing
from according.read.counts_before import acted_on, of_noun, toll
from according.read.counts_beside import carried, listed, part
from according.read.groups import Group


def find_counts(doc: Doc, groups: Sequence[Group]) -> tuple[Count, ...]:
    """Every group that some casualty word governs, in the order of the text; ``part_of`` indexes the result."""
    page = Page(doc, groups)
    linked: dict[int, Count] = {}
    for i, group in enumerate(groups):
        found = None if _never(page, group) else _count(page, i, groups, linked)
        if found is not None and _plausible(page, found):
            linked[i] = found
    order = {i: n for n, i in enumerate(sorted(linked))}
    return tuple(
        msgspec.structs.replace(c, part_of=order.get(c.part_of) if c.part_of is not None else None)
        for _, c in sorted(linked.items())
    )


def _count(page: Page, i: int, groups: Sequence[Group], linked: Mapping[int, Count]) -> Count | None:
    group = groups[i]
    if group.kind == "none":
        return _denied(page, group)
    if group.kind == "one":
        return acted_on(page, group) or undergoing(page, group)
    if group.kind == "both":
        return undergoing(page, group)
    return (
        part(page, i, groups, linked)
        or toll(page, group)
        or acted_on(page, group)
        or of_noun(page, group)
        or listed(page, i, groups, linked)
        or undergoing(page, group)
        or _itself(page, group)
        or _parsed(page, group)
        or carried(page, i, groups, linked)
    )


def _never(page: Page, group: Group) -> bool:
    """Whether the phrase counts something that no casualty word is ever about."""
    names = range(group.number + 1, group.last + 1)
    return page.low[group.head] in page.words.never or (
        group.head == group.last
        and not page.is_people(group)
        and any(page.low[k] in page.words.never for k in names)
    )


def _itself(page: Page, group: Group) -> Count | None:
    """ "24 dead", "100 bodies", "six wounded children", "3 casualties"."""
    if measure_of(page.word(page.before(group.first)), "acts") and page.unreal(page.before(group.first)):
        return None
    measure = measure_of(page.low[group.head], "counted")
    if measure is not None and not group.elliptic:
        return made(group, measure, group.head)
    after = measure_of(page.word(group.last + 1), "counted")
    if group.elliptic and after is not None:
        return made(group, after, group.last + 1)
    return by_state(page, group)


def by_state(page: Page, group: Group) -> Count | None:
    """The measure of a casualty word inside the phrase."""
    if group.state is None:
        return None
    word = page.low[group.state]
    measure = measure_of(word, "state") or measure_of(word, "undergone") or measure_of(word, "befalls")
    return made(group, measure, group.state) if measure else None


def _denied(page: Page, group: Group) -> Count | None:
    """ "No casualties were reported", "no civilians were killed"."""
    head = page.low[group.head]
    measure: Measure | None = "casualties" if head == "losses" else measure_of(head, "counted")
    if measure is None:
        return undergoing(page, group)
    if page.word(group.first - 1) in ("had", "have", "has", "showed", "of"):
        return None
    said = [
        k
        for k in range(group.last + 1, group.last + 5)
        if page.word(k) in ("reported", "recorded", "registered", "confirmed")
    ]
    return made(group, measure, group.head, said[-1] if said else group.last)


def _parsed(page: Page, group: Group) -> Count | None:
    """What only the parse can tell: those counted are the subject or object of a casualty verb further away."""
    if not page.doc.has_annotation("DEP"):
        return None
    head = page.doc[group.head]
    verb = head.head
    between = range(min(verb.i, head.i), max(verb.i, head.i))
    if len(between) > REACH or any(page.ends(k) for k in between) or page.unreal(verb.i):
        return None
    word = page.low[verb.i]
    measure = None
    if head.dep_ == "nsubj:pass":
        measure = measure_of(word, "undergone")
    elif head.dep_ == "nsubj":
        measure = measure_of(word, "befalls")
    elif head.dep_ == "obj" and verb.i < head.i and not page.passive(verb.i):
        measure = measure_of(word, "acts")
    return made(group, measure, verb.i) if measure else None


def _plausible(page: Page, count: Count) -> bool:
    """People are hurt and things destroyed, never the other way round; only people flee, vanish or are held."""
    if count.measure == "destroyed":
        return page.is_thing(count.group)
    if count.measure == "deployed":
        return count.group.kind == "number" and not count.group.elliptic
    if count.measure in ("captured", "displaced", "missing") and not count.group.elliptic:
        return page.is_people(count.group) or page.doc[count.group.head].text[:1].isupper()
    return not page.is_thing(count.group)
