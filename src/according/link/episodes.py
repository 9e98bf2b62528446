"""Joins incidents into episodes: one outbreak is one pair of parties, one area, and no long pause.

Attacks whose parties nobody names, or that only one side makes, are no outbreak with the next attack elsewhere in
the province: they join only at one and the same place on neighbouring days.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from according.keep.days import Days, cover, days, gap, to_the_day
from according.keep.places import located, nearness
from according.keep.roster import Roster
from according.keep.successors import episode_id
from according.link.accounts import place_order
from according.link.compare import wording
from according.link.comparisons import comparisons
from according.link.incidents import Gathered
from according.link.parties import fighting_parties, is_violent
from according.model import Episode, Place, When

DISTRICT = 3
MONTHS = ("January February March April May June July August September October November December").split()


def outbreaks(incidents: Sequence[Gathered], roster: Roster) -> tuple[tuple[Gathered, ...], ...]:
    """Incidents grouped by outbreak; the dated ones first, then each of the others with the outbreak it speaks of."""
    ordered = sorted(incidents, key=lambda each: each.id)
    dated = [each for each in ordered if each.violent and each.span is not None]
    groups = _components(dated, roster)
    known = {each.id for each in dated}
    _attach(groups, [each for each in ordered if each.id not in known])
    groups = _gathered_in(groups)
    return tuple(
        tuple(sorted(group, key=_order)) for group in sorted(groups, key=lambda g: min(map(_order, g)))
    )


def one_outbreak(left: Gathered, right: Gathered, roster: Roster) -> bool:
    """Whether two dated incidents belong to one outbreak."""
    if left.span is None or right.span is None:
        return False
    limits, between = comparisons().outbreak, gap(left.span, right.span)
    if between > limits.gap_days or nearness(left.place, right.place, margin_km=limits.reach_km) == "far":
        return False
    ours, theirs = set(left.parties), set(right.parties)
    if len(ours) > 1 and len(theirs) > 1:
        if len(ours & theirs) > 1 and _fight_each_other(ours & theirs, left, right, roster):
            return True
        if not ours & theirs:
            return False
    elif ours & theirs and not (left if len(ours) == 1 else right).attackers:
        # The dead of one side, with nobody named as the killer, fell in the fighting of their side.
        close = between <= limits.neighbour_days or bool(set(left.reports) & set(right.reports))
        if close and _fight_each_other(ours | theirs, left, right, roster):
            return True
    # Told of one day: a story that goes on for days tells of other attacks too.
    one_day = between == 0 and to_the_day(left.when) and to_the_day(right.when)
    return between <= limits.neighbour_days and (
        (one_day and _one_story(left, right)) or _one_spot(left.place, right.place)
    )


def episode(group: Sequence[Gathered], roster: Roster) -> Episode:
    """The noun for one outbreak, named after its earliest incident."""
    ids = [each.id for each in group]
    named = Counter(party for each in group for party in each.parties[:2] for _ in each.accounts)
    sides = tuple(sorted(sorted(named, key=lambda party: (-named[party], party))[:2]))
    dated = [span for each in group if (span := days(each.when)) is not None]
    span = cover(dated) or cover([each.span for each in group if each.span is not None])
    told = Counter(each.place.id for each in group for _ in each.accounts if each.place is not None)
    places = [each.place for each in group if each.place is not None]
    place = (
        min(places, key=lambda each: (not located(each), -told[each.id], place_order(each)))
        if places
        else None
    )
    return Episode(
        id=episode_id(min(group, key=_order).id),
        title=_title([roster.name(side) for side in sides], place, span),
        when=_when(group, span, bool(dated)),
        place=place,
        sides=sides,
        incidents=tuple(ids),
        reports=tuple(sorted({report for each in group for report in each.reports})),
    )


def _components(incidents: Sequence[Gathered], roster: Roster) -> list[list[Gathered]]:
    group_of = {each.id: [each] for each in incidents}
    for left, right in _neighbouring(incidents):
        ours, theirs = group_of[left.id], group_of[right.id]
        if ours is not theirs and one_outbreak(left, right, roster):
            ours.extend(theirs)
            group_of.update((each.id, ours) for each in theirs)
    return list({id(group): group for group in group_of.values()}.values())


def _neighbouring(incidents: Sequence[Gathered]) -> Iterator[tuple[Gathered, Gathered]]:
    """Pairs that share a party or a degree of the map, and a fortnight: only those can be one outbreak."""
    blocks: dict[tuple[str, int], list[Gathered]] = defaultdict(list)
    for each in incidents:
        if each.span is None:
            continue
        fortnights = range(each.span[0].toordinal() // 14 - 1, each.span[1].toordinal() // 14 + 2)
        if len(fortnights) > 6:
            continue
        for fortnight in fortnights:
            for key in {*each.parties, *_cells(each.place)}:
                blocks[key, fortnight].append(each)
    seen: set[tuple[str, str]] = set()
    for block in sorted(blocks):
        for left, right in combinations(sorted(blocks[block], key=lambda each: each.id), 2):
            if (left.id, right.id) not in seen:
                seen.add((left.id, right.id))
                yield left, right


def _cells(place: Place | None) -> Iterable[str]:
    if place is None or not located(place) or place.lat is None or place.lon is None:
        return ()
    row, column = int(place.lat // 1), int(place.lon // 1)
    return [f"{row + up}:{column + right}" for up in (-1, 0, 1) for right in (-1, 0, 1)]


def _fight_each_other(pair: set[str], left: Gathered, right: Gathered, roster: Roster) -> bool:
    """Each is said to strike the other; of two states it is enough that one does, in the same area.

    That both attack is not enough: allies do so side by side. Where both accounts name both states, both must tell of
    the blow: elsewhere in the area somebody else may have struck.
    """
    ours, theirs = _blows(left, pair, roster), _blows(right, pair, roster)
    if len(ours | theirs) > 1:
        return True
    states = [party for party in pair if (actor := roster.get(party)) is not None and actor.kind == "state"]
    near = nearness(left.place, right.place) in ("same_place", "near", "within")
    named_by_both = pair <= set(left.parties) and pair <= set(right.parties)
    told = (ours and theirs) if named_by_both else (ours or theirs)
    return len(states) > 1 and bool(told) and near


def _blows(each: Gathered, pair: set[str], roster: Roster) -> set[tuple[str, str]]:
    """Who of a pair is said to strike whom of it."""
    found: set[tuple[str, str]] = set()
    for claim in each.claims:
        if is_violent(claim):
            attackers, attacked = fighting_parties(roster, claim)
            found |= {(a, b) for a in attackers & pair for b in attacked & pair if a != b}
    return found


def _one_story(left: Gathered, right: Gathered) -> bool:
    """Whether reports of one story tell of both: each speaks of one outbreak of those days, however widely placed."""
    ours = {each.story for each in left.accounts} - {None}
    return not ours.isdisjoint({each.story for each in right.accounts} - {None})


def _one_spot(left: Place | None, right: Place | None) -> bool:
    """Whether two places are one and the same, and no larger than a district."""
    if left is None or right is None or nearness(left, right) not in ("same_place", "near"):
        return False
    return max(left.precision or 9, right.precision or 9) <= DISTRICT


def _attach(groups: list[list[Gathered]], others: Iterable[Gathered]) -> None:
    """Adds talk, and accounts that nothing dates, to the one outbreak each speaks of; else it stands alone."""
    weeks: dict[int | None, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for week in _weeks(group):
            weeks[week].add(number)
    for other in others:
        sought = weeks if other.span is None else (None, *_weeks([other], around=1))
        near = {number for week in sought for number in weeks.get(week, ())}
        fits = [
            (fit, min(each.id for each in groups[at]), at)
            for at in near
            if (fit := _fit(groups[at], other)) is not None
        ]
        home = max(fits)[-1] if fits else len(groups)
        if not fits:
            groups.append([])
        groups[home].append(other)
        for week in _weeks(groups[home]):
            weeks[week].add(home)


def _weeks(group: Sequence[Gathered], *, around: int = 0) -> Iterable[int | None]:
    """The stretches as long as people talk of an outbreak that its days lie in, and so many more; None without days."""
    span = cover([each.span for each in group if each.span is not None])
    if span is None:
        return (None,)
    long = max(1, comparisons().outbreak.talk_days)
    return range(span[0].toordinal() // long - around, span[1].toordinal() // long + around + 1)


def _fit(group: Sequence[Gathered], other: Gathered) -> tuple[int, int, int] | None:
    """How well an outbreak fits what is said: wording, parties, closeness of dates; None when it does not."""
    span = cover([each.span for each in group if each.span is not None])
    between = gap(span, other.span) if span is not None and other.span is not None else None
    if between is not None and between > comparisons().outbreak.talk_days:
        return None
    worded = any(
        (seen := wording(ours, theirs)) is not None and seen.level in ("copied", "shared")
        for each in group
        for ours in each.accounts
        for theirs in other.accounts
    )
    shared = max(len(set(each.parties) & set(other.parties)) for each in group)
    if not worded and (between is None or shared < 2):
        return None
    return int(worded), shared, -(between or 0)


def _gathered_in(groups: Sequence[list[Gathered]]) -> list[list[Gathered]]:
    """An account without any party, in reports that all speak of one outbreak of those days, is about that one.

    "Forty-three of them were taken to hospitals in the capital" is no outbreak in the capital.
    """
    whole = [group for group in groups if any(each.parties for each in group)]
    kept = list(whole)
    telling: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(whole):
        for report in {report for each in group for report in each.reports}:
            telling[report].add(number)
    for group in groups:
        if any(each.parties for each in group):
            continue
        homes = [whole[at] for at in set.intersection(*(telling[r] for each in group for r in each.reports))]
        if len(homes) == 1 and all(_of_those_days(homes[0], each) for each in group):
            homes[0].extend(group)
        else:
            kept.append(group)
    return kept


def _of_those_days(group: Sequence[Gathered], other: Gathered) -> bool:
    span = cover([each.span for each in group if each.span is not None])
    return (
        span is None or other.span is None or gap(span, other.span) <= comparisons().outbreak.neighbour_days
    )


def _order(each: Gathered) -> tuple[bool, str, str]:
    return not each.violent, each.span[0].isoformat() if each.span is not None else "9", each.id


def _when(group: Sequence[Gathered], span: Days | None, told: bool) -> When | None:
    if span is None:
        return None
    whens = [each.when for each in group if each.when is not None]
    if len(whens) == 1:
        return whens[0]
    width = (span[1] - span[0]).days
    return When(
        start=span[0].isoformat(),
        end=span[1].isoformat(),
        precision="day" if width == 0 else "week" if width < 7 else "month" if width < 31 else "year",
        basis="inferred" if told else "publication",
    )


def _title(sides: Sequence[str], place: Place | None, span: Days | None) -> str:
    where = (place.name or place.written) if place is not None else None
    return (
        ", ".join(part for part in (" and ".join(sides), where, _dates(span)) if part)
        or "Reports without date or place"
    )


def _dates(span: Days | None) -> str | None:
    if span is None:
        return None
    first, last = span
    end = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    start = f"{first.day} {MONTHS[first.month - 1]}"
    return f"{start} – {end}" if first.year == last.year else f"{start} {first.year} – {end}"
