"""What UCDP calls the parties it knows, and their numbers there: from its own list of actors."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Final

import msgspec
import yaml

from according.model import Actor
from according.show.countries import country

GOVERNMENT: Final = "Government of "


class UcdpActor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An actor of UCDP's list: its number and name there."""

    number: int
    name: str


class UcdpActors(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole of ucdp_actors.yaml, typed: groups by our ids, governments by alpha-3."""

    provenance: str
    groups: dict[str, UcdpActor]
    governments: dict[str, UcdpActor]


@cache
def ucdp_actors() -> UcdpActors:
    """UCDP's actors, read once."""
    text = (resources.files("according.show") / "data" / "ucdp_actors.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), UcdpActors)


def ucdp_number(actor: Actor | None) -> int | None:
    """The number of a party in UCDP's list, where that has it."""
    known = _known(actor)
    return known.number if known is not None else None


def ucdp_name(actor: Actor | None) -> str | None:
    """The name of a party as UCDP writes it, a state as its government; as the reports have it where UCDP has none."""
    if actor is None:
        return None
    known, home = _known(actor), country(actor.country)
    if known is not None:
        return known.name
    if actor.kind == "state":
        return GOVERNMENT + (home.ucdp_name if home is not None else actor.name)
    return actor.name


def _known(actor: Actor | None) -> UcdpActor | None:
    if actor is None:
        return None
    if actor.kind == "state":
        return ucdp_actors().governments.get(actor.country or "")
    return ucdp_actors().groups.get(actor.id)
