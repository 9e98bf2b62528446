"""What a verb or an event noun amounts to in its company: a PLOVER type, turned by what stands above and before it.

"Refused to meet" rejects, "will release" agrees, "lifted the ban" concedes, "broke off talks" sanctions.
"""

from __future__ import annotations

from collections.abc import Iterable

from according.model import EventType
from according.read.clauses import DAYS
from according.read.dealing_words import DealingWords, dealing_words
from according.read.document import Token
from according.read.lemmas import lemma

NOMINAL = {"NOUN", "PROPN"}
VERBAL = {"VERB", "AUX"}
OBJECTS = {"obj", "iobj", "nsubj:pass"}
GOVERNED = {"obj", "iobj", "nsubj:pass", "compound:prt", "advmod", "xcomp", "acl", "amod"}
MODIFIERS = {"compound", "amod", "nmod", "flat", "conj", "nmod:poss", "nmod:desc"}
COMPLEMENTS = ("xcomp", "ccomp", "advcl")
POSSIBLE = {"may", "might", "could"}
FUTURE = {"will", "would", "shall", "'ll", "’ll"}
MATERIAL: frozenset[EventType] = frozenset(
    {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "THREATEN"}
)
# Nouns of words, not deeds: what follows them is asked, offered or threatened, not done.
ANNOUNCED: frozenset[EventType] = frozenset({"REQUEST", "AGREE", "THREATEN"})
DEEPEST = 6  # complements within complements


def deed(token: Token, *, turned: bool = True, depth: int = 0) -> EventType | None:
    """The type of a verb, predicate or noun; with ``turned`` also what its tense and its "not" make of it."""
    if depth > DEEPEST:
        return None
    words = dealing_words()
    if token.pos_ in NOMINAL and not _predicates(token):
        return _noun(token, words, depth)
    found = _verb(token, words, depth)
    if found is None and token.pos_ in NOMINAL | {"ADJ"}:
        found = _noun(token, words, depth)
    if turned and found is None and depth and _auxiliaries(token) & words.musts:
        return "REQUEST"
    return _turned(token, found, words) if turned and found is not None else found


def company(verb: Token, *, near: bool) -> frozenset[str]:
    """What tells a verb's sense: objects, particles and prepositions; unless ``near`` also what modifies those."""
    found: set[str] = set()
    for c in verb.children:
        if c.dep_ == "nsubj":
            found |= {f"subject:{lemma(g)}" for g in (c, *c.children)}
        oblique = c.dep_.startswith(("obl", "nmod"))
        governed = c.dep_ in GOVERNED or oblique or c.dep_ == "advcl" and _infinitive(c)
        if not governed or _says_when(c):
            continue
        if near and oblique:
            found |= {g.lower_ for g in c.children if g.dep_ == "case"}
            continue
        found |= {lemma(c), c.lower_}
        for g in c.children:
            if g.dep_ in ({"compound", "amod", "case"} if near else MODIFIERS | {"case", "mark"}):
                found |= {lemma(g), g.lower_}
                if not near and g.dep_ in {"nmod", "conj"} and c.dep_ in OBJECTS:
                    found |= {lemma(h) for h in g.children if h.dep_ in MODIFIERS}
    return frozenset(found)


def _says_when(token: Token) -> bool:
    return (
        token.lower_ in DAYS
        or token.ent_type_ in {"DATE", "TIME"}
        or token.dep_.endswith((":tmod", ":unmarked"))
    )


def complement(verb: Token) -> Token | None:
    """The verb or predicate that a verb, adjective or noun governs as its content."""
    for relation in COMPLEMENTS:
        for c in verb.children:
            if c.dep_ == relation and (relation != "advcl" or _infinitive(c) or _gerund_of(c)):
                return c
    return next((c for c in verb.children if c.dep_ == "acl"), None)


def _predicates(noun: Token) -> bool:
    return any(c.dep_ == "cop" for c in noun.children)


def _infinitive(token: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "mark" for c in token.children)


def _gerund_of(token: Token) -> bool:
    return any(
        c.lower_ in {"for", "of", "from", "to", "on", "against"} and c.dep_ in {"mark", "case"}
        for c in token.children
    )


def _auxiliaries(token: Token) -> set[str]:
    return {c.lower_ for c in token.children if c.dep_ == "aux"}


def _turned(token: Token, found: EventType, words: DealingWords) -> EventType | None:
    """What a will, a must or a not makes of a deed."""
    auxiliaries = _auxiliaries(token)
    negated = any(c.lower_ in words.negations and c.dep_ in {"advmod", "det"} for c in token.children)
    if auxiliaries & words.musts:
        return "REQUEST"
    if negated:
        return "REJECT" if found in words.cooperative else None if found == "ASSAULT" else found
    if auxiliaries & FUTURE and found in words.cooperative:
        return "AGREE"
    if found in MATERIAL and (auxiliaries & FUTURE or auxiliaries & POSSIBLE and "have" not in auxiliaries):
        return "THREATEN"
    return found


def _verb(verb: Token, words: DealingWords, depth: int) -> EventType | None:
    word = lemma(verb)
    turning = words.turning
    below = complement(verb)
    governs = below is not None and (below.dep_ in {"xcomp", "ccomp"} or not _has_object(verb))
    if below is not None and governs and word in turning.refusing | turning.promising | turning.threatening:
        return _governing(word, below, words, depth)
    phrase = words.phrase(word, company(verb, near=True))
    if phrase is None and word in words.light:
        phrase = _first_noun((c for c in verb.children if c.dep_ in OBJECTS), words, depth)
    phrase = phrase or words.phrase(word, company(verb, near=False))
    if phrase is not None:
        return phrase
    if word in turning.allowing and below is not None:
        return "CONCEDE"
    if word in turning.demanding and below is not None:
        return "REQUEST"
    thing = _event_below(verb, words, depth)
    if word in words.ending and (thing is not None or below is not None):
        ended = thing or (deed(below, depth=depth + 1) if below is not None else None)
        if ended is not None:
            return "SANCTION" if ended in words.cooperative else "CONCEDE"
    if thing in ANNOUNCED and word in words.light:
        return thing
    if word in turning.plain and below is not None:
        inner = deed(below, depth=depth + 1)
        if inner is not None:
            return inner
    if word in words.light and thing is not None:
        return thing
    return words.verb(word)


def _has_object(verb: Token) -> bool:
    return any(c.dep_ in OBJECTS for c in verb.children)


def _governing(word: str, below: Token, words: DealingWords, depth: int) -> EventType:
    """Refusing, promising or threatening what the complement says."""
    if word in words.turning.refusing:
        return "REJECT"
    if word in words.turning.threatening:
        return "THREATEN"
    inner = deed(below, turned=False, depth=depth + 1)
    return "THREATEN" if inner in MATERIAL and word != "agree" else "AGREE"


def _event_below(verb: Token, words: DealingWords, depth: int) -> EventType | None:
    """The deed that the object of a verb names, else one of its obliques ("went on strike")."""
    objects = (c for c in verb.children if c.dep_ in OBJECTS)
    obliques = (c for c in verb.children if c.dep_.startswith("obl"))
    return _first_noun(objects, words, depth) or _first_noun(obliques, words, depth)


def _first_noun(nouns: Iterable[Token], words: DealingWords, depth: int) -> EventType | None:
    found = (_noun(noun, words, depth + 1) for noun in nouns)
    return next((type_ for type_ in found if type_ is not None), None)


def _noun(noun: Token, words: DealingWords, depth: int) -> EventType | None:
    """The deed that a noun names by itself, else by what it is made of ("a series of attacks", "a decision to ban")."""
    if depth > DEEPEST:
        return None
    infinitive = next((c for c in noun.children if c.dep_ in {"acl", "xcomp"} and _infinitive(c)), None)
    if infinitive is not None and lemma(noun) in words.generic:
        return deed(infinitive, turned=False, depth=depth + 1)
    modifiers = frozenset(x for c in noun.children if c.dep_ in MODIFIERS for x in (lemma(c), c.lower_))
    found = words.noun_phrase(lemma(noun), modifiers) or words.noun(lemma(noun)) or words.noun(noun.lower_)
    if found is not None:
        return found
    inside = [c for c in noun.children if c.dep_ in {"nmod", "acl", "conj"} and c.i > noun.i]
    for c in inside:
        found = (
            deed(c, depth=depth + 1)
            if c.dep_ == "acl"
            else _noun(c, words, depth + 1)
            if c.pos_ in NOMINAL and _of(c)
            else None
        )
        if found is not None:
            return found
    return None


def _of(token: Token) -> bool:
    return any(c.lower_ == "of" for c in token.children) or token.dep_ == "conj"
