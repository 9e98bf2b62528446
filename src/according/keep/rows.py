"""Nouns as rows: the JSON of the noun, and beside it the columns it is found by."""

from __future__ import annotations

from typing import Final

import msgspec

from according.model import Claim, Finding, Judgement, Noun

SCORER: Final = "scorer"


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


def claim_row(claim: Claim) -> tuple[str, str, str, str, int, int, str]:
    """A claim as read: which incident it belongs to is derived, and kept apart."""
    kept = msgspec.structs.replace(claim, incident=None)
    span = claim.evidence
    return claim.id, claim.report, claim.content, claim.kind, span.start, span.end, body(kept)


def judgement_row(each: Judgement) -> tuple[str, str, str, str, str, str, str, str | None, int, str]:
    """A judgement with the columns it is found by."""
    key = (each.id, each.left, each.right, each.about, each.verdict, each.who, each.made, each.withdrawn)
    return *key, int(each.who == SCORER), body(each)


def finding_row(
    place: int, each: Finding
) -> tuple[str, str | None, str | None, str, str | None, str, int, str]:
    """A finding with the columns it is found by, and its place among the others."""
    aspect = each.aspect
    return (
        each.id,
        each.episode,
        each.incident,
        aspect.question,
        aspect.side,
        each.verdict,
        place,
        body(each),
    )


def body(noun: Noun) -> str:
    """A noun as the JSON that the contract writes."""
    return msgspec.json.encode(noun).decode()
