"""The one number that ACLED writes for the dead of an event: the lowest that stands, with its own values for words."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from according.keep.conventions import conventions, corroborated, standing
from according.model import Finding, Incident, Position
from according.show.handout import Handout
from according.show.wording import listed


class Fatalities(msgspec.Struct, frozen=True, kw_only=True):
    """The number with what bent it: ``told`` is False where no report gives one, ``words`` the round words replaced.

    ``dispute`` says who gives which number, where they differ.
    """

    number: int
    told: bool
    words: int = 0
    unruled: int = 0
    dispute: str = ""


def fatalities(incident: Incident, handout: Handout) -> Fatalities:
    """Reported fatalities by ACLED's rules; 0 where none are reported or nothing is known."""
    total, told, words, unruled = 0, False, 0, 0
    disputes: list[str] = []
    ours = set(incident.claims)
    tolls = _tolls(incident, handout)
    shared = any(ours.intersection(each.claims) for finding in tolls for each in finding.positions)
    for finding in tolls:
        counts = _standing(finding, incident)
        values = [value for each in counts if (value := _value(each, handout)) is not None]
        if not values:
            continue
        told = True
        sure = [value for each in corroborated(counts) if (value := _value(each, handout)) is not None]
        lowest = min(sure, key=lambda each: each[0])
        total += lowest[0]
        words += lowest[1] == "word"
        unruled += lowest[1] == "unruled"
        if len({value for value, _ in values}) > 1:
            disputes.append(_dispute(counts, handout))
    if not told and incident.low and shared:
        return Fatalities(number=incident.low, told=True)
    return Fatalities(number=total, told=told, words=words, unruled=unruled, dispute=" ".join(disputes))


def _tolls(incident: Incident, handout: Handout) -> list[Finding]:
    """The incident's own findings on the killed, else those of its episode that rest on its claims."""
    killed = [each for each in handout.findings if each.aspect.question == "killed"]
    own = [each for each in killed if each.incident == incident.id]
    return own or [each for each in killed if each.incident is None and each.episode == incident.episode]


def _standing(finding: Finding, incident: Incident) -> list[Position]:
    """The positions that mostly rest on the incident's claims, so that no count of an outbreak is written twice."""
    ours = set(incident.claims)
    return standing(
        [each for each in finding.positions if 2 * len(ours.intersection(each.claims)) > len(each.claims)]
    )


def _value(position: Position, handout: Handout) -> tuple[int, str] | None:
    """The number of a position as ACLED writes it, and whether a round word was replaced or has no rule."""
    if position.low is None or (position.low == 0 and position.high != 0):
        return None  # "up to a hundred" gives no least number
    figures = [handout.claim(each).figure for each in position.claims]
    if not figures or any(each is None or each.qualifier != "dozens" for each in figures):
        return position.low, "number"
    ruled = conventions()["acled"].words.get(position.low)
    return (position.low, "unruled") if ruled is None else (ruled, "word")


def _dispute(counts: Sequence[Position], handout: Handout) -> str:
    said = [
        f"{each.low} according to {listed(_speakers(each, handout))}"
        for each in counts
        if each.low is not None
    ]
    return f"Fatalities disputed: {'; '.join(said)}."


def _speakers(position: Position, handout: Handout) -> list[str]:
    names = [handout.cast.speaker(handout.claim(each), ()).name for each in position.claims]
    return list(dict.fromkeys(names)) or ["no named source"]
