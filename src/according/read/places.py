"""Where a report's events are said to happen: place names found, told apart, and given UCDP's precision.

A country, or a capital standing for its government, is a place only where the words around it say so ("in Syria");
persons, ministries and peoples are none. A name that cannot be decided is kept with the reason and costs no other.
"""

from __future__ import annotations

import msgspec

from according.know.countries import countries, country_named
from according.know.gazetteer import Entry, Gazetteer
from according.know.gazetteer_sources import distance_km
from according.know.place_spelling import place_key
from according.model import Noun, Place
from according.read.document import Doc
from according.read.place_beside import named_after
from according.read.place_borders import Border, find_borders
from according.read.place_capitals import Capital, find_capitals
from according.read.place_choice import LARGE, MAIN_COUNTRY, Context, choose, context_of, standing
from according.read.place_names import Name, find_names
from according.read.place_words import Setting, words

DATELINE = "dateline"
# A village this far outside all other places of a report is another village of the same name.
FAR_KM = 400.0
FAR_ALIAS_KM = 60.0
_ABOUT_KM = 25.0  # UCDP: "near" a known point is within about 25 km of it
# The least score a place must reach, by how firmly the words around its name locate something there.
_LEAST_STRONG, _LEAST_LOCATIVE, _LEAST_TAGGED = 2.0, 4.0, 5.0
_LONGEST_UNKNOWN = 3  # words; a longer unknown name is a misread one


class PlaceMention(Noun, frozen=True, kw_only=True):
    """A place as the report names it, at characters ``start`` to ``end`` and tokens ``first`` to ``last`` (inclusive).

    ``head`` is the token that carries the name in the parse: its own head is what happens there.
    """

    start: int
    end: int
    first: int
    last: int
    place: Place
    head: int


def find_places(doc: Doc, *, gazetteer: Gazetteer, home: str | None = None) -> tuple[PlaceMention, ...]:
    """All places that a parsed report locates something in, in the order of the text.

    ``home`` is the country (alpha-3) of the report's outlet: a hint for names that the report gives no country for.
    """
    borders = find_borders(doc)
    names = find_names(doc, gazetteer)
    held = {i for border in borders for i in range(border.start, border.end)}
    surnames = _surnames(doc)
    free = [n for n in names if not held.intersection(range(n.start, n.end)) and not _is_person(n, surnames)]
    beside = named_after(doc, names)
    chosen = _settle(
        doc, free, context_of(names, home=home, beside=beside), frozenset(names[at].start for at in beside)
    )
    mentions = _without_wholes([_mention(doc, name, answer) for name, answer in chosen])
    mentions += [_capital_mention(doc, capital) for capital in find_capitals(doc, gazetteer)]
    stretches = {i for m in mentions for i in _stretch(doc, m)}
    mentions += [_border_mention(doc, b, gazetteer) for b in borders if b.head not in stretches]
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _without_wholes(mentions: list[PlaceMention]) -> list[PlaceMention]:
    """The mentions without towns of which the text names a quarter that is itself known."""
    known = [m for m in mentions if m.place.id is not None]
    return [m for m in mentions if not any(m.first <= k.first and k.last < m.last for k in known)]


def _surnames(doc: Doc) -> frozenset[str]:
    """The last words of the persons that the report names in full."""
    return frozenset(e[-1].text for e in doc.ents if e.label_ == "PERSON" and len(e) > 1)


def _is_person(name: Name, surnames: frozenset[str]) -> bool:
    """Whether a lone word is somebody's surname in this report and no words around it make it a place."""
    return name.text in surnames and not name.setting.kinds and not name.setting.firm


def _settle(
    doc: Doc, names: list[Name], context: Context, explained: frozenset[int]
) -> list[tuple[Name, Entry | str]]:
    """Decide the names in two rounds: the second knows where the places of the first lie.

    ``explained`` are the first tokens of names whose division or country follows ("Athens, Georgia").
    """
    meant = {
        name.start: choose(name, context)
        for name in names
        if (name.start in explained and name.country is None) or _locates(doc, name)
    }
    for _ in range(2):
        answers = [
            (name, _decide(doc, name, meant[name.start], context) if name.start in meant else None)
            for name in names
        ]
        settled = tuple(
            {a.id: a for _, a in answers if isinstance(a, Entry) and a.kind != "country"}.values()
        )
        context = msgspec.structs.replace(context, settled=settled)
    senses = {
        name.text: a for name, a in answers if isinstance(a, Entry) and not name.metonym and not name.country
    }
    return [
        (name, answer if answer is not None else senses[name.text])
        for name, answer in answers
        if answer is not None or (name.text in senses and (not name.barred or _is_whole_entity(doc, name)))
    ]


def _decide(doc: Doc, name: Name, entry: Entry | str | None, context: Context) -> Entry | str | None:
    """The place of one name that locates something, a reason, or nothing where it is hardly a place at all."""
    setting = name.setting
    if entry is None:
        return _unknown(doc, name)
    if isinstance(entry, str):
        return entry if setting.strong or (setting.firm and name.tagged) else None
    if _lies_elsewhere(entry, name, context):
        return f"the only {name.text!r} in the gazetteer lies far from everywhere else in the report"
    share = 1.0 if entry.country is None else context.countries.get(entry.country, 0.0)
    if entry.fuzzy and (share < MAIN_COUNTRY or not (setting.strong or setting.firm)):
        return _unknown(doc, name)
    if share == 0.0 and (entry.population or 0) < LARGE and not (name.tagged or setting.kinds):
        return None
    least = _LEAST_STRONG if setting.strong else _LEAST_LOCATIVE if setting.locative else _LEAST_TAGGED
    return entry if standing(entry, name, context) >= least or entry.kind != "city" else None


def _is_whole_entity(doc: Doc, name: Name) -> bool:
    """Whether several words are all of what the entity recogniser takes for something else ("Khan" as a title)."""
    return name.end - name.start > 1 and any(e.start == name.start and e.end == name.end for e in doc.ents)


def _lies_elsewhere(entry: Entry, name: Name, context: Context) -> bool:
    """Whether a small town lies far outside every other place of the report: another place of that name is meant.

    A town known under this very name may lie farther off than one that only an alternate name leads to.
    """
    if entry.kind != "city" or name.dateline or (entry.population or 0) >= LARGE or entry.lat is None:
        return False
    others = [
        e for e in context.settled if e.id != entry.id and (e.population or 0) < LARGE or e.kind != "city"
    ]
    apart = [
        distance_km(entry.lat, entry.lon or 0.0, e.lat, e.lon) - (e.radius_km or 0.0)
        for e in others
        if e.id != entry.id and e.lat is not None and e.lon is not None
    ]
    by_alias = place_key(entry.name) != place_key(name.text)
    return bool(apart) and min(apart) > (FAR_ALIAS_KM if by_alias else FAR_KM)


def _unknown(doc: Doc, name: Name) -> str | None:
    """The reason for a name that the words around it show to be a place and that the gazetteer does not hold."""
    of_kind = bool(name.setting.kinds) and name.start > 0 and doc[name.start - 1].lower_ == "of"
    told = name.tagged or (name.setting.locative and name.setting.article)
    located = of_kind or (told and name.setting.strong) or (name.tagged and name.setting.firm)
    long = sum(
        token.text[:1].isupper() for token in doc[name.start : name.end]
    )  # "Tell al-Mabruk" has two words
    brief = long <= _LONGEST_UNKNOWN and not name.barred
    return f"no place called {name.text!r} is in the gazetteer" if located and brief else None


def _locates(doc: Doc, name: Name) -> bool:
    """Whether the words around a name make it a location rather than an actor, a person or a thing."""
    setting = name.setting
    if name.dateline:
        return True
    if setting.article and not setting.strong and not _takes_article(name):
        return False
    if (
        setting.article
        and _is_modifier(doc, name)
        and not (setting.kinds or setting.relation or setting.part)
    ):
        return False  # "the Golan water intake" names a work, not the town that it is called after
    if name.country is not None:
        if _is_modifier(doc, name):
            return False
        return setting.firm or setting.part is not None or setting.relation in {"north of", "south of"}
    if name.metonym:
        return setting.firm or setting.strong
    if _of_institution(doc, name):
        return False
    if name.barred:
        named = setting.firm and (setting.struck or name.end - name.start > 1)
        return bool(name.entries.exact) and (bool(setting.kinds) or named)
    return name.tagged or setting.strong or setting.locative


def _takes_article(name: Name) -> bool:
    """Whether a name may follow "the": countries, divisions and features do ("the Gaza Strip"), towns do not."""
    exact = name.entries.exact
    likeliest = next(iter(exact or name.entries.all), None)
    if likeliest is not None and "the" in likeliest.name.lower():
        return True
    return any(e.kind in {"country", "feature"} for e in exact[:1]) or (
        " " in name.text and any(e.kind in {"feature", "admin1"} for e in exact)
    )


def _of_institution(doc: Doc, name: Name) -> bool:
    """ "University of Manchester", "the Department of Justice"."""
    before = doc[max(0, name.start - 2) : name.start]
    return (
        len(before) == 2
        and before[1].lower_ == "of"
        and before[0].is_title
        and before[0].lower_ in words().institutions
    )


def _is_modifier(doc: Doc, name: Name) -> bool:
    """ "Syria's army", "Syrias Idlib", "US airstrikes", "U.S.-backed": a country that only says whose or which."""
    after = doc[name.end] if name.end < len(doc) else None
    if after is None:
        return False
    owns = name.text.endswith("s") and country_named(name.text.removesuffix("s")) is not None
    return owns or after.text in {"'s", "’s", "'", "’", "-"} or after.pos_ == "NOUN"


def _mention(doc: Doc, name: Name, answer: Entry | str) -> PlaceMention:
    setting = name.setting
    first = name.start if setting.quarter is None else setting.quarter
    span = doc[first : setting.end]
    relation = DATELINE if name.dateline else setting.relation or setting.part
    written = span.text if setting.end > name.end or first < name.start else name.text
    if isinstance(answer, str):
        place = Place(written=written, relation=relation, reason=answer)
    else:
        place = _place(answer, setting, written=written, relation=relation)
    return PlaceMention(
        start=span.start_char,
        end=span.end_char,
        first=span.start,
        last=span.end - 1,
        place=place,
        head=doc[name.start : setting.end].root.i,
    )


def _capital_mention(doc: Doc, capital: Capital) -> PlaceMention:
    span = doc[capital.start : capital.end]
    relation = capital.setting.relation or capital.setting.part
    return PlaceMention(
        start=span.start_char,
        end=span.end_char,
        first=span.start,
        last=span.end - 1,
        place=_place(capital.entry, capital.setting, written=span.text, relation=relation),
        head=capital.head,
    )


def _place(entry: Entry, setting: Setting, *, written: str, relation: str | None) -> Place:
    precision, radius = entry.where_prec, entry.radius_km
    if setting.kinds[:1] == ("admin2",) and entry.kind == "city":
        precision, radius = 3, max(radius or 0.0, _ABOUT_KM)
    if setting.relation is not None and precision == 1:
        precision, radius = 2, max(setting.away_km or 0.0, _ABOUT_KM)
    if setting.part is not None and entry.kind == "country":
        precision = 5
    return Place(
        written=written,
        id=entry.id,
        name=entry.name,
        lat=entry.lat,
        lon=entry.lon,
        precision=precision,
        radius_km=radius,
        country=entry.country,
        admin=entry.admin,
        relation=relation,
    )


def _stretch(doc: Doc, mention: PlaceMention) -> range:
    """The tokens of "section of the border" after a town: that border is the town's stretch, not a second place."""
    relation = mention.place.relation or ""
    if relation.endswith(" of") and doc[mention.last + 1 : mention.last + 2].text == relation.removesuffix(
        " of"
    ):
        return range(mention.last + 1, min(mention.last + 9, doc[mention.last].sent.end))
    return range(0)


def _border_mention(doc: Doc, border: Border, gazetteer: Gazetteer) -> PlaceMention:
    span = doc[border.start : border.end]
    entry = gazetteer.by_id(border.id)
    names = [countries()[code].name for code in border.sides]
    place = Place(
        written=span.text,
        id=border.id,
        name=entry.name if entry else f"{'–'.join(names)} border",
        lat=entry.lat if entry else None,
        lon=entry.lon if entry else None,
        precision=5,
        radius_km=entry.radius_km if entry else None,
        country=border.sides[0] if len(border.sides) == 1 else None,
    )
    return PlaceMention(
        start=span.start_char,
        end=span.end_char,
        first=border.start,
        last=border.end - 1,
        place=place,
        head=border.head,
    )
