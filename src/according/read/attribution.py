"""Who says what: every stretch of the text that somebody other than the report's own voice stands behind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from according.read.cues import Attribution, cues_at
from according.read.document import Span, Token
from according.read.labels import label_at
from according.read.parse import Parsed
from according.read.quotations import attribute_quotes
from according.read.speech import Speech, speech
from according.read.stance import STANDING, stance_at


def find_attributions(parsed: Parsed) -> tuple[Attribution, ...]:
    """Every attribution of a document, quotations and plain continuations included, in textual order of the cue.

    Those that rest on no saying are among them; their ``basis`` says so.
    """
    words = speech()
    at_cue = [
        a for sentence in parsed.doc.sents for token in sentence for a in cues_at(token, sentence, words)
    ]
    labels = [a for sentence in parsed.doc.sents if (a := label_at(sentence)) is not None]
    said = attribute_quotes(parsed, [a for a in (*labels, *at_cue) if a.basis == "said"])
    said = [a for a in said if a.covers]
    said += list(_continuations(parsed, said, words))
    others = [a for a in at_cue if a.basis != "said" and a.covers]
    others += _stances(parsed, {a.cue for a in at_cue})
    return tuple(sorted([*said, *others], key=lambda a: (a.cue, a.size)))


def _stances(parsed: Parsed, cues: set[int]) -> Iterator[Attribution]:
    """Attitudes and signs at words that make no saying."""
    for token in parsed.doc:
        stance = stance_at(token) if token.pos_ in STANDING and token.i not in cues else None
        if stance is not None:
            source = stance.source.i if stance.source is not None else None
            yield Attribution(
                covers=stance.covers, cue=token.i, source=source, act="assert", manner="verb", basis="stance"
            )


def _continuations(parsed: Parsed, found: list[Attribution], words: Speech) -> Iterator[Attribution]:
    """The next sentence of a paragraph stays with a speaker who was set up first ("According to the ministry, …").

    Only a framing attribution (source before content) carries over, only to one unattributed sentence that does not
    open with a contrast or a new time, and never across a paragraph.
    """
    sentences = list(parsed.doc.sents)
    by_sentence: dict[int, list[Attribution]] = {}
    for a in found:
        by_sentence.setdefault(parsed.doc[a.cue].sent.start, []).append(a)
    for before, here in pairwise(sentences):
        if (
            parsed.paragraph_at(before.start_char) != parsed.paragraph_at(here.start_char)
            or here.start in by_sentence
        ):
            continue
        framing = [
            a
            for a in by_sentence.get(before.start, ())
            if a.manner == "according" and a.initial and a.act == "assert" and a.source is not None
        ]
        if (
            not framing
            or _first_word(here) in words.continuation_breakers
            or parsed.quote_at(here.start_char)
        ):
            continue
        yield Attribution(
            covers=frozenset(t.i for t in here),
            cue=framing[-1].cue,
            source=framing[-1].source,
            act="assert",
            manner="continuation",
            relays=framing[-1].relays,
        )


def _first_word(sentence: Span) -> str:
    return next((t.lower_ for t in sentence if not t.is_punct and not t.is_space), "")


def chain_at(token: Token, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The sayings that cover a token, innermost first; of two with one cue the smaller cover is taken.

    An attribution whose cue lies in what another one attributes stands inside that one, whatever their sizes.
    """
    chain: list[Attribution] = []
    said = (a for a in found if a.basis == "said" and token.i in a.covers)
    for a in sorted(said, key=lambda a: a.size):
        if any(a.cue == b.cue for b in chain):
            continue
        outer = next(
            (at for at, b in enumerate(chain) if b.cue not in a.covers and a.cue in b.covers), len(chain)
        )
        chain.insert(outer, a)
    return tuple(_cited_first(chain))


def _cited_first(chain: list[Attribution]) -> list[Attribution]:
    """ "X, citing Y, said …": Y speaks, and X hands it on."""
    for at, cited in enumerate(chain):
        hands_on = next((i for i in range(at) if chain[i].source in cited.relays), None)
        if hands_on is not None:
            chain.insert(hands_on, chain.pop(at))
    return chain
