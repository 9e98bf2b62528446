"""Replies as models really give them: with prose, fences, cut short, with fields nobody asked for, or enormous."""

from __future__ import annotations

import json
from typing import Any

import pytest

from according.read.llm.proposal import LONGEST_REPLY, MOST_CLAIMS, Malformed, parse_reply, reply_schema

CLAIM = {
    "quotation": "two died",
    "speaker": None,
    "act": "assert",
    "figure": {"measure": "killed", "number": "two", "word": "died"},
}
WHOLE = json.dumps({"claims": [CLAIM]})


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        f"Here is what I found:\n```json\n{WHOLE}\n```\nLet me know {{if}} you need more.",
        json.dumps({"thoughts": {"deep": [1]}, "claims": [CLAIM]}),
        json.dumps({"claims": [CLAIM | {"start": 3, "end": 9, "low": 200, "actor": "georgia"}]}),
    ],
)
def test_the_object_is_found_and_what_was_not_asked_for_is_not_read(text: str) -> None:
    (proposal,) = parse_reply(text).proposals
    assert (proposal.quotation, proposal.figure.number if proposal.figure else None) == ("two died", "two")
    assert not hasattr(proposal, "start")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no JSON object"),
        ("I cannot help with that.", "no JSON object"),
        (WHOLE[:-9], "no JSON object"),
        ('{"claims": "none"}', "no JSON object"),
        (f"{WHOLE} or rather {WHOLE}", "several"),
        ('{"a":' * 5000, "no JSON object"),
        (WHOLE + " " * LONGEST_REPLY, "far too long"),
    ],
)
def test_anything_else_is_malformed(text: str, words: str) -> None:
    with pytest.raises(Malformed, match=words):
        parse_reply(text)


@pytest.mark.parametrize(
    "bad",
    [
        {"act": "swear"},
        {"quotation": 7},
        {"figure": {"measure": "killed", "number": 2, "word": "died"}},
        {"event": {"type": "MURDER", "word": "killed"}},
        {"addressees": "everybody"},
    ],
)
def test_a_claim_of_another_shape_costs_only_itself(bad: dict[str, Any]) -> None:
    reply = parse_reply(json.dumps({"claims": [CLAIM | bad, CLAIM]}))
    assert (len(reply.proposals), reply.misshapen) == (1, 1)


def test_more_claims_than_a_passage_can_hold_are_not_looked_at() -> None:
    reply = parse_reply(json.dumps({"claims": [CLAIM] * (MOST_CLAIMS + 7)}))
    assert (len(reply.proposals), reply.misshapen) == (MOST_CLAIMS, 7)


def test_the_schema_is_closed_and_needs_nothing_beside_it() -> None:
    def objects(node: Any) -> list[dict[str, Any]]:
        below = list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else []
        here = [node] if isinstance(node, dict) and node.get("type") == "object" else []
        return here + [found for each in below for found in objects(each)]

    schema = reply_schema()
    found = objects(schema)
    assert len(found) == 4
    assert all(each["additionalProperties"] is False for each in found)
    assert all(each["required"] == list(each["properties"]) for each in found)
    assert not any(word in json.dumps(schema) for word in ("$ref", '"default"', '"title"'))
