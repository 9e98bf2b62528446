"""What people decide about a result: same, different or unsure, taken back, and why the scorer thought as it did."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from according.engine.outcome import Outcome
from according.engine.result import Kept, NotThere, open_result, work_out_again
from according.keep.roster import Roster
from according.link.accounts import Account
from according.link.judge import Scored
from according.link.judge import judge as score
from according.link.linking import accounts_in
from according.model import Claim, Judgement, JudgementVerdict, content_hash


class Explained(msgspec.Struct, frozen=True, kw_only=True):
    """Two claims with how their accounts compare; ``scored`` is ``None`` for two claims of one report."""

    left: Claim
    right: Claim
    scored: Scored | None
    judged: tuple[Judgement, ...]
    together: bool


def judge(
    out: Path, left: str, right: str, verdict: JudgementVerdict, *, because: str, who: str
) -> tuple[Judgement, Outcome]:
    """Adds a person's judgement on two claims or incidents of the result, and works the result out again under it."""
    kept = open_result(out)
    one, other = kept.claim(left), kept.claim(right)
    if one.content == other.content:
        raise NotThere("The two say the same thing of the same event: a judgement needs two that differ.")
    made = datetime.now(UTC).isoformat(timespec="microseconds")
    new = Judgement(
        id=content_hash("judgement", one.content, other.content, verdict, who, made),
        left=one.content,
        right=other.content,
        about="claim",
        verdict=verdict,
        because=because,
        who=who,
        made=made,
    )
    kept = msgspec.structs.replace(kept, judgements=(*kept.judgements, new))
    return new, work_out_again(out, kept)


def undo(out: Path, written: str | None) -> tuple[Judgement, Outcome]:
    """Withdraws a judgement, the latest live one unless its id is given, and works the result out again without it."""
    kept = open_result(out)
    live = [each for each in kept.judgements if each.withdrawn is None]
    found = [each for each in live if each.id.startswith(written)] if written else live[-1:]
    if len(found) != 1:
        raise NotThere(
            f"No one judgement {written!r} stands in {out}: `judgements` in its ledger has their ids."
            if written
            else f"Nobody's judgement stands in {out}: there is nothing to take back."
        )
    withdrawn = msgspec.structs.replace(
        found[0], withdrawn=datetime.now(UTC).isoformat(timespec="microseconds")
    )
    judgements = tuple(withdrawn if each.id == withdrawn.id else each for each in kept.judgements)
    return withdrawn, work_out_again(out, msgspec.structs.replace(kept, judgements=judgements))


def explain(out: Path, left: str, right: str) -> Explained:
    """How the scorer compares the accounts that two claims or incidents stand in, and what people said of the two."""
    kept = open_result(out)
    one, other = kept.claim(left), kept.claim(right)
    ours, theirs = _account(kept, one), _account(kept, other)
    pair = {one.content, other.content}
    return Explained(
        left=one,
        right=other,
        scored=score(ours, theirs) if one.report != other.report else None,
        judged=tuple(each for each in kept.judgements if {each.left, each.right} == pair),
        together=one.incident is not None and one.incident == other.incident,
    )


def _account(kept: Kept, claim: Claim) -> Account:
    """The account that the claim stands in. Raises NotThere for what is no part of any incident."""
    for account in accounts_in(kept.reports, kept.claims, Roster(kept.actors)):
        if any(each.id == claim.id for each in account.claims):
            return account
    raise NotThere(f"Claim {claim.id} is background or of a whole war: it is no part of an incident.")


def as_waterfall(found: Explained) -> str:
    """The comparison as lines for a terminal: what each feature adds, the sum so far, and the sentence."""
    lines = [
        f"{found.left.id}  {found.left.evidence.text!r}",
        f"{found.right.id}  {found.right.evidence.text!r}",
        "",
    ]
    if found.scored is None:
        lines.append("Both are of one report: its own words tell its incidents apart, not the scorer.")
    else:
        sum_ = 0.0
        for row in found.scored.rows:
            sum_ += row.score
            mark = "veto" if row.veto else f"{row.score:+5.1f}"
            lines.append(f"{row.feature:12} {mark:>6} {sum_:+6.1f}  {_bar(row.score):9} {row.because}")
        lines.append(f"{'':12} {'':6} {found.scored.score:+6.1f}  {'':9} {found.scored.verdict}")
    lines += [f"{each.who}: {each.verdict}, {each.because} ({each.made[:10]})" for each in found.judged]
    lines.append("They stand in one incident." if found.together else "They stand in different incidents.")
    return "\n".join(lines)


def _bar(score: float) -> str:
    """A bar to the right for, to the left against."""
    size = min(4, round(abs(score)))
    return f"{'':4}|{'#' * size:4}" if score >= 0 else f"{'#' * size:>4}|{'':4}"
