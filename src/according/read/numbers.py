"""Counts in running text: digits and words, hedges, ranges, vague amounts; never an age, a date or a calibre.

Works on characters, so that it does not depend on how a sentence was cut into tokens.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from according.know.lexicon import Lexicon, lexicon
from according.model import Qualifier

# What stands right after a number; the first of two ages; what makes the next number an age, a label or money.
_AFTER = re.compile(r"[\s-]*([\w.%']+)")
_AGES = re.compile(r"\bage[ds]?\s+(?:between\s+)?\w+\s*(?:,|and|to|or|-)\s*$")
_LABEL = re.compile(r"(?:\b(?:aged?|no\.?|nr\.?|number|article|resolution|no)|[$€£¥])\s*$")


class NumberWords(Lexicon, frozen=True):
    """The words of ``numbers.yaml``."""

    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    vague: dict[str, int]
    hedges: dict[Qualifier, tuple[str, ...]]
    trailing: dict[str, Qualifier]
    increments: tuple[str, ...]
    measures: frozenset[str]


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """One counted amount: ``start``/``end`` with its hedge, ``number``/``number_end`` without.

    ``high`` is None where the words leave the top open. ``increment`` says that it comes on top of another.
    """

    start: int
    end: int
    number: int
    number_end: int
    low: int
    high: int | None
    qualifier: Qualifier | None = None
    increment: bool = False


def find_numbers(text: str) -> tuple[Quantity, ...]:
    """Every count in ``text``, left to right, none overlapping another."""
    words, grammar = lexicon("numbers", NumberWords), _grammar()
    text = text.replace("İ", "I").lower()  # the one letter whose small form is longer is replaced
    found = []
    for match in grammar.phrase.finditer(text):
        if _counts_nothing(text, match.start("number"), match.end("number"), words):
            continue
        quantity = _quantity(match, words, grammar)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def cardinal(words: str) -> int | None:
    """The whole number that ``words`` spell ("thirty-two", "1,300", "5 million"), or None."""
    known = lexicon("numbers", NumberWords)
    total = part = 0
    seen = False
    for word in re.split(r"[\s-]+", words.lower().strip()):
        if word in ("and", "a", "an", ""):
            continue
        if word in known.scales:
            scale = known.scales[word]
            if scale >= 1000:
                total, part = total + (part or 1) * scale, 0
            else:
                part = (part or 1) * scale
        elif re.fullmatch(r"\d[\d,.\u00a0\u202f]*", word):
            return _with_scale(words)
        elif word in known.units or word in known.tens:
            part += known.units.get(word) or known.tens[word]
        else:
            return None
        seen = True
    return total + part if seen else None


def _with_scale(words: str) -> int | None:
    """Digits, with or without a scale word: "2.5 million"."""
    known = lexicon("numbers", NumberWords)
    grouped = re.sub(r"(?<=\d)[\u00a0\u202f](?=\d)", "", words.lower().strip())
    digits, *rest = re.split(r"[\s-]+", grouped)
    scale = 1
    for word in rest:
        if word not in known.scales:
            return None
        scale *= known.scales[word]
    value = float(digits.replace(",", "")) * scale
    return int(value) if value == int(value) else None


class _Grammar(msgspec.Struct, frozen=True):
    phrase: re.Pattern[str]
    hedge: dict[str, Qualifier]


def _either(words: object) -> str:
    """An alternation of ``words``, longest first, in which a space is any white space."""
    listed = sorted((str(w) for w in words), key=len, reverse=True)  # type: ignore[attr-defined]
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in listed)


@cache
def _grammar() -> _Grammar:
    words = lexicon("numbers", NumberWords)
    unit, tens, scale = _either(words.units), _either(words.tens), _either(words.scales)
    small = rf"(?:(?:{tens})(?:[\s-](?:{unit}))?|{unit})"
    digits = r"(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d+(?:\.\d+)?)"
    scaled = rf"(?:an?\s+|{small}\s+)(?:{scale})(?:\s+(?:and\s+)?{small})?(?:\s+(?:{scale}))*"
    spelled = rf"(?:half\s+a\s+dozen|{scaled}|{small})"
    plain = rf"(?:{digits}(?:[\s-](?:{scale}))*|{spelled})"
    openings = {word.split()[0] for word in (*words.units, *words.tens, *words.vague, *words.increments)}
    openings |= {word.split()[0] for group in words.hedges.values() for word in group}
    first = rf"(?=\d|(?:{_either(openings | {'a', 'an', 'half', 'between'})})(?!\w))"
    left, right = r"(?<![\w$€£¥#.,:/+'’-])", r"(?![\w$€£:/%'’]|[.,]\d|-\w)"
    spread = (
        rf"(?<!from\s){plain}\s+(?:to|or)\s+{plain}|between\s+{plain}\s+and\s+{plain}"
        rf"|{digits}\s*[-–—]\s*{digits}(?:\s(?:{scale}))*"
    )
    hedge = {word: name for name, group in words.hedges.items() for word in group}
    opening = rf"(?:(?P<hedge>{_either(hedge)})\s+)?"
    extra = rf"(?:(?P<extra>{_either(words.increments)})\s+)?"
    again = rf"(?:(?P<inner>{_either(hedge)})\s+)?"
    count = rf"(?P<number>(?P<vague>{_either(words.vague)})|(?P<spread>{spread})|(?P<plain>{plain}))"
    after = rf"(?:\s+(?P<trailing>{_either(words.trailing)})\b)?"
    pattern = rf"{left}{first}{opening}{extra}{again}(?<![\w$€£¥#.,:/+-]){count}{right}{after}"
    return _Grammar(re.compile(pattern), hedge)


def _counts_nothing(text: str, start: int, end: int, words: NumberWords) -> bool:
    """Whether the number at ``start``-``end`` is an age, a distance, money, a calibre, a label …"""
    after = _AFTER.match(text[end : end + 30])
    if after and after[1].rstrip(".'") in words.measures | {"year-old"}:
        return True
    if _AGES.search(text[max(0, start - 30) : start]):
        return True
    return _LABEL.search(text[max(0, start - 12) : start]) is not None


def _quantity(match: re.Match[str], words: NumberWords, grammar: _Grammar) -> Quantity | None:
    limits = _limits(match, words)
    if limits is None:
        return None
    low, high, qualifier = limits
    hedged = match["hedge"] or match["inner"]
    named = grammar.hedge[" ".join(hedged.split())] if hedged else None
    trailing = match["trailing"]
    if named is None and trailing:
        named = words.trailing[" ".join(trailing.split())]
    if named is not None and qualifier is None:
        low, high, qualifier = _hedged(low, high, named)
    extra = " ".join((match["extra"] or "").split())
    return Quantity(
        start=match.start(),
        end=match.end(),
        number=match.start("number"),
        number_end=match.end("number"),
        low=low,
        high=high,
        qualifier=qualifier,
        increment=bool(extra) and not extra.endswith((" of", "combined")),
    )


def _limits(match: re.Match[str], words: NumberWords) -> tuple[int, int | None, Qualifier | None] | None:
    """Low, high and the qualifier that a vague word brings along, before any hedge."""
    if match["vague"]:
        return words.vague[" ".join(match["vague"].split())], None, "dozens"
    if match["spread"]:
        bare = re.sub(r"^between\s+", "", match["spread"])
        ends = re.split(r"\s*[-–—]\s*(?=\d)|\s+(?:to|or|and)\s+", bare)
        low, high = cardinal(ends[0]), cardinal(ends[-1])
        return None if low is None or high is None or high <= low else (low, high, None)
    if match["plain"].startswith("half"):
        return 6, 6, None
    number = cardinal(match["plain"])
    return None if number is None else (number, number, None)


def _hedged(low: int, high: int | None, hedge: Qualifier) -> tuple[int, int | None, Qualifier]:
    if hedge in ("at_least", "more_than"):
        return low, None, hedge
    return (0, high, hedge) if hedge == "at_most" else (low, high, hedge)
