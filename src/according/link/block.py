"""Finds the pairs of accounts worth comparing, so that nothing is ever compared with everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from according.keep.days import days
from according.keep.places import located
from according.link.accounts import Account

CELL_DEGREES = 1.0
LONGEST_DAYS = 31
# A key that so many accounts share tells nothing; the finer keys they also carry find the pairs.
CROWDED = 400


def candidate_pairs(accounts: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    """Pairs of accounts of different reports that share a key, each pair once, in an order that depends on content."""
    ordered = sorted(accounts, key=lambda each: each.node)
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, account in enumerate(ordered):
        for key in set(_keys(account)):
            blocks[key].append(number)
    shared = sorted(key for key, members in blocks.items() if 1 < len(members) <= CROWDED)
    seen: set[int] = set()
    for key in shared:
        for left, right in combinations(blocks[key], 2):
            pair = left * len(ordered) + right
            if pair not in seen and ordered[left].report != ordered[right].report:
                seen.add(pair)
                yield ordered[left], ordered[right]


def _keys(account: Account) -> Iterator[tuple[str, ...]]:
    for shingle in sorted(account.fingerprint)[:16]:
        yield "shingle", str(shingle)
    for term in account.rare_terms:
        yield "rare", term
    if account.story is not None:
        yield "story", account.story
    for day in _days_about(account):
        for party in account.parties:
            yield "day and party", day, party
        for cell in _cells(account):
            yield "day and place", day, cell
        for figure in account.figures:
            yield "day and figure", day, figure.measure, str(figure.low)
        if not account.parties and not _cells(account):
            yield "day", day


def _days_about(account: Account) -> Iterable[str]:
    """The days of the event, or the week before publication where the event is not dated."""
    span = days(account.when)
    if span is None:
        published = days(account.published)
        span = (published[0] - timedelta(days=7), published[1]) if published is not None else None
    if span is None or (span[1] - span[0]).days > LONGEST_DAYS:
        return ()
    return [_shift(span[0], number) for number in range((span[1] - span[0]).days + 1)]


def _shift(day: date, number: int) -> str:
    return (day + timedelta(days=number)).isoformat()


def _cells(account: Account) -> tuple[str, ...]:
    """The degree cell of the place and its eight neighbours."""
    place = account.place
    if place is None or not located(place) or place.lat is None or place.lon is None:
        return ()
    row, column = int(place.lat // CELL_DEGREES), int(place.lon // CELL_DEGREES)
    return tuple(f"{row + up}:{column + right}" for up in (-1, 0, 1) for right in (-1, 0, 1))
