"""Names of persons across transliterations: what is one name, and how alike two names are.

Precision first: a surname alone is no full name here, and two given names that differ are two people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from according.know.lexicon import Lexicon, lexicon

SAME = 0.86  # name_similarity at or above which two full names are one person's

SHORT_GIVEN = 6  # letters below which one vowel more or less is another given name (Armen, Arman)

_HONORIFICS = frozenset(
    "mr mrs ms dr prof sir dame lord lady sheikh sheik hajj haji gen lt col maj capt cpt sgt adm brig "
    "general lieutenant colonel major captain sergeant admiral brigadier marshal president minister king queen "
    "prince princess pope ayatollah imam mullah jr sr ii iii iv vi".split()
)
_PARTICLES = frozenset("al el ul as ad ar an at az ash de del della di da dos van von der den la le".split())
_BINDING = frozenset("abd abdel abdul abdal abu ben bin ibn umm mac mc st".split())
VOWELS = frozenset("aeiou")
NEAR = frozenset(
    frozenset(pair)
    for pair in "ae ei ou ao hg gk kq kh bp dt sz cs vw ij cj".split()  # one sound under two spellings
)
NEAR_COST = 0.4  # of a near sound, or of a vowel in or out, where any other letter costs 1
_SPELLINGS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"sch|sh|sz", "s"),
        (r"kh|gh", "h"),
        (r"zh|dzh|dj", "j"),
        (r"tch|ch", "c"),
        (r"ts|tz", "c"),
        (r"ph", "f"),
        (r"x", "ks"),
        (r"ck|q", "k"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"ee|iy|yi|ij|ie(?=[aou])|y|j(?=[aou])(?<=[aeiou]j)", "i"),
        (r"(.)\1+", r"\1"),
        (r"ii+", "i"),
        (r"ei$|ai$", "ei"),
    )
)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """``name`` in lower-case ASCII without marks, possessive or punctuation, words apart by one blank."""
    if name.isascii() and name.isalnum():
        return name.lower()  # as most words are, and all that follows would leave them so
    plain = anyascii(name.replace("’", "'").replace("‘", "'").replace("ʻ", "'")).lower()
    plain = re.sub(r"'s\b", "", plain).replace("'", "").replace(".", "")
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


@lru_cache(maxsize=65536)
def name_parts(name: str) -> tuple[str, ...]:
    """The folded words of a personal name: titles and particles gone, "Abdel Rahman" bound into one."""
    words = [w for w in fold(name).split() if w not in _HONORIFICS]
    parts: list[str] = []
    bound = ""
    for place, word in enumerate(words):
        last = place == len(words) - 1
        if word in _BINDING and not last:
            bound += {"abd": "abdel", "abdul": "abdel", "abdal": "abdel"}.get(word, word)
        elif word in _PARTICLES and not last and len(words) > 1:
            continue
        else:
            parts.append(bound + word)
            bound = ""
    return tuple(parts)


def surname(name: str) -> str:
    """The last part of a name, or ``""`` where nothing of it is left after folding."""
    parts = name_parts(name)
    return parts[-1] if parts else ""


def given(name: str) -> str:
    """The first part of a name that has more than one, else ``""``."""
    parts = name_parts(name)
    return parts[0] if len(parts) > 1 else ""


@lru_cache(maxsize=65536)
def sound(part: str) -> str:
    """A name part under one spelling of the sounds that transliterations write apart (y/j/i, kh/h, ts/c …)."""
    for pattern, to in _SPELLINGS:
        part = pattern.sub(to, part)
    return part


@lru_cache(maxsize=65536)
def _distance(a: str, b: str) -> float:
    """Edits between two sounds: NEAR_COST for a near pair or a vowel in or out, 1 for any other letter."""
    row = [0.0]
    for y in b:
        row.append(row[-1] + (NEAR_COST if y in VOWELS else 1.0))
    for x in a:
        drop = NEAR_COST if x in VOWELS else 1.0
        above, row = row, [row[0] + drop]
        for j, y in enumerate(b, start=1):
            swap = 0.0 if x == y else NEAR_COST if frozenset((x, y)) in NEAR else 1.0
            add = NEAR_COST if y in VOWELS else 1.0
            row.append(min(above[j - 1] + swap, above[j] + drop, row[-1] + add))
    return row[-1]


@lru_cache(maxsize=65536)
def part_similarity(a: str, b: str) -> float:
    """How alike two folded name parts sound, 0 to 1; a feminine ending makes another person."""
    if a == b:
        return 1.0
    x, y = sound(a), sound(b)
    if x == y:
        return 0.99
    longest = max(len(x), len(y))
    if longest < 4 or x[0] != y[0] and frozenset((x[0], y[0])) not in NEAR:
        return 0.0
    if x.rstrip("a") == y.rstrip("a") or Levenshtein.distance(x, y, score_cutoff=3) > 3:
        return 0.0
    return max(0.0, 1.0 - _distance(x, y) / longest)


class _GivenNames(Lexicon, frozen=True, kw_only=True):
    groups: tuple[tuple[str, ...], ...]


def given_groups(name: str) -> frozenset[int]:
    """The groups of equivalent given names that a folded name stands in, by their numbers."""
    return _equivalents().get(name, frozenset())


@cache
def _equivalents() -> dict[str, frozenset[int]]:
    """The groups of ``data/actors/given_names.yaml`` that each given name stands in."""
    found: dict[str, frozenset[int]] = {}
    for number, group in enumerate(lexicon("actors/given_names", _GivenNames).groups):
        for name in group:
            found[name] = found.get(name, frozenset()) | {number}
    return found


def _given_similarity(a: str, b: str) -> float:
    """Like :func:`part_similarity`, but initials fit, and short names must sound the same or be equivalents."""
    if 1 in (len(a), len(b)):
        return 0.9 if a[0] == b[0] else 0.0
    if given_groups(a) & given_groups(b):
        return 0.98
    short = max(len(sound(a)), len(sound(b))) < SHORT_GIVEN
    return part_similarity(a, b) if not short or sound(a) == sound(b) else 0.0


def _aligned(short: Sequence[str], long: Sequence[str]) -> float:
    """The worst fit when every part of ``short`` is found in ``long`` in order, surname by surname."""
    if not short:
        return 1.0
    if len(short) > len(long):
        return 0.0
    fit = _given_similarity(short[-1], long[-1])
    kept = min(fit, _aligned(short[:-1], long[:-1])) if fit >= SAME else 0.0
    return max(kept, _aligned(short, long[:-1]) if len(long) > len(short) else 0.0)


@lru_cache(maxsize=65536)
def name_similarity(a: str, b: str) -> float:
    """How surely two full names are one person's, 0 to 1; a lone surname against a full name is 0."""
    x, y = name_parts(a), name_parts(b)
    if (len(y), y) < (len(x), x):
        x, y = y, x
    if not x or (len(x) == 1) != (len(y) == 1):
        return 0.0
    if len(x) == 1:
        return part_similarity(x[0], y[0])
    family = part_similarity(x[-1], y[-1])
    if family >= SAME:
        return min(family, _aligned(x[:-1], y[:-1]))
    if len(y) > len(x) and _given_similarity(x[0], y[0]) >= SAME:  # a second surname left off at the end
        return 0.95 * _aligned(x, y)
    return 0.0


def same_person(a: str, b: str) -> bool:
    """Whether two full names are spellings of one: same surname and no given name against another."""
    return name_similarity(a, b) >= SAME


def shortens(short: str, full: str) -> bool:
    """Whether ``short`` is the tail of ``full``: a surname, or all but the first name. True only inside a report."""
    x, y = name_parts(short), name_parts(full)
    if not x or len(x) >= len(y):
        return False
    return all(part_similarity(p, q) >= SAME for p, q in zip(x, y[-len(x) :], strict=True))
