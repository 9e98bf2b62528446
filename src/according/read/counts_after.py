"""Casualty words that stand after those counted: "four were killed", "four others wounded", "ten died"."""

from __future__ import annotations

import msgspec

from according.model import Measure
from according.read.casualty_page import AUXILIARIES, BETWEEN, REACH, Page
from according.read.casualty_words import is_casualty_word, measure_of
from according.read.count import Count, made
from according.read.groups import Group

BARRIERS = frozenset(
    {"when", "after", "because", "before", "although", "though", "unless", "whereas", "until", "but"}
)
RELATIVES = frozenset({"who", "which", "that", "whom"})
# After a bare participle: "a soldier killed by …"; without them the soldier may be the one who killed.
AGENT_CUES = frozenset({"by", "in", "when", "during", "on", "after", "and"})


class _Step:
    """Where the search stands: token, inside a relative clause or not, whether a verb was passed."""

    def __init__(self, i: int) -> None:
        self.i = i
        self.relative = False
        self.touching = True


def undergoing(page: Page, group: Group) -> Count | None:
    """The first casualty word after the group that is said of it, within its clause and ``REACH`` tokens."""
    step, joined = _Step(group.last + 1), _joined(page, group)
    limit = min(len(page), group.last + REACH)
    if group.kind == "both":
        limit = min(limit, group.last + 4)
    while step.i < limit and not page.stops(step.i):
        found = page.harmed(step.i)
        if found is not None and not page.acts_on_next(step.i, found[1]):
            return _accepted(page, group, step, found)
        if found is not None and not step.relative:
            return None
        if group.kind == "one" and not joined and (step.i in page.starts or page.low[step.i] in RELATIVES):
            return None
        if not _advance(page, step):
            return None
    return None


def _joined(page: Page, group: Group) -> bool:
    """ "A father and his son": the next group shares what befell this one."""
    return page.word(group.last + 1) in ("and", "or") and group.last + 2 in page.starts


def _accepted(page: Page, group: Group, step: _Step, found: tuple[Measure, int]) -> Count | None:
    """The count, unless the word is unreal or, after other verbs, neither passive nor plainly said of the group."""
    i, (measure, end) = step.i, found
    if group.kind == "one" and page.word(group.last + 1) in ("and", ",") and not _joined(page, group):
        return None
    bare = group.kind == "one" and step.touching and page.can_act(i, end)
    if bare and page.word(end + 1) not in AGENT_CUES:
        return None
    if page.unreal(i) or not (step.touching or _said_of_those_before(page, i, group)):
        return None
    count = made(group, paired(page, measure, end), i, end)
    among = any(
        page.low[k] == "among" and page.word(k + 1) not in ("them", "whom") for k in range(group.last + 1, i)
    )
    return msgspec.structs.replace(count, subset=True) if among else count


def _said_of_those_before(page: Page, i: int, group: Group) -> bool:
    names = range(group.last + 1, i)
    return (
        page.passive(i)
        or measure_of(page.low[i], "befalls") is not None
        or page.low[i] in page.words.light
        or page.low[i] == "lost"
        or all(page.doc[k].pos_ not in ("VERB", "AUX") for k in names)
    )


def _advance(page: Page, step: _Step) -> bool:
    """Move on one word, one number phrase or one verb group; False where the clause of the group has ended."""
    i, word, token = step.i, page.low[step.i], page.doc[step.i]
    if i in page.starts and _falls_to_part(page, page.starts[i]):
        return False
    if i in page.starts and not _own_word(page, page.starts[i]):
        step.i = page.starts[i].last + 1
        return True
    if word in BARRIERS:
        return False
    if word in RELATIVES:
        step.i, step.relative, step.touching = i + 1, True, False
        return True
    if word in AUXILIARIES or token.pos_ == "AUX":
        return _over_auxiliaries(page, step)
    step.i = i + 1
    if token.pos_ == "VERB" and word not in BETWEEN and not is_casualty_word(word):
        participle = {"Part", "Ger"} & set(token.morph.get("VerbForm", [])) or word.endswith("ing")
        described = word.endswith("ed") and page.word(i - 1) == ","
        going = bool(step.relative or participle or described)
        step.relative = step.touching = False
        return going
    step.touching = step.touching and word != "as"
    return True


def _over_auxiliaries(page: Page, step: _Step) -> bool:
    end = step.i
    while end < len(page) and not page.harmed(end) and _in_chain(page, end):
        end += 1
    going = step.relative or page.harmed(end) is not None or page.word(end) == "among"
    step.i, step.relative, step.touching = max(end, step.i + 1), False, False
    return going


def _in_chain(page: Page, i: int) -> bool:
    return page.low[i] in AUXILIARIES or page.low[i] in BETWEEN or page.doc[i].pos_ in ("AUX", "ADV")


def _falls_to_part(page: Page, group: Group) -> bool:
    """ "Treated 70 people, 12 of whom died": what follows the part befell it alone."""
    k = group.last + 1
    while page.word(k) in AUXILIARIES or page.word(k) in BETWEEN:
        k += 1
    return group.part in ("whom", "them") and page.harmed(k) is not None


def _own_word(page: Page, group: Group) -> bool:
    """Whether a number on the way has its own casualty word right after it."""
    return group.elliptic and page.harmed(group.last + 1) is not None


def paired(page: Page, measure: Measure, end: int) -> Measure:
    """ "Killed or injured", "killed and wounded" after one number count both together."""
    if page.word(end + 1) not in ("or", "and", "/") or end + 2 in page.starts:
        return measure
    other = measure_of(page.word(end + 2), "undergone")
    joint = other is not None and {other, measure} == {"killed", "wounded"}
    return "casualties" if joint and not page.acts_on_next(end + 2, end + 2) else measure
