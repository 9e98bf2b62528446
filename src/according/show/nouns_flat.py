"""Every noun as a flat table: nested fields by dotted names, lists and what is deeper as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from according.model import (
    Abstention,
    Actor,
    Claim,
    Correction,
    Episode,
    Finding,
    Incident,
    Judgement,
    Noun,
    Origin,
    Refusal,
    Report,
)
from according.show.handout import Handout
from according.show.losses import Losses

Value = str | int | float | bool | None

# Nested nouns that have columns of their own; any other nesting is one column of JSON.
_UNFOLDED: Final = (
    "evidence",
    "event",
    "figure",
    "place",
    "when",
    "as_of",
    "said",
    "published",
    "dateline",
    "deaths",
    "aspect",
)
# What a report keeps to itself: its words, and what they could be worked out from.
_KEPT_BACK: Final = ("text", "dropped", "fingerprint", "rare_terms")
KINDS: Final[dict[str, type[Noun]]] = {
    "reports": Report,
    "claims": Claim,
    "actors": Actor,
    "incidents": Incident,
    "episodes": Episode,
    "findings": Finding,
    "origins": Origin,
    "judgements": Judgement,
    "corrections": Correction,
    "refusals": Refusal,
    "abstained": Abstention,
}


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """One noun's rows under the same columns, in the order of the noun's fields; ``types`` say what a column holds."""

    name: str
    types: dict[str, type]
    rows: tuple[dict[str, Value], ...]


def tables(handout: Handout, losses: Losses, rows: list[str]) -> Iterator[Table]:
    """A table for every noun, empty ones included, with each claim's passage beside it."""
    nouns: Mapping[str, Sequence[Noun]] = {
        "reports": handout.reports,
        "claims": handout.claims,
        "actors": handout.actors,
        "incidents": handout.incidents,
        "episodes": handout.episodes,
        "findings": handout.findings,
        "origins": handout.origins,
        "judgements": handout.judgements,
        "corrections": handout.corrections,
        "refusals": handout.refusals,
        "abstained": handout.abstentions,
    }
    losses.withheld(
        "reports: text, dropped, fingerprint, rare_terms",
        "the words of a report and what they could be worked out from",
        count=len(handout.reports),
    )
    for name, kind in KINDS.items():
        types = _types(kind)
        made = [_row(each, types) for each in nouns[name]]
        if name == "claims":
            # The quotation stands once, with what may stand around it.
            del types["evidence.text"]
            types |= {"before": str, "quote": str, "after": str}
            made = [
                row | msgspec.to_builtins(_passage(claim, handout))
                for row, claim in zip(made, handout.claims, strict=True)
            ]
        rows.extend(f"{name}/{row.get('id') or number}" for number, row in enumerate(made))
        yield Table(name=name, types=types, rows=tuple(made))


def _passage(claim: Claim, handout: Handout) -> dict[str, str]:
    found = handout.passages[claim.id]
    return {"before": found.before, "quote": found.exact, "after": found.after}


def _types(kind: type[Noun], prefix: str = "") -> dict[str, type]:
    """Column names with the plain type each holds."""
    types: dict[str, type] = {}
    for field in msgspec.structs.fields(kind):
        name = f"{prefix}{field.encode_name}"
        if kind is Report and name in _KEPT_BACK:
            continue
        inner = _noun_in(field.type) if field.encode_name in _UNFOLDED else None
        types |= _types(inner, f"{name}.") if inner is not None else {name: _plain(field.type)}
    return types


def _noun_in(annotation: Any) -> type[Noun] | None:
    options = getattr(annotation, "__args__", (annotation,))
    return next((each for each in options if isinstance(each, type) and issubclass(each, Noun)), None)


def _plain(annotation: Any) -> type:
    """The one plain type of a field; what is none of them, or several, is text."""
    options = {each for each in getattr(annotation, "__args__", (annotation,)) if each is not type(None)}
    for plain in (bool, int, float):
        if options == {plain}:
            return plain
    return str


def _row(noun: Noun, types: Mapping[str, type]) -> dict[str, Value]:
    flat: dict[str, Value] = {}
    _flatten(msgspec.to_builtins(noun), "", types, flat)
    return {name: flat.get(name) for name in types}


def _flatten(
    value: Mapping[str, Any], prefix: str, types: Mapping[str, type], flat: dict[str, Value]
) -> None:
    for key, each in value.items():
        name = f"{prefix}{key}"
        if name in types:
            plain = each is None or isinstance(each, types[name])
            flat[name] = each if plain else json.dumps(each, ensure_ascii=False)
        elif isinstance(each, Mapping):
            _flatten(each, f"{name}.", types, flat)
