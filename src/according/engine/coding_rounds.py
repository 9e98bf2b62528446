"""Rounds of blind coding: drawn from what is least sure, answered by several people unseen by each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from according.engine.faults import NotThere
from according.engine.moment import moment
from according.engine.outcome import Outcome
from according.keep.codings import codings_in, put_coding, put_round, rounds_in
from according.keep.judged import judged_as, judged_in
from according.keep.ledger import Ledger
from according.keep.rows import SCORER
from according.model import (
    Claim,
    Coded,
    Coding,
    CodingItem,
    CodingRound,
    JudgementVerdict,
    content_hash,
)

Answers = Mapping[str, Mapping[int, Coding]]
MOST_ITEMS = 200


def draw(ledger: Ledger, outcome: Outcome, *, size: int, title: str, who: str) -> CodingRound:
    """Makes a round of what is least sure: half of it joined, half nearly, in an order that tells nothing.

    Raises NotThere where nothing is to be coded or the size is out of bounds.
    """
    if not 1 <= size <= MOST_ITEMS:
        raise NotThere(f"A round has 1 to {MOST_ITEMS} questions, not {size}.")
    made = now()
    id_ = content_hash("round", title, who, made)
    pairs = list(_least_sure(outcome, size))
    if not pairs:
        raise NotThere("There is nothing to code: no two accounts were joined, and none nearly.")
    keys = _keys(outcome)
    pairs.sort(key=lambda pair: content_hash(id_, *(each.id for each in pair)))
    items = tuple(
        CodingItem(number=number, left=_coded(left, keys), right=_coded(right, keys))
        for number, (left, right) in enumerate(pairs, 1)
    )
    made_round = CodingRound(id=id_, title=title, who=who, made=made, items=items)
    with ledger.writing() as to:
        put_round(to, made_round)
    return made_round


def code(
    ledger: Ledger, round_: CodingRound, item: int, verdict: JudgementVerdict, *, because: str, who: str
) -> Coding:
    """Keeps somebody's answer to one question; it changes nothing else.

    Raises NotThere for no such question, and for whoever may have seen what others answered.
    """
    item_of(round_, item)
    answers = answers_to(ledger, round_)
    if may_see(round_, answers, who):
        raise NotThere("The answers have been shown: whoever may see them can no longer answer blind.")
    made = moment(answers.get(who, {}).values())
    new = Coding(
        id=content_hash("coding", round_.id, item, who, verdict, made),
        round=round_.id,
        item=item,
        who=who,
        verdict=verdict,
        because=because.strip() or None,
        made=made,
    )
    with ledger.writing() as to:
        put_coding(to, new)
    return new


def rounds(ledger: Ledger) -> tuple[CodingRound, ...]:
    """All rounds, the newest first."""
    with ledger.reading() as at:
        return rounds_in(at)


def round_meant(ledger: Ledger, written: str) -> CodingRound:
    """The round whose id begins as written. Raises NotThere."""
    found = [each for each in rounds(ledger) if written and each.id.startswith(written)]
    if len(found) != 1:
        raise NotThere(
            f"{written!r} begins {len(found)} ids of rounds: write more of it."
            if found
            else f"There is no round {written!r}: `according blind list` has them."
        )
    return found[0]


def item_of(round_: CodingRound, number: int) -> CodingItem:
    """A question by its number. Raises NotThere."""
    found = next((each for each in round_.items if each.number == number), None)
    if found is None:
        raise NotThere(f"The round has questions 1 to {len(round_.items)}, and none numbered {number}.")
    return found


def answers_to(ledger: Ledger, round_: CodingRound) -> dict[str, dict[int, Coding]]:
    """Everybody's latest answers by their names and the questions' numbers."""
    found: dict[str, dict[int, Coding]] = {}
    with ledger.reading() as at:
        for each in codings_in(at, round_.id):
            found.setdefault(each.who, {})[each.item] = each
    return found


def finished(round_: CodingRound, answers: Answers) -> tuple[str, ...]:
    """Those who answered every question."""
    return tuple(
        sorted(who for who, own in answers.items() if all(each.number in own for each in round_.items))
    )


def may_see(round_: CodingRound, answers: Answers, who: str) -> bool:
    """Whether somebody may see what others answered: two have finished, and whoever began has too."""
    done = finished(round_, answers)
    return len(done) > 1 and (who in done or who not in answers)


def revealed(round_: CodingRound, answers: Answers, who: str) -> Answers:
    """The answers, for whoever may see them. Raises NotThere for everybody else."""
    if not may_see(round_, answers, who):
        raise NotThere(
            f"Nobody sees answers before two people have given all {len(round_.items)} of them, nor before being "
            f"through with their own: {', '.join(finished(round_, answers)) or 'nobody'} is."
        )
    return answers


def now() -> str:
    """The moment, in UTC."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _least_sure(outcome: Outcome, size: int) -> Iterator[tuple[Claim, Claim]]:
    """The weakest joins and the nearest misses by turns, until there are enough."""
    claims = {each.id: each for each in outcome.claims}
    contents = {judged_as(each): each for each in reversed(outcome.claims)}
    weak = sorted(
        (each for each in outcome.joins if each.who == SCORER),
        key=lambda each: (each.points - each.needed, each.left, each.right),
    )
    near = sorted(
        (each for each in outcome.judgements if each.who == SCORER and each.verdict != "same"),
        key=lambda each: (-(each.score or 0.0), each.id),
    )
    joined = ((claims.get(each.left), claims.get(each.right)) for each in weak)
    missed = ((contents.get(each.left), contents.get(each.right)) for each in near)
    seen: set[frozenset[str]] = set()
    for left, right in _by_turns(joined, missed):
        if left is None or right is None or left.report == right.report or len(seen) >= size:
            continue
        pair = frozenset((left.id, right.id))
        if pair not in seen:
            seen.add(pair)
            yield left, right


Pair = tuple[Claim | None, Claim | None]


def _by_turns(one: Iterable[Pair], other: Iterable[Pair]) -> Iterator[Pair]:
    queues = [iter(one), iter(other)]
    while queues:
        for each in list(queues):
            found = next(each, None)
            if found is None:
                queues.remove(each)
            else:
                yield found


def _keys(outcome: Outcome) -> Mapping[tuple[str, int, int, str], str]:
    """What each report alone says, by where it says it."""
    return {
        (each.report, each.evidence.start, each.evidence.end, each.kind): each.content
        for reading in outcome.as_read
        for each in reversed(reading.claims)
    }


def _coded(claim: Claim, keys: Mapping[tuple[str, int, int, str], str]) -> Coded:
    place = (claim.report, claim.evidence.start, claim.evidence.end, claim.kind)
    content = keys.get(place, claim.content)
    return Coded(
        claim=claim.id,
        key=judged_in(content, claim.report),
        report=claim.report,
        evidence=claim.evidence,
    )
