"""What an event is done to, as the words name it: people, things and places that are no actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from according.read.arguments import TWO_SIDED, blamed_for
from according.read.clauses import child, is_passive, subject_of
from according.read.dealing_words import dealing_words
from according.read.document import Token
from according.read.happenings import EventWords, Happenings, happenings, weapon_names
from according.read.lemmas import lemma
from according.read.places import PlaceMention

PEOPLE_OR_THINGS = {"NOUN", "PROPN"}
REFLEXIVES = {"himself", "herself", "itself", "themselves"}
NAMED_PARTS = {"compound", "flat", "nmod:desc"}


def struck_by(verb: Token, row: EventWords, words: Happenings) -> tuple[Token, ...]:
    """The heads of what a verb's own clause says it was done to."""
    if row.type in TWO_SIDED or row.frame in {"clash", "meet"}:
        return ()
    if is_passive(verb) and child(verb, "nsubj") is None:
        found = [patient(verb)]
    elif lemma(verb) in words.hits and child(verb, "obj") is None and not verb.lower_.endswith("ing"):
        found = [subject_of(verb)]
    else:
        found = [None if is_reflexive(verb) else child(verb, "obj")]
    through = struck_through(verb, words)
    if any(t is not None and _is_thing(t, words) for t in found):
        through = [t for t in through if not _lies_on(t, words)]
    return tuple(_with_conjuncts([*(t for t in found if t is not None), *through]))


def _lies_on(noun: Token, words: Happenings) -> bool:
    """ "Hit a convoy on the road": the road is where; "dropped bombs on the road": the road was hit."""
    return lemma(noun) in words.ways and any(c.dep_ == "case" and c.lower_ == "on" for c in noun.children)


def struck_through(head: Token, words: Happenings) -> list[Token]:
    """What a verb's or event noun's prepositions say was hit: "on the convoy", "outside a bakery"."""
    found = []
    for c in head.children:
        if c.dep_.startswith(("obl", "nmod")) and c.dep_ not in {"obl:agent", "nmod:poss"}:
            prepositions = {
                g.lower_ for g in c.subtree if g.i < c.i and g.dep_ in {"case", "fixed", "advmod"}
            }
            local = prepositions & words.local_prepositions and lemma(c) in words.war_targets
            if (prepositions & words.target_prepositions or local) and not blamed_for(head, c):
                found.append(c)
            if c.lower_ == "front":
                found += [g for g in c.children if g.dep_ == "nmod"]
    return found


def is_reflexive(verb: Token) -> bool:
    """Whether who acts is the object too: "blew himself up"."""
    thing = child(verb, "obj")
    return thing is not None and thing.lower_ in REFLEXIVES


def patient(verb: Token) -> Token | None:
    """Whom or what a passive verb befalls, also below another: "is believed to have been hit"."""
    own = child(verb, "nsubj:pass")
    if own is not None:
        return own
    if verb.dep_ == "acl":
        return verb.head
    return child(verb.head, "nsubj:pass", "nsubj") if verb.dep_ == "xcomp" else None


def _with_conjuncts(heads: Iterable[Token]) -> Iterator[Token]:
    for head in heads:
        yield head
        yield from (t for t in head.conjuncts if t.i > head.i)


def struck_things(heads: Iterable[Token], places: Sequence[PlaceMention]) -> tuple[str, ...]:
    """What stands at these heads in words, each once."""
    return tuple(dict.fromkeys(words for head in heads if (words := thing(head, places)) is not None))


def summoned(asked: Iterable[Token]) -> Iterator[Token]:
    """Whose meeting or session an appeal calls for: it is they who are asked to meet."""
    for token in asked:
        if dealing_words().noun(lemma(token)) == "CONSULT":
            yield from (c for c in token.children if c.dep_ in {"compound", "nmod", "nmod:poss", "amod"})


def thing(head: Token, places: Sequence[PlaceMention]) -> str | None:
    """A struck thing in words: its noun with the nouns before it, a place as written; None for what is no thing."""
    words = happenings()
    if head.pos_ not in PEOPLE_OR_THINGS or head.ent_type_ in {"DATE", "TIME", "QUANTITY", "MONEY"}:
        return None
    inside = {t.i for t in head.subtree if t.i == head.i or t.dep_ in {"appos", "nmod", "compound", "flat"}}
    place = next((p.place for p in places if p.first <= head.i <= p.last), None)
    if place is None and lemma(head) in words.settlements:
        behind = head.i + 2 if head.i + 2 < len(head.doc) and head.doc[head.i + 1].lower_ == "of" else None
        place = next((p.place for p in places if p.head in inside or p.first == behind), None)
    if place is not None:
        return place.name or place.written
    if head.pos_ == "PROPN" or not _is_thing(head, words):
        return None
    before = [c for c in head.children if c.dep_ in NAMED_PARTS and c.i < head.i and c.is_alpha]
    return " ".join([*(c.text for c in before), head.lower_])


def _is_thing(noun: Token, words: Happenings) -> bool:
    """Neither an event nor a weapon nor what fighters break or hold: "ceasefire", "fire", "missiles", "control"."""
    names = {lemma(noun), noun.lower_}
    act = any(words.noun(name) or dealing_words().noun(name) for name in names)
    return not act and not names & weapon_names().keys() and not names & words.no_targets
