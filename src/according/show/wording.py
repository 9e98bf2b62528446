"""The phrases of the page, read from data/wording.yaml: no act of violence, blame or toll without its speaker.

:meth:`Wording.attributed` refuses an empty speaker, so that a phrase cannot lose the one who says it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

import msgspec
import yaml

from according.keep.conventions import conventions
from according.model import Claim, EventType, Figure, Finding, Position, Qualifier, View


class Label(msgspec.Struct, frozen=True):
    """A verdict's name and the clause that says what it means."""

    label: str
    meaning: str


class Section(msgspec.Struct, frozen=True):
    """Heading and lead of one group of findings."""

    title: str
    lead: str


class Strand(msgspec.Struct, frozen=True):
    """A row of the timeline: PLOVER types read together."""

    label: str
    types: tuple[EventType, ...]


class Precision(msgspec.Struct, frozen=True):
    """One value of UCDP ``where_prec``; ``radius_km`` is drawn when the place itself carries none."""

    label: str
    radius_km: float | None


class Wording(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole of wording.yaml, typed."""

    hedges: tuple[str, ...]
    attributed: dict[str, str]
    labels: dict[str, str]
    measures: dict[str, str]
    qualifiers: dict[str, str]
    verdicts: dict[str, Label]
    sections: dict[str, Section]
    standings: dict[str, str]
    acts: dict[str, str]
    strands: dict[str, Strand]
    event_types: dict[str, str]
    modalities: dict[str, str]
    comparisons: dict[str, str]
    place_precision: dict[int, Precision]

    def say(self, key: str, **slots: str) -> str:
        """An attributed phrase; raises ValueError where a speaker slot is left empty."""
        phrase = self.attributed[key]
        silent = [name for name in slots if name.startswith("speaker") and not slots[name].strip()]
        if silent:
            raise ValueError(f"The phrase {key!r} needs a speaker; give it one or leave the phrase out.")
        return phrase.format(**slots)

    def label(self, key: str, **slots: str) -> str:
        """A label that asks or names what is reported, without asserting it; starts with a capital."""
        text = self.labels[key].format(**slots)
        return text[:1].upper() + text[1:]


@cache
def wording() -> Wording:
    """The page's phrases, read once."""
    text = (resources.files("according.show") / "data" / "wording.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), Wording, strict=False)


def number(value: int) -> str:
    """An integer with thin grouping: 12 400 stays one word on the line."""
    return f"{value:,}".replace(",", "\u202f")


def amount(low: int | None, high: int | None, qualifier: Qualifier | None) -> str:
    """A figure as a reader says it; 0 is a count, an open end is never closed."""
    words = wording().qualifiers
    if low is None:
        return "not stated" if high is None else words["at_most"].format(high=number(high))
    if qualifier in ("at_least", "more_than", "about", "dozens"):
        return words[qualifier].format(low=number(low))
    if high is None:
        return words["open"].format(low=number(low))
    if qualifier == "at_most":
        return words["at_most"].format(high=number(high))
    key = "exact" if low == high else "range"
    return words[key].format(low=number(low), high=number(high))


def figure_amount(figure: Figure) -> str:
    """The amount of one figure."""
    return amount(figure.low, figure.high, figure.qualifier)


def position_amount(position: Position, claims: Sequence[Claim]) -> str:
    """A position's amount, with the qualifier of its claims where they share one."""
    shared = {c.figure.qualifier for c in claims if c.figure is not None}
    qualifier = shared.pop() if len(shared) == 1 else None
    return amount(position.low, position.high, qualifier)


def view_text(view: View | None) -> tuple[str, str] | None:
    """What a database would write of the killed, and why; ``None`` where nobody asked."""
    if view is None:
        return None
    name = conventions()[view.convention].name
    numbers = {"low": number(view.low), "best": number(view.best), "high": number(view.high)}
    same = view.low == view.best == view.high
    return wording().label("view_one" if same else "view", name=name, **numbers), view.because


def plural(count: int, one: str, many: str | None = None) -> str:
    """``1 report``, ``4 reports``."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def listed(names: Sequence[str], *, most: int = 3) -> str:
    """``A``, ``A and B``, ``A, B and 3 others``: whole names, never cut."""
    shown = list(dict.fromkeys(names))
    if len(shown) > most:
        rest = len(shown) - (most - 1)
        shown = [*shown[: most - 1], f"{rest} others"]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def verdict_key(finding: Finding, speaker_standings: set[str]) -> str:
    """The verdict as it may be called: agreement on one origin or of one side alone has its own name."""
    if finding.verdict != "agreed":
        return finding.verdict
    if finding.origins <= 1:
        return "agreed_one_origin"
    if len(speaker_standings) == 1 and next(iter(speaker_standings)).startswith("side:"):
        return "agreed_one_side"
    return "agreed"


def value_text(value: Any, names: dict[str, str]) -> str:
    """A position's value in words: known ids by name, records by their own name or words, lists joined."""
    if value is None:
        return "not stated"
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value)
    if isinstance(value, dict):
        for key in ("name", "words", "written", "start"):
            if value.get(key):
                return value_text(value[key], names)
        return ", ".join(f"{k} {value_text(v, names)}" for k, v in value.items() if v is not None)
    if isinstance(value, (list, tuple, set, frozenset)):
        return listed([value_text(v, names) for v in value], most=6)
    return str(value)
