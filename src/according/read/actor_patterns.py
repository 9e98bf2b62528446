"""Organs, states and parties made by pattern: a country and a word for what it has."""

from __future__ import annotations

from according.know.actor_entries import weak_words
from according.read.actor_names import Bare, Hit, Scan, Via, with_limb
from according.read.actor_words import Country, nominals, party_phrases, people_phrases


def pattern_hits(scan: Scan) -> tuple[list[Hit], list[Bare]]:
    """Organs, states and parties made by pattern, and those words that lack their country."""
    hits: list[Hit] = []
    for k, country in scan.countries.items():
        found = _country_first(scan, k, country)
        if found:
            hits.append(with_limb(scan, found))
    taken = {i for h in hits for i in range(h.first, h.last)}
    bare: list[Bare] = []
    after = 0
    for k in sorted(scan.organs.keys() | scan.parties.keys()):
        if k < after or k in taken:
            continue
        part = scan.organs.get(k) or scan.parties[k]
        found = _organ_first(scan, k, part[0], part[1])
        if found:
            hits.append(with_limb(scan, found))
        elif part[1][0] != "holding":
            bare.append(Bare(k, part[0], part[1][0]))
        after = max(part[0], found.last if found else 0)
    return hits, bare


def _ids(scan: Scan, part: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    if part in ("state", "holding"):
        return tuple(scan.book.state(c).id for c in codes)
    if any(part in values for values in party_phrases().values()):
        return tuple(scan.book.party(part, c).id for c in codes)
    return tuple(scan.book.body(part, c).id for c in codes)


def _country_first(scan: Scan, k: int, country: Country) -> Hit | None:
    """ "Azerbaijan's defence ministry", "Armenian and Azerbaijani forces", "Syrian regime jets"."""
    if country.form in ("people", "capital") and not country.poss:
        return None
    if scan.words[k].gap in ("-", "–") and _ending_at(scan, k):
        return None  # "the Armenian-Azerbaijani border" is nobody's alone
    first = k
    codes: tuple[str, ...] = (country.code,)
    if scan.key(k - 1) in ("and", "or") and (other := _ending_at(scan, k - 1)) and country.form == "demonym":
        first, codes = other[0], (other[1].code, country.code)
        if scan.countries[first].form != "demonym":
            first, codes = k, (country.code,)
    j = country.end
    for _ in range(3):
        if not scan.joined(j):
            return None
        meant = scan.organs.get(j) or people_phrases().at(scan.words, j) or scan.parties.get(j)
        if meant and scan.joined(meant[0], ("-",)):
            return None  # "Syria's rebel-held north"
        if meant and meant[1][0] == "state":
            meant = organ_after(scan, meant[0]) or meant
        if meant and _fits(scan, country, j, meant):
            via: Via = "nominal" if meant[1][0] == "holding" else "pattern"
            return Hit(first, meant[0], _ids(scan, meant[1][0], codes), via, _head_of(scan, j, meant[0]))
        if scan.key(j) not in nominals().modifiers and not _hyphened(scan, j):
            return None
        j += 2 if _hyphened(scan, j) else 1
    return None


def _hyphened(scan: Scan, j: int) -> bool:
    return scan.key(j) in ("state", "high", "anti", "pro", "long") and scan.joined(j + 1, ("-",))


def organ_after(scan: Scan, j: int) -> tuple[int, tuple[str, ...]] | None:
    """The organ named right after a state word: "the regime's official television channel"."""
    for k in range(j, j + 3):
        if not scan.joined(k):
            return None
        meant = scan.organs.get(k)
        if meant and meant[1][0] not in ("state", "holding") and not scan.joined(meant[0], ("-",)):
            return meant
        if scan.key(k) not in nominals().modifiers:
            return None
    return None


def _fits(scan: Scan, country: Country, j: int, meant: tuple[int, tuple[str, ...]]) -> bool:
    """A weak word needs an adjective or a possessive before it: "in Syria forces loyal to …" names no organ."""
    phrase = " ".join(w.key for w in scan.words[j : meant[0]])
    weak = phrase in weak_words() or meant[1][0] == "holding" or tuple(phrase.split()) in people_phrases()
    short = scan.surface(j - 1, j).replace(".", "").isupper()
    return country.form == "demonym" or country.poss or short or not weak


def _ending_at(scan: Scan, end: int) -> tuple[int, Country] | None:
    return next(((k, c) for k, c in scan.countries.items() if c.end == end), None)


def _organ_first(scan: Scan, k: int, end: int, parts: tuple[str, ...]) -> Hit | None:
    """ "Ministry of Defence of Azerbaijan", "armed forces of Armenia and Azerbaijan", "… Foreign Affairs Russia"."""
    j = end
    if scan.key(j) == "of" and scan.joined(j):
        j += 2 if scan.key(j + 1) == "the" else 1
        country = scan.countries.get(j)
        if country and country.form == "name" and scan.joined(j):
            codes, last = _listed(scan, country)
            via: Via = "nominal" if parts[0] == "holding" else "pattern"
            return Hit(k, last, _ids(scan, parts[0], codes), via, _head_of(scan, k, end))
        return None
    country = scan.countries.get(j)
    phrase = " ".join(w.key for w in scan.words[k:end])
    direct = country and country.form == "name" and not country.poss and scan.joined(j)
    if (
        direct
        and country
        and parts[0] not in ("state", "holding")
        and phrase not in weak_words()
        and scan.words[k].text[0].isupper()
    ):
        return Hit(k, country.end, _ids(scan, parts[0], (country.code,)), "pattern", _head_of(scan, k, end))
    return None


def _head_of(scan: Scan, k: int, end: int) -> int:
    """The head of an organ's phrase: before its "of", else its last word."""
    return next((i - 1 for i in range(k + 1, end) if scan.key(i) in ("of", "for")), end - 1)


def _listed(scan: Scan, country: Country) -> tuple[tuple[str, ...], int]:
    """The countries of "of Armenia and Azerbaijan", with the word after the last."""
    codes, last = [country.code], country.end
    while True:
        j = last + 1 if scan.key(last) == "and" else last
        j += scan.key(j) == "the"
        following = scan.countries.get(j)
        if (
            following is None
            or following.form != "name"
            or following.poss
            or j == last
            and not scan.joined(j, (",",))
        ):
            return tuple(codes), last
        codes.append(following.code)
        last = following.end
