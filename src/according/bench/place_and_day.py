"""Reports that nobody has labelled: of those that tell of an attack on one place and day, which share an incident.

No key says which should: two attacks on a town in a day are two. What is printed shows whether linking does anything
at the scale of a real collection, and where to look.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from according.engine.answers import answers
from according.know.actors import ActorBook
from according.know.english import english
from according.know.gazetteer import Gazetteer
from according.model import Claim, Episode, Report
from according.read.calendar import single_day
from according.read.reading import Reader
from according.receive.corpus import settle
from according.receive.intake import receive

TOWN = 2  # UCDP where_prec: an exact place, or near one

Pairs = set[tuple[str, str]]


def place_and_day(path: Path) -> dict[str, float | None]:
    """The pairs of reports in ``path`` that put an attack on one town and day, and how many are put together."""
    reports = settle([each for each in receive([str(path)]) if isinstance(each, Report)])
    reader = Reader(english=english(), book=ActorBook.load(), gazetteer=Gazetteer.open())
    found = answers([reader.read(report) for report in reports])
    return {"reports": len(reports), **shares(found.linked.claims, found.linked.episodes)}


def shares(claims: Iterable[Claim], episodes: Iterable[Episode]) -> dict[str, float | None]:
    """How many pairs of reports tell of one place and day, and the share in one incident and in one episode."""
    told: dict[tuple[str, str], dict[str, set[str | None]]] = defaultdict(lambda: defaultdict(set))
    for claim, key in _attacks(claims):
        told[key][claim.report].add(claim.incident)
    episode_of = {incident: each.id for each in episodes for incident in each.incidents}
    pairs, one_incident, one_episode = Pairs(), Pairs(), Pairs()
    for incidents in told.values():
        for one, other in itertools.combinations(sorted(incidents), 2):
            pairs.add((one, other))
            left, right = incidents[one] - {None}, incidents[other] - {None}
            if left & right:
                one_incident.add((one, other))
            if {episode_of.get(i or "", i) for i in left} & {episode_of.get(i or "", i) for i in right}:
                one_episode.add((one, other))
    size = len(pairs)
    return {
        "pairs": size,
        "one_incident": len(one_incident) / size if size else None,
        "one_episode": len(one_episode) / size if size else None,
    }


def _attacks(claims: Iterable[Claim]) -> Iterator[tuple[Claim, tuple[str, str]]]:
    """Claims of attacks that are news, each with its town and day; all others are passed over."""
    for claim in claims:
        event = claim.event
        if event is None or event.type != "ASSAULT" or event.negated or claim.background:
            continue
        place, day = event.place, single_day(event.when) if event.when is not None else None
        if place is not None and place.id is not None and (place.precision or TOWN + 1) <= TOWN and day:
            yield claim, (place.id, str(day))
