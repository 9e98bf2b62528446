"""Capitals told by their country alone: "the Ukrainian capital", "Sudan's capital", "the capital of Chad"."""

from __future__ import annotations

from collections.abc import Iterator

from according.know.countries import countries, country_named, country_of_demonym
from according.know.gazetteer import Entry, Gazetteer
from according.model import Noun
from according.read.document import Doc
from according.read.place_words import Setting, setting_of

_LONGEST_COUNTRY = 6  # tokens
_OWNS = frozenset({"'s", "’s", "'", "’"})


class Capital(Noun, frozen=True, kw_only=True):
    """A capital not called by its name, at tokens ``start`` to ``end``; ``head`` is the word "capital"."""

    start: int
    end: int
    head: int
    entry: Entry
    setting: Setting


def find_capitals(doc: Doc, gazetteer: Gazetteer) -> Iterator[Capital]:
    """Capitals in which the words around locate something; one that is named right after is left to its name."""
    for token in doc:
        if token.lower_ != "capital" or _is_named(doc, token.i) or _is_other(doc, token.i):
            continue
        found = _owner(doc, token.i) or _of_country(doc, token.i)
        if found is None:
            continue
        code, start, end = found
        setting = setting_of(doc, start, end)
        entry = _seat(code, gazetteer)
        if entry is not None and (setting.locative or setting.strong):
            yield Capital(start=start, end=end, head=token.i, entry=entry, setting=setting)


def _is_named(doc: Doc, at: int) -> bool:
    """ "the Ukrainian capital Kyiv", "the Ukrainian capital, Kyiv"."""
    after = doc.written(at + 1, at + 3).lstrip(" ,")
    return after[:1].isupper()


def _is_other(doc: Doc, at: int) -> bool:
    """ "Russian capital flows"."""
    return doc[at].dep_ in {"compound", "amod"} and doc[at].head.i == at + 1


def _owner(doc: Doc, at: int) -> tuple[str, int, int] | None:
    """The country before the word, as an adjective or an owner, with the tokens of the whole."""
    last = at - 1
    if last < 0:
        return None
    code = country_of_demonym(doc[last].text)
    if code is not None:
        return code, last, at + 1
    last -= doc[last].lower_ in _OWNS
    for start in range(max(0, last - _LONGEST_COUNTRY), last + 1):
        code = country_named(doc.written(start, last + 1))
        if code is not None and last < at - 1:
            return code, start, at + 1
    return None


def _of_country(doc: Doc, at: int) -> tuple[str, int, int] | None:
    """The country after "capital of", with the tokens of the whole."""
    if at + 2 >= len(doc) or doc[at + 1].lower_ != "of":
        return None
    for end in range(min(len(doc), at + 2 + _LONGEST_COUNTRY), at + 2, -1):
        code = country_named(doc.written(at + 2, end))
        if code is not None:
            return code, at, end
    return None


def _seat(code: str, gazetteer: Gazetteer) -> Entry | None:
    """The city that is a country's capital."""
    name = countries()[code].capital
    cities = [
        e for e in (gazetteer.meant(name).exact if name else ()) if e.kind == "city" and e.country == code
    ]
    return max(cities, key=lambda e: e.population or 0, default=None)
