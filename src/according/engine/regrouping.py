"""Incidents split and merged in one step: which accounts leave one, or that all accounts of two tell of one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product
from pathlib import Path

import msgspec

from according.engine.answers import Answers, Joined
from according.engine.faults import NotThere
from according.engine.judging import decision, with_new
from according.engine.moment import moment
from according.engine.outcome import Outcome
from according.engine.result import Kept, open_result, work_out_again
from according.keep.changes import Change, of_findings
from according.keep.judged import judged_in
from according.link.accounts import founding_claim
from according.model import Claim, Finding, Incident, Judgement, JudgementVerdict, content_hash

# An account: the claims of one report in one incident, each with the content its report alone gives it.
Account = Mapping[str, Claim]


class Regrouped(msgspec.Struct, frozen=True, kw_only=True):
    """What a split or merge comes to: its judgements, the incidents that their accounts would stand in, the changes."""

    judgements: tuple[Judgement, ...]
    incidents: tuple[Incident, ...]
    changes: tuple[Change, ...]


def split(
    kept: Kept, incident: str, leaving: Collection[str], before: Sequence[Finding], *, because: str, who: str
) -> Regrouped:
    """The accounts of these reports leave an incident. Raises NotThere where that cannot be."""
    joined = kept.joined
    accounts = _accounts(kept, joined, incident)
    gone = {_telling(accounts, each) for each in leaving}
    go = [account for report, account in accounts.items() if report in gone]
    stay = [account for report, account in accounts.items() if report not in gone]
    if not go or not stay:
        raise NotThere("A split needs an account that leaves and one that stays: choose some, and not all.")
    pairs = {_pair(one, other) for one, other in product(go, stay)}
    new = _judgements(pairs, "different", because=because, who=who, made=_moment(kept))
    return _regrouped(new, with_new(kept, new).answers(), (*go, *stay), before)


def merge(
    kept: Kept, incident: str, other: str, before: Sequence[Finding], *, because: str, who: str
) -> Regrouped:
    """All accounts of two incidents tell of one. Raises NotThere where that cannot be."""
    if incident == other:
        raise NotThere("These are one incident already: choose another to merge it with.")
    joined = kept.joined
    ours, theirs = (list(_accounts(kept, joined, each).values()) for each in (incident, other))
    every = {pair for one, two in product(ours, theirs) if (pair := _pair(one, two))[0] != pair[1]}
    # One judgement is enough where nothing else speaks against it; else each pair of accounts is joined.
    for pairs in ({min(every)}, every):
        new = _judgements(pairs, "same", because=because, who=who, made=_moment(kept))
        found = _regrouped(new, with_new(kept, new).answers(), (*ours, *theirs), before)
        if len(found.incidents) == 1:
            break
    return found


def keep(out: str | Path, kept: Kept, judgements: Sequence[Judgement], who: str) -> Outcome:
    """Keeps the judgements of one step, and works the result out again under them."""
    return work_out_again(out, with_new(kept, judgements), who)


def split_kept(
    out: str | Path, incident: str, reports: Iterable[str], *, because: str, who: str
) -> tuple[Regrouped, Outcome]:
    """Splits an incident of a result. Raises NotThere."""
    kept = open_result(out)
    found = split(kept, incident_meant(kept, incident), set(reports), (), because=because, who=who)
    return found, keep(out, kept, found.judgements, who)


def merge_kept(
    out: str | Path, incident: str, other: str, *, because: str, who: str
) -> tuple[Regrouped, Outcome]:
    """Merges two incidents of a result. Raises NotThere."""
    kept = open_result(out)
    one, two = incident_meant(kept, incident), incident_meant(kept, other)
    found = merge(kept, one, two, (), because=because, who=who)
    return found, keep(out, kept, found.judgements, who)


def incident_meant(kept: Kept, written: str) -> str:
    """The id of the incident whose id begins as written, or that was known so. Raises NotThere."""
    ids = {key: each.id for each in kept.incidents for key in (*each.former, each.id)}
    found = {now for key, now in ids.items() if key == written} or {
        now for key, now in ids.items() if written and key.startswith(written)
    }
    if len(found) != 1:
        raise NotThere(
            f"{written!r} begins {len(found)} ids of incidents: write more of the one that is meant."
            if found
            else f"There is no incident {written!r}: `according incidents` lists them."
        )
    return found.pop()


def _accounts(kept: Kept, joined: Joined, incident: str) -> dict[str, Account]:
    """The accounts of an incident by their reports. Raises NotThere for no such incident."""
    homes = {each.id: each.incident for each in kept.claims}
    found: dict[str, dict[str, Claim]] = {}
    for now, read in zip(joined.claims, joined.read, strict=True):
        if homes.get(now.id) == incident:
            found.setdefault(now.report, {}).setdefault(read.content, now)
    if not found:
        raise NotThere(f"There is no incident {incident!r}: `according incidents` lists them.")
    return dict(found)


def _telling(accounts: Collection[str], written: str) -> str:
    found = [each for each in accounts if written and each.startswith(written)]
    if len(found) != 1:
        raise NotThere(f"{written!r} tells of this incident under no such id: {', '.join(accounts)} do.")
    return found[0]


def _pair(one: Account, other: Account) -> tuple[str, str]:
    """The keys of two accounts: what each report alone says in the claim that would found an incident of it."""
    left, right = sorted((_key(one), _key(other)))
    return left, right


def _key(account: Account) -> str:
    first = founding_claim(account.values())
    content = next(content for content, claim in account.items() if claim is first)
    return judged_in(content, first.report)


def _moment(kept: Kept) -> str:
    return moment((*kept.judgements, *kept.corrections))


def _judgements(
    pairs: Iterable[tuple[str, str]], verdict: JudgementVerdict, *, because: str, who: str, made: str
) -> tuple[Judgement, ...]:
    ordered = sorted(pairs)
    act = content_hash("act", verdict, who, made, ordered)
    return tuple(
        decision(left, right, verdict, because=because, who=who, made=made, act=act)
        for left, right in ordered
    )


def _regrouped(
    new: tuple[Judgement, ...],
    found: Answers,
    accounts: Iterable[Account],
    before: Sequence[Finding],
) -> Regrouped:
    told = {claim.id for account in accounts for claim in account.values()}
    homes = {each.incident for each in found.linked.claims if each.id in told}
    return Regrouped(
        judgements=new,
        incidents=tuple(each for each in found.weighed.incidents if each.id in homes),
        changes=tuple(of_findings(before, found.weighed.findings, new[0].made)),
    )
