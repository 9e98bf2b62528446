"""ACLED's words for an incident: its event and sub-event type, and the codes of who met whom."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

import msgspec
import yaml

from according.model import EventType, Incident
from according.show.scene import Fire, Scene


class SubEvent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The event and disorder type that a sub-event type belongs to."""

    event: str
    disorder: str


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When an incident is named ``sub``; what is ``None`` may be anything. ``weapon`` is a class of ``weapons``."""

    type: EventType
    sub: str
    modes: tuple[str, ...] | None = None
    weapon: str | None = None
    fire: Fire | None = None
    victims: Literal["civilians"] | None = None
    parties: int = 0


class Codes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole of acled.yaml, typed."""

    sub_events: dict[str, SubEvent]
    weapons: dict[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    inter: dict[int, str]


@cache
def codes() -> Codes:
    """ACLED's codes, read once."""
    text = (resources.files("according.show") / "data" / "acled.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), Codes)


def sub_event(incident: Incident, scene: Scene) -> str | None:
    """The sub-event type, or ``None`` where ACLED records no such event or the reports leave open which it is."""
    for rule in codes().rules:
        if (
            rule.type == incident.type
            and (rule.modes is None or (incident.mode or "none") in rule.modes)
            and rule.weapon in (None, scene.weapon)
            and rule.fire in (None, scene.fire)
            and (rule.victims is None or scene.civilians)
            and (1 if scene.joint or scene.alone else len(incident.sides)) >= rule.parties
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
