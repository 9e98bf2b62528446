"""What people decide about a result: same, different or unsure, its effect, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from according.engine.answers import Joined, join
from according.engine.faults import NotThere
from according.engine.meant import meant
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
    return new, work_out_again(out, with_new(kept, new), who)


def proposed(
    kept: Kept, left: str, right: str, verdict: JudgementVerdict, *, because: str, who: str
) -> tuple[Judgement, tuple[Claim | Actor, Claim | Actor]]:
    """The judgement that somebody is about to make, and the two that it is about. Raises NotThere."""
    joined = join(kept.readings(), kept.judgements, kept.corrections)
    one, other = meant(kept, joined, left), meant(kept, joined, right)
    about, ours, theirs = _keys(joined, one, other)
    made = datetime.now(UTC).isoformat(timespec="microseconds")
    new = Judgement(
        id=content_hash("judgement", ours, theirs, verdict, who, made),
        left=ours,
        right=theirs,
        about=about,
        verdict=verdict,
        because=because,
        who=who,
        made=made,
    )
    return new, (one, other)


def effect(kept: Kept, new: Judgement | Correction, before: Sequence[Finding]) -> tuple[Change, ...]:
    """What a decision would change for a reader, worked out and kept nowhere."""
    return tuple(of_findings(before, with_new(kept, new).answers().weighed.findings, new.made))


def with_new(kept: Kept, new: Judgement | Correction) -> Kept:
    """What is kept, with one more decision."""
    if isinstance(new, Correction):
        return msgspec.structs.replace(kept, corrections=(*kept.corrections, new))
    return msgspec.structs.replace(kept, judgements=(*kept.judgements, new))


def undo(out: str | Path, written: str | None, *, who: str) -> tuple[Judgement | Correction, Outcome]:
    """Withdraws a judgement or correction, and works the result out again without it.

    The latest live one, unless the first characters of an id are given. Raises NotThere.
    """
    kept = open_result(out)
    decisions: list[Judgement | Correction] = [*kept.judgements, *kept.corrections]
    decisions.sort(key=lambda each: (each.made, each.id))
    live = [each for each in decisions if each.withdrawn is None]
    found = [each for each in live if each.id.startswith(written)] if written else live[-1:]
    if len(found) != 1:
        raise NotThere(
            f"No one judgement or correction {written!r} stands in {out}: its ledger has their ids."
            if written
            else f"Nobody's judgement or correction stands in {out}: there is nothing to take back."
        )
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    withdrawn = msgspec.structs.replace(found[0], withdrawn=at)
    without = msgspec.structs.replace(
        kept,
        judgements=tuple(withdrawn if each.id == withdrawn.id else each for each in kept.judgements),
        corrections=tuple(withdrawn if each.id == withdrawn.id else each for each in kept.corrections),
    )
    return withdrawn, work_out_again(out, without, who)


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
