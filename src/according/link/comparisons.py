"""The table of comparison weights, as data: what each observation is worth, and the sentence that explains it."""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec
import yaml

from according.model import Act, EventType


class Level(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One outcome of one comparison: its weight in log2 units, and whether it settles the pair by itself."""

    weight: float
    says: str
    veto: bool = False


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where one level of a comparison ends and the next begins; kilometres, days, hours, shares and counts."""

    hours_apart: float
    equal_from: int
    tolls_apart: float
    copied_share: float
    shared_share: float
    least_shingles: int
    news_days: int
    close_days: int
    weeks_days: int
    months_days: int


class Outbreak(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What makes incidents one episode; days and kilometres."""

    gap_days: int
    reach_km: float
    neighbour_days: int
    talk_days: int


class Comparisons(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole table. ``same`` and ``unsure`` are sums of weights;"""

    version: str
    same: float
    unsure: float
    features: dict[str, dict[str, Level]]
    limits: Limits
    outbreak: Outbreak
    act_types: dict[Act, EventType]
    implied_means: dict[str, str]
    general_victims: frozenset[str]


@cache
def comparisons() -> Comparisons:
    """The table that ships with the package."""
    text = resources.files("according.link").joinpath("data/comparisons.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), Comparisons)
