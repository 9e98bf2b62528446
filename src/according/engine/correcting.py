"""What people correct in a result: one aspect of a claim, kept with who, when and why beside what was read."""

from __future__ import annotations

from pathlib import Path

import msgspec

from according.engine.corrected import correct as apply
from according.engine.corrected import detail, standing
from according.engine.detail_asked import AskedDetail, detail_asked
from according.engine.faults import NotThere
from according.engine.judging import effect, with_new
from according.engine.meant import claim_meant
from according.engine.moment import moment
from according.engine.outcome import Outcome
from according.engine.rename import rename_actors
from according.engine.result import Kept, open_result, work_out_again
from according.keep.changes import Change
from according.model import Claim, Correction, content_hash
from according.show.cast import Cast
from according.show.corrections import correction_notes, correction_text, detail_text


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """A correction that somebody is about to make: the claim before and after it, and whose it would contest."""

    correction: Correction
    before: Claim
    after: Claim
    contests: Correction | None = None
    words: str


def correct(
    out: str | Path, claim: str, asked: AskedDetail, *, because: str, who: str
) -> tuple[Proposed, Outcome]:
    """Keeps a person's correction of one aspect of a claim, and works the result out again under it."""
    kept = open_result(out)
    new = proposed_correction(kept, claim, asked, because=because, who=who)
    return new, work_out_again(out, with_new(kept, [new.correction]), who)


def proposed_correction(kept: Kept, claim: str, asked: AskedDetail, *, because: str, who: str) -> Proposed:
    """The correction that is meant, and what it makes of the claim. Raises NotThere for one that changes nothing."""
    joined = kept.joined
    meant = claim_meant(kept, claim)
    pairs = zip(joined.claims, joined.read, strict=True)
    found = next(((now, read) for now, read in pairs if now.id == meant.id), None)
    if found is None:
        raise NotThere(
            "Its outlet withdrew the report: nothing rests on this claim, and none can be corrected."
        )
    before, read = found
    made = moment((*kept.judgements, *kept.corrections))
    now = detail_asked(kept, joined, read, asked)
    new = Correction(
        id=content_hash("correction", read.content, asked.aspect, now, who, made),
        claim=read.content,
        report=read.report,
        evidence=read.evidence,
        aspect=asked.aspect,
        was=detail(read, asked.aspect),
        now=now,
        because=because,
        who=who,
        made=made,
    )
    contests = _contested(kept, new)
    # The claim alone: all others stay as they are, whatever is corrected in this one.
    reports = {each.id: each for each in kept.reports}
    alone = rename_actors([read], reports, joined.names)
    (after,) = apply([read], alone, (*kept.corrections, new), joined.names)
    words = _words(after, new, contests, Cast(joined.actors, reports=kept.reports))
    return Proposed(correction=new, before=before, after=after, contests=contests, words=words)


def preview(
    out: str | Path, claim: str, asked: AskedDetail, *, because: str, who: str
) -> tuple[Proposed, tuple[Change, ...]]:
    """What a correction would say and change, kept nowhere."""
    kept = open_result(out)
    new = proposed_correction(kept, claim, asked, because=because, who=who)
    return new, effect(kept, [new.correction], kept.answers().weighed.findings)


def _words(after: Claim, new: Correction, contests: Correction | None, cast: Cast) -> str:
    if contests is None:
        return " ".join(
            note
            for mark, note in zip(after.corrected, correction_notes(after, cast), strict=True)
            if mark.aspect == new.aspect
        )
    stands = detail_text(contests.aspect, contests.now, cast)
    return (
        f"{contests.who} corrected it before, to: {stands}. That stands until one of the two is taken back; yours is "
        f"shown beside it: {correction_text(new, cast)}."
    )


def _contested(kept: Kept, new: Correction) -> Correction | None:
    """The correction that stands against a new one. Raises NotThere where the new one says nothing new."""
    own = [
        each
        for each in kept.corrections
        if (each.claim, each.evidence.text, each.aspect) == (new.claim, new.evidence.text, new.aspect)
    ]
    live = next(iter(standing(own)), None)
    if live is None and new.now == new.was:
        raise NotThere("The claim is read so already: there is nothing to correct.")
    if live is not None and new.now in [
        each.now for each in own if each.withdrawn is None and each.who == new.who
    ]:
        raise NotThere(
            "You have corrected it so already: take it back with `according undo`, or say something else."
        )
    if live is None or live.holds.who == new.who or live.holds.now == new.now:
        return None
    return live.holds
