"""Casualty words that stand before those counted: verbs that act on them, nouns of them, and tolls."""

from __future__ import annotations

import msgspec

from according.model import Measure
from according.read.casualty_page import Page
from according.read.casualty_phrases import phrase_to
from according.read.casualty_words import measure_of
from according.read.count import Count, made
from according.read.counts_after import paired
from according.read.groups import Group

CLAIMING = frozenset("claim claimed claiming claims cost costing costs took taking taken loss".split())
HOLDING = frozenset({"took", "taken", "taking", "take", "takes", "holding", "hold", "held", "holds"})
LOSING = frozenset({"lost", "losing", "loses", "lose"})
# How far before its number the word "toll" may stand.
TOLL_REACH = 28


def acted_on(page: Page, group: Group) -> Count | None:
    """ "Killing 32 people", "claimed 30,000 lives", "left 48 dead", "took 900 civilians hostage"."""
    i = page.before(group.first)
    if i < 0 or _undergone_after_all(page, group):
        return None
    word = page.low[i]
    if word in page.words.leaving:
        return _left_in_state(page, group)
    special = _special(page, group, i)
    if special is not None:
        return special
    said = phrase_to(page.low, i)
    measure, start = said if said is not None else (measure_of(word, "acts"), i)
    if measure is None or page.passive(start) or page.unreal(start):
        return None
    if said is not None:
        return made(group, measure, i, start)
    if measure == "casualties" and page.low[group.last + 1 : group.last + 3] in (
        ["to", "death"],
        ["dead", ","],
    ):
        return made(group, "killed", i, group.last + 1)
    joint = _joint(page, measure, i)
    return made(group, joint, i, i if joint == measure else i - 1)


def _special(page: Page, group: Group, i: int) -> Count | None:
    """Verbs whose measure depends on what stands with them."""
    word, before = page.low[i], page.word(i - 1)
    if word in ("down", "off") and before in ("shot", "shooting", "shoot", "brought"):
        return made(group, "destroyed", i - 1) if page.is_thing(group) else None
    if word in CLAIMING and page.is_lives(group):
        return made(group, "killed", i)
    if word in HOLDING and page.word(group.last + 1) in ("hostage", "prisoner", "captive"):
        return made(group, "captured", group.last + 1)
    if word in ("forced", "forcing", "forces"):
        ahead = range(group.last + 1, group.last + 5)
        moved = next((k for k in ahead if page.word(k) in ("flee", "homes", "evacuate", "leave")), None)
        return None if moved is None else made(group, "displaced", i, moved)
    if word in LOSING and not group.elliptic and not page.unreal(i):
        return made(group, "destroyed" if page.is_thing(group) else "killed", i)
    if word in ("sent", "sending") and page.low[group.head] in ("troops", "soldiers", "peacekeepers"):
        return made(group, "deployed", i)
    return made(group, "wounded", i - 1) if word == "on" and before == "harm" else None


def _undergone_after_all(page: Page, group: Group) -> bool:
    """ "As well as those killed 160 people were injured": the passive right after the group holds."""
    after = group.last + 1
    if page.word(after) in ("has", "have", "had"):
        after += 1
    return page.word(after) in ("were", "was", "been") and page.harmed(after + 1) is not None


def _joint(page: Page, measure: Measure, i: int) -> Measure:
    """ "Killing and wounding dozens" and "kills wounds dozens" count both together."""
    k = i - 2 if page.word(i - 1) in ("and", "or") else i - 1
    other = measure_of(page.word(k), "acts")
    return "casualties" if other is not None and {other, measure} == {"killed", "wounded"} else measure


def _left_in_state(page: Page, group: Group) -> Count | None:
    """ "Left more than 320000 people dead": the state follows those counted, or stands among them."""
    for k in range(group.last + 1, min(len(page), group.last + 8)):
        if page.stops(k) or k in page.starts:
            break
        found = page.harmed(k)
        if found is not None:
            return made(group, paired(page, *found), k, found[1])
    measure = measure_of(page.low[group.head], "counted")
    return made(group, measure, group.head) if measure else None


def of_noun(page: Page, group: Group) -> Count | None:
    """ "The deaths of three soldiers", "claimed the lives of 27 children", "the bodies of 44 victims"."""
    i = page.before(group.first)
    if page.word(i) != "of":
        return None
    noun = page.word(i - 1)
    if noun in ("lives", "life"):
        verb = next((k for k in range(i - 2, max(-1, i - 5), -1) if page.low[k] in CLAIMING), None)
        return None if verb is None else made(group, "killed", verb)
    if noun in ("killing", "martyrdom", "murder") or (noun in ("loss", "cost") and not page.is_thing(group)):
        return made(group, "killed", i - 1) if noun != "cost" or page.is_lives(group) else None
    if noun == "wounding":
        return made(group, "wounded", i - 1)
    measure = measure_of(noun, "counted")
    return made(group, measure, i - 1) if measure else None


def toll(page: Page, group: Group) -> Count | None:
    """ "The death toll rose to 16", "the number of victims is at least 70", "brought to 49 the number killed"."""
    if not page.is_people(group):
        group = msgspec.structs.replace(group, head=group.number, last=group.number, state=None)
    i = group.first - 1
    while page.word(i) in ("the", "about"):
        i -= 1
    link = page.word(i)
    if link == "to" and group.elliptic and page.low[group.last + 1 : group.last + 3] == ["the", "number"]:
        return _number_of(page, group, group.last + 2)
    if link == "of" and page.word(i - 1) in page.words.tolls:
        return made(group, _toll_measure(page, i - 1), i - 1)
    rising = link == "to" and any(page.word(k) in page.words.toll_rises for k in range(i - 3, i))
    if not rising and link not in page.words.toll_sets and link not in page.words.tolls:
        return None
    for k in range(i, max(-1, i - TOLL_REACH), -1):
        if page.stops(k):
            return None
        if page.low[k] in page.words.tolls:
            return made(group, _toll_measure(page, k), k)
        if page.low[k] == "number" and k < i - 1:
            return _number_of(page, group, k)
    return None


def _toll_measure(page: Page, i: int) -> Measure:
    hurt = any(
        measure_of(page.word(k), "counted") == "wounded" or page.word(k) == "injury" for k in (i - 1, i - 2)
    )
    return "wounded" if hurt else "killed"


def _number_of(page: Page, group: Group, k: int) -> Count | None:
    """ "The number of those killed …": the state is named after "number"."""
    for j in range(k + 1, min(len(page), k + 6)):
        measure = measure_of(page.low[j], "state")
        if measure is not None:
            return made(group, "killed" if measure == "casualties" else measure, j, k)
    return None
