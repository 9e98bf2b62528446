"""Attributions that one cue word makes: reporting verbs, stance adjectives, "according to", "reportedly".

Rules over UD dependencies, indirect speech first; each attribution names its source by a head token, never by guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
from spacy.tokens import Span, Token

from according.model import Act
from according.read.clauses import (
    DAYS,
    EXPLETIVES,
    agent_of,
    child,
    clause_head,
    cover,
    is_passive,
    noun_phrase,
    particles,
    subject_of,
)
from according.read.happenings import happenings, weapon_names
from according.read.lemmas import lemma
from according.read.speech import Speech, speech

PASSIVE_ACTS = {"assert", "claim_responsibility", "accuse"}
MODIFIERS = {"compound", "amod", "det", "flat", "nmod:poss", "nummod", "nmod:desc"}
# Between a speaker and its verb there may be an apposition of about this many words.
FAR = 25
# An attribution without commas before it is taken as trailing only this close to the sentence's end.
LAST_WORDS = 10
# "said …, that": the conjunction stands at most this far behind its verb.
NEAR = 8
JOINTS = {"and", "but", "while", "that", "which", "as", "who", "because", "although", "after", "before", "when"}
# Clauses that may stand inside a speaker's own noun phrase.
LOOSE = {"acl", "acl:relcl", "advcl", "aux", "aux:pass", "cop", "amod", "compound"}
TOLD = {"tell", "inform"}
# Words that bear somebody's testimony rather than give it.
BEARERS = {"information", "data", "figure", "figures", "count", "account", "words", "word", "reports", "tally", "statement", "estimate"}
Manner = Literal["verb", "nominal", "according", "hearsay", "adjective", "quotation", "continuation"]


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """A source (head token; ``None`` = nobody is named) behind a set of tokens, by a cue and with an act.

    ``relays`` are head tokens of those through whom the source reached this text ("quoted by", "told"), nearest first.
    """

    covers: frozenset[int]
    cue: int
    source: int | None
    act: Act
    manner: Manner
    relays: tuple[int, ...] = ()
    initial: bool = False

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
        yield from _according(token, sentence)
    elif lower in words.hearsay_adverbs:
        clause = clause_head(token.head)
        yield Attribution(covers=cover(clause), cue=token.i, source=None, act="assert", manner="hearsay")
    elif token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB"):
        yield from _verb(token, sentence, words)
    elif token.pos_ == "ADJ" or token.dep_ in {"root", "ROOT"}:
        yield from _adjective(token, words)


def _verb(verb: Token, sentence: Span, words: Speech) -> Iterator[Attribution]:
    word = lemma(verb)
    if word in words.citing and not is_passive(verb):
        yield from _citing(verb)
        return
    carried = _carried_act(verb, words) if word in words.light_verbs else None
    nominal = words.act_of_noun(lemma(carried)) if carried is not None else None
    act = nominal or words.act_of_verb(word, particles(verb))
    if word in words.tolling and any(lemma(c) in words.tolls for c in verb.subtree if c.i > verb.i):
        act = "assert"
    if any(lemma(c) in words.lives for c in verb.children if c.dep_ == "obj"):
        return
    if _responsibility(verb, words):
        act = "claim_responsibility"
    if act is None or _modal_question(verb):
        return
    passive = is_passive(verb) and child(verb, "nsubj") is None
    source = _source(verb, sentence)
    if passive and source is None and act not in PASSIVE_ACTS:
        return
    if source is None and not passive:
        return
    if source is not None and not _can_speak(source):
        return
    if word in words.clause_only and nominal is None and not _clausal(verb) and not _after_quotation(verb):
        return
    covers = _content(verb, source, act, nominal is not None, sentence)
    if nominal and carried == verb.head:
        covers = cover(verb.head, without=(source,)) - {verb.i}
    if not covers:
        return
    yield Attribution(
        covers=covers,
        cue=verb.i,
        source=source.i if source is not None else None,
        act=act,
        manner="nominal" if nominal else "verb",
        relays=tuple(t.i for t in _relays(verb, source)),
        initial=source is not None and source.i < min(covers),
    )


def _can_speak(source: Token) -> bool:
    """Attacks, weapons, numbers and days say nothing ("the blast claimed three lives", "warplanes released gas")."""
    word = lemma(source)
    if source.pos_ == "NUM" or source.like_num or word in DAYS:
        return False
    return happenings().noun(word) is None and word not in weapon_names() and source.lower_ not in weapon_names()


def _carried_act(verb: Token, words: Speech) -> Token | None:
    """The noun of an act that a light verb carries; a bare oblique or a verb taken for an adjective is a parse slip."""
    for c in verb.children:
        bare = c.dep_ == "obl" and not any(g.dep_ == "case" for g in c.children)
        if (c.dep_ in {"obj", "xcomp", "nsubj:pass"} or bare) and words.act_of_noun(lemma(c)):
            return c
    above = verb.head
    if verb.dep_ == "amod" and above.i > verb.i and child(verb, "nsubj") is not None and words.act_of_noun(lemma(above)):
        return above
    return None


def _source(verb: Token, sentence: Span) -> Token | None:
    """Who speaks: the subject, the by-agent of a passive, or the name after an inverted verb ("…”, stated the ministry)."""
    if is_passive(verb) and child(verb, "nsubj") is None:
        return agent_of(verb)
    behind = _inverted(verb, sentence) or _set_off(verb, sentence)
    if behind is not None:
        return behind
    subject = _speaker_above(verb) or subject_of(verb)
    if subject is not None and subject.lower_ in EXPLETIVES and subject.lower_ != "it":
        return None
    if subject is not None and subject.lower_ in DAYS:
        return next((t for t in subject.subtree if t.pos_ == "PROPN" and t.lower_ not in DAYS), None)
    return subject


def _inverted(verb: Token, sentence: Span) -> Token | None:
    """The speaker after an inverted verb: "…”, stated the ministry", "Two died said the head of the group"."""
    after = [t for t in sentence if t.i > verb.i]
    name = next((t for t in after if t.pos_ in {"NOUN", "PROPN", "PRON"}), None)
    if name is None or any(t.pos_ not in {"DET", "ADJ", "PROPN", "NOUN"} for t in after if t.i < name.i):
        return None
    while name.head.i > verb.i and name.head.pos_ in {"NOUN", "PROPN"} and name.dep_ in MODIFIERS:
        name = name.head
    speaks = name.pos_ == "PROPN" or lemma(name) in speech().speakers or name.ent_type_ in {"PERSON", "ORG"}
    if not speaks:
        return None
    own = child(verb, "nsubj")
    if own is not None and own.i > verb.i:
        return own
    if own is not None and _adjacent(own, verb):
        return None
    if _after_quotation(verb) and (own is None or not _adjacent(own, verb)):
        return name
    finite_left = any(t.pos_ in {"VERB", "AUX"} and t.i < verb.i - 1 for t in sentence)
    rest = [t for t in after if t.i > noun_phrase(name)[1]]
    clause_right = any(t.pos_ in {"VERB", "AUX"} and t.dep_ not in LOOSE for t in rest)
    if finite_left and not clause_right and (own is None or not _adjacent(own, verb)):
        return name
    return None


def _set_off(verb: Token, sentence: Span) -> Token | None:
    """The name between a comma (or where commas were lost, a new noun phrase) and its verb: "…, the minister said"."""
    own = child(verb, "nsubj")
    if lemma(verb) not in speech().verbs["assert"] or (own is not None and _adjacent(own, verb)):
        return None
    if sentence.end - verb.i > LAST_WORDS:
        return None
    at = verb.i - 1
    while at > sentence.start and _nominal_word(sentence.doc[at]) and not _opens(sentence.doc[at]):
        at -= 1
    first = at if _nominal_word(sentence.doc[at]) else at + 1
    phrase = sentence.doc[first : verb.i]
    if not any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in phrase) or not any(t.pos_ in {"VERB", "AUX"} for t in sentence if t.i < first):
        return None
    marked = at >= sentence.start and (sentence.doc[at].text == "," or sentence.doc[at].is_quote or _opens(sentence.doc[at]))
    return _phrase_head(phrase) if marked else None


def _nominal_word(token: Token) -> bool:
    if token.lower_ in DAYS:
        return False
    return token.pos_ in {"NOUN", "PROPN", "ADJ", "DET", "PRON"} or token.lower_ in {"of", "for", "'s", "’s", "and", "-"}


def _opens(token: Token) -> bool:
    """Whether a determiner begins a new noun phrase after a finished one: "… on Tuesday | the monitors said"."""
    if token.pos_ != "DET" or token.i == 0:
        return False
    before = token.doc[token.i - 1]
    return before.pos_ in {"NOUN", "PROPN", "NUM", "ADV"} or before.lower_ in DAYS


def _phrase_head(phrase: Span) -> Token:
    """The noun of a phrase that the others hang from; the last one where the parse disagrees."""
    of = next((t.i for t in phrase if t.lower_ in {"of", "for"}), phrase.end)
    nouns = [t for t in phrase if t.pos_ in {"NOUN", "PROPN", "PRON"} and t.i < of] or list(phrase)
    inside = {t.i for t in nouns}
    return next((t for t in nouns if t.head.i not in inside), nouns[-1])


def _adjacent(subject: Token, verb: Token) -> bool:
    """Whether nothing but the subject's own phrase and auxiliaries stand between a subject and its verb."""
    between = verb.doc[subject.i + 1 : verb.i]
    own = {t.i for t in subject.subtree}
    return all(t.i in own or (t.head.i == verb.i and t.dep_.startswith(("aux", "advmod"))) or t.is_punct for t in between)


def _speaker_above(verb: Token) -> Token | None:
    """ "…, adding that": the participle goes on with whoever speaks the clause that it hangs from."""
    if lemma(verb) not in speech().adding or not verb.lower_.endswith("ing") or child(verb, "nsubj") is not None:
        return None
    at = verb
    while at.head != at:
        at = at.head
        if at.pos_ in {"VERB", "AUX"} and speech().act_of_verb(lemma(at), particles(at)) == "assert":
            return child(at, "nsubj")
    return None


def _after_quotation(verb: Token) -> bool:
    """Whether a closing quotation mark (with or without a comma) stands just before a verb."""
    before = [t.text for t in verb.doc[max(0, verb.i - 2) : verb.i]]
    return any(mark in {"”", '"', "»", "''"} for mark in before)


def _modal_question(verb: Token) -> bool:
    """Hypothetical speech ("could say", "if he says", "to say") is nobody's claim."""
    if any(
        c.dep_ == "aux" and c.lower_ in {"could", "may", "might", "should", "would", "can"}
        for c in verb.children
    ):
        return True
    return any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in verb.children)


def _responsibility(verb: Token, words: Speech) -> bool:
    if lemma(verb) not in {"claim", "take", "accept", "admit", "deny"}:
        return False
    if lemma(verb) == "deny":
        return False
    target = child(verb, "obj") or child(verb, "nsubj:pass")
    if target is None or target.lower_ == "that":
        return False
    if lemma(target) in words.responsibility:
        return True
    return lemma(verb) == "claim" and lemma(target) in words.claimable


def _clausal(verb: Token) -> bool:
    return (
        any(
            c.dep_ in {"ccomp", "parataxis"} or (c.dep_ == "xcomp" and c.pos_ == "VERB")
            for c in verb.children
        )
        or verb.dep_ == "parataxis"
    )


def _trailing(verb: Token, source: Token | None, sentence: Span) -> frozenset[int]:
    """The words before an attribution that comes last or is put in ("…, the ministry said on Monday")."""
    if any(c.i > verb.i and c.dep_ in {"ccomp", "xcomp"} for c in verb.children):
        return frozenset()
    own = source
    if own is None or source is None or abs(own.i - verb.i) > FAR:
        return frozenset()
    first = min(noun_phrase(own)[0], verb.i)
    before = [t for t in sentence if t.i < first]
    set_off = bool(before) and (before[-1].is_punct or before[-1].is_quote)
    if not set_off and sentence.end - verb.i > LAST_WORDS:
        return frozenset()
    if not any(t.pos_ in {"VERB", "AUX"} for t in before) or (before and before[-1].lower_ in JOINTS):
        return frozenset()
    objects = [c for c in verb.children if c.i > verb.i and c.dep_ == "obj" and c.i != own.i]
    if objects and lemma(verb) not in TOLD:
        return frozenset()
    return frozenset(t.i for t in before)


def _content(verb: Token, source: Token | None, act: Act, nominal: bool, sentence: Span) -> frozenset[int]:
    """What a verb cue attributes: its clause, the clause it is put into, or (for acts) its whole phrase."""
    conjoined = tuple(
        c for c in verb.children if c.dep_ == "conj" and c.pos_ in {"VERB", "AUX"} and child(c, "nsubj") is not None
    )
    if act != "assert" or nominal:
        return cover(verb, without=(source, *conjoined)) - {verb.i}
    trailing = _trailing(verb, source, sentence)
    if trailing:
        return trailing
    that = _that_clause(verb, sentence)
    if that:
        return that
    clauses = [c for c in verb.children if c.dep_ == "ccomp" or (c.dep_ == "xcomp" and c.pos_ in {"VERB", "AUX", "ADJ"})]
    if clauses:
        covered: frozenset[int] = frozenset().union(*(cover(c, without=(source,)) for c in clauses))
        return covered - {verb.i}
    if verb.dep_ in {"parataxis", "ccomp"} and verb.head != verb and (source is None or source.i != verb.head.i):
        return cover(verb.head, without=(verb,))
    inserted = [c for c in verb.children if c.dep_ == "parataxis" and not _speech_like(c)]
    if inserted:
        return frozenset().union(*(cover(c) for c in inserted))
    if is_passive(verb) and source is None:
        return cover(verb) if child(verb, "nsubj:pass") is not None else frozenset()
    rest = cover(verb, without=(source, *conjoined)) - {verb.i}
    return rest if child(verb, "obj", "obl", "xcomp", "nsubj:pass") is not None else frozenset()


def _that_clause(verb: Token, sentence: Span) -> frozenset[int]:
    """ "said, in turn, that …": the clause that the parse did not hang from its verb, to the end of the sentence."""
    if any(c.dep_ == "ccomp" and any(g.lower_ == "that" for g in c.children) for c in verb.children):
        return frozenset()
    for t in sentence:
        if t.i <= verb.i or t.i > verb.i + NEAR:
            continue
        if t.pos_ in {"VERB", "AUX"}:
            return frozenset()
        if t.lower_ == "that" and (t.dep_ == "mark" or t.pos_ == "SCONJ"):
            return frozenset(range(t.i, sentence.end))
    return frozenset()


def _speech_like(token: Token) -> bool:
    return lemma(token) in speech().verbs["assert"]


def _relays(verb: Token, source: Token | None) -> Iterator[Token]:
    """Through whom a source spoke: "told Reuters", "quoted by the agency", "in a statement carried by state media"."""
    if lemma(verb) in {"tell", "inform", "confirm"}:
        for c in verb.children:
            if (
                (c.dep_ == "obl" or (c.dep_ in {"iobj", "obj"} and lemma(verb) in TOLD))
                and c.pos_ in {"PROPN", "NOUN"}
                and not (source is not None and c.i == source.i)
            ):
                if c.dep_ != "obl" or any(g.lower_ == "to" for g in c.children):
                    yield c
    for holder in (source, *verb.children):
        if holder is None:
            continue
        for c in holder.children:
            if (
                c.dep_.startswith("acl")
                and lemma(c) in {"quote", "cite", "carry", "publish", "report"}
                and is_passive(c)
            ):
                by = agent_of(c)
                if by is not None:
                    yield by


def _citing(verb: Token) -> Iterator[Attribution]:
    """ "SANA, citing a military source, said …" and "the agency quoted an official as saying …": two hops."""
    inner = child(verb, "obj")
    outer = subject_of(verb)
    if inner is None:
        return
    main = verb.head if verb.dep_ in {"advcl", "acl", "acl:relcl", "parataxis"} else verb
    if outer is None and verb.dep_ == "acl":
        outer = verb.head
    if main.pos_ not in {"VERB", "AUX"} and main != verb:
        main = main.head
    covers = cover(main, without=(inner, outer)) - {verb.i, main.i}
    if covers:
        yield Attribution(
            covers=covers,
            cue=verb.i,
            source=inner.i,
            act="assert",
            manner="verb",
            relays=(outer.i,) if outer is not None else (),
        )


def _adjective(token: Token, words: Speech) -> Iterator[Attribution]:
    act = words.act_of_adjective(lemma(token))
    source = child(token, "nsubj")
    if act is None or source is None or source.lower_ in EXPLETIVES:
        return
    yield Attribution(
        covers=cover(token, without=(source,)),
        cue=token.i,
        source=source.i,
        act=act,
        manner="adjective",
        initial=True,
    )


def _according(token: Token, sentence: Span) -> Iterator[Attribution]:
    after = [t for t in sentence if t.i > token.i + 1]
    source = next((t for t in after if t.pos_ in {"NOUN", "PROPN", "PRON"}), None)
    if source is None:
        return
    while source.head.i > token.i and source.head.pos_ in {"NOUN", "PROPN"} and source.dep_ in MODIFIERS:
        source = source.head
    first, last = token.i, noun_phrase(source)[1]
    source = _behind(source)
    initial = token.i <= sentence.start + 2
    covers = frozenset(t.i for t in sentence) if initial else cover(clause_head(_host(token, source)))
    covers -= frozenset(range(first, last + 1))
    if not initial:
        covers = frozenset(i for i in covers if i < first or sentence.doc[i].sent.start == sentence.start)
    if covers:
        yield Attribution(
            covers=covers, cue=token.i, source=source.i, act="assert", manner="according", initial=initial
        )


def _host(token: Token, source: Token) -> Token:
    """The word that an "according to" phrase hangs from."""
    outside = source
    while outside.i >= token.i and outside.head != outside:
        outside = outside.head
    return outside


def _behind(source: Token) -> Token:
    """ "the information of the Armenian military": a bearer of words stands for whom it comes from."""
    if source.lemma_.lower() not in BEARERS:
        return source
    return next((c for c in source.children if c.dep_ in {"nmod", "nmod:poss"} and c.pos_ in {"NOUN", "PROPN"}), source)
