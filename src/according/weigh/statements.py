"""Statements: what one report gives as one speaker's figure, distinct parts added up, repetitions counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from according.keep.days import RANK, days
from according.model import Claim, Figure, Report, When
from according.weigh.apart import elsewhere, shared, told_apart
from according.weigh.numbers import Number, compatible, equal, merged, number, total
from according.weigh.origins import Root, Roots

# Two figures of one sentence lie at most this many characters apart: room for "and" and a few words.
ONE_BREATH = 60


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One number, with who gives it in which report and as of when. ``at`` is its place in the report's text.

    ``parts`` are the claims whose figures make up the number; ``claims`` are all that say it, told again or not.
    """

    number: Number
    parts: tuple[Claim, ...]
    roots: tuple[Root, ...]
    speakers: tuple[str, ...]
    report: str
    claims: tuple[str, ...]
    as_of: When | None
    at: int

    @property
    def keys(self) -> frozenset[str]:
        """Keys of its origins."""
        return frozenset(root.key for root in self.roots)

    @property
    def named(self) -> bool:
        """Whether anybody named gives it."""
        return any(root.named for root in self.roots)

    @property
    def own_voice(self) -> bool:
        """Whether its report says it citing nobody."""
        return all(root.own for root in self.roots)

    @property
    def of_several(self) -> bool:
        """Whether its parts lie in different incidents that cannot be one: the sum is no less, but may be more."""
        return any(elsewhere(one, other) for one in self.parts for other in self.parts)


def apart(one: Statement, other: Statement) -> bool:
    """Whether two statements are of different things altogether."""
    return not shared(one.parts, other.parts) or not shared(other.parts, one.parts)


def clash(one: Statement, other: Statement) -> bool:
    """Whether two statements cannot both be true.

    What they say of the same incidents decides, where they sum up different ones; and a sum over some incidents is no
    less than the whole, but may well be less.
    """
    if compatible(one.number, other.number):
        return False
    ours, theirs = shared(one.parts, other.parts), shared(other.parts, one.parts)
    if not ours or not theirs or compatible(_sum(ours), _sum(theirs)):
        return False
    less, common = (one, ours) if one.number.stated < other.number.stated else (other, theirs)
    return not less.of_several or len(common) < len(less.parts)


def counts(claim: Claim) -> bool:
    """Whether a claim's figure can stand for a total.

    No background, subset, addition to a count, count since replaced, toll of a war or denied figure does.
    """
    figure, event = claim.figure, claim.event
    if figure is None or claim.background or figure.subset or figure.scope == "war":
        return False
    if figure.increment or figure.revised:
        return False
    done = event is None or (event.modality in ("actual", "attempted") and not event.negated)
    return done and claim.act != "deny"


def statements(claims: Iterable[Claim], roots: Roots, reports: Mapping[str, Report]) -> tuple[Statement, ...]:
    """The statements that figures of one measure and side amount to, report by report and speaker by speaker."""
    groups: dict[tuple[str, tuple[Root, ...]], list[Claim]] = defaultdict(list)
    for claim in claims:
        if counts(claim):
            groups[claim.report, roots.of(claim)].append(claim)
    found = [
        statement
        for (report, origin), group in sorted(groups.items())
        for statement in _of_one_speaker(group, origin, reports[report])
    ]
    return tuple(sorted(_folded(found), key=lambda each: (each.report, each.at, each.claims)))


def as_of(claim: Claim, report: Report) -> When | None:
    """When a figure was true: as it says, else when it was said, else when it was printed.

    The time of printing stands for a day that holds it: "said on Tuesday", printed on Tuesday at eight.
    """
    figure, printed = claim.figure, report.published
    for when in (figure.as_of if figure is not None else None, claim.said):
        if when is not None and when.start is not None:
            return printed if _holds(when, printed) else when
    return printed if printed.start is not None else None


def _holds(when: When, printed: When) -> bool:
    ours, theirs = days(when), days(printed)
    if ours is None or theirs is None or RANK[printed.precision] >= RANK[when.precision]:
        return False
    return ours[0] <= theirs[0] and theirs[1] <= ours[1]


def _folded(found: Sequence[Statement]) -> list[Statement]:
    """Statements without what a report says in its own voice, or by nobody named, of a figure it goes on to cite.

    "Dozens were killed", the lead says, and the body: "58, according to the observers": one statement, and theirs.
    """
    kept: dict[int, Statement] = dict(enumerate(found))
    for index, own in enumerate(found):
        if own.named:
            continue
        for other, cited in sorted(kept.items()):
            better = cited.named or (own.own_voice and not cited.own_voice)
            if (
                better
                and cited.report == own.report
                and not apart(own, cited)
                and compatible(own.number, cited.number)
                and (own.number.vague or equal(own.number, cited.number))
            ):
                kept[other] = msgspec.structs.replace(cited, claims=(*cited.claims, *own.claims))
                del kept[index]
                break
    return list(kept.values())


def _of_one_speaker(claims: Sequence[Claim], roots: tuple[Root, ...], report: Report) -> list[Statement]:
    ordered = sorted(claims, key=lambda claim: (claim.evidence.start, claim.evidence.end, claim.id))
    made = [_statement(part, roots, report) for part in _breaths(ordered)]
    made = [_with_repeats(each, ordered) for each in made]
    # A total that the parts add up to says the same again.
    distinct: list[Statement] = []
    for each in made:
        same = next(
            (other for other in distinct if equal(other.number, each.number) and not apart(other, each)), None
        )
        if same is None:
            distinct.append(each)
        else:
            distinct[distinct.index(same)] = _together([same, each])
    if not any(clash(one, other) for one in distinct for other in distinct):
        dates = {each.as_of for each in distinct}
        return [_together(distinct)] if len(dates) <= 1 else distinct
    return distinct


def _breaths(ordered: Sequence[Claim]) -> list[list[Claim]]:
    """Runs of figures that are distinct parts of one total; a figure told again joins no run twice."""
    runs: list[list[Claim]] = []
    for claim in ordered:
        if any(_told_again(each, claim) for run in runs for each in run):
            continue
        fitting = (run for run in runs if all(_distinct(each, claim) for each in run))
        run = next(fitting, None)
        if run is None:
            runs.append([claim])
        else:
            run.append(claim)
    return runs


def _told_again(one: Claim, other: Claim) -> bool:
    """Whether the second figure is the first one repeated: the same number, and no other incident, role or day."""
    first, second = _figure(one), _figure(other)
    if not equal(number(first), number(second)) or told_apart(one, other):
        return False
    ours, theirs = days(first.when), days(second.when)
    same_days = ours is None or theirs is None or (ours[0] <= theirs[1] and theirs[0] <= ours[1])
    return same_days and (first.role == second.role or "unknown" in (first.role, second.role))


def _distinct(one: Claim, other: Claim) -> bool:
    """Whether two figures are parts of a total: of other incidents or roles, or of other days told in one breath."""
    left, right = _figure(one), _figure(other)
    if "total" in (left.scope, right.scope):
        return False
    if told_apart(one, other):
        return True
    if left.role != right.role and "unknown" not in (left.role, right.role):
        return True
    ours, theirs = days(left.when), days(right.when)
    if ours is None or theirs is None or (ours[0] <= theirs[1] and theirs[0] <= ours[1]):
        return False
    near = other.evidence.start - one.evidence.end <= ONE_BREATH
    return near or left.scope == right.scope == "day"


def _statement(part: Sequence[Claim], roots: tuple[Root, ...], report: Report) -> Statement:
    first = part[0]
    speakers = {hop.actor for claim in part for hop in claim.sources[:1] if hop.actor is not None}
    speakers |= {actor for claim in part for hop in claim.sources[:1] for actor in hop.joint}
    latest = max(
        (as_of(claim, report) for claim in part), key=lambda when: (when.start or "") if when else ""
    )
    return Statement(
        number=_sum(part),
        parts=tuple(part),
        roots=roots,
        speakers=tuple(sorted(speakers)),
        report=report.id,
        claims=tuple(claim.id for claim in part),
        as_of=latest,
        at=first.evidence.start,
    )


def _with_repeats(statement: Statement, claims: Sequence[Claim]) -> Statement:
    """The statement with the claims that tell one of its figures again."""
    parts = [claim for claim in claims if claim.id in statement.claims]
    again = [
        claim.id
        for claim in claims
        if claim.id not in statement.claims and any(_told_again(part, claim) for part in parts)
    ]
    return msgspec.structs.replace(statement, claims=(*statement.claims, *again))


def _together(parts: Sequence[Statement]) -> Statement:
    stands = merged([part.number for part in parts])
    plainest = min((each for each in parts if each.number == stands), key=lambda each: len(each.parts))
    return msgspec.structs.replace(
        parts[0],
        number=stands,
        parts=plainest.parts,
        claims=tuple(claim for part in parts for claim in part.claims),
        speakers=tuple(sorted({speaker for part in parts for speaker in part.speakers})),
        as_of=max((part.as_of for part in parts), key=lambda when: (when.start or "") if when else ""),
    )


def _sum(parts: Sequence[Claim]) -> Number:
    numbers = [number(_figure(part)) for part in parts]
    return total(numbers) if len(numbers) > 1 else numbers[0]


def _figure(claim: Claim) -> Figure:
    if claim.figure is None:
        raise ValueError(f"Claim {claim.id} has no figure to add up.")
    return claim.figure
