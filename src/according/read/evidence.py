"""The words of the text that stand for what an attribution covers."""

from __future__ import annotations

from according.read.cues import Attribution
from according.read.document import Doc
from according.read.parse import trim

CLOSED = {".", "!", "?"}


def attributed_range(doc: Doc, a: Attribution, *, with_cue: bool) -> tuple[int, int]:
    """Characters of what is attributed, inside the cue's sentence, or else the first sentence it covers."""
    tokens = doc.tokens
    indices = sorted([i for i in a.covers if not tokens[i].is_space])
    home = doc[a.cue].sent
    here = [i for i in indices if home.start <= i < home.end]
    if not here and indices:
        home = doc[indices[0]].sent
        here = [i for i in indices if home.start <= i < home.end]
    if with_cue and home.start <= a.cue < home.end:
        here = sorted({*here, a.cue})
    while len(here) > 1 and doc[here[-1]].text in CLOSED and here[-1] - here[-2] > 1:
        here.pop()  # the full stop of the sentence belongs to what stands right before it
    return trim(doc[here[0] : here[-1] + 1]) if here else (0, 1)
