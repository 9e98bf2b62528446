"""What a language model may propose of one passage: words of the passage and closed values, nothing that it computed.

Offsets, numbers, ids and dates have no field here: whatever a reply says of them is not even read.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import msgspec

from according.model import Act, EventType, Measure

# Longer replies, and further claims of one passage, are not looked at.
LONGEST_REPLY = 400_000  # characters
MOST_CLAIMS = 120
# A reply may put prose around its object; the object is sought behind this many opening braces.
MOST_BRACES = 40


class Malformed(ValueError):
    """A reply that is not the object that was asked for; the message says in which way."""


class ProposedEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A happening: its type, the word that names it, and the words for who did it and who suffered it."""

    type: EventType
    word: str
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


class ProposedFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A count: its measure, the words of the number, and the word that says what befell those counted."""

    measure: Measure
    number: str
    word: str


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """One claim as proposed; every text is to be words of the passage, letter by letter."""

    quotation: str
    speaker: str | None = None
    cue: str | None = None
    act: Act = "assert"
    addressees: tuple[str, ...] = ()
    negation: str | None = None
    event: ProposedEvent | None = None
    figure: ProposedFigure | None = None
    place: str | None = None
    time: str | None = None


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """The claims of a reply that have the shape asked for, and how many had not."""

    proposals: tuple[Proposal, ...]
    misshapen: int = 0


class _Envelope(msgspec.Struct, frozen=True):
    claims: tuple[Proposal, ...]


class _Loose(msgspec.Struct, frozen=True):
    claims: list[msgspec.Raw]


def parse_reply(text: str) -> Reply:
    """The proposals of a reply; prose around the one object is passed over. Raises Malformed."""
    if len(text) > LONGEST_REPLY:
        raise Malformed("the reply was far too long")
    try:
        loose = msgspec.json.decode(text, type=_Loose)
    except (msgspec.MsgspecError, RecursionError):
        loose = msgspec.json.decode(json.dumps(_object_within(text)), type=_Loose)
    good = [_proposal(raw) for raw in loose.claims[:MOST_CLAIMS]]
    kept = tuple(each for each in good if each is not None)
    return Reply(proposals=kept, misshapen=len(loose.claims) - len(kept))


def _proposal(raw: msgspec.Raw) -> Proposal | None:
    try:
        return msgspec.json.decode(raw, type=Proposal)
    except (msgspec.MsgspecError, RecursionError):
        return None


def _object_within(text: str) -> dict[str, Any]:
    """The one object with a list of claims that stands in a longer text; two would leave open which is meant."""
    found, at, braces = [], text.find("{"), 0
    while at >= 0 and braces < MOST_BRACES:
        braces += 1
        try:
            value, end = json.JSONDecoder().raw_decode(text, at)
        except (ValueError, RecursionError):
            value, end = None, at + 1
        if isinstance(value, dict) and isinstance(value.get("claims"), list):
            found.append(value)
        at = text.find("{", end)
    if len(found) != 1:
        raise Malformed(
            "the reply holds no JSON object of claims" if not found else "the reply holds several"
        )
    return found[0]


@cache
def reply_schema() -> dict[str, Any]:
    """The JSON Schema of a reply, self-contained and closed, as servers want it that constrain what is generated."""
    (root,), parts = msgspec.json.schema_components((_Envelope,), ref_template="{name}")
    made: dict[str, Any] = _closed(parts[root["$ref"]], parts)
    return made


def _closed(node: Any, parts: dict[str, Any]) -> Any:
    """A schema without references, titles and defaults, in which every property is required and none is extra."""
    if isinstance(node, list):
        return [_closed(each, parts) for each in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _closed(parts[node["$ref"]], parts)
    left_out = ("title", "description", "default", "required", "properties")
    made = {key: _closed(value, parts) for key, value in node.items() if key not in left_out}
    if "enum" in made:
        made["type"] = "string"
    if "properties" in node:
        made["properties"] = {name: _closed(each, parts) for name, each in node["properties"].items()}
        made |= {"required": list(node["properties"]), "additionalProperties": False}
    return made
