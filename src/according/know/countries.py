"""Countries: codes, names, demonyms, and the capitals that stand for their governments.

Sources and licences stand in the headers of ``data/countries/*.yaml``. Everything is looked up by the words as a
report writes them: capitalised, with or without an apostrophe, with or without accents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from anyascii import anyascii

from according.know.lexicon import Lexicon, lexicon
from according.model import Noun

# Plurals that English does not form with -s.
_NO_PLURAL = ("ese", "ish", "ch", "s", "x", "z", "men")
_POSSESSIVE = re.compile(r"(?:'s|’s|`s|(?<=s)['’])$")


class Country(Noun, frozen=True, kw_only=True):
    """A country with what news calls it; ``code`` is ISO 3166-1 alpha-3 (XKX for Kosovo, user-assigned)."""

    code: str
    alpha2: str
    numeric: str | None
    name: str
    names: tuple[str, ...]
    short_forms: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None
    seats: tuple[str, ...]
    neighbours: tuple[str, ...]
    area_km2: float | None
    geonames: int | None


class Entity(Noun, frozen=True, kw_only=True):
    """A partly recognised entity; ``sovereign`` is nominal: the UN member whose territory it is counted to."""

    id: str
    name: str
    sovereign: str
    since: str | None = None
    until: str | None = None
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


class _Codes(Noun, frozen=True, kw_only=True):
    alpha2: str
    numeric: str | None
    names: tuple[str, ...]
    capital: str | None
    neighbours: tuple[str, ...]
    area_km2: float | None
    geonames: int | None


class _CodeTable(Lexicon, frozen=True, kw_only=True):
    countries: dict[str, _Codes]


class _Words(Lexicon, frozen=True, kw_only=True):
    exact_names: dict[str, tuple[str, ...]]
    names: dict[str, tuple[str, ...]]
    titles: dict[str, str]
    ambiguous: frozenset[str]
    not_possessive: frozenset[str]
    demonyms: dict[str, tuple[str, ...]]
    seats: dict[str, tuple[str, ...]]
    not_metonyms: frozenset[str]
    partly_recognised: tuple[Entity, ...]


@cache
def countries() -> Mapping[str, Country]:
    """All countries by alpha-3 code."""
    words = _words()
    table = lexicon("countries/codes", _CodeTable).countries
    return MappingProxyType({code: _country(code, facts, words) for code, facts in table.items()})


@cache
def partly_recognised() -> Mapping[str, Entity]:
    """Entities that rule or ruled themselves without general recognition, by id."""
    return MappingProxyType({entity.id: entity for entity in _words().partly_recognised})


def country_by_code(code: str) -> Country | None:
    """The country of an ISO 3166-1 alpha-2, alpha-3 or three-digit numeric code."""
    found = _by_code().get(code)
    return countries()[found] if found else None


@lru_cache(maxsize=65536)
def country_named(words: str) -> str | None:
    """Alpha-3 code of a country's name as written, possessive or not; ``None`` for a demonym, a code or a common word.

    Short forms count only as written ("US", never "us"); other names must be capitalised. "Syrias" is read as a
    possessive that lost its apostrophe.
    """
    name = _bare(words)
    plain = _POSSESSIVE.sub("", name)
    found = _named(plain)
    if found or plain != name or not name.endswith("s") or name in _words().not_possessive:
        return found
    stem = name[:-1]
    return _named(stem) if len(stem) > 3 else None


@lru_cache(maxsize=65536)
def country_of_demonym(word: str) -> str | None:
    """Alpha-3 code of a demonym or adjective ("Azeri", "Syrians", "Turkish"); it must be capitalised."""
    plain = _POSSESSIVE.sub("", " ".join(word.split()))
    return _demonyms().get(_fold(plain)) if plain[:1].isupper() else None


@lru_cache(maxsize=65536)
def capital_metonym(word: str) -> str | None:
    """Alpha-3 code of the country whose government a capital or seat stands for ("Moscow", "the Kremlin")."""
    plain = _POSSESSIVE.sub("", _bare(word))
    return _metonyms().get(_fold(plain)) if plain[:1].isupper() else None


@lru_cache(maxsize=65536)
def opens_longer(word: str) -> bool:
    """Whether a country's name or demonym may go on after a word: "South" and "Guinea", never "Friday"."""
    return word.lower() == "the" or _fold(word) in _openings()


@cache
def _openings() -> frozenset[str]:
    """All that names, short forms and demonyms begin with."""
    whole = (*map(_fold, _exact()), *_names(), *_demonyms())
    return frozenset(name[:length] for name in whole for length in range(1, len(name)))


def _named(name: str) -> str | None:
    exact = _exact().get(name)
    if exact is not None or not name[:1].isupper():
        return exact
    return _names().get(_fold(name))


def _bare(words: str) -> str:
    """The words with single spaces and without a leading article."""
    text = " ".join(words.split())
    return text[4:] if text[:4] in {"the ", "The ", "THE "} else text


@lru_cache(maxsize=65536)
def _fold(text: str) -> str:
    plain = text if text.isascii() else anyascii(text)
    return plain.casefold().replace("-", " ").replace("'", "").replace("  ", " ")


def _words() -> _Words:
    return lexicon("countries/words", _Words)


def _country(code: str, facts: _Codes, words: _Words) -> Country:
    title = words.titles.get(code, facts.names[0])
    names = dict.fromkeys((title, *facts.names, *words.names.get(code, ())))
    short = tuple(n for n in (*facts.names, *words.exact_names.get(code, ())) if _is_short(n))
    return Country(
        code=code,
        alpha2=facts.alpha2,
        numeric=facts.numeric,
        name=title,
        names=tuple(n for n in names if not _is_short(n) and n not in words.ambiguous),
        short_forms=tuple(dict.fromkeys(short)),
        demonyms=words.demonyms.get(code, ()),
        capital=facts.capital,
        seats=words.seats.get(code, ()),
        neighbours=facts.neighbours,
        area_km2=facts.area_km2,
        geonames=facts.geonames,
    )


def _is_short(name: str) -> bool:
    """Whether a name is an abbreviation, to be read only as written."""
    letters = name.replace(".", "").replace(" ", "")
    return (len(letters) <= 4 and letters.isupper()) or name[:2].isupper()


@cache
def _by_code() -> Mapping[str, str]:
    return {key: c.code for c in countries().values() for key in (c.alpha2, c.code, c.numeric) if key}


@cache
def _exact() -> Mapping[str, str]:
    return {short: c.code for c in countries().values() for short in c.short_forms}


@cache
def _names() -> Mapping[str, str]:
    return _unique((_fold(name), c.code) for c in countries().values() for name in c.names)


@cache
def _demonyms() -> Mapping[str, str]:
    return _unique(
        (_fold(form), c.code) for c in countries().values() for word in c.demonyms for form in _forms(word)
    )


@cache
def _metonyms() -> Mapping[str, str]:
    barred = {_fold(name) for name in _words().not_metonyms} | set(_names())
    pairs = [(_fold(seat), c.code) for c in countries().values() for seat in c.seats]
    given = {key for key, _ in pairs}
    for country in countries().values():
        key = _fold(country.capital or "")
        if key and key not in barred and key not in given:
            pairs.append((key, country.code))
    return _unique(pairs)


def _forms(demonym: str) -> tuple[str, ...]:
    return (demonym,) if demonym.endswith(_NO_PLURAL) else (demonym, f"{demonym}s")


def _unique(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The pairs as a mapping, without the keys that two countries claim: naming either would be a guess."""
    found: dict[str, str] = {}
    claimed_twice: set[str] = set()
    for key, code in pairs:
        if found.setdefault(key, code) != code:
            claimed_twice.add(key)
    return {key: code for key, code in found.items() if key not in claimed_twice}
