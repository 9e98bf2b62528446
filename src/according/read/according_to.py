"""What "according to X" stands behind: the clause it hangs from, or the whole sentence that it opens or closes."""

from __future__ import annotations

from according.read.clauses import clause_head, cover, noun_phrase, particles
from according.read.document import Span, Token
from according.read.lemmas import lemma
from according.read.speakers import MODIFIERS
from according.read.speech import speech

# Words that bear somebody's testimony rather than give it.
BEARERS = {
    "information",
    "data",
    "figure",
    "figures",
    "count",
    "account",
    "words",
    "word",
    "reports",
    "tally",
    "statement",
    "estimate",
}
WITHIN = frozenset({"xcomp", "acl"})
# "… as evacuees waited according to the monitor"; without commas the parse may only run the clauses on.
AROUND = WITHIN | {"advcl", "parataxis"}
BREAKS = {";", ":", "-", "–", "—"}


def according_to(token: Token, sentence: Span) -> tuple[Token | None, frozenset[int], bool]:
    """Who it is according to, the tokens that he stands behind, and whether it opens the sentence."""
    after = [t for t in sentence if t.i > token.i + 1]
    source = next((t for t in after if t.pos_ in {"NOUN", "PROPN", "PRON"}), None)
    if source is None:
        return None, frozenset(), False
    while source.head.i > token.i and source.head.pos_ in {"NOUN", "PROPN"} and source.dep_ in MODIFIERS:
        source = source.head
    last = noun_phrase(source)[1]
    source = _behind(source)
    opens = token.i <= sentence.start + 2
    covers = frozenset(t.i for t in sentence) if opens else _put_behind(token, source, last, sentence)
    covers -= frozenset(range(token.i, last + 1))
    return source, covers & _between_others(token, last, sentence), opens


def _put_behind(token: Token, source: Token, last: int, sentence: Span) -> frozenset[int]:
    """Set off at the sentence's end it stands outside of all that is said: "X said …, according to Reuters"."""
    final = not any(c.isalnum() for t in sentence if t.i > last for c in t.text)
    clause = _clause_of(_host(token, source), through=AROUND if final else WITHIN)
    if final and token.doc[token.i - 1].text == ",":
        tellers = [t for t in sentence if t.i < token.i and _tells(t)]
        if not tellers:
            return frozenset(t.i for t in sentence)
        while clause.dep_ == "ccomp" and clause.head in tellers:
            clause = clause.head
    covers = cover(clause)
    return frozenset(i for i in covers if i < token.i or sentence.doc[i].sent.start == sentence.start)


def _between_others(token: Token, last: int, sentence: Span) -> frozenset[int]:
    """Of several in one sentence each stands behind its own part: what it opens, else what led up to it."""
    cues = [t.i for t in sentence if t.lower_ == token.lower_]
    before = max((i for i in cues if i < token.i), default=None)
    after = min((i for i in cues if i > token.i), default=None)
    if before is None and after is None:
        return frozenset(range(sentence.start, sentence.end))
    opens = token.i <= sentence.start + 2
    if opens or token.doc[token.i - 1].pos_ in {"CCONJ", "SCONJ"}:
        return frozenset(range(token.i, after if after is not None else sentence.end))
    start = before if before is not None else sentence.start
    return frozenset(range(start, last if after is not None else sentence.end))


def _tells(token: Token) -> bool:
    """Whether a word of the sentence names a teller of its own."""
    verb = token.pos_ in {"VERB", "AUX"} and speech().act_of_verb(lemma(token), particles(token)) is not None
    return verb or token.lower_ in speech().according


def _clause_of(host: Token, *, through: frozenset[str]) -> Token:
    """The clause that "according to" stands in, no mere participle ("left 400 wounded according to …")."""
    at = clause_head(host)
    while at.dep_ in through and at.head != at:
        if at.dep_ == "parataxis" and any(
            t.text in BREAKS and t.whitespace_ for t in at.doc[at.head.i : at.i]
        ):
            break
        at = clause_head(at.head)
    return at


def _host(token: Token, source: Token) -> Token:
    """The word that an "according to" phrase hangs from."""
    outside = source
    while outside.i >= token.i and outside.head != outside:
        outside = outside.head
    return outside


def _behind(source: Token) -> Token:
    """ "the information of the Armenian military": a bearer of words stands for whom it comes from."""
    if lemma(source) not in BEARERS:
        return source
    return next(
        (c for c in source.children if c.dep_ in {"nmod", "nmod:poss"} and c.pos_ in {"NOUN", "PROPN"}),
        source,
    )
