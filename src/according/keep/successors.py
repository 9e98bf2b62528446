"""Which incidents took the place of those that are gone, over as many generations as there were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from according.model import Incident, content_hash


def episode_id(first: str) -> str:
    """What an episode goes by: the id of its first incident, so that a link outlives whatever else joins it."""
    return content_hash("episode", first)


def successors(
    old_claims: Iterable[tuple[str, str]],
    old_incidents: Iterable[Incident],
    *,
    claims: Mapping[str, str],
    incidents: Sequence[Incident],
) -> set[tuple[str, str]]:
    """Every id an incident ever had that is no incident's now, with each incident that holds its claims now.

    ``old_claims`` are pairs of claim and incident; ``claims`` maps the claims of today to their incidents. Former ids
    come from the old incidents, and from the new ones where whoever linked them knows of some.
    """
    living = {incident.id for incident in incidents}
    took: dict[str, set[str]] = defaultdict(set)
    for claim, incident in old_claims:
        if claim in claims:
            took[incident].add(claims[claim])
    inherited: dict[str, set[str]] = defaultdict(set)
    for old in old_incidents:
        for former in old.former:
            inherited[former] |= took[old.id] | ({old.id} & living)
    for new in incidents:
        for former in new.former:
            inherited[former].add(new.id)
    found = (*took.items(), *inherited.items())
    return {(former, now) for former, nows in found for now in nows if former not in living}
