"""A report's text as one parsed document: sentences never cross paragraphs, and quotations are marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

import msgspec
import numpy as np
from spacy.language import Language
from spacy.symbols import ORTH, SENT_START, SPACY
from spacy.tokens import Doc as SpacyDoc

from according.read.document import Doc, Span, Token

OPENING = "“„«"
CLOSING = "”»"
STRAIGHT = '"'
NEVER_FIRST = {",", ";", ":", ")", ".", "’s", "'s"}
MARKS = re.compile(f"[{OPENING}{CLOSING}{STRAIGHT}]")
QUOTING = frozenset(OPENING + CLOSING + STRAIGHT + "'’")
OUTER = frozenset({",", ";", ":", "-", "–", "—"})  # what stands around a clause and is none of it
# A quotation longer than this many characters without its closing mark is taken as unbalanced and dropped.
LONGEST_QUOTE = 2500
# Speech between dashes, as much of the European press prints it: "– There is no solution – he said."
DASHED = re.compile(
    r"(?:(?<=[.!?”] )|(?<=\n)|^)[–—] (?=\S)([^–—\n]{15,}?) [–—](?= (?:he|she|they|[A-Z]\S+(?: [A-Z]\S+)*) \w+)"
)


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch between quotation marks, in character offsets, marks included; ``scare`` when under four words."""

    start: int
    end: int
    scare: bool


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """A document with its quotations and paragraph starts; offsets are those of the report's text."""

    doc: Doc
    quotes: tuple[Quote, ...]
    paragraphs: tuple[tuple[int, int], ...]

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation (scare quotes excepted) that covers a character offset."""
        for quote in self.quotes:
            if quote.start > offset:
                break
            if offset < quote.end and not quote.scare:
                return quote
        return None

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that holds a character offset."""
        last = bisect_right(self.paragraphs, offset, key=itemgetter(0)) - 1
        return last if last >= 0 and offset < self.paragraphs[last][1] else -1


def parse(text: str, *, english: Language) -> Parsed:
    """Parse a text; a paragraph break always ends a sentence, and nothing of another text has any influence."""
    unparsed = english.make_doc(text)
    paragraphs = tuple((m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    quotes = tuple(find_quotes(text, paragraphs))
    _preset_sentences(unparsed, text, {start for start, _ in paragraphs}, quotes)
    return Parsed(doc=Doc(_rehung(english(unparsed))), quotes=quotes, paragraphs=paragraphs)


def _rehung(doc: SpacyDoc) -> SpacyDoc:
    """ "The governor, X, said drones hit the depot": of two subjects that hang from "hit" the first is the speaker."""
    for token in doc:
        deed, saying = token.head, token.head.head
        if token.dep_ != "nsubj" or deed.dep_ != "ccomp" or not token.i < saying.i < deed.i:
            continue
        named = [c for c in saying.children if c.dep_.startswith("nsubj")]
        beside = all(token.i < c.i < saying.i and c.ent_type_ == "PERSON" for c in named)
        if beside and any(c.dep_ == "nsubj" and c.i > saying.i for c in deed.children):
            token.head = saying
            for name in named:
                name.head, name.dep_ = token, "appos"
    return doc


def _preset_sentences(unparsed: SpacyDoc, text: str, starts: set[int], quotes: Sequence[Quote]) -> None:
    """A paragraph begins a sentence; a closing quotation mark or a comma never does, whatever the parser thinks."""
    dashed = [q for q in quotes if text[q.start] in "–—"]
    opening = starts | {q.start for q in dashed}
    within = {q.end - 1 for q in quotes} | {q.end + 1 for q in dashed}
    columns = unparsed.to_array([ORTH, SPACY]).tolist()
    words = [unparsed.vocab.strings[orth] for orth, _ in columns]
    starting = np.zeros(len(words), dtype=np.int64)
    at, before, after_break = 0, "", False
    for i, (word, (_, spaced)) in enumerate(zip(words, columns, strict=True)):
        if word.isspace():
            after_break = after_break or "\n" in word
        elif at in opening or after_break:
            starting[i], after_break = 1, False
        elif before[-1:].isalnum() or at in within or word in NEVER_FIRST or _goes_on(words, i):
            starting[i] = -1
        at += len(word) + spaced
        before = word
    rows: Any = starting.astype(np.uint64).reshape(-1, 1)  # spaCy asks for uint64 and declares int
    unparsed.from_array([SENT_START], rows)


def _goes_on(words: Sequence[str], i: int) -> bool:
    """Whether a comma stands before a word, or before the quotation marks that do."""
    at = i - 1
    while at >= 0 and words[at] in QUOTING:
        at -= 1
    return at >= 0 and words[at] == ","


def find_quotes(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quote]:
    """Quotations by paragraph; an opening mark left open runs to its paragraph's end (a many-paragraph quotation)."""
    found = []
    for start, end in paragraphs:
        opened: int | None = None
        for at in (mark.start() for mark in MARKS.finditer(text, start, end)):
            opens, closes = _mark(text, at, start, end)
            if opened is not None and closes:
                found.append(_quote(text, opened, at + 1))
                opened = None
            elif opens:
                if (
                    opened is not None
                ):  # the next paragraph of one long quotation opens with a mark of its own
                    found.append(_quote(text, opened, at))
                opened = at
        if opened is not None and end - opened <= LONGEST_QUOTE:
            found.append(_quote(text, opened, end))
        found += [_quote(text, m.start(), m.end()) for m in DASHED.finditer(text, start, end)]
    return sorted(found, key=lambda q: q.start)


def _mark(text: str, at: int, start: int, end: int) -> tuple[bool, bool]:
    """Whether the character opens or closes a quotation; a straight mark is told by the space beside it."""
    mark = text[at]
    if mark != STRAIGHT:
        return mark in OPENING, mark in CLOSING
    after_space = at == start or text[at - 1].isspace() or text[at - 1] in "(["
    before_space = at + 1 >= end or text[at + 1].isspace()
    return after_space and not before_space, before_space or not after_space


def _quote(text: str, start: int, end: int) -> Quote:
    return Quote(start=start, end=end, scare=len(text[start:end].split()) < 4)


def clause(token: Token, *, without: Sequence[Token] = ()) -> tuple[int, int]:
    """Character range of a token's subtree, with the subtrees of ``without`` and outer punctuation left off."""
    barred = {t.i for cut in without for t in cut.subtree}
    kept = sorted(t.i for t in token.subtree if t.i not in barred)
    first, last = token.i, token.i
    members = set(kept)
    while first - 1 in members:
        first -= 1
    while last + 1 in members:
        last += 1
    return trim(token.doc[first : last + 1])


def trim(span: Span) -> tuple[int, int]:
    """Character range of a span without leading and trailing punctuation and space (closing quotes are kept)."""
    tokens, first, last = span.doc.tokens, span.start, span.end - 1
    while first < last and (
        tokens[first].is_space or tokens[first].text in OUTER or tokens[first].text == "."
    ):
        first += 1
    while last > first and (tokens[last].is_space or tokens[last].text in OUTER):
        last -= 1
    return tokens[first].idx, tokens[last].idx + len(tokens[last])
