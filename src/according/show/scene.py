"""What of an incident decides how databases name it: who attacks whom, by what, and whether civilians were harmed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Literal

import msgspec

from according.model import Claim, Incident
from according.show.cast import innermost
from according.show.handout import Handout

Fire = Literal["exchanged", "one-sided"]
CIVILIAN = frozenset({"civilian", "medic"})


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """``attackers`` in the order of the sides; ``joint`` where two sides attack and nobody says that it is each other.

    ``alone`` where one of two states attacks, and nobody says that it is the other: to stand in one report is no war.
    ``weapon`` is the first class of weapons that most reports tell of, ``None`` where they tell of none.
    """

    attackers: tuple[str, ...]
    fire: Fire | None
    civilians: bool
    joint: bool = False
    alone: bool = False
    weapon: str | None = None


def scene(incident: Incident, handout: Handout, weapons: Mapping[str, Sequence[str]]) -> Scene:
    """Who attacked, by the claims that say that it happened, and who was harmed, by their figures."""
    sides = incident.sides[:2]
    attacks = [claim for claim in handout.claims_of(incident) if _is_told(claim)]
    attackers: set[str] = set()
    against: set[tuple[str, str]] = set()
    met = False
    for claim in attacks:
        event = claim.event
        assert event is not None  # asked by _is_told
        agents = _sides_of(event.agents, sides, handout)
        targets = _sides_of(event.targets, sides, handout)
        speaker = _side_of_speaker(claim, sides, handout)
        if event.modality == "actual":
            attackers |= agents
        against |= {(agent, target) for agent in agents for target in targets if agent != target}
        against |= {(agent, speaker) for agent in agents if speaker is not None and speaker != agent}
        met |= len(agents) > 1 and not targets and not event.means
    opposed = bool(against) or met
    fire: Fire | None = None
    if len(attackers) > 1 or not attackers and len(sides) > 1:
        fire = "exchanged"
    elif attackers:
        fire = "one-sided"
    joint = len(attackers) > 1 and not opposed
    return Scene(
        attackers=tuple(side for side in sides if side in attackers),
        fire="one-sided" if joint else fire,
        civilians=_only_civilians(incident, handout),
        joint=joint,
        alone=len(sides) > 1
        and len(attackers) == 1
        and not opposed
        and all(map(partial(_is_state, handout), sides)),
        weapon=_weapon(attacks, weapons),
    )


def _is_told(claim: Claim) -> bool:
    """Whether a claim tells of an attack as one that was made or tried; what is denied tells of none."""
    event = claim.event
    return (
        event is not None
        and event.type == "ASSAULT"
        and event.modality in ("actual", "attempted")
        and not event.negated
        and claim.act != "deny"
    )


def _side_of_speaker(claim: Claim, sides: Sequence[str], handout: Handout) -> str | None:
    """The side that a claim's speaker speaks for; a person of its country alone speaks for none."""
    hop = innermost(claim)
    actor = handout.cast.get(hop.actor) if hop is not None else None
    if actor is None or (actor.kind == "person" and actor.affiliation is None):
        return None
    return handout.cast.side_of(actor.id, sides)


def _is_state(handout: Handout, side: str) -> bool:
    actor = handout.cast.get(side)
    return actor is not None and actor.kind in ("state", "ministry", "force")


def _sides_of(actors: Sequence[str], sides: Sequence[str], handout: Handout) -> set[str]:
    return {side for each in actors if (side := handout.cast.side_of(each, sides)) is not None}


def _only_civilians(incident: Incident, handout: Handout) -> bool:
    """Whether all the harmed are civilians: by every figure, or by one of civilians that is as high as the best count.

    Reports that say "16 people" of whom others say "16 civilians" tell of the same dead.
    """
    figures = [
        figure
        for claim in handout.claims_of(incident)
        if (figure := claim.figure) is not None and figure.measure in ("killed", "wounded") and figure.low > 0
    ]
    roles = {figure.role for figure in figures}
    if roles and roles <= CIVILIAN:
        return True
    told = [figure.low for figure in figures if figure.role in CIVILIAN and figure.measure == "killed"]
    best = incident.best or 0
    return bool(told) and roles <= CIVILIAN | {"unknown"} and max(told) >= best > 0


def _weapon(attacks: Sequence[Claim], weapons: Mapping[str, Sequence[str]]) -> str | None:
    """The first class, in their order, that more than half of the reports tell of which tell of any.

    One that is told much less often than another, as of an earlier attack, is passed over.
    """
    telling: dict[str, set[str]] = defaultdict(set)
    told: Counter[str] = Counter()
    for claim in attacks:
        assert claim.event is not None  # asked by _is_told
        names = {name for name, words in weapons.items() if any(_is_of(m, words) for m in claim.event.means)}
        if names:
            telling[claim.report] |= names
            told.update(names)
    reports = Counter(name for names in telling.values() for name in names)
    return next(
        (
            name
            for name in weapons
            if 2 * reports[name] > len(telling) and 2 * told[name] > max(told.values())
        ),
        None,
    )


def _is_of(means: str, words: Sequence[str]) -> bool:
    """Whether means as a report names them ("82 mm mortar") are of a class."""
    return any(means == word or means.endswith(f" {word}") for word in words)
