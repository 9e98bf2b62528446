"""Which accounts stand in reports that share wording or a story: reports are paired first, then their accounts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate, combinations, product

from according.keep.days import Days, days
from according.link.accounts import Account
from according.link.comparisons import comparisons

#: Reports of one story from which on each is compared with so many after it alone.
MANY, NEXT = 400, 50


def worded_alike(accounts: Sequence[Account]) -> Iterator[tuple[int, int]]:
    """Places of accounts in two reports that share as much wording as counts, printed within the limit of months.

    Reports of one story are found whenever they were printed. Reports printed on no known day are near to all.
    """
    of_report: dict[str, list[int]] = defaultdict(list)
    stories: dict[str, set[str]] = defaultdict(set)
    for place, account in enumerate(accounts):
        of_report[account.report].append(place)
        if account.story is not None:
            stories[account.story].add(account.report)
    found = {pair for reports in stories.values() for pair in _pairs(sorted(reports))}
    found.update(_sharing({accounts[own[0]].report: accounts[own[0]] for own in of_report.values()}))
    for one, other in sorted(found):
        yield from product(of_report[one], of_report[other])


def _pairs(reports: Sequence[str]) -> Iterator[tuple[str, str]]:
    """All pairs of one story; of more reports than can be heard, each with those next to it."""
    if len(reports) <= MANY:
        return combinations(reports, 2)
    return ((one, other) for at, one in enumerate(reports) for other in reports[at + 1 : at + 1 + NEXT])


def _sharing(by_report: dict[str, Account]) -> Iterator[tuple[str, str]]:
    """Pairs of reports by the runs of words they have in common, each counted from the later one back in time."""
    limits = comparisons().limits
    told = [each for each in by_report.values() if len(each.fingerprint) >= limits.least_shingles]
    told.sort(key=lambda each: (_printed(each), each.report))
    times = Counter(run for each in told for run in each.fingerprint)
    holders: dict[int, list[int]] = defaultdict(list)
    until = list(accumulate((_printed(each)[1] for each in told), max))
    for number, each in enumerate(told):
        met: Counter[int] = Counter()
        earliest = _back(_printed(each)[0], limits.months_days)
        for run in each.fingerprint:
            if times[run] > 1:
                for other in reversed(holders[run]):
                    if until[other] < earliest:
                        break
                    met[other] += 1
                holders[run].append(number)
        for other, common in met.items():
            smaller = min(len(each.fingerprint), len(told[other].fingerprint))
            if common >= limits.shared_share * smaller:
                one, two = sorted((each.report, told[other].report))
                yield one, two


def _printed(account: Account) -> Days:
    """When the report came out; on no known day comes after all, and from there everything is near."""
    return days(account.published) or (date.max, date.max)


def _back(day: date, by: int) -> date:
    known = day < date.max and (day - date.min).days > by
    return day - timedelta(days=by) if known else date.min
