"""ACLED's words for an incident: its event and sub-event type, and the codes of who met whom."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

import msgspec
import yaml

from according.model import EventType, Incident
from according.show.handout import Handout

Fire = Literal["exchanged", "one-sided"]


class SubEvent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The event and disorder type that a sub-event type belongs to."""

    event: str
    disorder: str


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When an incident is named ``sub``; what is ``None`` may be anything."""

    type: EventType
    sub: str
    modes: tuple[str, ...] | None = None
    fire: Fire | None = None
    victims: Literal["civilians"] | None = None
    parties: int = 0


class Codes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole of acled.yaml, typed."""

    sub_events: dict[str, SubEvent]
    rules: tuple[Rule, ...]
    inter: dict[int, str]


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """What of an incident decides its name: who is said to have attacked, and whether only civilians were harmed."""

    attackers: tuple[str, ...]
    fire: Fire | None
    civilians: bool


@cache
def codes() -> Codes:
    """ACLED's codes, read once."""
    text = (resources.files("according.show") / "data" / "acled.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), Codes)


def scene(incident: Incident, handout: Handout) -> Scene:
    """Who attacked, by the claims that say that it happened, and who was harmed, by their figures."""
    sides = incident.sides[:2]
    attackers: set[str] = set()
    roles: set[str] = set()
    for claim in handout.claims_of(incident):
        event, figure = claim.event, claim.figure
        if event is not None and event.type == "ASSAULT" and event.modality == "actual" and not event.negated:
            attackers |= {side for a in event.agents if (side := handout.cast.side_of(a, sides)) is not None}
        if figure is not None and figure.measure in ("killed", "wounded") and figure.low > 0:
            roles.add(figure.role)
    fire: Fire | None = None
    if len(attackers) > 1 or not attackers and len(sides) > 1:
        fire = "exchanged"
    elif attackers:
        fire = "one-sided"
    civilians = bool(roles) and roles <= {"civilian", "medic"}
    return Scene(attackers=tuple(s for s in sides if s in attackers), fire=fire, civilians=civilians)


def sub_event(incident: Incident, scene: Scene) -> str | None:
    """The sub-event type, or ``None`` where ACLED records no such event or the reports leave open which it is."""
    for rule in codes().rules:
        if (
            rule.type == incident.type
            and (rule.modes is None or (incident.mode or "none") in rule.modes)
            and rule.fire in (None, scene.fire)
            and (rule.victims is None or scene.civilians)
            and len(incident.sides) >= rule.parties
        ):
            return rule.sub
    return None


def interaction(one: int | None, other: int | None, *, alone: bool) -> str | None:
    """Who met whom in ACLED's words, the lower code first (with civilians, the external force); ``None`` if unknown."""
    names = codes().inter
    if one is None or (other is None and not alone):
        return None
    if other is None:
        return f"{names[one]} only"
    low, high = sorted((one, other))
    first, second = (high, low) if (low, high) == (7, 8) else (low, high)
    return f"{names[first]}-{names[second]}"
