"""Which of several places a name means: decided by kind word, country, company and size, or left undecided.

A bare name that is both a town and its province is the town, unless the report itself speaks of the province by that
name and never of the town, or the town is a small one that only happens to share the name.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from according.know.countries import capital_metonym, country_named, country_of_demonym
from according.know.gazetteer import Entry
from according.know.gazetteer_divisions import CHIEF
from according.know.gazetteer_sources import distance_km
from according.know.place_spelling import likeness, place_key
from according.model import Noun
from according.read.place_names import Name

SAME_NAME = 95.0  # likeness of a name to the main name of an entry
MARGIN = 0.35  # a lead smaller than this over a rival elsewhere is no decision
LARGE = 100_000  # a town this large needs no mention of its country
_NEAR_KM = 150.0
_HOME_ALONE, _HOME_BESIDE_OTHERS = 0.7, 0.4  # what the outlet's country weighs where none or another is named
_SAME_SPOT_KM = 30.0


class Context(Noun, frozen=True, kw_only=True):
    """What a report says about where it plays: how often each country is named, and places settled already."""

    countries: Mapping[str, float]
    settled: tuple[Entry, ...] = ()
    divisions: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()


def context_of(names: Sequence[Name], *, home: str | None) -> Context:
    """The countries a report names (by name, demonym or capital), and the names it gives a kind word."""
    counts: Counter[str] = Counter()
    located = {n.text for n in names if n.setting.locative or n.setting.strong}
    for name in names:
        code = country_named(name.text) or country_of_demonym(name.text)
        if code is None and name.text not in located:
            code = capital_metonym(name.text)  # "Moscow said"; "in Moscow" is a name still to be decided
        if code is not None:
            counts[code] += 1
    top = max(counts.values(), default=1)
    # One mention is no more than a hint; a country named often is where the report plays.
    shares = {code: (0.2 + 0.8 * count / top) * (1 - 0.3 / top) for code, count in counts.items()}
    if home is not None:
        shares[home] = max(shares.get(home, 0.0), _HOME_BESIDE_OTHERS if shares else _HOME_ALONE)
    return Context(
        countries=shares,
        divisions=frozenset(place_key(n.text) for n in names if {"admin1"} & {*n.setting.kinds[:1]}),
        towns=frozenset(place_key(n.text) for n in names if n.setting.kinds[:1] == ("city",)),
    )


def choose(name: Name, context: Context, *, beside: Entry | None = None) -> Entry | str | None:
    """The place that a name means; a reason where that cannot be told; nothing where there is no such place.

    ``beside`` is the division named right after it ("Athens, Georgia").
    """
    ranked = sorted(
        ((score(entry, name, context, beside=beside), entry) for entry in _allowed(name)),
        key=lambda pair: pair[0],
        reverse=True,
    )
    if not ranked:
        return None
    best_score, best = ranked[0]
    town = _chief_town(best, name, context)
    if town is not None:
        return town
    for rival_score, rival in ranked[1:]:
        if best_score - rival_score < MARGIN and not _one_spot(best, rival):
            if best.fuzzy:
                return None  # two near spellings are no knowledge of either
            return f"ambiguous: {_label(best)} or {_label(rival)}"
    return best


def _chief_town(division: Entry, name: Name, context: Context) -> Entry | None:
    """The chief town of a division that bears its name: what the bare name means unless the report says otherwise."""
    if (
        division.kind != "admin1"
        or name.setting.kinds
        or place_key(name.text) in context.divisions - context.towns
    ):
        return None
    towns = [e for e in name.entries if e.kind == "city" and e.country == division.country and not e.fuzzy]
    inside = [e for e in towns if division.name in e.admin and not _is_lesser(e, division)]
    return max(inside, key=lambda e: e.population or 0, default=None)


def _allowed(name: Name) -> Iterable[Entry]:
    """Entries that the kind word allows, exact spellings alone where there are any in its reach."""
    kinds = name.setting.kinds
    exact = [e for e in name.entries if not e.fuzzy]
    fitting = [[e for e in held if e.kind in kinds] for held in (exact, name.entries)]
    places = [[e for e in held if not kinds or e.kind != "country"] for held in (exact, name.entries)]
    return next(filter(None, (fitting[0], places[0], fitting[1])), places[1]) if kinds else name.entries


def score(entry: Entry, name: Name, context: Context, *, beside: Entry | None = None) -> float:
    """How likely an entry is meant; the unit is about one tenfold of population."""
    total = _size(entry) + _kind(entry, name, context)
    total += 3.5 * context.countries.get(entry.country or "", 0.0) ** 2
    total += 1.5 if _by_main_name(entry, name) else 0.0
    total -= 2.0 if entry.fuzzy else 0.0
    total += _company(entry, name, context.settled)
    if entry.kind == "city" and entry.country == capital_metonym(name.text):
        total += 1.5
    if beside is not None and beside.country == entry.country:
        total += 8.0 if beside.kind == "country" or beside.name in entry.admin else 0.0
    return total


def _by_main_name(entry: Entry, name: Name) -> bool:
    """Whether the name as written is the entry's main name, not one of its others."""
    return likeness(place_key(entry.name), place_key(name.text)) > SAME_NAME


def _size(entry: Entry) -> float:
    if entry.kind == "city":
        people = math.log10(entry.population) / 2 if entry.population else 1.2
        return people + 0.7 * math.log(1 + entry.renown)
    if entry.kind == "admin1":
        return 1.5 + (math.log10(entry.population) / 2 if entry.population else 1.0)
    if entry.kind == "feature" and entry.country is None:
        return 6.0
    return {"country": 7.0, "feature": 4.0, "admin2": 1.6, "border": 0.0}[entry.kind]


def _kind(entry: Entry, name: Name, context: Context) -> float:
    if name.setting.kinds:
        ranks = [rank for rank, kind in enumerate(name.setting.kinds) if kind == entry.kind]
        return 1.5 - ranks[0] if ranks else -1.0
    key = place_key(name.text)
    if entry.kind == "admin1" and key in context.divisions and key not in context.towns:
        return 4.0
    if (
        entry.kind == "admin1"
        and _by_main_name(entry, name)
        and any(_is_lesser(other, entry) for other in name.entries)
    ):
        return 2.0
    return 0.0


def _is_lesser(town: Entry, division: Entry) -> bool:
    """Whether a town only shares its division's name, without being its chief town."""
    if (
        town.kind != "city"
        or town.fuzzy
        or place_key(division.name) not in {place_key(a) for a in town.admin}
    ):
        return False
    return bool(town.population and division.population) and (town.population or 0) < CHIEF * (
        division.population or 0
    )


def _company(entry: Entry, name: Name, settled: Sequence[Entry]) -> float:
    """Up to 2 for standing close to places settled already under other names."""
    own = {other.id for other in name.entries}
    if entry.lat is None or entry.lon is None:
        return 0.0
    away = [
        distance_km(entry.lat, entry.lon, s.lat, s.lon)
        for s in settled
        if s.lat is not None and s.lon is not None and s.id not in own
    ]
    return 2.0 * math.exp(-min(away) / _NEAR_KM) if away else 0.0


def _one_spot(one: Entry, other: Entry) -> bool:
    """Whether two entries are a town and its own division, or stand on one spot: then the first will do."""
    if one.country == other.country and (other.kind != "city" or one.kind != "city"):
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return distance_km(one.lat, one.lon, other.lat, other.lon) < _SAME_SPOT_KM


def _label(entry: Entry) -> str:
    return ", ".join(filter(None, (entry.name, *entry.admin, entry.country)))
