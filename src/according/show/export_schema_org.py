"""schema.org in JSON-LD: one Claim for each thing said, with every report it appears in.

No ClaimReview: that is a person's signed verdict, never a machine's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from according.model import Actor, Claim, Report, Source
from according.show.cast import innermost
from according.show.export_annotations import source_of
from according.show.handout import Handout
from according.show.losses import Losses
from according.show.plain import web_link


def schema_org(handout: Handout, losses: Losses, rows: list[str]) -> Iterator[str]:
    """One ``@graph`` of Claims; ``rows`` gets the content hash that the sayings of each share."""
    groups: dict[str, list[Claim]] = {}
    for claim in handout.claims:
        groups.setdefault(claim.content, []).append(claim)
    graph = []
    for content, said in groups.items():
        graph.append(_claim(content, said, handout))
        rows.append(content)
    losses.left_out(
        "relations between claims",
        "schema.org defines none: agreement, dispute and update are in the findings",
        count=len(handout.findings),
    )
    losses.left_out(
        "figures and events",
        "a Claim has a text; numbers, places and times of what is claimed have no property",
        count=len(handout.claims),
    )
    yield (
        json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, indent=1) + "\n"
    )


def _claim(content: str, said: Sequence[Claim], handout: Handout) -> dict[str, Any]:
    ordered = sorted(said, key=lambda each: (_published(each, handout) or "9999", each.id))
    first = ordered[0]
    found: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"urn:according:content:{content}",
        "text": " ".join(handout.passages[first.id].exact.split()),
        "author": _author(first, handout),
        "datePublished": _published(first, handout),
        "description": " ".join(note for each in ordered for note in handout.notes_on(each)) or None,
        "inLanguage": handout.report(first.report).language,
        "appearance": [
            _article(handout.report(id_)) for id_ in dict.fromkeys(each.report for each in ordered)
        ],
    }
    # Of undated reports nobody knows which was first.
    if found["datePublished"] is not None:
        found["firstAppearance"] = _article(handout.report(first.report))
    return {key: value for key, value in found.items() if value is not None}


def _published(claim: Claim, handout: Handout) -> str | None:
    return handout.report(claim.report).published.start


def _author(claim: Claim, handout: Handout) -> dict[str, Any] | None:
    """Who says it: the innermost named speaker, or the outlet that cites nobody; unnamed speakers are nobody."""
    hop: Source | None = innermost(claim)
    if hop is None or hop.role == "outlet":
        outlet = handout.report(claim.report).outlet
        return {"@type": "Organization", "name": outlet} if outlet else None
    actor: Actor | None = handout.cast.get(hop.actor)
    if actor is None or actor.kind == "unnamed":
        return None
    return {"@type": "Person" if actor.kind == "person" else "Organization", "name": actor.name}


def _article(report: Report) -> dict[str, Any]:
    found = {
        "@type": "NewsArticle",
        "@id": source_of(report),
        "url": web_link(report.url),
        "headline": report.title,
        "datePublished": report.published.start,
        "publisher": {"@type": "Organization", "name": report.outlet} if report.outlet else None,
        "dateline": report.dateline.place if report.dateline is not None else None,
    }
    return {key: value for key, value in found.items() if value is not None}
