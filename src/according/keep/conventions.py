"""How databases of conflict events write the dead of one event: their rules, and what of an answer they go by."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

import msgspec
import yaml

from according.model import Convention, Position


class Rules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One database's: its name, the sentence that explains its view, and its values of round words."""

    name: str
    says: str
    words: dict[int, int] = msgspec.field(default_factory=dict)


@cache
def conventions() -> dict[Convention, Rules]:
    """The rules that ship with the package, by database."""
    text = (resources.files("according.keep") / "data" / "conventions.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), dict[Convention, Rules])


def standing(positions: Sequence[Position]) -> list[Position]:
    """Counts that nobody replaced or only denied; where all are replaced, all that are not only denied."""
    found = [each for each in positions if not each.opposed and each.low is not None]
    return [each for each in found if not each.superseded] or found


def corroborated(positions: Sequence[Position]) -> list[Position]:
    """Those of two origins or more, where there are any; else all."""
    return [each for each in positions if each.origins > 1] or list(positions)
