"""Weighs who is said to have attacked whom: accusations, claims of responsibility, and denials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from according.model import Aspect, Claim, Finding, Span, Verdict
from according.weigh.finding import Desk, Scope, Stand, finding
from according.weigh.sentences import sentences

DONE = ("actual", "attempted")


def responsibility_finding(desk: Desk, about: Scope) -> tuple[Finding, ...]:
    """The finding on who attacked, where anybody names an attacker; denials stand opposed and never support."""
    blamed: dict[frozenset[str], list[Claim]] = defaultdict(list)
    denied: dict[frozenset[str], list[Claim]] = defaultdict(list)
    attacks = _attacks(about.claims)
    for claim in about.claims:
        accused = accused_of(desk, claim)
        if claim.event is not None and claim.event.type == "ACCUSE" and not _of_an_attack(claim, attacks):
            continue
        if accused:
            (denied if is_denial(claim) else blamed)[accused].append(claim)
    if not blamed:
        return ()
    stands = [
        Stand(value=_attacked(desk, accused), claims=tuple(said), rank=len(accused))
        for accused, said in blamed.items()
    ]
    stands += [
        Stand(value=_did_not(desk, accused), claims=tuple(said), opposed=True)
        for accused, said in denied.items()
    ]
    verdict = _verdict(desk, blamed, denied)
    return (finding(desk, about, Aspect(question="responsible"), verdict, stands),)


def is_denial(claim: Claim) -> bool:
    """Whether a claim says that an attack was not made, or not by the one it names."""
    return claim.act == "deny" or (claim.event is not None and claim.event.negated)


def accused_of(desk: Desk, claim: Claim) -> frozenset[str]:
    """The parties a claim says attacked; for a plain accusation, those it accuses. Nobody where it names nobody."""
    event = claim.event
    if claim.background or event is None or event.modality not in DONE:
        return frozenset()
    if event.type == "ASSAULT":
        return frozenset(party for agent in event.agents if (party := _blamable(desk, agent)) is not None)
    if claim.act == "accuse" and event.type == "ACCUSE":
        accused = {party for target in event.targets if (party := desk.roster.party(target)) is not None}
        # "Accused X's troops of firing on its posts": who accuses is hit there, and blames itself for nothing.
        return frozenset(accused - {desk.roster.party(accuser) for accuser in event.agents})
    return frozenset()


def _attacks(claims: Iterable[Claim]) -> dict[str, list[Span]]:
    """By report the words that tell of violence."""
    found: dict[str, list[Span]] = defaultdict(list)
    for claim in claims:
        if claim.event is not None and claim.event.type == "ASSAULT" and not claim.background:
            found[claim.report].append(claim.evidence)
    return found


def _of_an_attack(accusation: Claim, attacks: Mapping[str, Sequence[Span]]) -> bool:
    """Whether somebody is accused of violence: "blamed the delay on the rebels" says of nobody that he attacked."""
    words = accusation.evidence
    return any(
        span.start < words.end and words.start < span.end for span in attacks.get(accusation.report, ())
    )


def _blamable(desk: Desk, agent: str) -> str | None:
    """The party of an attacker, or the attacker; "gunmen" and "a bomber" name nobody."""
    known = desk.roster.get(agent)
    if known is None or known.kind == "unnamed":
        return None
    return desk.roster.party(agent) or agent


def _verdict(
    desk: Desk, blamed: dict[frozenset[str], list[Claim]], denied: dict[frozenset[str], list[Claim]]
) -> Verdict:
    """Disputed where two speakers blame two parties, or one blames and another denies."""
    single = [accused for accused in blamed if len(accused) == 1]
    if any(_others(desk, blamed[one], blamed[other]) for one in single for other in single if one != other):
        return "disputed"
    if any(_others(desk, said, accusing) for said in denied.values() for accusing in blamed.values()):
        return "disputed"
    if len({claim.report for said in (*blamed.values(), *denied.values()) for claim in said}) == 1:
        return "single"
    return "agreed" if len(blamed) == 1 and not denied else "compatible"


def _others(desk: Desk, left: Sequence[Claim], right: Sequence[Claim]) -> bool:
    """Whether either is said by somebody who does not say the other."""
    ours = {root.key for claim in left for root in desk.roots.of(claim)}
    theirs = {root.key for claim in right for root in desk.roots.of(claim)}
    return ours != theirs


def _attacked(desk: Desk, accused: frozenset[str]) -> str:
    names = sorted(desk.roster.name(party) for party in accused)
    table = sentences().values
    if len(names) == 1:
        return table["attacked"].format(party=names[0])
    return table["both"].format(parties=" and ".join(names))


def _did_not(desk: Desk, accused: frozenset[str]) -> str:
    names = sorted(desk.roster.name(party) for party in accused)
    return sentences().values["did_not"].format(party=" and ".join(names))
