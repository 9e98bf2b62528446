"""A parsed text as plain Python objects: every attribute of a token is read from spaCy once, not at each rule's glance.

The names and meanings are those of spaCy's ``Doc``, ``Span`` and ``Token``; of their attributes, those rules ask for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import overload

import numpy as np
from spacy.symbols import DEP, ENT_TYPE, HEAD, LEMMA, MORPH, ORTH, POS, SENT_START, SPACY, TAG
from spacy.tokens import Doc as SpacyDoc
from spacy.vocab import Vocab

_COLUMNS = [ORTH, LEMMA, POS, TAG, DEP, MORPH, ENT_TYPE, HEAD, SENT_START, SPACY]
_UNSIGNED = 2**64 - 1  # turns a hash that was read as a signed number back into itself
_NO_FEATURES = "_"

# The columns of one token; its word with lower case, alpha, digit, lower, punct, quote, space, stop, title, like_num.
_Row = tuple[int, int, int, int, int, int, int, int, int, int]
_Word = tuple[str, str, bool, bool, bool, bool, bool, bool, bool, bool, bool]


class Token:
    """One token; there is one object for it per document, so that tokens compare by identity."""

    __slots__ = (
        "_subtree",
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_digit",
        "is_lower",
        "is_punct",
        "is_quote",
        "is_sent_start",
        "is_space",
        "is_stop",
        "is_title",
        "lemma_",
        "like_num",
        "listed",
        "lower_",
        "morph",
        "pos_",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )
    doc: Doc
    head: Token
    sent: Span

    def __init__(self, i: int, idx: int, word: _Word, row: _Row, names: Mapping[int, str]) -> None:
        self.i, self.idx = i, idx
        (
            self.text,
            self.lower_,
            self.is_alpha,
            self.is_digit,
            self.is_lower,
            self.is_punct,
            self.is_quote,
            self.is_space,
            self.is_stop,
            self.is_title,
            self.like_num,
        ) = word
        _, lemma, pos, tag, dep, morph, ent_type, _, starts, spaced = row
        self.lemma_: str = names[lemma]
        self.pos_: str = names[pos]
        self.tag_: str = names[tag]
        self.dep_: str = names[dep]
        self.morph = _features(names[morph])
        self.ent_type_: str = names[ent_type]
        self.whitespace_: str = " " if spaced else ""
        self.is_sent_start: bool | None = starts > 0 if starts else None
        self.children: list[Token] = []
        self.listed: str | None = None  # the lemma as the lexicons have it, once it was asked for
        self._subtree: tuple[Token, ...] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def subtree(self) -> tuple[Token, ...]:
        """The token and all that hang from it: what hangs before it, itself, what hangs behind it."""
        if self._subtree is None:
            before = [t for c in self.children if c.i < self.i for t in c.subtree]
            behind = [t for c in self.children if c.i > self.i for t in c.subtree]
            self._subtree = (*before, self, *behind)
        return self._subtree

    @property
    def left_edge(self) -> Token:
        """The first token of the subtree."""
        return min(self.subtree, key=_index)

    @property
    def ancestors(self) -> Iterator[Token]:
        """The head, its head, and so on."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """Whether the other token hangs from this one, however far down."""
        return any(above is self for above in other.ancestors)

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The tokens coordinated with this one, itself left out."""
        if self.dep_ != "conj" and not self.children:
            return ()
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found += [c for c in token.children if c.i > token.i and c.dep_ == "conj"]
        return tuple(token for token in found if token is not self)

    def nbor(self, distance: int = 1) -> Token:
        """The token so many places on."""
        return self.doc.tokens[self.i + distance]


class Span:
    """The tokens from ``start`` to before ``end``; ``label_`` is the kind of a name."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __getitem__(self, at: int) -> Token:
        return self.doc.tokens[self.start : self.end][at]

    @property
    def start_char(self) -> int:
        """Where the first token begins."""
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Where the last token ends."""
        if self.end <= self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The characters, without white space after the last token."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def text_with_ws(self) -> str:
        """The characters, with the white space after the last token."""
        return self.text + (self[-1].whitespace_ if len(self) else "")

    @property
    def root(self) -> Token:
        """The token nearest to the head of its sentence, the first of several; a mark that heads nothing comes last."""
        outer = []
        for token in self:
            if token.head is token:
                return token
            if not self.start <= token.head.i < self.end:
                outer.append(token)
        return min(outer, key=_depth, default=self[0])


class Doc:
    """A parsed text; its sentences and names do not overlap."""

    __slots__ = ("_annotated", "ents", "sents", "text", "tokens")

    def __init__(self, parsed: SpacyDoc) -> None:
        rows: list[_Row] = parsed.to_array(_COLUMNS).view(np.int64).tolist()
        strings = parsed.vocab.strings
        values = set[int]().union(*[row[1:7] for row in rows])
        names = {value: strings[value & _UNSIGNED] for value in values}
        self.tokens: list[Token] = []
        at = 0
        for i, row in enumerate(rows):
            word = _word(parsed.vocab, row[0] & _UNSIGNED)
            self.tokens.append(Token(i, at, word, row, names))
            at += len(word[0]) + row[9]
        self.text = "".join([t.text + t.whitespace_ for t in self.tokens])
        self.sents = self._sentences()
        self.ents = tuple(Span(self, e.start, e.end, e.label_) for e in parsed.ents)
        self._annotated = {layer: parsed.has_annotation(layer) for layer in ("DEP", "SENT_START")}
        for token, row in zip(self.tokens, rows, strict=True):
            token.doc, token.head = self, self.tokens[token.i + row[7]]
            if token.head is not token:
                token.head.children.append(token)

    def _sentences(self) -> tuple[Span, ...]:
        starts = [0, *(t.i for t in self.tokens[1:] if t.is_sent_start), len(self.tokens)]
        sents = tuple(Span(self, start, end) for start, end in pairwise(starts) if start < end)
        for sent in sents:
            for token in sent:
                token.sent = sent
        return sents

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[at]

    def written(self, start: int, end: int) -> str:
        """The text of the span from ``start`` to ``end``."""
        if not 0 <= start < end <= len(self.tokens):
            return self[start:end].text
        last = self.tokens[end - 1]
        return self.text[self.tokens[start].idx : last.idx + len(last.text)]

    def has_annotation(self, layer: str) -> bool:
        """Whether a parser ("DEP") or whatever finds sentences ("SENT_START") has run."""
        return self._annotated[layer]

    def char_span(self, start: int, end: int, *, alignment_mode: str) -> Span | None:
        """The tokens that touch a stretch of characters ("expand"), or that lie wholly in it ("contract")."""
        first, last = self._at_char(start), self._at_char(end - 1)
        if first is None or last is None:
            return None
        if alignment_mode == "contract":
            first += self.tokens[first].idx < start
            last -= end < self.tokens[last].idx + len(self.tokens[last])
            return Span(self, first, last + 1) if first <= last else None
        first += start == self.tokens[first].idx + len(self.tokens[first])  # white space belongs to no word
        return Span(self, first, last + 1)

    def _at_char(self, at: int) -> int | None:
        """The token that a character, or the blank before it, belongs to."""
        found = bisect_right(self.tokens, at, key=_start) - 1
        return found if found >= 0 and at < len(self.text) else None


def _index(token: Token) -> int:
    return token.i


def _start(token: Token) -> int:
    return token.idx


def _depth(token: Token) -> tuple[bool, int]:
    mark = (token.is_space or token.is_punct) and not token.children
    return mark, 0 if mark else sum(1 for _ in token.ancestors)


@lru_cache(maxsize=65536)
def _word(vocab: Vocab, orth: int) -> _Word:
    """What spaCy knows of a word by itself, wherever it stands."""
    known = vocab[orth]
    return (
        known.text,
        known.lower_,
        known.is_alpha,
        known.is_digit,
        known.is_lower,
        known.is_punct,
        known.is_quote,
        known.is_space,
        known.is_stop,
        known.is_title,
        known.like_num,
    )


@lru_cache(maxsize=4096)
def _features(written: str) -> Mapping[str, Sequence[str]]:
    """Features by name from their notation: "Tense=Past|VerbForm=Part"."""
    pairs = (pair.partition("=") for pair in written.split("|") if pair and pair != _NO_FEATURES)
    return {name: values.split(",") for name, _, values in pairs}
