"""What pages list of a whole state, each worked out once."""

from __future__ import annotations

from according.desk.rows import Waiting, waiting
from according.desk.snapshot import Snapshot
from according.model import Actor, Report


def parties(at: Snapshot) -> list[str]:
    """The names of all sides of episodes, to choose from."""
    return at.once(
        "parties", lambda: sorted({at.cast.name(side) for each in at.outcome.episodes for side in each.sides})
    )


def newest_reports(at: Snapshot) -> list[Report]:
    """All reports, the newest first."""
    return at.once(
        "reports",
        lambda: sorted(
            at.outcome.reports, key=lambda each: (each.published.start or "", each.id), reverse=True
        ),
    )


def actors_by_name(at: Snapshot) -> list[Actor]:
    """All actors by the names that reports give them."""
    return at.once("actors", lambda: sorted(at.outcome.actors, key=lambda each: (each.name, each.id)))


def to_review(at: Snapshot) -> list[Waiting]:
    """What waits for a person, the most urgent first."""
    return at.once("queue", lambda: waiting(at))
