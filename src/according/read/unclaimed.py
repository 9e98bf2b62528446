"""Where a report says that nobody has claimed an attack: a statement of whoever tells it, and no claim by "nobody"."""

from __future__ import annotations

from collections.abc import Iterator

from according.read.clauses import subject_of
from according.read.document import Doc, Token
from according.read.lemmas import lemma
from according.read.speech import speech
from according.read.unsaid import ruled_out

NOBODY = {"nobody", "none"}
NONE = {"no", "neither"}


def is_nobody(source: Token) -> bool:
    """ "Nobody", "no one", "no group": who is not there says nothing."""
    return source.lower_ in NOBODY or any(c.dep_ == "det" and c.lower_ in NONE for c in source.children)


def unclaimed(doc: Doc) -> Iterator[Token]:
    """The words that tell of it: "no claim of responsibility", "no group has claimed it", "X has not claimed it"."""
    for token in doc:
        if not token.lower_.startswith("claim") or lemma(token) != "claim":
            continue
        of = {lemma(c) for c in token.children if c.dep_ in {"nmod", "obj"}}
        if not of & speech().responsibility:
            continue
        teller = token if token.pos_ == "NOUN" else subject_of(token)
        if teller is not None and (is_nobody(teller) or ruled_out(token)):
            yield token
