"""Whether a report's words deny something, asked with more suspicion than of the built-in reader's own findings.

A reply can leave a denial out, also by quoting only what stands behind it; so the whole sentence above is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from according.know.lexicon import Lexicon, lexicon
from according.read.document import Token
from according.read.lemmas import lemma


class Denials(Lexicon, frozen=True, kw_only=True):
    """The words of ``know/data/denials.yaml``."""

    negators: frozenset[str]
    negating: frozenset[str]


def is_denied(token: Token) -> bool:
    """Whether a word of denial stands at the token, at what it says it of, or at any word above it in its sentence."""
    words = lexicon("denials", Denials)
    for at in _above(token):
        if at.i != token.i and lemma(at) in words.negating:
            return True
        near = [
            *at.children,
            *(g for c in at.children if c.dep_.startswith(("nsubj", "obj")) for g in c.children),
        ]
        if any(c.lower_ in words.negators for c in near):
            return True
    return False


def denies(token: Token) -> bool:
    """Whether the token is itself a word that can deny."""
    words = lexicon("denials", Denials)
    return token.lower_ in words.negators or lemma(token) in words.negating


def _above(token: Token) -> Iterator[Token]:
    """The token and what it hangs from, up to the sentence or the relative clause that holds it."""
    yield token
    while token.head != token and token.dep_ != "acl:relcl":
        token = token.head
        yield token
