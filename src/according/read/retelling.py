"""An attack spoken of again: what "the attack" leads back to. A link is stated by the words, never guessed."""

from __future__ import annotations

from collections.abc import Sequence

from according.model import Place, When
from according.read.calendar import single_day
from according.read.clauses import clause_head
from according.read.document import Doc, Token
from according.read.events import EventMention
from according.read.news_day import POINTING
from according.read.place_links import sentences_back
from according.read.place_words import words
from according.read.places import PlaceMention
from according.read.struck import struck_things
from according.read.times import TimeMention

_NEAREST = 2  # sentences before, within which "the attack" is the one that was dated there
# What stands behind these tells of another time than the attack's.
_APART = frozenset("after before since following until ahead despite unlike".split())


def leads_back(token: Token) -> bool:
    """Whether a word, or its clause, speaks of an attack told of before ("the attack", "that raid")."""
    clause = clause_head(token)
    if any(_is_apart(t) for t in (token, clause)):
        return False
    return any(_is_same_event(t) for t in (token, clause, *_of_clause(clause)))


def linked_day(token: Token, times: Sequence[TimeMention]) -> When | None:
    """The one day that the sentences right before a word's sentence speak of; ``None`` where it is none, or several."""
    sentence = token.sent
    first = sentences_back(sentence, _NEAREST)
    days = {
        day
        for t in times
        if first <= t.head < sentence.start and t.kind == "point" and (day := single_day(t.when)) is not None
    }
    if len(days) != 1:
        return None
    only = days.pop().isoformat()
    return When(start=only, end=only, precision="day", basis="inferred")


def struck_places(doc: Doc, events: Sequence[EventMention], places: Sequence[PlaceMention]) -> frozenset[str]:
    """The names of the places that attacks of a report are said to have hit."""
    hit = [doc[i] for m in events if m.event.type == "ASSAULT" for i in m.struck]
    named = {p.place.name for p in places if p.place.name is not None}
    return frozenset(struck_things(hit, places)) & named


def struck_before(
    anchor: Token, mention: EventMention, place: Place | None, struck: frozenset[str]
) -> tuple[str, ...]:
    """What "the attack" hit: the town where it was, where the report tells of an attack on that town itself."""
    if mention.event.type != "ASSAULT" or place is None or place.name is None or not leads_back(anchor):
        return ()
    return (place.name,) if place.name in struck else ()


def _of_clause(clause: Token) -> list[Token]:
    """The nouns of a clause: its arguments and theirs ("claimed responsibility for the attack")."""
    own = [c for c in clause.children if c.dep_.startswith(("nsubj", "obj", "obl")) and not _is_apart(c)]
    return [*own, *(g for c in own for g in c.children if g.dep_ == "nmod" and not _is_apart(g))]


def _is_same_event(noun: Token) -> bool:
    pointed = any(c.dep_ == "det" and c.lower_ in POINTING for c in noun.children)
    return pointed and noun.lower_ in words().same_event


def _is_apart(token: Token) -> bool:
    return any(c.dep_ in {"case", "mark"} and c.lower_ in _APART for c in token.children)
