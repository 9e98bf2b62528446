"""How people mark a report as a copy of another, or as none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from according.engine.faults import NotThere
from according.engine.judging import effect, with_new
from according.engine.moment import moment
from according.engine.outcome import Outcome
from according.engine.result import Kept, open_result, work_out_again
from according.keep.changes import Change
from according.model import Finding, Judgement, JudgementVerdict, Report, content_hash


def mark_copy(
    out: str | Path, report: str, root: str, *, because: str, who: str, is_copy: bool = True
) -> tuple[Judgement, Outcome]:
    """Keeps that a report is a copy of another, or is none, and works the result out again. Raises NotThere."""
    kept = open_result(out)
    new = proposed_mark(kept, report, root, because=because, who=who, is_copy=is_copy)
    return new, work_out_again(out, with_new(kept, [new]), who)


def proposed_mark(
    kept: Kept, report: str, root: str, *, because: str, who: str, is_copy: bool = True
) -> Judgement:
    """The mark that somebody is about to make. Raises NotThere for one that says nothing new."""
    copy, source = _meant(kept.reports, report), _meant(kept.reports, root)
    if copy.id == source.id:
        raise NotThere("A report is no copy of itself: name the one that it was copied from.")
    stands = copy.copy_of == source.id
    if stands == is_copy:
        raise NotThere(
            f"{copy.id} is {'marked' if stands else 'not marked'} as a copy of {source.id} already."
        )
    if is_copy and source.copy_of == copy.id:
        raise NotThere(
            f"{source.id} is a copy of {copy.id}: say first that it is none, and then the other way about."
        )
    verdict: JudgementVerdict = "same" if is_copy else "different"
    made = moment((*kept.judgements, *kept.corrections))
    return Judgement(
        id=content_hash("judgement", copy.id, source.id, verdict, who, made),
        left=copy.id,
        right=source.id,
        about="report",
        verdict=verdict,
        because=because,
        who=who,
        made=made,
    )


def effect_of_mark(kept: Kept, new: Judgement, before: Sequence[Finding]) -> tuple[Change, ...]:
    """What a mark would change for a reader, worked out and kept nowhere."""
    return effect(kept, [new], before)


def _meant(reports: Iterable[Report], written: str) -> Report:
    found = [each for each in reports if written and each.id.startswith(written)]
    exact = [each for each in found if each.id == written]
    if len(exact or found) != 1:
        raise NotThere(
            f"{written!r} begins {len(found)} ids of reports: write more of it."
            if found
            else f"There is no report {written!r}: `according search` finds reports."
        )
    return (exact or found)[0]
