"""What people decide about a result: same, different or unsure, its effect, and taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from according.engine.answers import Joined
from according.engine.decided import Decision, act_of
from according.engine.faults import NotThere
from according.engine.marked import unmarked
from according.engine.meant import meant
from according.engine.moment import moment
from according.engine.outcome import Outcome
from according.engine.result import Kept, open_result, work_out_again
from according.keep.changes import Change, of_findings
from according.model import Actor, Claim, Correction, Finding, Judgement, JudgementVerdict, content_hash

About = Literal["claim", "actor"]


def judge(
    out: str | Path, left: str, right: str, verdict: JudgementVerdict, *, because: str, who: str
) -> tuple[Judgement, Outcome]:
    """Adds a person's judgement on two claims, incidents or actors, and works the result out again under it."""
    kept = open_result(out)
    new, _ = proposed(kept, left, right, verdict, because=because, who=who)
    return new, work_out_again(out, with_new(kept, [new]), who)


def proposed(
    kept: Kept, left: str, right: str, verdict: JudgementVerdict, *, because: str, who: str
) -> tuple[Judgement, tuple[Claim | Actor, Claim | Actor]]:
    """The judgement that somebody is about to make, and the two that it is about. Raises NotThere."""
    joined = kept.joined
    one, other = meant(kept, joined, left), meant(kept, joined, right)
    about, ours, theirs = _keys(joined, one, other)
    made = moment((*kept.judgements, *kept.corrections))
    new = decision(ours, theirs, verdict, about=about, because=because, who=who, made=made)
    return new, (one, other)


def decision(
    left: str,
    right: str,
    verdict: JudgementVerdict,
    *,
    about: About = "claim",
    because: str,
    who: str,
    made: str,
    act: str | None = None,
) -> Judgement:
    """A person's judgement on two keys; ``act`` names the one step that it was made in with others."""
    return Judgement(
        id=content_hash("judgement", left, right, verdict, who, made),
        left=left,
        right=right,
        about=about,
        verdict=verdict,
        because=because,
        who=who,
        made=made,
        act=act,
    )


def effect(kept: Kept, new: Sequence[Decision], before: Sequence[Finding]) -> tuple[Change, ...]:
    """What decisions would change for a reader, worked out and kept nowhere."""
    return _moved(before, with_new(kept, new).answers().weighed.findings, new[0].made)


def with_new(kept: Kept, new: Sequence[Decision]) -> Kept:
    """What is kept, with more decisions."""
    corrections = (each for each in new if isinstance(each, Correction))
    judgements = (each for each in new if isinstance(each, Judgement))
    return msgspec.structs.replace(
        kept,
        judgements=(*kept.judgements, *judgements),
        corrections=(*kept.corrections, *corrections),
    )


def undo(out: str | Path, written: str | None, *, who: str) -> tuple[Decision, Outcome]:
    """Withdraws a judgement or correction, or all of one step, and works the result out again without it.

    The latest live one, unless the first characters of its id are given. Raises NotThere.
    """
    kept = open_result(out)
    gone = taken_back(kept, written)
    return gone[0], work_out_again(out, _without(kept, {each.id: each for each in gone}), who)


def taken_back(kept: Kept, written: str | None) -> tuple[Decision, ...]:
    """The decisions of the step that is meant, withdrawn now. Raises NotThere."""
    acts: dict[str, list[Decision]] = {}
    decisions: list[Decision] = [*kept.judgements, *kept.corrections]
    for each in sorted(decisions, key=lambda each: (each.made, each.id)):
        if each.withdrawn is None:
            acts.setdefault(act_of(each), []).append(each)
    begun = [act for act in acts if act.startswith(written or "")]
    found = [written] if written in acts else begun if written else begun[-1:]
    if len(found) != 1:
        raise NotThere(
            f"No one judgement or correction {written!r} stands: the ledger has their ids."
            if written
            else "Nobody's judgement or correction stands: there is nothing to take back."
        )
    at = moment(one for act in acts.values() for one in act)
    return tuple(msgspec.structs.replace(each, withdrawn=at) for each in acts[found[0] or ""])


def effect_of_undo(kept: Kept, gone: Sequence[Decision], before: Sequence[Finding]) -> tuple[Change, ...]:
    """What withdrawing decisions would change for a reader, worked out and kept nowhere."""
    without = _without(kept, {each.id: each for each in gone})
    return _moved(before, without.answers().weighed.findings, gone[0].withdrawn or "")


def _moved(before: Sequence[Finding], now: Sequence[Finding], at: str) -> tuple[Change, ...]:
    """What moves, and what keeps its verdict and its numbers though others say it, or say something else."""
    moved = list(of_findings(before, now, at))
    told, reasons = {each.subject for each in moved}, {each.id: each.because for each in before}
    return (
        *moved,
        *(
            Change(
                at, "finding", each.id, f"{each.aspect.question}: {each.verdict} as before. {each.because}"
            )
            for each in now
            if each.id not in told and reasons.get(each.id, each.because) != each.because
        ),
    )


def _without(kept: Kept, gone: Mapping[str, Decision]) -> Kept:
    judgements, corrections = [], []
    for each in kept.judgements:
        now = gone.get(each.id, each)
        judgements.append(now if isinstance(now, Judgement) else each)
    for old in kept.corrections:
        new = gone.get(old.id, old)
        corrections.append(new if isinstance(new, Correction) else old)
    copies = any(isinstance(each, Judgement) and each.about == "report" for each in gone.values())
    return msgspec.structs.replace(
        kept,
        reports=unmarked(kept.reports) if copies else kept.reports,
        judgements=tuple(judgements),
        corrections=tuple(corrections),
    )


def key_of(joined: Joined, each: Claim | Actor) -> str:
    """By what later runs know it: a claim's content as its report alone has it, an actor's id in single reports.

    Neither changes with the other reports of a run.
    """
    if isinstance(each, Actor):
        return each.id
    pairs = zip(joined.claims, joined.read, strict=True)
    return next((read.content for now, read in pairs if now.id == each.id), each.content)


def _keys(joined: Joined, one: Claim | Actor, other: Claim | Actor) -> tuple[About, str, str]:
    """What the judgement is about and its two keys. Raises NotThere for two that cannot be judged."""
    about: About = "actor" if isinstance(one, Actor) else "claim"
    if isinstance(one, Actor) != isinstance(other, Actor):
        raise NotThere("One of the two is an actor and the other is none: a judgement needs two of a kind.")
    ours, theirs = key_of(joined, one), key_of(joined, other)
    if ours == theirs:
        raise NotThere(
            f"Both are {ours} in every report that has them: a judgement needs two that reports tell apart."
            if about == "actor"
            else "The two say the same thing of the same event: a judgement needs two that differ."
        )
    return about, ours, theirs
