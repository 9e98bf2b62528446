"""Every place that a text names, whatever part the place plays there: what geoparsing benchmarks ask for.

The main job asks where things happen (:mod:`according.read.places`) and leaves out countries that act, people and
institutions called after a place, and names that it is not sure of. Both decide a name by one scoring function
(:mod:`according.read.place_choice`); here the likeliest place is taken, unless nothing speaks for it: a small town that
goes with no other name of the text, or a word that only says where or what ("Eastern", "Lake").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from according.know.countries import country_of_demonym, partly_recognised
from according.know.gazetteer import Entry, Gazetteer
from according.model import Abstention, Noun
from according.read.document import Doc, Span
from according.read.place_beside import named_after
from according.read.place_choice import (
    BOLD,
    LARGE,
    MAIN_COUNTRY,
    Context,
    choose,
    context_of,
    key_of_name,
)
from according.read.place_company import ALONE, Company
from according.read.place_names import Name, find_names, leading_names
from according.read.place_short_forms import short_forms
from according.read.place_words import kind_words, words

_BIG = 15_000  # a town that is meant also where nothing around its name says so
_LONGEST_PEOPLE = 3  # words
# A town has company in a text where the weight of names this near it, or their share in its country, is no less.
_LEAST_NEAR, _LEAST_COUNTRY = 0.02, 0.05


class Toponym(Noun, frozen=True, kw_only=True):
    """A name of a place at characters ``start`` to ``end``, with the place."""

    start: int
    end: int
    entry: Entry


class Toponyms(Noun, frozen=True, kw_only=True):
    """The places that a text names, and the names of small towns that nothing in it speaks for, each in its order."""

    found: tuple[Toponym, ...]
    left_out: tuple[Abstention, ...]


def find_toponyms(doc: Doc, *, gazetteer: Gazetteer, report: str, least: float = BOLD) -> Toponyms:
    """The names of places in a parsed text; ``least`` is the confidence below which one is passed over."""
    names = find_names(doc, gazetteer)
    names = sorted((*names, *leading_names(doc, gazetteer, names)), key=lambda name: name.start)
    context = context_of(names, home=None, beside=named_after(doc, names))
    persons = _persons(doc)
    left_out: list[Abstention] = []
    found = {i: toponym for toponym, span in _peoples(doc, gazetteer) for i in range(span.start, span.end)}
    for name in names:
        if any(i in found for i in range(name.start, name.end)):
            continue
        entry = _place(doc, name, context, persons, least)
        span = doc[name.start : max(name.end, name.setting.end)]
        if entry is None:
            continue
        if not _is_lone_town(name, entry, context):
            found |= dict.fromkeys(
                range(span.start, span.end), Toponym(start=span.start_char, end=span.end_char, entry=entry)
            )
        elif name.tagged:  # else it is hardly a place at all ("Thursday")
            left_out.append(_left_out(span, entry, report))
    return Toponyms(found=tuple(dict.fromkeys(found[i] for i in sorted(found))), left_out=tuple(left_out))


def _place(doc: Doc, name: Name, context: Context, persons: frozenset[str], least: float) -> Entry | None:
    if _is_person(doc, name, persons):
        return None
    entry = choose(name, context, least=least)
    if not isinstance(entry, Entry) or _is_general(name):
        return None
    entry = _own_country(name, entry) or entry
    share = context.countries.get(entry.country or "", 0.0)
    if entry.fuzzy:
        return entry if name.tagged and share >= MAIN_COUNTRY else None
    setting = name.setting
    shown = name.tagged or name.barred or setting.strong or setting.locative or name.country is not None
    big = (entry.population or 0) >= _BIG or entry.kind != "city"
    return entry if shown or big or _company(name, entry, context).near > 0.0 else None


def _company(name: Name, entry: Entry, context: Context) -> Company:
    """What else the text names near the place and in its country."""
    return context.company.get((key_of_name(name), entry.id), ALONE)


def _is_lone_town(name: Name, entry: Entry, context: Context) -> bool:
    """Whether a place is a small town that goes with no other name of the text."""
    company = _company(name, entry, context)
    alone = company.near < _LEAST_NEAR and company.country < _LEAST_COUNTRY
    return entry.kind == "city" and alone and (entry.population or 0) < LARGE


def _left_out(span: Span, entry: Entry, report: str) -> Abstention:
    return Abstention(
        report=report,
        start=span.start_char,
        end=span.end_char,
        room="read.places",
        reason=f"the likeliest place is {entry.name} ({entry.country}), a small town, and no other name speaks for it",
    )


def _is_general(name: Name) -> bool:
    """Whether the words only say where or what: "Eastern", "Lake", cut off a longer name that nobody knows."""
    general = kind_words().keys() | words().compass | words().part_adjectives
    return all(word in general for word in name.text.lower().split())


def _own_country(name: Name, town: Entry) -> Entry | None:
    """The country of that very name, where the town is only spelt like it or called so besides ("Cañada")."""
    if name.country is None or town.kind != "city" or town.name.casefold() == name.text.casefold():
        return None
    called_city = name.setting.kinds[:1] == ("city",)
    return None if called_city else next((e for e in name.entries.exact if e.kind == "country"), None)


def _is_person(doc: Doc, name: Name, persons: frozenset[str]) -> bool:
    """Whether the words are a person's name, or a surname that the text has given in full."""
    if name.country is not None or name.setting.kinds:
        return False
    within = any(t.ent_type_ == "PERSON" for t in doc[name.start : name.end])
    return within or (name.text in persons and not name.setting.firm)


def _persons(doc: Doc) -> frozenset[str]:
    """The last words of the persons that the text names in full."""
    return frozenset(e[-1].text for e in doc.ents if e.label_ == "PERSON" and len(e) > 1)


def _peoples(doc: Doc, gazetteer: Gazetteer) -> Iterator[tuple[Toponym, Span]]:
    """What people are called after: a country, an entity or a continent ("Syrian", "South Ossetian", "Africans")."""
    at = 0
    while at < len(doc):
        for end in range(min(len(doc), at + _LONGEST_PEOPLE), at, -1):
            span = doc[at:end]
            entry = _called_after(span.text, gazetteer) if span.text[:1].isupper() else None
            if entry is not None:
                yield Toponym(start=span.start_char, end=span.end_char, entry=entry), span
                at = end - 1
                break
        at += 1


def _called_after(text: str, gazetteer: Gazetteer) -> Entry | None:
    code = country_of_demonym(text)
    id_ = f"country:{code}" if code else _ids().get(text)
    return gazetteer.by_id(id_) if id_ else None


@cache
def _ids() -> dict[str, str]:
    """Entities and continents by the words for their people."""
    found = {word: entity.id for entity in partly_recognised().values() for word in entity.demonyms}
    for name, demonyms in short_forms().continents.items():
        found |= dict.fromkeys(demonyms, f"area:{name.lower().replace(' ', '-')}")
    return found
