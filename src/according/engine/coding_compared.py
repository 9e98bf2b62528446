"""What several people answered in a round, side by side: how far they agree, where they differ, and who decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from according.engine.agreement import alpha_nominal
from according.engine.coding_rounds import Answers, finished, item_of, now
from according.engine.faults import NotThere
from according.engine.judging import decision, with_new
from according.engine.outcome import Outcome
from according.engine.result import open_result, work_out_again
from according.model import (
    Coding,
    CodingItem,
    CodingRound,
    Judgement,
    JudgementVerdict,
)


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """One question with what each coder answered, and the judgement that settled it, if one did."""

    item: CodingItem
    codings: tuple[Coding, ...]
    settled: Judgement | None = None


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody who answered all questions: alpha (nominal), the share of questions on which all agree, and both lists.

    ``table`` counts how often two coders gave two answers to one question, whichever way round.
    """

    coders: tuple[str, ...]
    alpha: float | None
    agreement: float
    table: tuple[tuple[JudgementVerdict, JudgementVerdict, int], ...]
    agreed: tuple[Answered, ...]
    differing: tuple[Answered, ...]


def compared(round_: CodingRound, answers: Answers, judgements: Iterable[Judgement]) -> Compared:
    """The answers of those who finished, side by side: whoever asks may see them (`revealed`)."""
    coders = finished(round_, answers)
    settled = {
        frozenset((each.left, each.right)): each
        for each in judgements
        if each.withdrawn is None and (each.act or "").startswith(f"{round_.id}.")
    }
    rows = [
        Answered(
            item=item,
            codings=tuple(answers[who][item.number] for who in coders),
            settled=settled.get(frozenset((item.left.key, item.right.key))),
        )
        for item in round_.items
    ]
    agreed = tuple(row for row in rows if len({each.verdict for each in row.codings}) == 1)
    return Compared(
        coders=coders,
        alpha=alpha_nominal([[each.verdict for each in row.codings] for row in rows]),
        agreement=len(agreed) / len(rows),
        table=_table(rows),
        agreed=agreed,
        differing=tuple(row for row in rows if row not in agreed),
    )


def _table(rows: Sequence[Answered]) -> tuple[tuple[JudgementVerdict, JudgementVerdict, int], ...]:
    order: dict[JudgementVerdict, int] = {"same": 0, "different": 1, "unsure": 2}
    counts: Counter[tuple[JudgementVerdict, JudgementVerdict]] = Counter()
    for row in rows:
        given = [each.verdict for each in row.codings]
        for at, one in enumerate(given):
            for other in given[at + 1 :]:
                first, second = sorted((one, other), key=lambda verdict: order[verdict])
                counts[first, second] += 1
    ordered = sorted(counts.items(), key=lambda each: (order[each[0][0]], order[each[0][1]]))
    return tuple((one, other, count) for (one, other), count in ordered)


def adjudicated(
    round_: CodingRound, number: int, verdict: JudgementVerdict, *, because: str, who: str
) -> Judgement:
    """The judgement that settles a question, whatever was answered; it holds as any other does."""
    item = item_of(round_, number)
    return _judgement(item, verdict, because=because, who=who, act=f"{round_.id}.{number}", made=now())


def agreed_on(round_: CodingRound, found: Compared, *, who: str) -> tuple[Judgement, ...]:
    """Judgements on all that everybody answered alike and nothing settled yet, as one step. Raises NotThere."""
    made, names = now(), " and ".join(found.coders)
    new = tuple(
        _judgement(
            each.item,
            each.codings[0].verdict,
            because=f"{names} said so, unseen by each other{_reasons(each)}",
            who=who,
            act=f"{round_.id}.agreed",
            made=made,
        )
        for each in found.agreed
        if each.settled is None
    )
    if not new:
        raise NotThere("Nothing that everybody answered alike is left to be kept.")
    return new


def keep_settled(out: str | Path, new: Sequence[Judgement], who: str) -> Outcome:
    """Keeps judgements of a round; everything is linked and weighed again under them."""
    return work_out_again(out, with_new(open_result(out), new), who)


def _reasons(each: Answered) -> str:
    given = list(dict.fromkeys(coding.because for coding in each.codings if coding.because))
    return f": {'; '.join(given)}" if given else ""


def _judgement(
    item: CodingItem, verdict: JudgementVerdict, *, because: str, who: str, act: str, made: str
) -> Judgement:
    left, right = sorted((item.left.key, item.right.key))
    return decision(left, right, verdict, because=because, who=who, made=made, act=act)
