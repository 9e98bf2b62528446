"""Speakers that stand before a colon, as headlines, transcripts and bulletins print them: "Police: two killed"."""

from __future__ import annotations

from according.read.cues import Attribution
from according.read.document import Span, Token
from according.read.lemmas import lemma
from according.read.speech import speech

# Words before the colon: a name with its titles is no longer.
LONGEST = 8
INSIDE = {"NOUN", "PROPN", "ADJ", "ADP", "DET", "PART", "NUM", "PUNCT"}


def label_at(sentence: Span) -> Attribution | None:
    """The attribution that a sentence's opening label makes; a place or a thing before a colon says nothing."""
    words = [t for t in sentence if not t.is_space]
    colon = next((k for k, t in enumerate(words[: LONGEST + 1]) if t.text == ":"), None)
    if not colon or colon + 2 > len(words):
        return None
    label, told = words[:colon], words[colon + 1 :]
    if any(t.pos_ not in INSIDE for t in label) or len(told) < 2:
        return None
    source = _speaker(label)
    if source is None:
        return None
    return Attribution(
        covers=frozenset(t.i for t in told),
        cue=words[colon].i,
        source=source.i,
        act="assert",
        manner="label",
        initial=True,
    )


def _speaker(label: list[Token]) -> Token | None:
    """The noun that speaks, by its own meaning or by being a person's or a body's name."""
    inside = {t.i for t in label}
    heads = [t for t in label if t.pos_ in {"NOUN", "PROPN"} and (t.head.i not in inside or t.head == t)]
    if not heads:
        return None
    words = speech()
    head = heads[-1]
    named = any(t.ent_type_ in {"PERSON", "ORG"} for t in label)
    return head if named or lemma(head) in words.speakers | words.documents else None
