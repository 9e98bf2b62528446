"""The room's rules as data: page debris and news agencies, read once from the YAML files beside this module.

Sources of the rules stand at the head of each file. A broken pattern raises ``ValueError`` naming it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from according.model import Noun
from according.receive.dates import DATE_WORDS, MONTH_WORDS


class Rule(Noun, frozen=True, kw_only=True):
    """One pattern of page debris.

    ``caption``: the sentence before it belongs to the picture. ``prose``: it may take a line of running text.
    """

    reason: str
    pattern: re.Pattern[str]
    caption: bool = False
    prose: bool = False


class Debris(Noun, frozen=True, kw_only=True):
    """All debris rules by where they apply; see the head of ``debris.yaml``."""

    lines: tuple[Rule, ...]
    sections: tuple[Rule, ...]
    ends: tuple[Rule, ...]
    inline: tuple[Rule, ...]
    tails: tuple[Rule, ...]
    captions: tuple[Rule, ...]
    credits: tuple[Rule, ...]
    about: tuple[re.Pattern[str], ...]


class Agency(Noun, frozen=True, kw_only=True):
    """A news agency: the name credits use, and its printed forms."""

    name: str
    written: tuple[str, ...]


def _data(name: str) -> Any:
    return yaml.safe_load(
        files("according.receive").joinpath("data").joinpath(name).read_text(encoding="utf-8")
    )


@cache
def agencies() -> tuple[Agency, ...]:
    """Every known news agency, in the order of the data file."""
    rows = _data("agencies.yaml")["agencies"]
    return tuple(Agency(name=a["name"], written=tuple(a["written"])) for a in rows)


@cache
def agency_words() -> str:
    """A regular expression (no group) for any printed name of an agency, longest first."""
    names = sorted((w for a in agencies() for w in a.written), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(n) for n in names) + ")"


def _compiled(pattern: str, *, flags: int = 0) -> re.Pattern[str]:
    full = pattern.replace("AGENCY", agency_words()).replace("MONTH", MONTH_WORDS).replace("DATE", DATE_WORDS)
    try:
        return re.compile(full, flags)
    except re.error as error:
        raise ValueError(f"The debris pattern {pattern!r} is not a regular expression: {error}.") from error


def _rules(rows: list[dict[str, Any]], *, template: str = "{}", flags: int = 0) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            reason=row["reason"],
            pattern=_compiled(template.replace("{}", row["pattern"]), flags=flags),
            caption=row.get("caption", False),
            prose=row.get("prose", False),
        )
        for row in rows
    )


@cache
def debris() -> Debris:
    """The debris rules, compiled."""
    data = _data("debris.yaml")
    return Debris(
        lines=_rules(data["lines"], template="(?:{})[ .:]*", flags=re.IGNORECASE),
        sections=_rules(data["sections"], template="(?:{})[ .:]*", flags=re.IGNORECASE),
        ends=_rules(data["ends"], template="(?:{})[ .:]*", flags=re.IGNORECASE),
        inline=_rules(data["inline"]),
        tails=_rules(data["tails"], template=r"(?:{})\s*$"),
        captions=_rules(data["captions"]),
        credits=_rules(data["credits"]),
        about=tuple(_compiled(p) for p in data["about"]),
    )
