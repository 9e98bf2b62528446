"""Which casualty word a counted group belongs to: before it, after it, inside it or carried over from its neighbour.

Word windows decide first, because headline grammar and lost commas break parses; the parse fills the gaps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from according.model import Measure
from according.read.casualty_page import OWNERS, REACH, Page
from according.read.casualty_words import measure_of
from according.read.count import Count, made
from according.read.counts_after import RELATIVES, undergoing
from according.read.counts_before import acted_on, of_noun, toll
from according.read.counts_beside import LINKS, carried, listed, part
from according.read.document import Doc
from according.read.groups import Group

POSSESSIVES = frozenset({"his", "her", "their"})
# After "a day", "a week" these make a time of it.
DATING = frozenset({"after", "before", "later", "earlier", "ago", "since", "when"})


def find_counts(doc: Doc, groups: Sequence[Group]) -> tuple[Count, ...]:
    """Every group that some casualty word governs, in the order of the text; ``part_of`` indexes the result."""
    page = Page(doc, groups)
    linked: dict[int, Count] = {}
    for i, group in enumerate(groups):
        found = None if _never(page, group) else _count(page, i, groups, linked)
        if found is not None and _plausible(page, found):
            linked[i] = found
    for i in [i for i, count in linked.items() if not count.subset and _of_a_list(page, i, groups, linked)]:
        linked[i] = msgspec.structs.replace(linked[i], subset=True)
    order = {i: n for n, i in enumerate(sorted(linked))}
    return tuple(
        msgspec.structs.replace(c, part_of=order.get(c.part_of) if c.part_of is not None else None)
        for _, c in sorted(linked.items())
    )


def _count(page: Page, i: int, groups: Sequence[Group], linked: Mapping[int, Count]) -> Count | None:
    group = groups[i]
    if group.kind == "none":
        return _denied(page, group)
    if _told_of_a_part(page, i, groups):
        return None
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
        or _closed(page, group)
        or undergoing(page, group)
        or _itself(page, group)
        or _parsed(page, group)
        or carried(page, i, groups, linked)
    )


def _of_a_list(page: Page, i: int, groups: Sequence[Group], linked: Mapping[int, Count]) -> bool:
    """ "An officer and two soldiers", "a father, his wife and their sons", "a girl and her aunt": each is a part."""
    group = groups[i]
    if page.word(group.last + 1) in (",", "and") and page.word(group.last + 2) in POSSESSIVES:
        return True
    owner = group.first if page.word(group.first) in POSSESSIVES else group.first - 1
    if page.word(owner) in POSSESSIVES and page.word(owner - 1) in (",", "and"):
        return True
    for one, other in ((i - 1, i), (i, i + 1)):
        if one not in linked or other not in linked or "one" not in (groups[one].kind, groups[other].kind):
            continue
        between = page.low[groups[one].last + 1 : groups[other].first]
        same = linked[one].predicate == linked[other].predicate
        if same and "and" in between[-2:] and all(w in LINKS for w in between):
            return True
    head = page.doc[group.head]
    counted = {each.head for each in page.starts.values()}
    beside = head.dep_ == "conj" and head.head.pos_ == "NOUN" and head.head.i not in counted
    return group.kind == "one" and beside


def _never(page: Page, group: Group) -> bool:
    """Whether the phrase counts something that no casualty word is ever about."""
    names = range(group.number + 1, group.last + 1)
    return page.low[group.head] in page.words.never or (
        group.head == group.last
        and group.kind != "one"
        and not page.is_people(group)
        and any(page.low[k] in page.words.never for k in names)
    )


def _itself(page: Page, group: Group) -> Count | None:
    """ "24 dead", "100 bodies", "six wounded children", "3 casualties"; "one of the victims" is no count of its own."""
    if group.part is not None:
        return None
    if measure_of(page.word(page.before(group.first)), "acts") and page.unreal(page.before(group.first)):
        return None
    measure = measure_of(page.low[group.head], "counted")
    if measure is not None and not group.elliptic:
        return made(group, measure, group.head)
    after = measure_of(page.word(group.last + 1), "counted")
    if group.elliptic and after is not None:
        return made(group, after, group.last + 1)
    return by_state(page, group)


def _told_of_a_part(page: Page, i: int, groups: Sequence[Group]) -> bool:
    """ "Four of the five victims were shot": not the five were, but four of them; "one of the ten killed": all ten."""
    group = groups[i]
    if i and _inside(page, groups[i - 1], group):
        return not _told(page, group)
    return i + 1 < len(groups) and _inside(page, group, groups[i + 1]) and _told(page, groups[i + 1])


def _told(page: Page, group: Group) -> bool:
    """Whether a relative clause or a bare participle right after the group says what befell it."""
    after = group.last + 1
    return page.word(after) in RELATIVES or page.harmed(after) is not None


def _inside(page: Page, part: Group, whole: Group) -> bool:
    """Whether "of the" alone stands between a part and the number of its whole."""
    between = page.low[part.number + 1 : whole.first]
    return (
        bool(between)
        and between[0] == "of"
        and all(w in OWNERS or w in ("these", "those", "of") for w in between)
    )


def _closed(page: Page, group: Group) -> Count | None:
    """ "One dead, three hurt", "four shot, one fatally": the phrase itself says all, and nothing follows in it."""
    after = group.last + 1
    if group.elliptic:
        for told, adverbs in page.words.manners.items():
            if page.word(after) in adverbs and not page.harmed(after + 1) and not page.harmed(after):
                return made(group, told, after)
        return None
    closed = after >= len(page) or page.stops(after) or page.low[after] in (",", "and", "in", "as", "after")
    measure = measure_of(page.low[group.head], "counted")
    ends = closed and measure not in (None, "casualties") and not page.unreal(page.before(group.first))
    return made(group, measure, group.head) if measure is not None and ends else None


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


def _is_rate(page: Page, count: Count) -> bool:
    """ "Kills 12 people a day", "an average of 12": counts nobody in particular; "a day after the attack" is a time."""
    group, words = count.group, page.words.rates
    if page.low[max(0, group.first - 2) : group.first] in (["average", "of"], ["rate", "of"]):
        return True
    for end in {group.last, count.last}:
        for rate in words:
            size = len(rate.split())
            said = " ".join(page.low[end + 1 : end + 1 + size]) == rate
            if said and page.word(end + 1 + size) not in DATING:
                return True
    return False


def _plausible(page: Page, count: Count) -> bool:
    """People are hurt and things destroyed, never the other way round; only people flee, vanish or are held."""
    if _is_rate(page, count):
        return False
    if count.measure == "destroyed":
        return page.is_thing(count.group)
    if count.measure == "deployed":
        return count.group.kind == "number" and not count.group.elliptic
    if count.measure in ("captured", "displaced", "missing") and not count.group.elliptic:
        return page.is_people(count.group) or page.doc[count.group.head].text[:1].isupper()
    return not page.is_thing(count.group)
