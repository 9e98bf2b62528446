"""Nouns as rows: the JSON of the noun, and beside it the columns it is found by."""

from __future__ import annotations

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

SCORER: Final = "scorer"
LONGEST_KEY: Final = 1_200  # bytes of one of two columns of a key
Row = dict[str, Any]


def check(claim: Claim, report: str, text: str) -> None:
    """Raises ValueError for a claim of another report, or whose span does not reproduce its quotation."""
    span = claim.evidence
    if claim.report != report:
        raise ValueError(f"Claim {claim.id} is of report {claim.report}, not of {report}.")
    if text[span.start : span.end] != span.text:
        raise ValueError(
            f"Claim {claim.id} quotes {span.text[:60]!r}, which is not what {report} says at "
            f"{span.start}-{span.end}. Read the report again."
        )


def found_by(words: str) -> str:
    """Words as a row is found by them: a server's index takes no more than 2,700 bytes of all columns of a key."""
    data = words.encode("utf-8")
    if len(data) <= LONGEST_KEY:
        return words
    return data[: LONGEST_KEY - len("…".encode())].decode("utf-8", "ignore") + "…"


def refusal_row(refusal: Refusal) -> Row:
    """What was refused and why; of an endless name or reason, its beginning."""
    return {"file": found_by(refusal.file), "reason": found_by(refusal.reason)}


def report_row(report: Report) -> Row:
    """A report; what the whole collection decides of it stands in columns too."""
    return {
        "id": report.id,
        "file": report.file,
        "url": found_by(report.url) if report.url is not None else None,
        "outlet": report.outlet,
        "published": report.published.start,
        "language": report.language,
        "copy_of": report.copy_of,
        "version_of": report.version_of,
        "body": body(report),
    }


def actor_row(actor: Actor) -> Row:
    """An actor."""
    return {"id": actor.id, "name": actor.name, "kind": actor.kind, "body": body(actor)}


def claim_row(claim: Claim) -> Row:
    """A claim as read: which incident it belongs to is derived, and kept apart."""
    return {
        "id": claim.id,
        "report": claim.report,
        "content": claim.content,
        "kind": claim.kind,
        "first": claim.evidence.start,
        "last": claim.evidence.end,
        "body": body(msgspec.structs.replace(claim, incident=None)),
    }


def abstention_row(each: Abstention) -> Row:
    """An abstention."""
    key = {"report": each.report, "first": each.start, "last": each.end}
    return {**key, "room": each.room, "reason": each.reason, "body": body(each)}


def judgement_row(each: Judgement) -> Row:
    """A judgement; ``derived`` marks the scorer's, which every linking makes anew."""
    return {
        "id": each.id,
        "left": each.left,
        "right": each.right,
        "about": each.about,
        "verdict": each.verdict,
        "who": each.who,
        "made": each.made,
        "withdrawn": each.withdrawn,
        "derived": int(each.who == SCORER),
        "body": body(each),
    }


def correction_row(each: Correction) -> Row:
    """A person's correction."""
    found_by = {"id": each.id, "claim": each.claim, "aspect": each.aspect}
    return {
        **found_by,
        "who": each.who,
        "made": each.made,
        "withdrawn": each.withdrawn,
        "body": body(each),
    }


def incident_row(rank: int, each: Incident) -> Row:
    """An incident with its place among the others and its time."""
    when = each.when
    times = {"since": when.start if when else None, "until": (when.end or when.start) if when else None}
    return {"id": each.id, "episode": each.episode, "rank": rank, **times, "body": body(each)}


def episode_row(rank: int, each: Episode) -> Row:
    """An episode with its place among the others."""
    return {"id": each.id, "rank": rank, "body": body(each)}


def finding_row(rank: int, each: Finding) -> Row:
    """A finding with its place among the others."""
    return {
        "id": each.id,
        "episode": each.episode,
        "incident": each.incident,
        "question": each.aspect.question,
        "side": each.aspect.side,
        "verdict": each.verdict,
        "rank": rank,
        "body": body(each),
    }


def origin_row(each: Origin) -> Row:
    """An origin."""
    return {"id": each.id, "name": each.name, "actor": each.actor, "body": body(each)}


def body(noun: Noun) -> str:
    """A noun as the JSON that the contract writes."""
    return msgspec.json.encode(noun).decode()
