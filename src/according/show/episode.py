"""One episode as the page shows it: everything assembled, nothing decided anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec
from markupsafe import Markup

from according.model import Claim, Episode, Finding, Incident, Join, Origin, Report
from according.show import map as place_map
from according.show import places, ranges, sources, timeline
from according.show.blame import Blamed, blamed_persons
from according.show.cast import Cast, tone
from according.show.dates import when_words
from according.show.extent import WHOLE, Extent, Part, Rest
from according.show.headline import headline
from according.show.plain import excerpt
from according.show.quotes import Link, Quotes, Saying
from according.show.verdicts import (
    TOLLS,
    Card,
    Column,
    card,
    grouped,
    in_reading_order,
    of_episode,
    question_text,
)
from according.show.waterfall import JoinsView, joins_view
from according.show.wording import listed, plural, view_text, wording

MOST_RANGES = 6


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A drawn picture with its heading; ``svgs`` are the same picture for a desk and, where needed, a phone."""

    title: str
    svgs: tuple[Markup, ...]


class ToldRow(msgspec.Struct, frozen=True):
    """A line of the timeline's table."""

    when: str
    who: str
    what: str
    links: tuple[Link, ...]


class PlaceRow(msgspec.Struct, frozen=True):
    """A line of the map's table."""

    name: str
    written: str
    precision: str
    note: str | None
    links: tuple[Link, ...]


class PathRow(msgspec.Struct, frozen=True):
    """A line of the source diagram's table."""

    speaker: str | None
    relays: str
    outlet: str
    links: tuple[Link, ...]


class IncidentRow(msgspec.Struct, frozen=True, kw_only=True):
    """An incident with those who tell of it."""

    id: str
    name: str
    when: str
    place: str
    counts: str
    view: tuple[str, str] | None
    sayings: tuple[Saying, ...]
    more: int
    joins: JoinsView | None


class EpisodeView(msgspec.Struct, frozen=True, kw_only=True):
    """All that the template needs of one episode."""

    id: str
    key: str
    title: str
    when: str
    place: str | None
    sides: tuple[Column, ...]
    headline: str
    counts: str
    tally: tuple[tuple[str, str, int], ...]
    cards: tuple[tuple[str, tuple[Card, ...]], ...]
    blamed: tuple[Blamed, ...]
    timeline: Picture | None
    told: tuple[ToldRow, ...]
    map: Picture | None
    places: tuple[PlaceRow, ...]
    ranges: tuple[Picture, ...]
    sources: Picture | None
    paths: tuple[PathRow, ...]
    background: tuple[Saying, ...]
    incidents: tuple[IncidentRow, ...]
    tones: tuple[Column, ...]
    rest: Mapping[Part, Rest]


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What all episodes of a page share."""

    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    incidents: Mapping[str, Incident]
    findings: Sequence[Finding]
    origins: Sequence[Origin]
    joins: Mapping[str, Sequence[Join]]
    quotes: Quotes
    cast: Cast
    today: date


def view(
    episode: Episode, context: Context, *, key: str, pictured: bool, extent: Extent = WHOLE
) -> EpisodeView:
    """The episode, with its pictures drawn if ``pictured``; tables are always there, as far as ``extent`` goes."""
    quotes, sides = context.quotes, episode.sides
    claims = episode_claims(episode, context)
    fresh = [c for c in claims if not c.background]
    incidents = [context.incidents[i] for i in episode.incidents if i in context.incidents]
    reports = [context.reports[r] for r in episode.reports if r in context.reports]
    found = of_episode(context.findings, episode)
    ordered = in_reading_order(found)
    cards = [card(f, quotes, sides, extent.said) for f in ordered[extent.of("findings")]]
    origins = sources.origin_count(fresh, context.reports, context.cast, context.origins)
    told = timeline.gather(claims, context.cast, sides)
    named = places.gather(claims, incidents, today=context.today)
    ways = sources.paths(fresh, context.cast, sides)
    aside = list(quotes.groups((c.id for c in claims if c.background), sides).items())
    blamed = blamed_persons(claims, found, quotes, sides, extent.said)
    sizes: dict[Part, int] = {
        "findings": len(found),
        "timeline": len(told),
        "places": len(named),
        "sources": len(ways),
        "incidents": len(incidents),
        "background": len(aside),
        "blamed": len(blamed),
    }
    return EpisodeView(
        id=episode.id,
        key=key,
        title=context.cast.hide(episode.title),
        when=when_words(episode.when),
        place=(episode.place.name or episode.place.written) if episode.place else None,
        sides=tuple(Column(context.cast.name(s), tone(f"side:{s}", sides)) for s in sides),
        headline=headline(found, quotes, reports=len(reports), origins=origins),
        counts=f"{plural(len(reports), 'report')} · {plural(origins, 'origin')}",
        tally=_tally(ordered),
        cards=tuple((verdict, tuple(group)) for verdict, group in grouped(cards)),
        blamed=tuple(blamed[extent.of("blamed")]),
        timeline=_timeline(episode, told, reports, context, key) if pictured else None,
        told=tuple(_told_row(t, context, sides) for t in told[extent.of("timeline")]),
        map=_map(named, key) if pictured else None,
        places=tuple(_place_row(p, quotes) for p in named[extent.of("places")]),
        ranges=tuple(_ranges(ordered, context, sides, key)) if pictured else (),
        sources=_sources(ways, key) if pictured else None,
        paths=tuple(_path_row(w, quotes) for w in ways[extent.of("sources")]),
        background=tuple(quotes.saying(*each) for each in aside[extent.of("background")]),
        incidents=tuple(
            _incident_row(
                i,
                quotes,
                sides,
                joins_view(context.joins.get(i.id, ()), quotes, key=f"{key}-i{n}", pictured=pictured),
                extent.said,
            )
            for n, i in enumerate(incidents[extent.of("incidents")])
        ),
        tones=_tones(claims, context, sides),
        rest={part: left for part, all_ in sizes.items() if (left := extent.rest(part, all_)) is not None},
    )


def episode_claims(episode: Episode, context: Context) -> list[Claim]:
    """The claims of an episode's incidents, findings and, for what belongs to no incident, its reports."""
    wanted = {c for i in episode.incidents if i in context.incidents for c in context.incidents[i].claims}
    reports = set(episode.reports)
    return [
        c
        for c in context.claims.values()
        if c.id in wanted or (c.report in reports and (c.incident is None or c.incident in episode.incidents))
    ]


def _tally(findings: Sequence[Finding]) -> tuple[tuple[str, str, int], ...]:
    counts = Counter(each.verdict for each in findings)
    return tuple((verdict, wording().verdicts[verdict].label, count) for verdict, count in counts.items())


def _tones(claims: Sequence[Claim], context: Context, sides: Sequence[str]) -> tuple[Column, ...]:
    """The legend: each kind of speaker that occurs, with its colour and shape."""
    from according.show.cast import columns_in_order

    columns = columns_in_order((context.cast.speaker(c, sides).column for c in claims), sides)
    return tuple(Column(context.cast.column_title(c), tone(c, sides)) for c in columns)


def _timeline(
    episode: Episode, told: Sequence[timeline.Told], reports: Sequence[Report], context: Context, key: str
) -> Picture | None:
    bounds = timeline.window(episode, told, reports)
    if bounds is None or not told:
        return None
    svgs = [
        timeline.draw_timeline(
            told,
            bounds,
            reports,
            cast=context.cast,
            sides=episode.sides,
            width=width,
            key=f"{key}-time{width}",
        )
        for width in (timeline.WIDE, timeline.NARROW)
    ]
    return Picture(title=wording().label("timeline"), svgs=tuple(svgs))


def _told_row(told: timeline.Told, context: Context, sides: Sequence[str]) -> ToldRow:
    claims = [context.claims[c] for c in told.claims]
    speakers = listed([context.cast.speaker(c, sides).name for c in claims], most=4)
    return ToldRow(
        _span_words(claims[0], told), speakers, _what(claims[0]), context.quotes.links(told.claims)
    )


def _span_words(claim: Claim, told: timeline.Told) -> str:
    when = claim.said if told.strand == "words" or claim.event is None else claim.event.when
    if when is None or when.start is None:
        when = claim.event.when if claim.event is not None else None
    return when_words(when)


def _what(claim: Claim) -> str:
    """The kind of saying and of act, as a reader of a code book would name it; it asserts nothing."""
    words = wording()
    if claim.event is None:
        return words.acts[claim.act]
    kind = words.event_types[claim.event.type].lower()
    limit = words.modalities.get(claim.event.modality)
    negated = "said not to have happened" if claim.event.negated else None
    return f"{words.acts[claim.act]}: " + ", ".join(part for part in (kind, limit, negated) if part)


def _map(named: Sequence[places.Named], key: str) -> Picture | None:
    svg = place_map.draw_map(named, key=f"{key}-map", title=wording().label("map"))
    return Picture(title=wording().label("map"), svgs=(svg,)) if svg is not None else None


def _place_row(place: places.Named, quotes: Quotes) -> PlaceRow:
    precision, note = places.how_precisely(place)
    written = ", ".join(w for w in place.written if w != place.name)
    return PlaceRow(place.name, quotes.cast.hide(written), precision, note, quotes.links(place.claims))


def _ranges(findings: Sequence[Finding], context: Context, sides: Sequence[str], key: str) -> list[Picture]:
    found: list[Picture] = []
    for number, finding in enumerate(
        f for f in findings if f.aspect.question in TOLLS and f.incident is None
    ):
        if len(found) == MOST_RANGES:
            break
        read = ranges.readings(finding, context.claims, context.reports, cast=context.cast, sides=sides)
        question = question_text(finding, context.quotes)
        title = wording().label("ranges", question=question)
        svg = ranges.draw_ranges(read, key=f"{key}-range{number}", title=title)
        if svg is not None:
            found.append(Picture(title=question, svgs=(svg,)))
    return found


def _path_row(way: sources.Path, quotes: Quotes) -> PathRow:
    return PathRow(way.speaker, ", ".join(way.relays), way.outlet, quotes.links(way.claims))


def _sources(ways: Sequence[sources.Path], key: str) -> Picture | None:
    svg = sources.draw_sources(ways, key=f"{key}-sources")
    return Picture(title=wording().label("sources"), svgs=(svg,)) if svg is not None else None


def _incident_row(
    incident: Incident, quotes: Quotes, sides: Sequence[str], joins: JoinsView | None, said: slice
) -> IncidentRow:
    claims = [c for c in incident.claims if c in quotes.claims]
    who = list(dict.fromkeys(quotes.cast.speaker(quotes.claims[c], sides).name for c in claims))
    act = wording().event_types[incident.type]
    name = act + " (speaker not known)"
    if len(who) == 1:
        name = wording().say("act_told", act=act, speaker=who[0])
    elif who:
        name = wording().say("act_told_more", act=act, speaker=who[0], more=str(len(who) - 1))
    place, told = incident.place, list(quotes.groups(claims, sides).items())
    return IncidentRow(
        id=incident.id,
        name=name,
        when=when_words(incident.when),
        place=excerpt(quotes.cast.hide(place.name or place.written), most=60)
        if place
        else "place not stated",
        counts=f"{plural(len(incident.reports), 'report')} · {plural(incident.origins, 'origin')}",
        view=view_text(incident.view),
        sayings=tuple(quotes.saying(*each) for each in told[said]),
        more=len(told[said.stop :]) if said.stop is not None else 0,
        joins=joins,
    )
