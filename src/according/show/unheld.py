"""What a file with one row an incident has no column for: counted, so that nobody takes the file for the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from according.model import Incident
from according.show.handout import Handout
from according.show.losses import Losses


def note_unheld(
    handout: Handout, losses: Losses, written: Collection[str], *, measures: Collection[str]
) -> None:
    """Counts, of the incidents ``written``, the figures of other ``measures``, the sayings and the disputes."""
    home = {id_: each for each in handout.incidents if each.id in written for id_ in each.claims}
    kept = [claim for claim in handout.claims if claim.id in home]
    lost = Counter(
        claim.figure.measure
        for claim in kept
        if claim.figure is not None and claim.figure.measure not in measures
    )
    for measure, count in sorted(lost.items()):
        losses.left_out(f"figures: {measure}", "the format has no column for them", count=count)
    losses.left_out(
        "sayings",
        "accusations, denials, appeals and threats: the format has no column for who says what",
        count=sum(claim.act != "assert" for claim in kept),
    )
    disputed = {
        finding.incident or finding.episode: finding
        for finding in handout.findings
        if finding.verdict == "disputed" and _concerns(finding.incident, finding.episode, home.values())
    }
    losses.left_out(
        "disputes",
        "one value a cell: the positions side by side are in the result itself",
        count=len(disputed),
    )
    losses.left_out(
        "independent origins",
        "counted for each finding; the format has no column for them",
        count=len(written),
    )


def _concerns(incident: str | None, episode: str | None, written: Collection[Incident]) -> bool:
    return any(each.id == incident or incident is None and each.episode == episode for each in written)
