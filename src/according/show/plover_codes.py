"""PLOVER's quads, scores and sectors, and the CAMEO codes that go with its types and modes."""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec
import yaml

from according.model import Actor, Event, EventType, Modality
from according.show.cast import Cast


class PloverCodes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole of plover.yaml, typed."""

    quads: dict[EventType, int]
    scores: dict[EventType, float]
    mode_scores: dict[EventType, dict[str, float]]
    means: dict[str, tuple[str, ...]]
    needs_recipient: tuple[EventType, ...]
    auxiliary: dict[Modality, str]
    civilians: tuple[str, ...]
    cameo: dict[EventType, dict[str, str]]
    goldstein: dict[str, float]

    def score(self, event: Event) -> float:
        """The score of the event's mode, else of its type."""
        return self.mode_scores.get(event.type, {}).get(self.mode(event) or "", self.scores[event.type])

    def mode(self, event: Event) -> str | None:
        """The mode as read, or the finer one that the weapon named in the same words tells of an assault."""
        if event.type != "ASSAULT" or event.mode not in (None, "explosives", "aerial", "heavy-weapons"):
            return event.mode
        found = (mode for mode, weapons in self.means.items() if not set(weapons).isdisjoint(event.means))
        return next(found, event.mode)

    def cameo_of(self, type_: EventType, mode: str | None) -> str:
        """The CAMEO code of a type and mode."""
        codes = self.cameo[type_]
        return codes.get(mode or "none", codes["none"])


class Coded(msgspec.Struct, frozen=True, kw_only=True):
    """An actor as codes: a country or PLOVER's code for what has none, and a sector; either may be unknown."""

    text: str
    code: str | None = None
    sector: str | None = None
    id: str | None = None


@cache
def plover_codes() -> PloverCodes:
    """PLOVER's codes, read once."""
    text = (resources.files("according.show") / "data" / "plover.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), PloverCodes)


def coded(written: str, cast: Cast) -> Coded:
    """An actor id, or words for people who are no actor, as codes."""
    actor = cast.get(written)
    if actor is None:
        sector = "CVL" if written.casefold() in plover_codes().civilians else None
        return Coded(text=cast.hide(written), sector=sector)
    return Coded(text=actor.name, code=_code(actor, cast), sector=_sector(actor, cast), id=actor.id)


def _code(actor: Actor, cast: Cast) -> str | None:
    if actor.country is not None:
        return actor.country
    if actor.kind == "igo":
        return "IGO"
    body = cast.get(actor.affiliation)
    return None if body is None else body.country or ("IGO" if body.kind == "igo" else None)


def _sector(actor: Actor, cast: Cast) -> str | None:
    """The sector, where the kind of the actor or of its body leaves no doubt; of a group it does."""
    if actor.kind in ("state", "ministry"):
        return "GOV"
    if actor.kind == "force":
        return "COP" if "police" in actor.name.casefold() else "MIL"
    if actor.kind in ("agency", "outlet"):
        return "JRN"
    if actor.kind == "person":
        body = cast.get(actor.affiliation)
        return _sector(body, cast) if body is not None and body.kind != "person" else None
    return None
