"""What a reporting verb attributes: its clause, the clause it is put into, or its whole phrase; and through whom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from according.model import Act
from according.read.clauses import (
    DAYS,
    agent_of,
    child,
    cover,
    is_passive,
    noun_phrase,
    particles,
)
from according.read.document import Span, Token
from according.read.lemmas import lemma
from according.read.speakers import FAR, LAST_WORDS, MODIFIERS
from according.read.speech import speech

# "said …, that": the conjunction stands at most this far behind its verb.
NEAR = 8
JOINTS = {
    "and",
    "but",
    "while",
    "that",
    "which",
    "as",
    "who",
    "because",
    "although",
    "after",
    "before",
    "when",
}
RELATIVES = {"which", "that", "who"}
CONTRASTS = {"while", "whereas", "though", "although"}
TOLD = {"tell", "inform"}
TELLING = TOLD | {"confirm"}
CARRIES = {"quote", "cite", "carry", "publish"}


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


def content_of(verb: Token, source: Token | None, act: Act, nominal: bool, sentence: Span) -> frozenset[int]:
    """What a verb cue attributes; no other saying behind a semicolon ("X said that …; Y denied it") is part of it."""
    covers = _content(verb, source, act, nominal, sentence)
    end = _other_saying(verb, sentence)
    return frozenset(i for i in covers if i < end) if end < sentence.end else covers


def _other_saying(verb: Token, sentence: Span) -> int:
    """The semicolon behind a verb after which somebody else speaks; the sentence's end where none is."""
    quoted = False
    for t in sentence:
        if t.i <= verb.i:
            continue
        quoted ^= t.is_quote
        if t.text == ";" and not quoted:
            behind = [c for c in sentence if c.i > t.i and child(c, "nsubj") is not None]
            if any(speech().act_of_verb(lemma(c), particles(c)) is not None for c in behind):
                return t.i
    return sentence.end


def _content(verb: Token, source: Token | None, act: Act, nominal: bool, sentence: Span) -> frozenset[int]:
    """Its clause, the clause it is put into, or (for acts) its whole phrase."""
    conjoined = _other_sayings(verb)
    if act != "assert" or nominal:
        phrase = cover(verb, without=(source, *conjoined)) - {verb.i}
        bare = not phrase and act == "deny" and verb.dep_ == "acl:relcl"  # "an allegation Y denies"
        return frozenset({verb.head.i}) if bare else phrase
    silent = any(c.lower_ in speech().contents.negations for c in verb.children)  # "X did not comment"
    trailing = frozenset() if silent else _trailing(verb, source, sentence)
    if trailing:
        return trailing
    that = _that_clause(verb, sentence)
    if that:
        return that
    if lemma(verb) == "report" and is_passive(verb) and source is None and _is_bare(child(verb, "xcomp")):
        return cover(verb)  # "two were reported killed": those reported on are part of what is reported
    clauses = _complements(verb) or list(_beside(verb))
    if clauses:
        covered: frozenset[int] = frozenset().union(*(cover(c, without=(source,)) for c in clauses))
        put_in = min((c.left_edge.i for c in conjoined if c.dep_ == "parataxis"), default=sentence.end)
        before = frozenset(
            i for i in covered if i < put_in
        )  # what a saying that is put in goes on to is not said
        return (before or covered) - {verb.i}
    if (
        verb.dep_ in {"parataxis", "ccomp"}
        and not silent
        and verb.head != verb
        and (source is None or source.i != verb.head.i)
        and not _has_content(verb)
    ):
        return cover(verb.head, without=(verb,))
    inserted = [c for c in verb.children if c.dep_ == "parataxis" and not _speech_like(c)]
    if inserted:
        return frozenset().union(*(cover(c) for c in inserted))
    if is_passive(verb) and source is None:
        return cover(verb) if child(verb, "nsubj:pass") is not None else frozenset()
    rest = cover(verb, without=(source, *conjoined)) - {verb.i}
    return rest if child(verb, "obj", "obl", "xcomp", "nsubj:pass") is not None else frozenset()


def _other_sayings(verb: Token) -> tuple[Token, ...]:
    """Sayings joined to a verb, set against it or put into it: each has a content of its own."""
    return tuple(
        c
        for c in verb.children
        if c.pos_ in {"VERB", "AUX"}
        and (
            (c.dep_ == "conj" and (child(c, "nsubj") is not None or _speech_like(c)))
            or (c.dep_ == "advcl" and _contrasts(c) and _speech_like(c))
            or (
                c.dep_ in {"parataxis", "ccomp"}
                and c.i > verb.i
                and _speech_like(c)
                and child(c, "nsubj") is not None
            )
        )
    )


def _complements(verb: Token) -> list[Token]:
    """The clauses that a verb of saying governs."""
    clauses = [
        c
        for c in verb.children
        if c.dep_ == "ccomp" or (c.dep_ == "xcomp" and c.pos_ in {"VERB", "AUX", "ADJ"})
    ]
    # "X says A is so, the ministry said in a note, commenting on B": the second saying is put in, B is nobody's.
    return [c for c in clauses if c is clauses[0] or not (_speech_like(c) and child(c, "nsubj") is not None)]


def _beside(verb: Token) -> Iterator[Token]:
    """ "The attack which police said was launched by …": a clause that the parse hung beside the saying it hangs on."""
    if verb.dep_ != "acl:relcl" or child(verb, "obj", "ccomp", "xcomp") is not None:
        return
    for c in verb.head.children:
        hung_beside = c.dep_ == verb.dep_ and c.i > verb.i
        if hung_beside and any(g.lower_ in RELATIVES and g.i < verb.i for g in c.children):
            yield c


def _has_content(verb: Token) -> bool:
    """ "The monitor said medics reported burns": a saying inside another with an object of its own is not put in."""
    return verb.dep_ == "ccomp" and verb.i > verb.head.i and any(c.dep_ == "obj" for c in verb.children)


def _is_bare(complement: Token | None) -> bool:
    """ "reported killed", "reported dead", but not "reported to have died"."""
    return complement is not None and not any(c.lower_ == "to" for c in complement.children)


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


def said_after(verb: Token, sentence: Span) -> frozenset[int]:
    """ "The mayor said they refused …" whose clause the parse hung elsewhere: the words right behind the verb."""
    at = verb.i + 1
    while at < sentence.end and (verb.doc[at].pos_ == "ADV" or verb.doc[at].lower_ in DAYS):
        at += 1
    rest = range(at, sentence.end)
    opens = at < sentence.end and verb.doc[at].pos_ in {"PRON", "DET", "NOUN", "PROPN", "NUM", "SCONJ"}
    told = any(verb.doc[i].pos_ in {"VERB", "AUX"} for i in rest)
    return frozenset(rest) if opens and told else frozenset()


def _contrasts(clause: Token) -> bool:
    """ "X put the toll at 12, while residents said …": somebody else's saying."""
    return child(clause, "nsubj") is not None and any(
        c.dep_ == "mark" and c.lower_ in CONTRASTS for c in clause.children
    )


def _speech_like(token: Token) -> bool:
    return lemma(token) in speech().verbs["assert"]


def relays_of(verb: Token, source: Token | None) -> Iterator[Token]:
    """Through whom a source spoke: "told Reuters", "quoted by the agency", "in a statement carried by state media"."""
    shared = verb.dep_ == "conj" and lemma(verb.head) in TELLING and child(verb, "nsubj") in (None, source)
    for telling in (verb, verb.head) if shared else (verb,):
        yield from _told_to(telling, source)
    here = verb.sent
    for at, after in pairwise(verb.doc.tokens[here.start : here.end + 1]):
        if after.lower_ == "by" and lemma(at) in CARRIES:
            by = _carrier(at)
            if by is not None and _belongs(at, verb, source):
                yield by


def _told_to(verb: Token, source: Token | None) -> Iterator[Token]:
    """The medium that a source told or confirmed something to; a medium's reporter stands for it."""
    if lemma(verb) not in TELLING:
        return
    for c in verb.children:
        told = c.dep_ in {"iobj", "obj"} and lemma(verb) in TOLD
        to = c.dep_ in {"obl", "obl:agent"} and any(g.lower_ == "to" for g in c.children)
        named = [g for g in c.children if g.pos_ == "PROPN" and g.dep_ == "compound"]
        if not (told or to) or not (named or c.pos_ == "PROPN") or (source is not None and c.i == source.i):
            continue
        yield named[-1] if named and lemma(c) in speech().reporters else c


def _belongs(carrying: Token, verb: Token, source: Token | None) -> bool:
    """Whether "quoted by …" stands between a speaker and its verb, or in the phrase of either."""
    if source is not None and min(source.i, verb.i) < carrying.i < max(source.i, verb.i):
        return True
    return carrying.head in (verb, source) or carrying.head.head in (verb, source)


def _carrier(carrying: Token) -> Token | None:
    """The noun behind "quoted by": its by-agent, or where the parse has none, the next noun phrase's head."""
    by = agent_of(carrying)
    if by is not None:
        return by
    noun = next((t for t in carrying.sent if t.i > carrying.i + 1 and t.pos_ in {"NOUN", "PROPN"}), None)
    while (
        noun is not None
        and noun.head.i > noun.i
        and noun.head.pos_ in {"NOUN", "PROPN"}
        and noun.dep_ in MODIFIERS
    ):
        noun = noun.head
    return noun
