"""OUT/index.html: one file that opens from disk without a network and shows who says what, sentence by sentence."""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path
from typing import Any

import jinja2

from according.model import (
    Abstention,
    Actor,
    Claim,
    Episode,
    Finding,
    Incident,
    Join,
    Origin,
    Refusal,
    Report,
)
from according.show.anchors import anchor_ids
from according.show.cast import Cast
from according.show.episode import Context, EpisodeView, view
from according.show.plain import excerpt, finalize, island
from according.show.quotes import Quotes
from according.show.shelf import language_name, shelf
from according.show.sources import origin_count
from according.show.wording import listed, plural, wording

PICTURED = 8  # episodes with pictures, the largest; the others have the same tables


def write_page(
    *,
    reports: Iterable[Report],
    claims: Iterable[Claim],
    actors: Iterable[Actor],
    incidents: Iterable[Incident],
    episodes: Iterable[Episode],
    findings: Iterable[Finding],
    refusals: Iterable[Refusal] = (),
    abstentions: Iterable[Abstention] = (),
    origins: Iterable[Origin] = (),
    joins: Iterable[Join] = (),
    out: Path,
    texts: bool = True,
    today: date | None = None,
) -> Path:
    """Write OUT/index.html whole or not at all, and return its path.

    ``texts=False`` makes the page to share: evidence sentences with one around each instead of the articles, and
    private persons' names withheld. ``today`` decides which positions of forces are recent; it defaults to now.
    """
    shown, all_claims = list(reports), list(claims)
    html = render(
        _page(
            shown,
            all_claims,
            Cast(actors, reports=shown, shared=not texts),
            incidents=list(incidents),
            episodes=list(episodes),
            findings=list(findings),
            refusals=list(refusals),
            abstentions=list(abstentions),
            origins=list(origins),
            joins=list(joins),
            texts=texts,
            today=today or datetime.now(UTC).date(),
        )
    )
    out.mkdir(parents=True, exist_ok=True)
    return _replace(out / "index.html", html)


def render(page: Mapping[str, Any]) -> str:
    """The page's HTML from what :func:`_page` gathers; autoescape is always on."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("according.show", "templates"),
        autoescape=True,
        finalize=finalize,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.j2").render(page)


def _page(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    cast: Cast,
    *,
    incidents: Sequence[Incident],
    episodes: Sequence[Episode],
    findings: Sequence[Finding],
    refusals: Sequence[Refusal],
    abstentions: Sequence[Abstention],
    origins: Sequence[Origin],
    joins: Sequence[Join],
    texts: bool,
    today: date,
) -> dict[str, Any]:
    by_id = {r.id: r for r in reports}
    anchors = anchor_ids("claim", (c.id for c in claims if _printable(c, by_id)))
    report_anchors = anchor_ids("report", by_id)
    context = Context(
        claims={c.id: c for c in claims},
        reports=by_id,
        incidents={i.id: i for i in incidents},
        findings=findings,
        origins=origins,
        joins=_by_incident(joins),
        quotes=Quotes({c.id: c for c in claims}, by_id, anchors, cast),
        cast=cast,
        today=today,
    )
    views = _episodes(episodes, context)
    return {
        "views": views,
        "read": _read(reports, claims, context),
        "refusals": refusals,
        "unread": [r for r in reports if r.unread],
        "shelf": shelf(reports, claims, anchors, report_anchors, cast=cast, texts=texts),
        "abstentions": _abstentions(abstentions, context, report_anchors),
        "words": wording(),
        "texts": texts,
        "facts": island({anchors[c.id]: cast.chain(c) for c in claims if c.id in anchors}),
        "unpictured": max(0, len(views) - PICTURED),
        **_assets(),
    }


def _by_incident(joins: Iterable[Join]) -> dict[str, list[Join]]:
    found: dict[str, list[Join]] = {}
    for each in joins:
        found.setdefault(each.incident, []).append(each)
    return found


def _printable(claim: Claim, reports: Mapping[str, Report]) -> bool:
    """Whether the page holds the sentence a link to this claim would open."""
    report = reports.get(claim.report)
    return (
        report is not None and report.text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
    )


def _episodes(episodes: Sequence[Episode], context: Context) -> list[EpisodeView]:
    order = sorted(episodes, key=lambda e: (-len(e.reports), e.id))
    return [view(episode, context, key=f"e{n + 1}", pictured=n < PICTURED) for n, episode in enumerate(order)]


def _read(reports: Sequence[Report], claims: Sequence[Claim], context: Context) -> dict[str, str]:
    """The header's counts in words."""
    outlets = {r.outlet for r in reports if r.outlet}
    copies = sum(1 for r in reports if r.copy_of)
    tongues = Counter(language_name(r.language) for r in reports if r.unread)
    fresh = [c for c in claims if not c.background]
    return {
        "reports": plural(len(reports), "report"),
        "outlets": plural(len(outlets), "named outlet") if outlets else "",
        "origins": plural(
            origin_count(fresh, context.reports, context.cast, context.origins), "independent origin"
        ),
        "claims": plural(len(claims), "claim"),
        "copies": plural(copies, "of them is a copy", "of them are copies") if copies else "",
        "tongues": listed([f"{plural(n, 'report')} in {name}" for name, n in tongues.most_common()], most=6),
    }


def _abstentions(
    abstentions: Sequence[Abstention], context: Context, anchors: Mapping[str, str]
) -> list[dict[str, Any]]:
    rows = []
    for item in abstentions:
        report = context.reports.get(item.report)
        text = report.text[item.start : item.end] if report else ""
        rows.append(
            {
                "outlet": context.cast.hide(context.cast.outlet(item.report)),
                "anchor": anchors.get(item.report),
                "quote": excerpt(context.cast.hide(text), most=160),
                "room": item.room,
                "reason": context.cast.hide(item.reason),
            }
        )
    return rows


def _assets() -> dict[str, str]:
    """Style and script with the hashes by which the page's policy admits them and nothing else."""
    folder = resources.files("according.show") / "templates"
    style = (folder / "page.css").read_text(encoding="utf-8")
    script = (folder / "page.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return {"style": style, "script": script, "policy": policy}


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _replace(path: Path, text: str) -> Path:
    """Write beside the target and move into place, so that no half page ever replaces a whole one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".index-", suffix=".html")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return path
