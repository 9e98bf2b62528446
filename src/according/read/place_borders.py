"""Borders as places: "the Armenia-Azerbaijan border", "Syria's border with Turkey", "their border"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from according.know.borders import border_id
from according.know.countries import countries, country_named, country_of_demonym, opens_longer
from according.model import Noun
from according.read.document import Doc, Span
from according.read.place_words import words

_REACH = 8  # tokens looked at on either side of the word


class Border(Noun, frozen=True, kw_only=True):
    """A border at tokens ``start`` to ``end`` with the word itself at ``head``; one side where the other is untold."""

    start: int
    end: int
    head: int
    sides: tuple[str, ...]

    @property
    def id(self) -> str:
        """``border:ARM-AZE``, or ``border:ARM`` for a country's border with somebody untold."""
        return border_id(*self.sides) if len(self.sides) == 2 else f"border:{self.sides[0]}"


def find_borders(doc: Doc) -> list[Border]:
    """Borders from left to right; "their border" and "the border" mean the one pair the report has named, if one."""
    found: list[Border] = []
    bare: list[int] = []
    if not any(token.lower_ in words().border for token in doc):
        return []
    for token in doc:
        if token.lower_ not in words().border:
            continue
        border = _border(doc, token.i)
        if border is not None:
            found.append(border)
        elif _stands_alone(doc, token.i):
            bare.append(token.i)
    pairs = Counter(b.sides for b in found if len(b.sides) == 2)
    if len(pairs) == 1:
        (sides,) = pairs
        found += [Border(start=_article(doc, at), end=at + 1, head=at, sides=sides) for at in bare]
    return sorted(found, key=lambda border: border.start)


def _border(doc: Doc, at: int) -> Border | None:
    left, start = _sides_before(doc, at)
    right, end = _sides_after(doc, at)
    sides = list(dict.fromkeys((*left, *right)))
    if not sides or len(sides) > 2:
        return None
    if len(sides) == 1 and at and doc[start - 1].lower_ in {"within", "inside"}:
        return None  # the country, not its edge
    if len(sides) == 1:
        sides += _other_side(doc[at].sent, sides[0])
    if len(sides) == 2:
        if sides[1] not in countries()[sides[0]].neighbours:
            return None
        sides.sort()
    return Border(start=start, end=end, head=at, sides=tuple(sides))


def _sides_before(doc: Doc, at: int) -> tuple[list[str], int]:
    """Countries whose names or adjectives lead up to the word, and where they begin."""
    sides: list[str] = []
    start = _article(doc, at)
    floor = doc[at].sent.start
    i = at - 1
    while i >= floor and at - i <= _REACH:
        first, code = _country_ending(doc, i, floor)
        if code is not None:
            sides.insert(0, code)
            i = start = first
        elif doc[i].lower_ not in words().border_soft or doc[i].lower_ == "of":
            break
        i -= 1
    return sides, start


def _sides_after(doc: Doc, at: int) -> tuple[list[str], int]:
    """Countries after "between … and …", "with …" or "of …", directly or after a noun ("border clashes between")."""
    ceiling = doc[at].sent.end
    i = at + 1
    while i < ceiling and i - at <= 2 and doc[i].pos_ in {"NOUN", "PROPN", "VERB"} and doc[i].is_lower:
        i += 1
    opening = doc[i].lower_ if i < ceiling else ""
    if opening not in ({"between"} if i > at + 1 else {"between", "with", "of"}):
        return [], at + 1
    sides: list[str] = []
    end = at + 1
    i += 1
    while i < ceiling and i - at <= 3 * _REACH and len(sides) < 2:
        stop, code = _country_starting(doc, i, ceiling)
        if code is not None:
            sides.append(code)
            i = end = stop
        elif (
            doc[i].lower_ in words().border_soft
            or doc[i].pos_ in {"ADJ", "DET"}
            or doc[i].lower_ in {"with", "neighbours"}
        ):
            i += 1
        else:
            break
    return sides, end


def _country_ending(doc: Doc, at: int, floor: int) -> tuple[int, str | None]:
    for first in range(max(floor, at - 4), at + 1):
        code = _code(doc.written(first, at + 1))
        if code:
            return first, code
    return at, None


def _country_starting(doc: Doc, at: int, ceiling: int) -> tuple[int, str | None]:
    farthest = at + 5 if opens_longer(doc[at].text) else at + 1
    for stop in range(min(ceiling, farthest), at, -1):
        code = _code(doc.written(at, stop))
        if code:
            return stop, code
    return at, None


def _code(written: str) -> str | None:
    return country_named(written) or country_of_demonym(written)


def _other_side(sentence: Span, code: str) -> list[str]:
    """The one neighbour that the sentence names besides a country, else the one the report is mostly about; or none."""
    neighbours = countries()[code].neighbours
    here = {c for c in _named(sentence) if c in neighbours}
    if here:
        return list(here) if len(here) == 1 else []
    named = Counter(_named(sentence.doc[:]))
    ranked = [(count, c) for c, count in named.most_common() if c in neighbours]
    clear = ranked and (len(ranked) == 1 or ranked[0][0] >= 2 * ranked[1][0])
    return [ranked[0][1]] if clear and ranked[0][0] > 1 else []


def _named(span: Span) -> Iterator[str]:
    """Each naming of a country in a span, by its own name or its people's."""
    for token in span:
        if token.text[:1].isupper():
            _, code = _country_starting(span.doc, token.i, span.end)
            if code:
                yield code


def _stands_alone(doc: Doc, at: int) -> bool:
    """Whether "the border" or "their border" is meant as a place, not as the first half of "border guards"."""
    before = doc[at - 1].lower_ if at else ""
    after = doc[at + 1] if at + 1 < len(doc) else None
    compound = after is not None and after.pos_ in {"NOUN", "PROPN"} and after.is_alpha
    return before in {"the", "their", "its", "this", "that", "shared", "common", "state"} and not compound


def _article(doc: Doc, at: int) -> int:
    while at > 0 and doc[at - 1].lower_ in {"the", "their", "its", "state", "shared", "common"}:
        at -= 1
    return at
