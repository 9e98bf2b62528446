"""Attributions that one cue word makes: reporting verbs, stance adjectives, "according to", "reportedly".

Rules over UD dependencies, indirect speech first; each attribution names its source by a head token, never by guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from according.model import Act
from according.read.according_to import according_to
from according.read.clauses import (
    child,
    clause_head,
    cover,
    is_passive,
    noun_phrase,
    particles,
    subject_of,
)
from according.read.contents import content_of, relays_of, said_after
from according.read.document import Span, Token
from according.read.happenings import happenings
from according.read.lemmas import lemma
from according.read.speakers import after_quotation, can_speak, issuer_of, speaker_of
from according.read.speech import Speech, speech
from according.read.unclaimed import is_nobody
from according.read.unsaid import ruled_out

PASSIVE_ACTS = {"assert", "claim_responsibility", "accuse"}
Manner = Literal["verb", "nominal", "according", "hearsay", "adjective", "label", "quotation", "continuation"]
# What an attribution rests on: a saying; a saying that the words only imagine or rule out ("could say", "if he says");
# or an attitude or sign without a saying ("wants", "the poll shows").
Basis = Literal["said", "unsaid", "stance"]


class Attribution(msgspec.Struct, frozen=True, kw_only=True, cache_hash=True):
    """A source (head token; ``None`` = nobody is named) behind a set of tokens, by a cue and with an act.

    Until quotations are shared out the cover may be empty ("…?” the mayor asked."). ``relays`` are head tokens of those
    through whom the source reached this text ("quoted by", "told"), nearest first.
    """

    covers: frozenset[int]
    cue: int
    source: int | None
    act: Act
    manner: Manner
    relays: tuple[int, ...] = ()
    initial: bool = False
    basis: Basis = "said"

    @property
    def size(self) -> int:
        """How many tokens it covers: the smallest cover is the innermost attribution."""
        return len(self.covers)


def cues_at(token: Token, sentence: Span, words: Speech) -> Iterator[Attribution]:
    """The attributions that one token makes in its sentence."""
    lower = token.lower_
    if (
        lower in words.according
        and token.i + 1 < len(token.doc)
        and (lower == "per" or token.nbor(1).lower_ == "to")
    ):
        source, covers, opens = according_to(token, sentence)
        if source is not None and covers:
            yield Attribution(
                covers=covers, cue=token.i, source=source.i, act="assert", manner="according", initial=opens
            )
    elif lower in words.hearsay_adverbs:
        clause = clause_head(token.head)
        yield Attribution(covers=cover(clause), cue=token.i, source=None, act="assert", manner="hearsay")
    elif token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB"):
        yield from _verb(token, sentence, words)
    elif token.pos_ == "NOUN":
        yield from _told(token, words)
    elif token.pos_ == "ADJ" or token.dep_ in {"root", "ROOT"}:
        yield from _adjective(token, words)


def _verb(verb: Token, sentence: Span, words: Speech) -> Iterator[Attribution]:
    word = lemma(verb)
    if word in words.citing and not is_passive(verb):
        yield from _citing(verb)
        return
    carried = _carried_act(verb, words) if word in words.light_verbs else None
    nominal = words.act_of_noun(lemma(carried)) if carried is not None else None
    act = _act(verb, nominal, words)
    if act is None:
        return
    source = issuer_of(speaker_of(verb, sentence))
    if not _stands(verb, source, act):
        return
    governs = _clausal(verb) or after_quotation(verb) or _put_in(verb, source)
    if word in words.clause_only and nominal is None and not governs:
        return
    covers = content_of(verb, source, act, nominal is not None, sentence)
    if verb.dep_ == "amod" and verb.head.i > verb.i and child(verb, "nsubj") is not None:
        covers = cover(verb.head, without=(source,)) - {verb.i}  # a verb that the parse took for an adjective
    if not covers and act == "assert" and source is not None:
        covers = said_after(verb, sentence)
    if not covers and (act != "assert" or source is None):
        return
    yield Attribution(
        covers=covers,
        cue=verb.i,
        source=source.i if source is not None else None,
        act=act,
        manner="nominal" if nominal else "verb",
        relays=tuple(t.i for t in relays_of(verb, source)),
        initial=source is not None and source.i < min(covers, default=0),
        basis="unsaid" if _modal_question(verb) or ruled_out(verb) else "said",
    )


def _act(verb: Token, nominal: Act | None, words: Speech) -> Act | None:
    """The act of a verb, by itself, by the noun it carries, or by what it does to a toll or to responsibility."""
    word = lemma(verb)
    if any(lemma(c) in words.lives for c in verb.children if c.dep_ == "obj"):
        return None
    if _responsibility(verb, words):
        return "claim_responsibility"
    counts = word in words.tolling and not verb.lower_.endswith("ing")
    if counts and any(lemma(c) in words.tolls for c in verb.subtree if c.i > verb.i):
        return "assert"
    return nominal or words.act_of_verb(word, particles(verb))


def _stands(verb: Token, source: Token | None, act: Act) -> bool:
    """Whether somebody who can perform the act does, or a passive leaves out who performs one that is reported so."""
    if source is None:
        negated = any(c.lower_ in speech().contents.negations for c in verb.children)
        return is_passive(verb) and child(verb, "nsubj") is None and act in PASSIVE_ACTS and not negated
    return _may_say(source, verb, act)


def _may_say(source: Token, verb: Token, act: Act) -> bool:
    """Whether a source can perform the act; "an escalation threatening the region" is a thing's effect, no threat."""
    if not can_speak(source) or (act == "claim_responsibility" and is_nobody(source)):
        return False
    effect = act != "assert" and verb.dep_ in {"acl", "amod"} and verb.lower_.endswith("ing")
    return not effect or source.pos_ in {"PROPN", "PRON"} or lemma(source) in speech().speakers


def _carried_act(verb: Token, words: Speech) -> Token | None:
    """The noun of an act that a light verb carries; a bare oblique or a verb taken for an adjective is a parse slip."""
    for c in verb.children:
        bare = c.dep_ == "obl" and not any(g.dep_ == "case" for g in c.children)
        if (c.dep_ in {"obj", "xcomp", "nsubj:pass"} or bare) and words.act_of_noun(lemma(c)):
            return c
    above = verb.head
    if (
        verb.dep_ == "amod"
        and above.i > verb.i
        and child(verb, "nsubj") is not None
        and words.act_of_noun(lemma(above))
    ):
        return above
    return None


def _modal_question(verb: Token) -> bool:
    """Hypothetical speech ("could say", "if he says", "to say") is nobody's claim."""
    if any(
        c.dep_ == "aux" and c.lower_ in {"could", "may", "might", "should", "would", "can"}
        for c in verb.children
    ):
        return True
    return any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in verb.children)


def _responsibility(verb: Token, words: Speech) -> bool:
    word = lemma(verb)
    if word not in {"claim", "take", "accept", "admit"}:
        return False
    target = child(verb, "obj") or child(verb, "nsubj:pass")
    if target is None or target.lower_ == "that":
        return False
    if lemma(target) in words.responsibility:
        return True
    return word == "claim" and lemma(target) in words.claimable


def _clausal(verb: Token) -> bool:
    return (
        any(
            c.dep_ in {"ccomp", "parataxis"}
            or (c.dep_ == "xcomp" and c.pos_ == "VERB" and lemma(verb) not in happenings().aspect)
            for c in verb.children
        )
        or verb.dep_ == "parataxis"
    )


def _put_in(verb: Token, source: Token | None) -> bool:
    """Whether a speaker and a verb stand between commas or before a colon ("…, he added, …", "He added:")."""
    after = verb.nbor(1).text if verb.i + 1 < len(verb.doc) else "."
    if source is None or source.i > verb.i:
        return after == "that"
    if after in {":", "that"}:
        return True
    before = noun_phrase(source)[0] - 1
    return before >= verb.sent.start and verb.doc[before].text in {",", "”", '"'} and after in {",", "."}


def _citing(verb: Token) -> Iterator[Attribution]:
    """ "SANA, citing a military source, said …" and "the agency quoted an official as saying …": two hops."""
    inner = child(verb, "obj")
    if inner is None:
        return
    main = verb.head if verb.dep_ in {"advcl", "acl", "acl:relcl", "parataxis"} else verb
    outer = verb.head if verb.dep_ == "acl" and child(verb, "nsubj") is None else None
    if main.pos_ not in {"VERB", "AUX"} and main != verb:
        main = main.head
    # "Citing officials, the agency said …", "…, the agency said, citing officials": the verb between is cited by.
    while main.dep_ == "ccomp" and min(verb.i, main.i) < main.head.i < max(verb.i, main.i):
        main = main.head
    teller = _teller(main)
    outer = outer or subject_of(verb if teller == main == verb.head else teller)
    covers = cover(main, without=(inner, outer)) - {verb.i, teller.i}
    if covers:
        yield Attribution(
            covers=covers,
            cue=verb.i,
            source=inner.i,
            act="assert",
            manner="verb",
            relays=(outer.i,) if outer is not None else (),
        )


def _teller(main: Token) -> Token:
    """The verb of saying put behind what it says ("…, the agency reported, citing police"), else the main verb."""
    says = speech().act_of_verb
    behind = (c for c in main.children if c.dep_ == "parataxis" and c.i > main.i)
    told = says(lemma(main), particles(main)) is None
    return next((c for c in behind if told and says(lemma(c), particles(c)) is not None), main)


def _told(noun: Token, words: Speech) -> Iterator[Attribution]:
    """ "Ukraine's claim that it destroyed 20 tanks"; a claim that somebody denies is read from the denial."""
    act = next((act for act, nouns in words.told_nouns.items() if lemma(noun) in nouns), None)
    if act is None or (
        noun.dep_ == "obj" and words.act_of_verb(lemma(noun.head), particles(noun.head)) == "deny"
    ):
        return
    source = child(noun, "nmod:poss", "amod", "compound")
    for c in noun.children:
        if c.dep_ == "nmod" and any(g.lower_ in {"by", "of", "from"} for g in c.children):
            source = c
    clauses = [c for c in noun.children if c.dep_.startswith("acl")]
    if source is not None and source.dep_ == "nmod":  # the parse hangs the clause from who says it
        clauses += [c for c in source.children if c.dep_.startswith("acl")]
    for clause in clauses:
        if any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children):
            who = source.i if source is not None and _names_a_teller(source) else None
            yield Attribution(covers=cover(clause), cue=noun.i, source=who, act=act, manner="nominal")


def _names_a_teller(source: Token) -> bool:
    """Whose claim it is; "false claims" are no falsehood's."""
    return source.dep_ in {"nmod:poss", "nmod"} or source.text[:1].isupper()


def _adjective(token: Token, words: Speech) -> Iterator[Attribution]:
    act = words.act_of_adjective(lemma(token))
    source = child(token, "nsubj")
    if act is None or source is None or source.lower_ == "there":
        return
    yield Attribution(
        covers=cover(token, without=(source,)),
        cue=token.i,
        source=source.i,
        act=act,
        manner="adjective",
        initial=True,
    )
