"""The room's one way through: claims to accounts, accounts to incidents, incidents to episodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import msgspec

from according.keep.judged import judged_as, judged_in
from according.keep.roster import Roster
from according.keep.rows import SCORER
from according.link.accounts import Account
from according.link.block import candidate_pairs
from according.link.cluster import Between, Edge, cluster
from according.link.comparisons import comparisons
from according.link.decided import Decided, Unheeded, decide
from according.link.episodes import episode, outbreaks
from according.link.incidents import Gathered, gather, incident, incident_id
from according.link.joins import joins
from according.link.judge import Scored, Scores, judge_once, judgeable, judgement
from according.link.uncollected import uncollected
from according.link.within import Pairs, accounts_once
from according.model import Actor, Claim, Episode, Incident, Join, Judgement, Report
from according.remembered import Remembered

Candidates = Callable[[Sequence[Account]], Iterable[tuple[Account, Account]]]


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """Claims with their incident set, the incidents and episodes, and every judgement: people's and the scorer's.

    ``joins`` say why the accounts of each incident stand together; ``unheeded`` are people's judgements that
    contradict newer ones.
    """

    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    episodes: tuple[Episode, ...]
    judgements: tuple[Judgement, ...]
    joins: tuple[Join, ...] = ()
    unheeded: tuple[Unheeded, ...] = ()


@uncollected()
def link(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    actors: Sequence[Actor],
    *,
    judgements: Sequence[Judgement] = (),
    candidates: Candidates = candidate_pairs,
    remembered: Remembered | None = None,
) -> Linked:
    """Links claims of many reports; the order of the reports and the names of their files change nothing.

    Judgements by people win over every score and veto, and are returned as they came; the scorer's are made anew.
    ``candidates`` says which pairs of accounts are worth comparing; what is ``remembered`` of a report or a pair of
    accounts that are as they were is not worked out again.
    """
    remembered = remembered or Remembered()
    roster, people = Roster(actors), tuple(each for each in judgements if each.who != SCORER)
    decided = _decided(people, claims)
    accounts = accounts_in(reports, claims, roster, apart=decided.apart, remembered=remembered)
    telling = [account for account in accounts if account.violent]
    judged = (
        judge_once(one, other, remembered) for one, other in candidates(telling) if judgeable(one, other)
    )
    scored = [each for each in judged if isinstance(each, Scored)]
    gathered, why = _incidents(accounts, scored, decided, remembered)
    groups = outbreaks(gathered, roster)
    episodes = tuple(episode(group, roster) for group in groups)
    home = {each.id: found.id for group, found in zip(groups, episodes, strict=True) for each in group}
    incidents = tuple(incident(each, home[each.id]) for group in groups for each in group)
    incident_of = {claim: each.id for each in incidents for claim in each.claims}
    return Linked(
        claims=tuple(msgspec.structs.replace(claim, incident=incident_of.get(claim.id)) for claim in claims),
        incidents=incidents,
        episodes=episodes,
        judgements=(*people, *_edges(scored)),
        joins=tuple(each for found in incidents for each in why[found.id]),
        unheeded=decided.unheeded,
    )


def accounts_in(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    roster: Roster,
    *,
    apart: Pairs = (),
    remembered: Remembered | None = None,
) -> list[Account]:
    """The accounts of all reports."""
    own = remembered or Remembered()
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(claim)
    return [
        account
        for report in reports
        for account in accounts_once(report, by_report[report.id], roster, own, apart=apart)
    ]


def _incidents(
    accounts: Sequence[Account], scored: Sequence[Scored], decided: Decided, remembered: Remembered
) -> tuple[list[Gathered], dict[str, tuple[Join, ...]]]:
    """The accounts gathered, and by incident what joined them."""
    by_node = {account.node: account for account in accounts}
    holding: dict[str, list[str]] = defaultdict(list)
    for account in accounts:
        for content in sorted({judged_as(claim) for claim in account.claims}):
            holding[content].append(account.node)
            holding[judged_in(content, account.report)].append(account.node)
    judged = {
        frozenset(nodes): each for pair, each in decided.together.items() for nodes in _nodes(pair, holding)
    }
    together = {(min(pair), max(pair)) for pair in judged}
    # What is judged of two reports alone may differ from what is judged of all who say the same: the newer holds.
    apart = {
        key
        for pair, each in decided.apart.items()
        for nodes in _nodes(pair, holding)
        if (key := frozenset(nodes)) not in judged or judged[key].made < each.made
    }
    scores = Scores(by_node, remembered, scored)

    def vetoed(one: str, other: str) -> bool:
        if frozenset((one, other)) in judged:
            return False
        # Accounts of one report were told apart on purpose: a vaguer report must not join them again.
        known = scores.of(one, other)
        return known.vetoed if known is not None else by_node[one].report == by_node[other].report

    def score(one: str, other: str) -> float | None:
        known = scores.of(one, other)
        return known.score if known is not None else None

    edges = [
        Edge(score=each.score, left=each.left.node, right=each.right.node)
        for each in scored
        if each.verdict == "same"
    ]
    found = cluster(
        by_node,
        edges,
        Between(score=score, vetoed=vetoed),
        same=comparisons().same,
        hold=comparisons().unsure,
        together=together,
        apart=apart,
    )
    gathered = [gather([by_node[node] for node in each.members]) for each in found]
    why = {
        incident.id: joins(incident.id, each.held, by_node, judged, remembered)
        for incident, each in zip(gathered, found, strict=True)
    }
    return gathered, why


def _nodes(pair: frozenset[str], holding: dict[str, list[str]]) -> list[tuple[str, str]]:
    left, right = sorted(pair)
    return [(ours, theirs) for ours in holding[left] for theirs in holding[right] if ours != theirs]


def _decided(people: Sequence[Judgement], claims: Sequence[Claim]) -> Decided:
    """What people decided about contents of claims; one on incidents is about the claims that found them."""
    founded = {incident_id(claim): judged_as(claim) for claim in claims}
    return decide(
        msgspec.structs.replace(
            each, left=founded.get(each.left, each.left), right=founded.get(each.right, each.right)
        )
        for each in people
        if each.about in ("claim", "incident")
    )


def _edges(scored: Sequence[Scored]) -> list[Judgement]:
    """The scorer's judgements worth keeping: what joined, and what nearly did."""
    return sorted((judgement(each) for each in scored), key=lambda each: each.id)
