"""Finds the pairs of accounts that may be of one incident, so that nothing is ever compared with everything.

Short of a crowd, no pair that the table of weights joins is left out, nor one that nearly joins for its day, place or
wording; what is found besides does no harm. What speaks for a pair must add up, and so it is looked for where it does:

- on one day, both accounts being dated to it, wherever the places are not far from each other;
- by its place, its wording, or an equal figure that is no small number, in reports printed within the limit of months;
- by a party, in reports printed within the limit of weeks;
- by time alone: an account without a date in a report of the days after the other's day, or one whose date is vague in
  a report of the same days.

Accounts dated to two days are never one, nor are those in reports printed months apart. What nothing dates is found by
its wording alone. `tests/link/test_block.py` holds this to the table.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from according.keep.days import Days, days, to_the_day
from according.link.accounts import Account, is_dated
from according.link.compare import comparable
from according.link.comparisons import comparisons
from according.link.place_cells import place_cells
from according.link.worded_alike import worded_alike

Key = tuple[str | int, ...]

#: Accounts under one key from which on not all of them are compared: among so many of one day or party, these alone
#: say nothing of which is which (by their kind and length of key); of one place, wording or figure, each is held
#: against so many before and after it.
CROWDED = 400
ALONE: Mapping[str | int, int] = MappingProxyType({"day": 2, "told": 2, "party": 4, "printed": 3})
NEIGHBOURS = 50


def candidate_pairs(accounts: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    """Pairs of accounts of different reports, each once, in an order that depends on content."""
    ordered = sorted(accounts, key=lambda each: each.node)
    under: dict[Key, list[int]] = defaultdict(list)
    dated = [(number, account) for number, account in enumerate(ordered) if is_dated(account)]
    for number, account in dated:
        for key in set(_held(account)):
            under[key].append(number)
    near: list[set[int]] = [set() for _ in ordered]
    for number, account in dated:
        found: set[int] = set()
        for key in set(_sought(account)):
            found.update(_of_block(key, under.get(key, []), number))
        for other in found:
            near[min(number, other)].add(max(number, other))
    for number, other in worded_alike(ordered):
        near[min(number, other)].add(max(number, other))
    for number, others in enumerate(near):
        for other in sorted(others):
            if ordered[number].report != ordered[other].report:
                yield ordered[number], ordered[other]


def _of_block(key: Key, block: Sequence[int], number: int) -> Sequence[int]:
    """Whom an account finds under a key: all, unless it is too crowded to tell anything, or to hear all."""
    if len(block) <= CROWDED:
        return block
    if key[0] in ALONE and len(key) == ALONE[key[0]]:
        return ()
    at = bisect_left(block, number)
    return block[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]


def _held(account: Account) -> Iterator[Key]:
    """The keys an account stands under; those dated to the day apart, for they do not seek each other by these."""
    kind = _kind(account)
    span, printed = days(account.when), days(account.published)
    cells = place_cells(account.place)
    if kind == "dated" and span is not None:
        day = span[0].toordinal()
        yield "told", day
        yield "day", day
        yield from (("day", day, cell) for cell in cells.held)
        yield from (("day", day, *figure) for figure in _figures(account))
    limits = comparisons().limits
    for slot in _slots(printed, limits.months_days):
        yield from (("place", kind, slot, cell) for cell in cells.held)
        yield from (("name", kind, slot, name) for name in account.place_names)
        yield from (("figure", kind, slot, *figure) for figure in _figures(account))
    for slot in _slots(printed, limits.weeks_days):
        yield from (("party", kind, slot, party) for party in account.parties)
    if kind != "undated":
        yield from (("printed", kind, slot) for slot in _slots(printed, limits.close_days))


def _sought(account: Account) -> Iterator[Key]:
    """The keys under which an account finds what it may be one with."""
    kind = _kind(account)
    span, printed = days(account.when), days(account.published)
    cells = place_cells(account.place)
    limits = comparisons().limits
    if kind == "dated" and span is not None:
        day = span[0].toordinal()
        # Whoever says nothing of the place seeks all of the day, those with a place among them.
        yield from (("day", day, cell) for cell in cells.sought)
        yield from (("day", day, *figure) for figure in _figures(account))
        if not cells.held:
            yield "day", day
    if kind == "undated" and printed is not None:
        first, last = printed[0].toordinal() - limits.news_days, printed[1].toordinal()
        yield from (("told", day) for day in range(first, last + 1))
    for other in ("vague", "undated") if kind == "dated" else ("vague", "undated", "dated"):
        for slot in _slots_near(printed, limits.months_days):
            yield from (("place", other, slot, cell) for cell in cells.sought)
            yield from (("name", other, slot, name) for name in account.place_names)
            yield from (("figure", other, slot, *figure) for figure in _figures(account))
        for slot in _slots_near(printed, limits.weeks_days):
            yield from (("party", other, slot, party) for party in account.parties)
        if kind == "vague" and other != "undated":
            yield from (("printed", other, slot) for slot in _slots_near(printed, limits.close_days))


def _kind(account: Account) -> str:
    """How an account is dated: to one day, to several, or not at all."""
    if account.when is None or days(account.when) is None:
        return "undated"
    return "dated" if to_the_day(account.when) else "vague"


def _figures(account: Account) -> set[tuple[str, str, int]]:
    """The figures whose being equal counts."""
    least = comparisons().limits.equal_from
    return {
        (each.measure, each.side or "", each.low)
        for each in account.figures
        if comparable(each) and each.low >= least
    }


# Everything stands in ANYWHEN, where what was printed on no known day seeks it.
ANYWHEN = -1


def _slots(printed: Days | None, width: int) -> Iterator[int]:
    """The stretches of ``width`` days that a time of printing lies in."""
    yield ANYWHEN
    if printed is not None:
        yield from range(printed[0].toordinal() // width, printed[1].toordinal() // width + 1)


def _slots_near(printed: Days | None, width: int) -> Iterable[int]:
    """The stretches that hold whatever was printed on a known day within ``width`` days."""
    if printed is None:
        return (ANYWHEN,)
    return range(printed[0].toordinal() // width - 1, printed[1].toordinal() // width + 2)
