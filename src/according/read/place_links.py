"""What leads back to a place that was named before: "the town", "the attack". A link is stated, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from according.model import Place
from according.read.document import Span, Token
from according.read.place_words import words
from according.read.places import PlaceMention

_NEAREST = 2  # sentences before, within which "the attack" is the one that was located there
_DIVISION = 4  # UCDP where_prec
_POINTING = frozenset({"the", "this"})


def linked_place(token: Token, before: Sequence[PlaceMention]) -> Place | None:
    """The place that the sentence of a word refers back to; ``before`` are the places of the sentences before.

    "The town" is the last town named; "the attack" happened where the sentences right before locate something, or
    where the report plainly plays. Where that may be one of two places, it is none.
    """
    named = _named_again(token.sent, before)
    if named is not None or not before:
        return named
    if not any(t.lower_ in words().same_event and _points(t) for t in token.sent):
        return None
    first = sentences_back(token.sent, _NEAREST)
    near = innermost(p.place for p in before if p.head >= first)
    return near[0] if len(near) == 1 else None if near else _plain_scene(before)


def innermost(places: Iterable[Place]) -> list[Place]:
    """Each place once, without those that hold another of them ("Homs in central Syria")."""
    each = list({place.id or place.written: place for place in places}.values())
    return [p for p in each if not any(_holds(p, other) for other in each if other is not p)]


def _holds(outer: Place, inner: Place) -> bool:
    if outer.precision is None or inner.precision is None or outer.precision <= inner.precision:
        return False
    same = outer.country is not None and outer.country == inner.country
    return same and (outer.precision > _DIVISION or outer.name in inner.admin)


def _points(token: Token) -> bool:
    """Whether an article or "this" stands before a word, with at most two words between ("the suicide attack")."""
    before = token.doc[max(token.sent.start, token.i - 3) : token.i]
    return any(t.lower_ in _POINTING for t in before)


def _named_again(sentence: Span, before: Sequence[PlaceMention]) -> Place | None:
    """What "the town", "the area" or "the province" is: the last place named that can be one."""
    for token in sentence:
        plain = token.i > 0 and token.nbor(-1).lower_ in _POINTING
        if not plain or _goes_on(token):
            continue
        precisions = _precisions(token.lower_)
        fitting = [p for p in before if p.place.precision in precisions]
        if fitting:
            last = fitting[-1].place
            rivals = [p for p in fitting if p.place.id != last.id and _together(p, fitting[-1])]
            return None if rivals else last
    return None


def _precisions(word: str) -> frozenset[int]:
    known = words()
    if word in known.same_town:
        return frozenset({1, 2})
    if word in known.same_quarter:
        return frozenset({1, 2, 3, 5})
    return frozenset({3, 4}) if word in known.same_division else frozenset()


def _goes_on(token: Token) -> bool:
    """ "The town of X", "the city council": the words name another thing."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is not None and (
        after.lower_ == "of" or after.text[:1].isupper() or after.pos_ in {"NOUN", "PROPN"}
    )


def _together(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether two places are named in one breath."""
    return abs(one.first - other.last) <= 4 or abs(other.first - one.last) <= 4


def sentences_back(sentence: Span, count: int) -> int:
    """The first token of the sentence that lies ``count`` sentences before."""
    start = sentence.start
    for _ in range(count):
        if start == 0:
            break
        start = sentence.doc[start - 1].sent.start
    return start


def _plain_scene(before: Sequence[PlaceMention]) -> Place | None:
    """The one place that the report plainly plays at: it is named at least twice as often as any other."""
    counts: dict[str, int] = {}
    for mention in before:
        key = mention.place.id or mention.place.written
        if mention.place.precision is not None and mention.place.precision < _DIVISION:
            counts[key] = counts.get(key, 0) + 1
    ranked = sorted(counts, key=lambda key: -counts[key])
    if not ranked or (len(ranked) > 1 and counts[ranked[0]] < 2 * counts[ranked[1]]):
        return None
    return next(p.place for p in before if (p.place.id or p.place.written) == ranked[0])
