"""What a database of conflict events would write of the dead: its view of one incident, beside our own figures.

Both databases count by event, so that an answer on several incidents has no view of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from according.keep.conventions import conventions, corroborated, standing
from according.model import Claim, Convention, Finding, Incident, Position, View


def with_view(finding: Finding, claims: Mapping[str, Claim], convention: Convention) -> Finding:
    """The finding with its view, where it is on the killed; nothing else changes."""
    return msgspec.structs.replace(finding, view=view(finding, claims, convention))


def incident_with_view(
    incident: Incident, killed: Sequence[Finding], claims: Mapping[str, Claim], convention: Convention
) -> Incident:
    """The incident with the sum of the views of its killed, side by side; none where nobody counts any."""
    views = [found for each in killed if (found := view(each, claims, convention)) is not None]
    if not views:
        return incident
    total = View(
        convention=convention,
        low=sum(each.low for each in views),
        best=sum(each.best for each in views),
        high=sum(each.high for each in views),
        because=views[0].because,
    )
    return msgspec.structs.replace(incident, view=total)


def view(finding: Finding, claims: Mapping[str, Claim], convention: Convention) -> View | None:
    """The view of one answer on the killed; ``None`` for any other question and where no number stands."""
    counts = standing(finding.positions)
    if finding.aspect.question != "killed" or not counts:
        return None
    low, best, high = _ucdp(finding, counts, claims) if convention == "ucdp" else _acled(counts, claims)
    return View(convention=convention, low=low, best=best, high=high, because=conventions()[convention].says)


def _ucdp(finding: Finding, counts: Sequence[Position], claims: Mapping[str, Claim]) -> tuple[int, int, int]:
    reliable = [each for each in counts if not _of_enemy(each, claims)] or counts
    low = min(each.low or 0 for each in reliable)
    high = max(each.low or 0 if each.high is None else each.high for each in counts)
    best = finding.best if isinstance(finding.best, int) else low
    return min(low, best), best, max(high, best)


def _acled(counts: Sequence[Position], claims: Mapping[str, Claim]) -> tuple[int, int, int]:
    number = min(_as_acled_writes(each, claims) for each in corroborated(counts))
    return number, number, number


def _as_acled_writes(position: Position, claims: Mapping[str, Claim]) -> int:
    """The position's number; where its claims all use a round word, ACLED's value of it."""
    low = position.low or 0
    figures = [claims[each].figure for each in position.claims if each in claims]
    if not figures or any(each is None or each.qualifier != "dozens" for each in figures):
        return low
    return conventions()["acled"].words.get(low, low)


def _of_enemy(position: Position, claims: Mapping[str, Claim]) -> bool:
    """Whether only a party's count of its enemy's losses says so."""
    figures = [claims[each].figure for each in position.claims if each in claims]
    return bool(figures) and all(each is not None and each.interest == "enemy_loss" for each in figures)
