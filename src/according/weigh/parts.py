"""Figures that count a part of those whom another figure of the same matter counts, though they do not say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

import msgspec
import yaml

from according.model import Claim, Measure
from according.weigh.numbers import Number, number


class Groups(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole of parts.yaml, typed."""

    age_and_sex: frozenset[str]


@cache
def groups() -> Groups:
    """The words for people by age and sex, read once."""
    text = resources.files("according.weigh").joinpath("data/parts.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), Groups)


def parts_told_alone(claims: Iterable[Claim]) -> frozenset[str]:
    """Ids of figures that are parts: so another report tells them ("five children" of 17), or so they count.

    Who counts children alone counts some of the people whom another counts, where that is no less.
    """
    known = list(claims)
    parts = {
        key for claim in known if claim.figure is not None and claim.figure.subset and (key := _of(claim))
    }
    wholes: dict[Measure, int] = defaultdict(int)
    for claim in known:
        if claim.figure is not None and not _by_age_or_sex(claim):
            measure = claim.figure.measure
            wholes[measure] = max(wholes[measure], number(claim.figure).stated)
    return frozenset(claim.id for claim in known if _of(claim) in parts or _within(claim, wholes))


def _within(claim: Claim, wholes: Mapping[Measure, int]) -> bool:
    figure = claim.figure
    if figure is None or not _by_age_or_sex(claim):
        return False
    return number(figure).stated <= wholes.get(figure.measure, -1)


def _by_age_or_sex(claim: Claim) -> bool:
    of = claim.figure.of if claim.figure is not None else None
    return of is not None and of.split()[-1].casefold() in groups().age_and_sex


def _of(claim: Claim) -> tuple[str, Measure, str, Number] | None:
    figure = claim.figure
    if figure is None or figure.of is None or claim.incident is None:
        return None
    return claim.incident, figure.measure, figure.of.casefold(), number(figure)
