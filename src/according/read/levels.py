"""How near a source stands to what it says: official on or off the record, witness, document, other media."""

from __future__ import annotations

from according.model import Level
from according.read.clauses import noun_phrase
from according.read.document import Token
from according.read.lemmas import lemma
from according.read.speech import speech

OFFICIAL_KINDS = frozenset(("state", "ministry", "force", "igo"))
MEDIA_KINDS = frozenset(("agency", "outlet"))


def level_of(head: Token, kind: str | None) -> Level | None:
    """The level of the source that a noun heads; ``kind`` is its actor's, where it denotes one.

    ``None`` where the words show none, as for a party's fighters, a monitor or a private person.
    """
    if kind in MEDIA_KINDS:
        return "media"
    if kind in OFFICIAL_KINDS:
        return "official"
    first, last = noun_phrase(head)
    phrase = {lemma(t) for t in head.doc[first : last + 1]} | {t.lower_ for t in head.doc[first : last + 1]}
    word = lemma(head)
    levels = speech().levels
    if kind == "person" or head.pos_ == "PROPN":
        return "official" if phrase & (levels.offices | levels.officials) else None
    found: Level | None = None
    if word in levels.witnesses:
        found = "witness"
    elif word in levels.media:
        found = "media"
    elif word in levels.evidence:
        found = "document"
    elif word in levels.bodies:
        found = "official"
    elif word in levels.officials or (word in levels.sources and phrase & levels.of_state):
        found = "unnamed_official"
    elif word in levels.offices:
        found = "official" if _definite(head) else "unnamed_official"
    return found


def _definite(head: Token) -> bool:
    """ "The minister" is one the reader knows; "a minister" gives no name."""
    return not any(c.lower_ in {"a", "an", "one", "another", "some"} for c in head.children)
