"""Who cites whom: speakers, the agencies and bodies they are relayed by, and the outlets that print them."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec
from markupsafe import Markup

from according.model import Claim, Origin, Report
from according.show.cast import Cast, innermost, tone
from according.show.picture import drawn, line, mark, words
from according.show.wording import plural, wording

WIDTH = 860
MOST = 14  # rows a column; the rest is one row, and all are in the table
_SPEAKER, _RELAY, _OUTLET = 270, 430, 590
_ROW, _LINE = 30, 14


class Path(msgspec.Struct, frozen=True, kw_only=True):
    """One way a speaker's words reached one outlet, with the claims that took it. Outlets alone have no speaker."""

    speaker: str | None
    tone: str
    relays: tuple[str, ...]
    outlet: str
    claims: tuple[str, ...]


def paths(claims: Sequence[Claim], cast: Cast, sides: Sequence[str]) -> list[Path]:
    """All paths, the most travelled first."""
    groups: dict[tuple[str | None, str, tuple[str, ...], str], list[str]] = {}
    for claim in claims:
        speaker = cast.speaker(claim, sides)
        own = speaker.key.startswith("outlet:")
        relays = tuple(
            cast.name(hop.actor) if hop.actor else cast.hide(hop.name)
            for hop in claim.sources[0 if own else 1 :]
            if hop.role == "relay"
        )
        outlet = cast.hide(cast.outlet(claim.report))
        key = (None if own else speaker.name, tone(speaker.column, sides), relays, outlet)
        groups.setdefault(key, []).append(claim.id)
    found = [
        Path(speaker=k[0], tone=k[1], relays=k[2], outlet=k[3], claims=tuple(c)) for k, c in groups.items()
    ]
    return sorted(found, key=lambda p: (-len(p.claims), p.speaker or "", p.outlet))


def origin_count(
    claims: Sequence[Claim], reports: Mapping[str, Report], cast: Cast, origins: Sequence[Origin]
) -> int:
    """Independent origins behind claims: those weighed, else distinct innermost speakers and root copies."""
    if origins:
        wanted = {c.id for c in claims}
        return sum(1 for origin in origins if wanted.intersection(origin.claims))
    found: set[str] = set()
    for claim in claims:
        hop = innermost(claim)
        if hop is None or hop.role == "outlet":
            found.add(f"report:{_root(claim.report, reports)}")
            continue
        actor = cast.get(hop.actor)
        body = actor.affiliation if actor is not None and actor.kind == "person" else None
        found.add(body or hop.actor or hop.name.casefold())
    return len(found)


def _root(report: str, reports: Mapping[str, Report]) -> str:
    seen = {report}
    while (found := reports.get(report)) is not None:
        root = found.copy_of or found.version_of
        if root is None or root in seen:
            break
        seen.add(root)
        report = root
    return report


def draw_sources(found: Sequence[Path], *, key: str) -> Markup | None:
    """The diagram, or ``None`` where no outlet cites anybody."""
    cited = [p for p in found if p.speaker is not None]
    if not cited:
        return None
    speakers = _column([(p.speaker or "", p.tone, len(p.claims)) for p in cited], "other speakers")
    relays = _column([(r, "outlet", len(p.claims)) for p in cited for r in p.relays], "other agencies")
    outlets = _column([(p.outlet, "outlet", len(p.claims)) for p in found], "other outlets")
    height = _ROW * max(len(speakers), len(relays) * 1.2, len(outlets)) + 34
    spots = {
        "speaker": _spread(speakers, _SPEAKER, height),
        "relay": _spread(relays, _RELAY, height),
        "outlet": _spread(outlets, _OUTLET, height),
    }
    parts = [*_lines(_edges(cited, spots)), *_nodes(spots), *_titles(bool(relays))]
    return drawn(
        parts,
        width=WIDTH,
        height=height,
        key=key,
        title=wording().label("sources"),
        description=f"{plural(len(speakers), 'speaker')}, {plural(len(outlets), 'outlet')}; listed in the table below.",
    )


Spot = tuple[float, float, str, str]  # x, y, tone, name as drawn


def _column(rows: Sequence[tuple[str, str, int]], rest: str) -> list[tuple[str, str]]:
    """The names of a column with their tones, most claims first, the surplus under one name."""
    weight: Counter[str] = Counter()
    tones: dict[str, str] = {}
    for name, ink, claims in rows:
        weight[name] += claims
        tones.setdefault(name, ink)
    names = [name for name, _ in weight.most_common()]
    if len(names) <= MOST:
        return [(n, tones[n]) for n in names]
    return [*((n, tones[n]) for n in names[: MOST - 1]), (f"{len(names) - MOST + 1} {rest}", "unnamed")]


def _spread(names: Sequence[tuple[str, str]], x: float, height: float) -> dict[str, Spot]:
    room = (height - 34) / max(len(names), 1)
    return {name: (x, 34 + room * (i + 0.5), ink, name) for i, (name, ink) in enumerate(names)}


def _find(spots: Mapping[str, Spot], name: str) -> Spot:
    """A name's spot, or the last one, which stands for the surplus."""
    return spots[name] if name in spots else list(spots.values())[-1]


def _edges(
    cited: Sequence[Path], spots: Mapping[str, Mapping[str, Spot]]
) -> Mapping[tuple[Spot, Spot, str], int]:
    """How many claims went from one spot to the next, by the colour of their speakers."""
    weight: Counter[tuple[Spot, Spot, str]] = Counter()
    for path in cited:
        hops = [_find(spots["speaker"], path.speaker or "")]
        hops += [_find(spots["relay"], relay) for relay in path.relays]
        hops.append(_find(spots["outlet"], path.outlet))
        for a, b in pairwise(hops):
            weight[(a, b, path.tone)] += len(path.claims)
    return weight


def _lines(edges: Mapping[tuple[Spot, Spot, str], int]) -> list[str]:
    return [
        line(a[:2], b[:2], color=ink, width=min(1 + count**0.5, 6), opacity=0.6)
        for (a, b, ink), count in edges.items()
    ]


def _nodes(spots: Mapping[str, Mapping[str, Spot]]) -> list[str]:
    parts: list[str] = []
    places = {"speaker": ("end", -12, 0, 40), "relay": ("middle", 0, -16, 24), "outlet": ("start", 12, 0, 40)}
    for role, (anchor, right, down, most) in places.items():
        for x, y, ink, name in spots[role].values():
            parts.append(mark((x, y), ink, radius=4.7))
            shown = textwrap.wrap(name, most)[:2]
            top = y + down - _LINE * (len(shown) - 1) / 2
            parts += [
                words((x + right, top + _LINE * n), text, size=12.5, anchor=anchor, halo="paper")
                for n, text in enumerate(shown)
            ]
    return parts


def _titles(relayed: bool) -> list[str]:
    heads = [(_SPEAKER, "who says it"), (_OUTLET, "who prints it")]
    if relayed:
        heads.append((_RELAY, "through whom"))
    return [words((x, 8), text, color="muted", anchor="middle") for x, text in heads]
