"""Attitudes and signs: what somebody thinks, wants, plans, praises or blames, and what a finding shows.

They are attributions without a saying; whether one becomes a claim is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from according.know.lexicon import Lexicon, lexicon
from according.read.clauses import EXPLETIVES, agent_of, child, cover, is_passive, subject_of
from according.read.document import Token
from according.read.lemmas import regular

STANDING = {"VERB", "NOUN", "ADJ", "ADV"}  # the parts of speech that show a stance
OPENING = {"that", "whether", "if", "how", "why", "what", "who", "where", "when", "to"}
COMPLEMENTS = {"obj", "iobj", "ccomp", "xcomp", "compound:prt"}
# Verbs that lend their subject to the noun they carry ("he made a promise to …", "there are fears that …").
CARRYING = {"obj", "obl", "nsubj:pass", "xcomp"}
CLAUSAL = {"ccomp", "csubj", "csubj:pass", "advcl", "acl", "parataxis", "xcomp"}


class Stances(Lexicon, frozen=True, kw_only=True):
    """Words of attitude and sign by the frame they count in, as `know/data/stance.yaml` lists them."""

    clause: frozenset[str]
    infinitive: frozenset[str]
    object: frozenset[str]
    through: dict[str, frozenset[str]]
    naming: frozenset[str]
    judging: frozenset[str]
    seeming: frozenset[str]
    held: frozenset[str]
    nouns: dict[str, frozenset[str]]
    adjectives: dict[str, frozenset[str]]
    plain: frozenset[str]


@cache
def stances() -> Stances:
    """The lexicon, decoded once."""
    return lexicon("stance", Stances)


class Stance(NamedTuple):
    """Whose stance a cue shows (``None``: nobody's in particular) and the tokens that it is about."""

    source: Token | None
    covers: frozenset[int]


def stance_at(token: Token) -> Stance | None:
    """The stance that a word shows in its frame, or ``None`` where it shows none."""
    if token.pos_ == "VERB":
        found = _verb(token)
    elif token.pos_ == "NOUN":
        found = _noun(token)
    elif token.pos_ in {"ADJ", "ADV"}:
        found = _adjective(token)
    else:
        found = None
    return found if found is not None and found.covers else None


# --- verbs ---


@cache
def _verbs() -> frozenset[str]:
    words = stances()
    through = frozenset(words.through)
    return (
        words.clause | words.infinitive | words.object | through | words.naming | words.judging | words.held
    )


@lru_cache(maxsize=65536)
def _listed(found: str, surface: str) -> str:
    """The model's lemma, unless only the surface leads to a verb that is listed."""
    return found if found in _verbs() else regular(surface, _verbs()) or found


def _verb(verb: Token) -> Stance | None:
    words = stances()
    word = _listed(verb.lemma_.lower(), verb.lower_)
    if word not in _verbs() and word not in words.seeming:
        return None
    if word in words.seeming:
        complement = _right(verb, {"xcomp", "ccomp", "csubj"})
        return Stance(None, complement | _subject(verb)) if complement else None
    if is_passive(verb):
        return _passive(verb, word)
    if not _frame(verb, word, words):
        return None
    source = subject_of(verb)
    if source is None or source.lower_ in EXPLETIVES and source.lower_ != "it":
        return None
    return Stance(
        source, _right(verb, COMPLEMENTS, words.through.get(word, frozenset()) | {"as", "for", "of"})
    )


def _passive(verb: Token, word: str) -> Stance | None:
    """ "Is expected to", "was praised by …": of the agent where one is named, and of nobody else in particular."""
    words = stances()
    agent = agent_of(verb)
    if agent is not None and not (word in words.object or word in words.held):
        return None
    if agent is None and not (
        word in words.held and _right(verb, {"xcomp", "ccomp", "obl", "advcl"}, {"as", "for"})
    ):
        return None
    about = _right(verb, COMPLEMENTS, {"as", "for"}) | _subject(verb)
    return Stance(agent, about - cover(agent) if agent is not None else about)


def _frame(verb: Token, word: str, words: Stances) -> bool:
    """Whether a verb is listed for one of the complements that it has."""
    kinds = {c.dep_ for c in verb.children if c.i > verb.i or c.dep_ == "ccomp"}
    if word in words.clause and (kinds & {"ccomp"} or _asks(verb)):
        return True
    if word in words.infinitive and any(
        _has_to(c) for c in verb.children if c.dep_ in {"xcomp", "advcl", "ccomp"}
    ):
        return True
    if word in words.object and "obj" in kinds:
        return True
    if word in words.judging and "xcomp" in kinds:
        return True
    opened = _openers(verb)
    if word in words.naming and "as" in opened and (kinds & {"obj"}):
        return True
    return bool(opened & words.through.get(word, frozenset()))


def _has_to(complement: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ in {"mark", "aux"} for c in complement.children)


def _asks(verb: Token) -> bool:
    """ "Wonders whether", "knows how": a question word opens what follows."""
    return any(
        c.dep_ in {"advcl", "xcomp", "obj"}
        and c.i > verb.i
        and _first(c).lower_ in {"whether", "how", "why", "what"}
        for c in verb.children
    )


def _first(token: Token) -> Token:
    return token.doc[token.left_edge.i]


def _openers(head: Token) -> frozenset[str]:
    """Prepositions, marks and particles that open what follows a head."""
    opened = {c.lower_ for c in head.children if c.dep_ in {"compound:prt", "advmod"} and c.i > head.i}
    for c in head.children:
        if c.i > head.i and c.dep_.startswith(("obl", "nmod", "advcl", "acl", "ccomp", "xcomp", "csubj")):
            opened |= {g.lower_ for g in c.children if g.dep_ in {"case", "mark"} and g.i <= c.i}
            if g := _first(c):
                opened.add(g.lower_)
    return frozenset(opened)


def _right(head: Token, relations: set[str], through: Iterable[str] = ()) -> frozenset[int]:
    """What follows a head by one of the relations, or behind one of the words."""
    allowed = set(through)
    found: set[int] = set()
    for c in head.children:
        fits = c.dep_ in relations or (
            c.dep_.startswith(("obl", "nmod", "advcl", "acl")) and (_first(c).lower_ in allowed | OPENING)
        )
        if fits and (c.i > head.i or c.dep_ in {"ccomp", "csubj"}):
            found |= cover(c)
    return frozenset(found - {head.i})


def _subject(verb: Token) -> frozenset[int]:
    own = child(verb, "nsubj", "nsubj:pass", "csubj")
    if own is None and verb.dep_ in {"acl", "acl:relcl"}:
        return frozenset({verb.head.i})
    return cover(own) if own is not None and own.lower_ not in EXPLETIVES else frozenset()


# --- nouns and adjectives ---


def _noun(noun: Token) -> Stance | None:
    allowed = stances().nouns.get(noun.lemma_.lower())
    if not allowed:
        return None
    behind = [
        c
        for c in noun.children
        if c.i > noun.i and c.dep_.startswith(("nmod", "acl", "ccomp", "advcl", "xcomp"))
    ]
    fitting = [
        c
        for c in behind
        if {_first(c).lower_, *(g.lower_ for g in c.children if g.dep_ in {"case", "mark"})} & allowed
    ]
    fitting = [c for c in fitting if c.dep_ != "acl:relcl"]
    if not fitting:
        return None
    covers: frozenset[int] = frozenset().union(*(cover(c) for c in fitting))
    return Stance(_holder(noun, fitting), covers)


def _holder(noun: Token, content: list[Token]) -> Token | None:
    """Whose noun it is: its possessor, "from" or "by" somebody, or the subject of the verb that carries it."""
    own = child(noun, "nmod:poss")
    if own is not None:
        return own
    for c in noun.children:
        if (
            c.dep_.startswith("nmod")
            and c not in content
            and _first(c).lower_ in {"from", "by", "of", "among"}
        ):
            return c
    verb = noun.head
    if verb.pos_ == "VERB" and noun.dep_ in CARRYING:
        return subject_of(verb)
    return None


def _adjective(token: Token) -> Stance | None:
    word, words = token.lemma_.lower(), stances()
    subject = child(token, "nsubj")
    if word in words.plain:
        clause = [c for c in token.children if c.dep_ in {"csubj", "ccomp", "advcl"} and (c.i > token.i)]
        if subject is None or subject.lower_ in EXPLETIVES:
            covers: frozenset[int] = frozenset().union(*(cover(c) for c in clause)) if clause else frozenset()
            return Stance(None, covers)
    allowed = words.adjectives.get(word)
    if not allowed or token.dep_ == "amod":
        return None
    fitting = [
        c
        for c in token.children
        if c.i > token.i
        and c.dep_.startswith(("obl", "advcl", "ccomp", "xcomp", "nmod"))
        and (
            {_first(c).lower_, *(g.lower_ for g in c.children if g.dep_ in {"case", "mark"})} & allowed
            or (c.dep_ == "ccomp" and "that" in allowed)
        )
    ]
    source = subject or subject_of(token)
    if not fitting or source is None or source.lower_ in EXPLETIVES:
        return None
    return Stance(source, frozenset().union(*(cover(c) for c in fitting)))
