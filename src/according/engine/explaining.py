"""Why two claims or actors of a result were joined or kept apart: what spoke for it, what against, what people said."""

from __future__ import annotations

from pathlib import Path

import msgspec

from according.engine.answers import Joined
from according.engine.faults import NotThere
from according.engine.judging import key_of
from according.engine.meant import meant
from according.engine.result import Kept, open_result
from according.keep.roster import Roster
from according.link.accounts import Account
from according.link.alike import Alike, alike
from according.link.judge import Scored, judge
from according.link.linking import accounts_in
from according.model import Actor, Claim, Judgement


class Explained(msgspec.Struct, frozen=True, kw_only=True):
    """Two claims with how their accounts compare; ``scored`` is ``None`` for two claims of one report."""

    left: Claim
    right: Claim
    scored: Scored | None
    judged: tuple[Judgement, ...]
    together: bool


class ExplainedActors(msgspec.Struct, frozen=True, kw_only=True):
    """Two actors as single reports have them, with how they compare."""

    left: Actor
    right: Actor
    rows: tuple[Alike, ...]
    judged: tuple[Judgement, ...]
    together: bool


def explain(out: str | Path, left: str, right: str) -> Explained | ExplainedActors:
    """How two claims, incidents or actors compare, and what people said of the two. Raises NotThere."""
    kept = open_result(out)
    joined = kept.joined
    one, other = meant(kept, joined, left), meant(kept, joined, right)
    pair = {key_of(joined, one), key_of(joined, other)}
    judged = tuple(each for each in kept.judgements if {each.left, each.right} == pair)
    if isinstance(one, Actor) and isinstance(other, Actor):
        return ExplainedActors(
            left=one,
            right=other,
            rows=alike(_all_told(kept, one), _all_told(kept, other)),
            judged=judged,
            together=joined.names.get(one.id, one.id) == joined.names.get(other.id, other.id),
        )
    if isinstance(one, Actor) or isinstance(other, Actor):
        raise NotThere("One of the two is an actor and the other is none: name two of a kind.")
    return _explained(kept, joined, one, other, judged)


def _explained(
    kept: Kept, joined: Joined, one: Claim, other: Claim, judged: tuple[Judgement, ...]
) -> Explained:
    accounts = accounts_in(kept.reports, kept.claims, Roster(joined.actors))
    ours, theirs = _account(accounts, one), _account(accounts, other)
    return Explained(
        left=one,
        right=other,
        scored=judge(ours, theirs) if one.report != other.report else None,
        judged=judged,
        together=one.incident is not None and one.incident == other.incident,
    )


def _all_told(kept: Kept, actor: Actor) -> tuple[Actor, ...]:
    """The actor in every report that has it."""
    return tuple(each for reading in kept.as_read for each in reading.actors if each.id == actor.id)


def _account(accounts: list[Account], claim: Claim) -> Account:
    """The account that the claim stands in. Raises NotThere for what is no part of any incident."""
    for account in accounts:
        if any(each.id == claim.id for each in account.claims):
            return account
    raise NotThere(f"Claim {claim.id} is background or of a whole war: it is no part of an incident.")


def as_waterfall(found: Explained | ExplainedActors) -> str:
    """The comparison as lines for a terminal: what each feature adds, the sum so far, and the sentence."""
    lines = _of_actors(found) if isinstance(found, ExplainedActors) else _of_claims(found)
    for each in found.judged:
        taken_back = f", withdrawn {each.withdrawn[:10]}" if each.withdrawn else ""
        lines.append(f"{each.who}: {each.verdict}, {each.because} ({each.made[:10]}{taken_back})")
    what, where = (
        ("actors", "one actor") if isinstance(found, ExplainedActors) else ("incidents", "one incident")
    )
    verb = "They are" if isinstance(found, ExplainedActors) else "They stand in"
    lines.append(f"{verb} {where}." if found.together else f"{verb} different {what}.")
    return "\n".join(lines)


def _of_actors(found: ExplainedActors) -> list[str]:
    heads = [f"{each.id}  {each.name} ({each.kind})" for each in (found.left, found.right)]
    return [*heads, "", *(f"{row.feature:12} {row.speaks:8} {row.because}" for row in found.rows)]


def _of_claims(found: Explained) -> list[str]:
    lines = [
        f"{found.left.id}  {found.left.evidence.text!r}",
        f"{found.right.id}  {found.right.evidence.text!r}",
        "",
    ]
    if found.scored is None:
        return [*lines, "Both are of one report: its own words tell its incidents apart, not the scorer."]
    sum_ = 0.0
    for row in found.scored.rows:
        sum_ += row.score
        mark = "veto" if row.veto else f"{row.score:+5.1f}"
        lines.append(f"{row.feature:12} {mark:>6} {sum_:+6.1f}  {_bar(row.score):9} {row.because}")
    return [*lines, f"{'':12} {'':6} {found.scored.score:+6.1f}  {'':9} {found.scored.verdict}"]


def _bar(score: float) -> str:
    """A bar to the right for, to the left against."""
    size = min(4, round(abs(score)))
    return f"{'':4}|{'#' * size:4}" if score >= 0 else f"{'#' * size:>4}|{'':4}"
