"""Comparisons of two accounts: each feature sees one thing, and says which level it found and the two values it saw.

A feature's docstring is its public explanation. What a level weighs, and whether it is a veto, is data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import msgspec

from according.keep.days import RANK, WEEKDAYS, days, gap, to_the_day
from according.keep.places import nearness
from according.link.accounts import Account
from according.link.comparisons import comparisons
from according.link.within import hours_apart
from according.model import Figure, Place, When


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """The level a feature found, and the two values it found it by."""

    level: str
    left: str
    right: str


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the comparison: a score in log2 units, the sentence that explains it, and the two values."""

    feature: str
    level: str
    score: float
    veto: bool
    because: str
    left: str
    right: str


Feature = Callable[[Account, Account], Seen | None]


def time(left: Account, right: Account) -> Seen | None:
    """When it happened, at the precision both accounts have; two times that share no moment keep the accounts apart.

    Of a report that nothing dates the weekday is all that can be compared.
    """
    ours, theirs = days(left.when), days(right.when)
    if ours is None or theirs is None:
        if None not in (left.weekday, right.weekday) and left.weekday != right.weekday:
            return Seen(level="other_weekday", left=_weekday_words(left), right=_weekday_words(right))
        return _as_news(left, right) if ours is not None else _as_news(right, left)
    seen = (_time_words(left.when), _time_words(right.when))
    if gap(ours, theirs) > 0:
        return Seen(level="other_time", left=seen[0], right=seen[1])
    hours = hours_apart(left.when, right.when)
    if hours is not None and hours > comparisons().limits.hours_apart:
        return (
            Seen(level="other_hour", left=left.when.start or "", right=right.when.start or "")
            if (left.when is not None and right.when is not None)
            else None
        )
    same = to_the_day(left.when) and to_the_day(right.when)
    return Seen(level="same_day" if same else "same_time", left=seen[0], right=seen[1])


def place(left: Account, right: Account) -> Seen | None:
    """Where it happened, at the precision both accounts have; a place known by its country only says nothing."""
    shared = left.place_names & right.place_names
    level = nearness(left.place, right.place)
    if shared and level != "far":
        return Seen(level="same_name", left=_listed(shared), right=_listed(shared))
    if level is None or left.place is None or right.place is None:
        return None
    return Seen(level=level, left=_place_words(left.place), right=_place_words(right.place))


def parties(left: Account, right: Account) -> Seen | None:
    """Between whom it happened, whoever is said to have begun; two pairs with nobody in common are two incidents."""
    ours, theirs = left.parties, right.parties
    if not ours or not theirs:
        return None
    seen = (_listed(ours), _listed(theirs))
    if ours == theirs and len(ours) > 1:
        return Seen(level="same_pair", left=seen[0], right=seen[1])
    if ours & theirs:
        return Seen(level="shared", left=seen[0], right=seen[1])
    if _at_odds(left) and _at_odds(right):
        return Seen(level="other_pair", left=seen[0], right=seen[1])
    return None


def type_(left: Account, right: Account) -> Seen | None:
    """What was done: the type of act, and its mode where both accounts give one."""
    if not left.types or not right.types:
        return None
    if left.modes & right.modes:
        shared = _listed(left.modes & right.modes)
        return Seen(level="same_mode", left=shared, right=shared)
    level = "same_type" if left.types & right.types else "other_type"
    return Seen(level=level, left=_listed(left.types), right=_listed(right.types))


def means(left: Account, right: Account) -> Seen | None:
    """What it was done with; a shared word is enough, for one report says "bomb" where another says "car bomb"."""
    if not left.means or not right.means:
        return None
    level = "shared" if _words(left.means) & _words(right.means) else "other"
    return Seen(level=level, left=_listed(left.means), right=_listed(right.means))


def victims(left: Account, right: Account) -> Seen | None:
    """Whom it hit: soldiers, teachers, traders; people of other kinds are seldom the toll of one attack."""
    if not left.victims or not right.victims:
        return None
    level = "shared" if left.victims & right.victims else "other"
    return Seen(level=level, left=_listed(left.victims), right=_listed(right.victims))


def figures(left: Account, right: Account) -> Seen | None:
    """What it cost: figures of one measure and side; only numbers that are not equal by chance count as equal."""
    pairs = [
        (ours, theirs)
        for ours in left.figures
        for theirs in right.figures
        if comparable(ours)
        and comparable(theirs)
        and (ours.measure, ours.side) == (theirs.measure, theirs.side)
    ]
    if not pairs:
        return None
    ours, theirs = min(pairs, key=_figure_order)
    seen = (_figure_words(ours), _figure_words(theirs))
    if ours.low == theirs.low and ours.low >= comparisons().limits.equal_from:
        return Seen(level="equal", left=seen[0], right=seen[1])
    overlap = (ours.high is None or ours.high >= theirs.low) and (
        theirs.high is None or theirs.high >= ours.low
    )
    return Seen(level="compatible" if overlap else "different", left=seen[0], right=seen[1])


def wording(left: Account, right: Account) -> Seen | None:
    """How the reports are worded: the share of shingles the shorter has in common, or that they tell one story.

    Two reports of one sentence share a quarter of it by chance, so a share counts only in longer ones.
    """
    limits = comparisons().limits
    smaller = min(len(left.fingerprint), len(right.fingerprint))
    enough = smaller >= limits.least_shingles
    share = len(left.fingerprint & right.fingerprint) / smaller if enough else 0.0
    if share >= limits.shared_share:
        level = "copied" if share >= limits.copied_share else "shared"
        return Seen(level=level, left=f"{share:.0%} of the shorter", right=f"{share:.0%}")
    if left.story is not None and left.story == right.story:
        common = _listed(left.rare_terms & right.rare_terms) or "names of a third"
        return Seen(level="story", left=common, right=common)
    return None


def publication(left: Account, right: Account) -> Seen | None:
    """How far apart the reports came out; months apart settles it unless both accounts are dated to the day."""
    ours, theirs = days(left.published), days(right.published)
    if ours is None or theirs is None:
        return None
    limits, between = comparisons().limits, gap(ours, theirs)
    seen = (_time_words(left.published), _time_words(right.published))
    if between > limits.months_days and not (to_the_day(left.when) and to_the_day(right.when)):
        return Seen(level="months", left=seen[0], right=seen[1])
    if between > limits.weeks_days:
        return Seen(level="weeks", left=seen[0], right=seen[1])
    return Seen(level="close", left=seen[0], right=seen[1]) if between <= limits.close_days else None


FEATURES: Mapping[str, Feature] = MappingProxyType(
    {
        "time": time,
        "place": place,
        "parties": parties,
        "type": type_,
        "means": means,
        "victims": victims,
        "figures": figures,
        "wording": wording,
        "publication": publication,
    }
)


def compare(left: Account, right: Account) -> tuple[Compared, ...]:
    """Every row on which the two accounts can be compared, in the order of the table; symmetric in its scores."""
    rows = []
    for name, levels in comparisons().features.items():
        seen = FEATURES[name](left, right)
        level = levels.get(seen.level) if seen is not None else None
        if seen is not None and level is not None:
            rows.append(
                Compared(
                    feature=name,
                    level=seen.level,
                    score=level.weight,
                    veto=level.veto,
                    because=level.says.format(left=seen.left, right=seen.right),
                    left=seen.left,
                    right=seen.right,
                )
            )
    return tuple(rows)


def _as_news(dated: Account, undated: Account) -> Seen | None:
    """What the day of one account and the printing of the other, which gives no day, say between them."""
    told, printed = days(dated.when), days(undated.published)
    if told is None or printed is None or undated.when is not None or not to_the_day(dated.when):
        return None
    seen = {"left": _time_words(dated.when), "right": _time_words(undated.published)}
    if (told[0] - printed[1]).days > 0:
        return Seen(level="told_before", **seen)
    late = (printed[0] - told[1]).days
    return Seen(level="told_then", **seen) if late <= comparisons().limits.news_days else None


def _at_odds(account: Account) -> bool:
    """Whether the account says who attacked whom: two allies who both attack are no pair of belligerents."""
    return bool(account.attackers and account.attacked) and account.attackers != account.attacked


def comparable(figure: Figure) -> bool:
    """Whether a figure is of the incident itself, and all of it."""
    return figure.scope in ("incident", "day") and not figure.subset


def _figure_order(pair: tuple[Figure, Figure]) -> tuple[bool, int, int, int]:
    """Equal pairs first, and of those the largest: a large equal number is the least likely by chance."""
    ours, theirs = pair
    return ours.low != theirs.low, -min(ours.low, theirs.low), abs(ours.low - theirs.low), ours.low


def _time_words(when: When | None) -> str:
    span = days(when)
    if span is None or when is None:
        return "an unknown time"
    if RANK[when.precision] <= RANK["day"] and span[0] == span[1]:
        return span[0].isoformat()
    return f"{span[0].isoformat()} to {span[1].isoformat()}"


def _weekday_words(account: Account) -> str:
    return WEEKDAYS[account.weekday].capitalize() if account.weekday is not None else "an unknown day"


def _place_words(place: Place) -> str:
    return place.name or place.written


def _figure_words(figure: Figure) -> str:
    number = str(figure.low) if figure.high == figure.low else f"{figure.low} or more"
    return f"{number} {figure.measure}"


def _listed(words: frozenset[str]) -> str:
    return ", ".join(sorted(words))


def _words(means: frozenset[str]) -> frozenset[str]:
    return frozenset(word for phrase in means for word in phrase.split())
