"""Tells the incidents of one report apart: its violent claims in the order of the text, then the talk about them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

import msgspec

from according.keep.asked import Asked, Question, same_answers
from according.keep.days import RANK, Days, days
from according.keep.judged import judged_as
from according.keep.places import nearness
from according.keep.roster import Roster
from according.link.accounts import Account, account, claim_key, claim_place, claim_weekday, claim_when
from according.link.comparisons import comparisons
from according.link.parties import VIOLENT, fighting_parties, is_of_an_incident, is_violent
from according.model import Claim, Place, Report, When
from according.remembered import Remembered

Pairs = Collection[frozenset[str]]

# Whatever ended longer than this before a report came out is history to it.
NEWS_DAYS = 31
# Whatever happened within this before it came out may be told without its date.
FRESH_DAYS = 3
# What the same time or place is worth, beside one for a shared party and one for the same sentence.
SAME_PLACE_OR_TIME = 2


class Trait(msgspec.Struct, frozen=True, kw_only=True):
    """What a claim says of its incident that can tell it from another."""

    claim: Claim
    when: When | None
    span: Days | None
    weekday: int | None
    place: Place | None
    parties: frozenset[str]
    old: bool = False
    fresh: bool = True


def accounts_of(
    report: Report, claims: Iterable[Claim], roster: Roster, *, apart: Pairs = ()
) -> tuple[Account, ...]:
    """One account per incident that the report tells of; its talk goes to the incident that most of it is about.

    ``apart`` holds pairs of claim contents that a person judged different: they never share an account.
    What is no part of any incident, such as background, is in no account.
    """
    ordered = sorted(
        (claim for claim in claims if is_of_an_incident(claim)),
        key=lambda claim: (claim.evidence.start, claim.evidence.end, claim_key(claim)),
    )
    groups: list[list[Trait]] = []
    news = _news_from(report, ordered)
    for claim in ordered:
        if is_violent(claim):
            _place_in(groups, _trait(claim, roster, news), apart)
    main = _main(groups)
    for claim in ordered:
        if not is_violent(claim):
            _add_talk(groups, main, _trait(claim, roster, news), apart)
            main = main if main is not None else groups[0]
    return tuple(account(report, [trait.claim for trait in group], roster) for group in groups)


def accounts_once(
    report: Report, claims: Sequence[Claim], roster: Roster, remembered: Remembered, *, apart: Pairs = ()
) -> tuple[Account, ...]:
    """What `accounts_of` finds, as remembered of a report whose claims and actors are as they were."""
    told = {judged_as(claim) for claim in claims} if apart else set()
    own = frozenset(pair for pair in apart if pair <= told) if told else frozenset()
    known = (report.published, report.copy_of is None, report.story, report.rare_terms, report.fingerprint)

    def work() -> tuple[tuple[Account, ...], Mapping[Question, object]]:
        asked = Asked(roster)
        return accounts_of(report, claims, asked, apart=own), asked.answers

    found, _ = remembered.of(
        ("accounts", report.id),
        (known, tuple(claims), own),
        work,
        holds=lambda found: same_answers(found[1], roster),
    )
    return found


def hours_apart(left: When | None, right: When | None) -> float | None:
    """Hours between two times that are both known to the hour; None for any other two."""
    if left is None or right is None or left.start is None or right.start is None:
        return None
    if max(RANK[left.precision], RANK[right.precision]) > RANK["hour"]:
        return None
    first, second = datetime.fromisoformat(left.start), datetime.fromisoformat(right.start)
    if (first.tzinfo is None) != (second.tzinfo is None):
        first, second = first.replace(tzinfo=None), second.replace(tzinfo=None)
    return abs((first - second).total_seconds()) / 3600


def _news_from(report: Report, claims: Iterable[Claim]) -> date | None:
    """The day before which nothing is this report's news; None where neither it nor its claims are dated."""
    told = [span[1] for claim in claims if (span := days(claim_when(claim))) is not None]
    published = days(report.published)
    newest = published[0] if published is not None else max(told, default=None)
    return newest - timedelta(days=NEWS_DAYS) if newest is not None else None


def _trait(claim: Claim, roster: Roster, news: date | None) -> Trait:
    attackers, attacked = fighting_parties(roster, claim)
    when = claim_when(claim)
    span = days(when)
    return Trait(
        claim=claim,
        when=when,
        span=span,
        weekday=claim_weekday(claim),
        place=claim_place(claim),
        parties=attackers | attacked,
        old=span is not None and news is not None and span[1] < news,
        fresh=span is None or (news is not None and span[0] >= news + timedelta(days=NEWS_DAYS - FRESH_DAYS)),
    )


def _place_in(groups: list[list[Trait]], trait: Trait, apart: Pairs) -> None:
    """Adds the claim to the group it agrees with most, the latest of equals, or founds a group of its own."""
    fitting = [
        group
        for group in groups
        if not any(_contradict(trait, other, apart) for other in group) and _may_date(trait, group)
    ]
    if not fitting:
        groups.append([trait])
        return
    latest = max(group[-1].claim.evidence.start for group in fitting)
    best = max(
        fitting, key=lambda group: (_agreement(trait, group), group[-1].claim.evidence.start == latest)
    )
    best.append(trait)


def _may_date(trait: Trait, group: Sequence[Trait]) -> bool:
    """Whether the claim may give its group a date: one that is not of these days needs something in common with it."""
    if trait.span is None or trait.fresh or any(other.span is not None for other in group):
        return True
    return _agreement(trait, group) >= SAME_PLACE_OR_TIME


def _main(groups: list[list[Trait]]) -> list[Trait] | None:
    """The group the report is news of: the latest dated of those that are told first or at length."""
    if not groups:
        return None
    longest = max(len(group) for group in groups)
    told = [group for group in groups if group is groups[0] or 3 * len(group) >= longest]
    told = [group for group in told if not group[0].old] or [g for g in groups if not g[0].old] or told
    return max(told, key=lambda group: (_last_day(group), len(group), group is groups[0]))


def _last_day(group: Sequence[Trait]) -> str:
    return max((trait.span[1].isoformat() for trait in group if trait.span is not None), default="")


def _add_talk(groups: list[list[Trait]], main: list[Trait] | None, trait: Trait, apart: Pairs) -> None:
    judged = [group for group in groups if not any(_judged_apart(trait, other, apart) for other in group)]
    if not judged:
        groups.append([trait])
    elif trait.claim.event is not None and trait.claim.event.type in VIOLENT:
        fitting = [group for group in judged if not any(_contradict(trait, other, apart) for other in group)]
        max(fitting or judged, key=lambda group: (_agreement(trait, group), group is main)).append(trait)
    else:
        next((group for group in judged if group is main), judged[0]).append(trait)


def _contradict(left: Trait, right: Trait, apart: Pairs) -> bool:
    """Whether two claims of one report cannot be of one incident."""
    if _judged_apart(left, right, apart):
        return True
    if left.old != right.old:
        # What is told without a date is told as news; a war of years ago must not swallow it.
        return True
    if left.span and right.span and (left.span[0] > right.span[1] or right.span[0] > left.span[1]):
        return True
    undated = left.span is None or right.span is None
    if undated and None not in (left.weekday, right.weekday) and left.weekday != right.weekday:
        return True
    hours = hours_apart(left.when, right.when)
    if hours is not None and hours > comparisons().limits.hours_apart:
        return True
    if nearness(left.place, right.place) in ("apart", "far"):
        return True
    if _tolls_apart(left.claim, right.claim):
        return True
    return len(left.parties) > 1 and len(right.parties) > 1 and not left.parties & right.parties


def _tolls_apart(left: Claim, right: Claim) -> bool:
    """Whether two tolls of one measure are too different to be one toll growing, or parts of one."""
    ours, theirs = left.figure, right.figure
    if ours is None or theirs is None or ours.measure != theirs.measure or ours.side != theirs.side:
        return False
    counted = not any(each.subset or each.qualifier == "dozens" or each.low == 0 for each in (ours, theirs))
    small, large = sorted((ours.low, theirs.low))
    return (
        counted
        and small >= comparisons().limits.equal_from
        and large >= comparisons().limits.tolls_apart * small
    )


def _judged_apart(left: Trait, right: Trait, apart: Pairs) -> bool:
    return frozenset((judged_as(left.claim), judged_as(right.claim))) in apart


def _agreement(trait: Trait, group: Sequence[Trait]) -> int:
    """How many kinds of things the claim and the group both say: time, place, parties, sentence."""
    same_time = (trait.span is not None and any(trait.span == other.span for other in group)) or (
        trait.span is None
        and trait.weekday is not None
        and any(trait.weekday == other.weekday for other in group)
    )
    same_place = any(
        nearness(trait.place, other.place) in ("same_place", "near", "within") for other in group
    )
    shared = any(trait.parties & other.parties for other in group)
    touching = any(
        trait.claim.evidence.start <= other.claim.evidence.end
        and other.claim.evidence.start <= trait.claim.evidence.end
        for other in group
    )
    return SAME_PLACE_OR_TIME * (same_time + same_place) + shared + touching
