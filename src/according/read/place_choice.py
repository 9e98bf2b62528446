"""Which of several places a name means: decided by kind word, country, company and size, or left undecided.

A bare name that is both a town and its province is the town, unless the report itself speaks of the province by that
name and never of the town, or the town is a small one that only happens to share the name.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from according.know.countries import capital_metonym, country_named, country_of_demonym
from according.know.gazetteer import Entry
from according.know.gazetteer_divisions import CHIEF
from according.know.gazetteer_sources import Kind, distance_km
from according.know.place_spelling import likeness, place_key
from according.model import Noun
from according.read.place_company import ALONE, Company, Guess, Key, company_of
from according.read.place_names import Name

SAME_NAME = 95.0  # likeness of a name to the main name of an entry
# The least confidence at which a name is taken for its best place: the main job's, and one that always answers.
CAREFUL, BOLD = 0.67, 0.0
_STEEP = 2.0  # a lead of 0.35 in score over the best rival elsewhere is a confidence of 0.67
MAIN_COUNTRY = 0.4  # share of mentions from which a country counts as one that the report plays in
LARGE = 100_000  # a town this large needs no mention of its country
_HOME_ALONE, _HOME_BESIDE_OTHERS = 0.7, 0.4  # what the outlet's country weighs where none or another is named
_SAME_SPOT_KM = 30.0
_MOST_GUESSES = 12  # places of one name that are weighed against those of the others
_UNSURE = 0.3  # what a name weighs that nothing around it shows to be a place
_NAMED_BESIDE = 8.0
_COUNTRY_SIZE = 8.5
_COMPANY_AT_MOST = 2.0
_NEAR, _DIVISION, _COUNTRY = 2.0, 4.0, 2.0  # what company is worth in the unit of the score


class Context(Noun, frozen=True, kw_only=True):
    """What a report says about where it plays.

    ``countries`` tells how often each country is named, ``beside`` which division or country is named right after a
    name, ``meant`` which division that is, ``company`` how the places of a name go with those of the others.
    """

    countries: Mapping[str, float]
    settled: tuple[Entry, ...] = ()
    divisions: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    beside: Mapping[Key, Entry] = {}
    meant: Mapping[Key, str] = {}
    company: Mapping[tuple[Key, str], Company] = {}


def key_of_name(name: Name) -> Key:
    """Names with one key mean one place wherever they stand in a report."""
    return (name.text, name.setting.kinds[0] if name.setting.kinds else "")


def context_of(names: Sequence[Name], *, home: str | None, beside: Mapping[int, Entry]) -> Context:
    """The countries a report names (by name, demonym or capital), the names it gives a kind word, and the company.

    ``beside`` gives the division or country that is named right after a name, by the name's number.
    """
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
    context = Context(
        countries=shares,
        divisions=frozenset(place_key(n.text) for n in names if {"admin1"} & {*n.setting.kinds[:1]}),
        towns=frozenset(place_key(n.text) for n in names if n.setting.kinds[:1] == ("city",)),
        beside={key_of_name(names[at]): entry for at, entry in beside.items()},
        meant={key_of_name(names[at + 1]): entry.id for at, entry in beside.items() if at + 1 < len(names)},
    )
    return msgspec.structs.replace(context, company=company_of(_guesses(names, context), worth=_worth))


def _guesses(names: Sequence[Name], context: Context) -> list[Guess]:
    """One guess for each name that may be a place, with its likeliest places."""
    sure: dict[Key, bool] = {}
    first: dict[Key, Name] = {}
    for name in names:
        if name.entries.exact and not (name.barred and not name.setting.kinds):
            key = key_of_name(name)
            first.setdefault(key, name)
            sure[key] = (
                sure.get(key, False) or name.tagged or bool(name.setting.kinds) or name.country is not None
            )
    guesses = []
    for key, name in first.items():
        scored = [(score(e, name, context), e) for e in _allowed(name.entries.exact, name.setting.kinds)]
        kept = sorted(scored, key=lambda pair: -pair[0])[:_MOST_GUESSES]
        if kept:
            scores, entries = zip(*kept, strict=True)
            guesses.append(
                Guess(key=key, entries=entries, scores=scores, weight=1.0 if sure[key] else _UNSURE)
            )
    return guesses


def _worth(company: Company) -> float:
    """What the company of a place adds to its score."""
    return _NEAR * company.near + _DIVISION * company.division + _COUNTRY * company.country


class Choice(Noun, frozen=True, kw_only=True):
    """The best place for a name, how sure that is (0 to 1), and the best other place, where there is one elsewhere."""

    entry: Entry
    confidence: float
    rival: Entry | None = None


def best_of(name: Name, context: Context) -> Choice | None:
    """The place that a name means most likely; nothing where there is no such place."""
    ranked = sorted(
        ((score(entry, name, context), entry) for entry in _meant(name)), key=lambda pair: -pair[0]
    )
    if not ranked:
        return None
    best_score, best = ranked[0]
    town = _chief_town(best, name, context)
    if town is not None:
        return Choice(entry=town, confidence=1.0)
    for rival_score, rival in ranked[1:]:
        if not _one_spot(best, rival):
            lead = best_score - rival_score
            return Choice(entry=best, confidence=1 / (1 + math.exp(-_STEEP * lead)), rival=rival)
    return Choice(entry=best, confidence=1.0)


def choose(name: Name, context: Context, *, least: float = CAREFUL) -> Entry | str | None:
    """The place that a name means; a reason where it is less sure than ``least``; nothing where there is none."""
    choice = best_of(name, context)
    if choice is None:
        return None
    if choice.rival is None or choice.confidence >= least:
        return choice.entry
    if choice.entry.fuzzy:
        return None  # two near spellings are no knowledge of either
    return f"ambiguous: {_label(choice.entry)} or {_label(choice.rival)}"


def _chief_town(division: Entry, name: Name, context: Context) -> Entry | None:
    """The chief town of a division that bears its name: what the bare name means unless the report says otherwise."""
    if (
        division.kind != "admin1"
        or name.setting.kinds
        or place_key(name.text) in context.divisions - context.towns
    ):
        return None
    towns = [e for e in name.entries.exact if e.kind == "city" and e.country == division.country]
    inside = [e for e in towns if division.name in e.admin and not _is_lesser(e, division)]
    return max(inside, key=lambda e: e.population or 0, default=None)


def _meant(name: Name) -> Sequence[Entry]:
    """Entries that the kind word allows, exact spellings alone where there are any in its reach."""
    kinds = name.setting.kinds
    return (kinds and _allowed(name.entries.exact, kinds)) or _allowed(name.entries.all, kinds)


def _allowed(entries: Sequence[Entry], kinds: Sequence[Kind]) -> Sequence[Entry]:
    """Those of one of the kinds; where there are none, all but countries."""
    fitting = [e for e in entries if e.kind in kinds]
    return fitting or [e for e in entries if e.kind != "country"] if kinds else entries


def standing(entry: Entry, name: Name, context: Context) -> float:
    """The score with little of the company: what a place must have by itself to be more than a chance namesake."""
    company = _worth(context.company.get((key_of_name(name), entry.id), ALONE))
    return score(entry, name, context) - max(0.0, company - _COMPANY_AT_MOST)


def score(entry: Entry, name: Name, context: Context) -> float:
    """How likely an entry is meant; the unit is about a hundredfold of population."""
    key = key_of_name(name)
    total = _size(entry) + _kind(entry, name, context)
    total += 3.5 * context.countries.get(entry.country or "", 0.0) ** 2
    total += 1.5 if _by_main_name(entry, name) else 0.0
    total -= 2.0 if entry.fuzzy else 0.0
    total += _worth(context.company.get((key, entry.id), ALONE))
    if entry.kind == "city" and entry.country == capital_metonym(name.text):
        total += 1.5
    beside = context.beside.get(key)
    if beside is not None and beside.country == entry.country:
        total += _NAMED_BESIDE if beside.kind == "country" or beside.name in entry.admin else 0.0
    if context.meant.get(key) == entry.id:
        total += _NAMED_BESIDE
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
    return {"country": _COUNTRY_SIZE, "feature": 4.0, "admin2": 1.6, "border": 0.0}[entry.kind]


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
        and any(_is_lesser(other, entry) for other in name.entries.exact)
    ):
        return 2.0
    return 0.0


def _is_lesser(town: Entry, division: Entry) -> bool:
    """Whether a town only shares its division's name, without being its chief town."""
    if town.kind != "city" or place_key(division.name) not in {place_key(a) for a in town.admin}:
        return False
    return bool(town.population and division.population) and (town.population or 0) < CHIEF * (
        division.population or 0
    )


def _one_spot(one: Entry, other: Entry) -> bool:
    """Whether two entries are a town and its own division, or stand on one spot: then the first will do."""
    if one.country == other.country and (other.kind != "city" or one.kind != "city"):
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return distance_km(one.lat, one.lon, other.lat, other.lon) < _SAME_SPOT_KM


def _label(entry: Entry) -> str:
    return ", ".join(filter(None, (entry.name, *entry.admin, entry.country)))
