"""Whose words a proposed quotation is: the report's grammar has the say, and the proposal may only fill its gaps."""

from __future__ import annotations

import msgspec

from according.model import Act, Source
from according.read.chains import Chain, Chains
from according.read.clauses import particles
from according.read.cues import Attribution
from according.read.document import Doc, Span, Token
from according.read.lemmas import lemma
from according.read.llm.proposal import Proposal
from according.read.llm.quotation import Stretch, nearest
from according.read.llm.refusal import (
    HIDDEN_SPEAKER,
    NO_CUE,
    NO_SPEAKER_WORDS,
    OTHER_ACT,
    OTHER_SPEAKER,
    Ungrounded,
)
from according.read.speech import speech

# A speaker and the word of saying that no grammar joins have at most this many words between them, and no verb.
NEAR = 5


def voice(
    proposal: Proposal, quoted: Stretch, home: Stretch, passage: Stretch, at: Token, chains: Chains
) -> Chain:
    """The chain behind the token ``at`` of the quotation, with the act performed. Raises Ungrounded.

    ``home`` is the quotation's sentence. What the grammar reads must agree with the proposal; where it reads no
    speaker, one may be proposed whom a word of saying joins to the quotation within its sentence.
    """
    found = chains.at(at)
    own = found.sources[0] if found.sources[0].role == "speaker" else None
    if proposal.speaker is None:
        if own is not None and own.start is not None:
            raise Ungrounded(HIDDEN_SPEAKER)
        return _performing(proposal, found, quoted, chains.doc, None)
    named = nearest(proposal.speaker, chains.doc.text, passage, quoted)
    if named is None:
        raise Ungrounded(NO_SPEAKER_WORDS)
    if own is not None:
        if not _same(own, named, chains):
            raise Ungrounded(OTHER_SPEAKER)
        return _performing(proposal, found, quoted, chains.doc, None)
    cue = _cue(proposal, named, home, quoted, chains)
    span = tokens(chains.doc, quoted)
    said = Attribution(
        covers=frozenset(t.i for t in span),
        cue=cue.i,
        source=tokens(chains.doc, named).root.i,
        act=performed(cue) or "assert",
        manner="verb",
    )
    filled = chains.also(said).at(at)
    return _performing(proposal, filled, quoted, chains.doc, cue)


def tokens(doc: Doc, stretch: Stretch) -> Span:
    """The tokens that a stretch of the text touches."""
    span = doc.char_span(stretch.start, stretch.end, alignment_mode="expand")
    if span is None:
        raise ValueError(f"{stretch} lies outside the text that was read.")
    return span


def performed(token: Token) -> Act | None:
    """The act that a word performs as a cue, by the speech lexicon; ``None`` for a word that tells of no saying."""
    words = speech()
    if token.lower_ in words.according:
        return "assert"
    word = lemma(token)
    return (
        words.act_of_verb(word, particles(token)) or words.act_of_noun(word) or words.act_of_adjective(word)
    )


def _same(own: Source, named: Stretch, chains: Chains) -> bool:
    """Whether the grammar's speaker and the proposed words are one: the same words, or the same actor."""
    if own.start is not None and own.end is not None and own.start < named.end and named.start < own.end:
        return True
    ids = {i for token in tokens(chains.doc, named) for i in chains.denoted(token)}
    return bool(ids & {own.actor, *own.joint})


def _cue(proposal: Proposal, named: Stretch, home: Stretch, quoted: Stretch, chains: Chains) -> Token:
    """The word of saying that joins a proposed speaker to the quotation. Raises Ungrounded."""
    at = nearest(proposal.cue, chains.doc.text, home, quoted) if proposal.cue else None
    cue = next((t for t in tokens(chains.doc, at) if performed(t)), None) if at is not None else None
    if cue is None:
        raise Ungrounded(NO_CUE)
    speaker = tokens(chains.doc, named)
    read = [a for a in chains.attributions if a.cue == cue.i and a.source is not None]
    if read and not any(speaker.start <= (a.source or 0) < speaker.end for a in read):
        raise Ungrounded(OTHER_SPEAKER)
    if not read and not _adjoins(cue, speaker):
        raise Ungrounded(NO_CUE)
    return cue


def _adjoins(cue: Token, speaker: Span) -> bool:
    between = cue.doc[min(cue.i + 1, speaker.end) : max(cue.i, speaker.start)]
    return len(between) <= NEAR and not any(t.pos_ == "VERB" or t.is_sent_start for t in between)


def _performing(proposal: Proposal, found: Chain, quoted: Stretch, doc: Doc, cue: Token | None) -> Chain:
    """The chain with the act that its words perform. Raises Ungrounded where that is not the act proposed."""
    act = proposal.act
    if act == found.act or act == "assert" and found.act != "deny":
        return found
    words = [*tokens(doc, quoted), *([cue] if cue is not None else [])]
    bears = any(performed(t) == act or act == "accuse" and lemma(t) in speech().content_accuse for t in words)
    if not (found.attributions and found.act == "assert" and bears):
        raise Ungrounded(OTHER_ACT)
    return msgspec.structs.replace(found, act=act)
