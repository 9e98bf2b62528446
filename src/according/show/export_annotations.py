"""W3C Web Annotations: each claim points at its words by their position and by the words themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from according.model import Claim, Report
from according.show.cast import WITHHELD
from according.show.handout import Handout
from according.show.losses import Losses
from according.show.plain import web_link
from according.show.plover_codes import plover_codes
from according.show.wording import amount, wording

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# What a reader needs to find the words again: about a line on either side.
AROUND = 60


def web_annotations(handout: Handout, losses: Losses, rows: list[str]) -> Iterator[str]:
    """One AnnotationCollection with one page; ``rows`` gets the id of each claim."""
    items = []
    for claim in handout.claims:
        items.append(_annotation(claim, handout, losses))
        rows.append(claim.id)
    collection = {
        "@context": CONTEXT,
        "id": "urn:according:annotations",
        "type": "AnnotationCollection",
        "label": "Who says what: claims and the words they stand in",
        "total": len(items),
        "first": {
            "id": "urn:according:annotations:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    yield json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def source_of(report: Report) -> str:
    """Where a report is: its address, else the hash of the bytes as received, else its id."""
    link = web_link(report.url)
    if link is not None:
        return link
    return f"urn:sha256:{report.original_sha256}" if report.original_sha256 else f"urn:according:{report.id}"


def _annotation(claim: Claim, handout: Handout, losses: Losses) -> dict[str, Any]:
    report, passage = handout.report(claim.report), handout.passages[claim.id]
    selectors: list[dict[str, Any]] = [
        {"type": "TextPositionSelector", "start": claim.evidence.start, "end": claim.evidence.end}
    ]
    if WITHHELD in passage.exact:
        losses.left_out(
            "quotations", "a withheld name stands in them: only their position is given", claim.id
        )
    else:
        quote = {"type": "TextQuoteSelector", "exact": passage.exact}
        quote |= {"prefix": passage.before[-AROUND:], "suffix": passage.after[:AROUND]}
        selectors.insert(0, quote)
    return {
        "id": f"urn:according:claim:{claim.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "language": "en",
                "value": f"{handout.cast.chain(claim)}: {_said(claim)}",
            },
            *_notes(claim, handout),
            *_tags(claim),
        ],
        "target": {"source": source_of(report), "selector": selectors},
    }


def _said(claim: Claim) -> str:
    """What kind of saying it is, in the page's own words; never the act of violence itself."""
    words = wording()
    parts = [words.acts[claim.act]]
    if claim.event is not None:
        parts.append(words.event_types[claim.event.type])
    if claim.figure is not None:
        figure = claim.figure
        parts.append(f"{words.measures[figure.measure]}, {amount(figure.low, figure.high, figure.qualifier)}")
    return "; ".join(parts)


def _notes(claim: Claim, handout: Handout) -> list[dict[str, Any]]:
    """What people corrected, with what was read."""
    plain_text = {"type": "TextualBody", "purpose": "editing", "format": "text/plain", "language": "en"}
    return [{**plain_text, "value": note} for note in handout.notes_on(claim)]


def _tags(claim: Claim) -> list[dict[str, Any]]:
    """The codes, for programs."""
    codes = [f"act:{claim.act}"]
    if claim.event is not None:
        mode = plover_codes().mode(claim.event)
        codes.append(f"plover:{claim.event.type}" + (f"/{mode}" if mode else ""))
    if claim.figure is not None:
        codes.append(f"measure:{claim.figure.measure}")
    if claim.incident is not None:
        codes.append(f"incident:{claim.incident}")
    return [{"type": "TextualBody", "purpose": "tagging", "value": code} for code in codes]
