"""Figures of another attack than the report's own: told by an earlier time beside a figure of the news.

A single sentence rarely says so; the figure that the report led with is what makes the other one history.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from according.model import When
from according.read.casualty_words import casualty_words
from according.read.document import Doc
from according.read.figure_mention import FigureMention

HURT: Final = frozenset({"killed", "wounded", "casualties"})
AFTER: Final = re.compile(r"\bafter\b(?! all\b)")


def with_history(doc: Doc, found: Sequence[FigureMention]) -> tuple[FigureMention, ...]:
    """The figures with those of another attack marked as background, and the parts of those with them."""
    marked: list[FigureMention] = []
    for index, mention in enumerate(found):
        whole = (
            marked[mention.subset_of] if mention.subset_of is not None and mention.subset_of < index else None
        )
        past = (whole is not None and whole.background) or _of_another(doc, mention, marked)
        marked.append(msgspec.structs.replace(mention, background=True) if past else mention)
    return tuple(marked)


def _of_another(doc: Doc, mention: FigureMention, before: Sequence[FigureMention]) -> bool:
    if mention.background or mention.measure not in HURT:
        return False
    news = [m for m in before if m.measure in HURT and m.low > 0 and not (m.background or m.subset or m.more)]
    if not news:
        return False
    return _after_this(doc, mention, news) or _looked_back_on(doc, mention, news[0])


def _after_this(doc: Doc, mention: FigureMention, news: Sequence[FigureMention]) -> bool:
    """ "Nineteen were killed hours after an attack left dozens dead": the second toll came first."""
    last = news[-1]
    same = doc[last.number].sent == doc[mention.number].sent and last.measure == mention.measure
    return same and AFTER.search(doc.text[last.end : mention.start].lower()) is not None


def _looked_back_on(doc: Doc, mention: FigureMention, lead: FigureMention) -> bool:
    """An earlier week, month or attack in the words before, where the lead has none."""
    sentence = doc[mention.number].sent
    if doc[lead.number].sent == sentence:
        return False
    backward = casualty_words().backward
    here = doc.text[sentence.start_char : mention.start].lower()
    there = doc.text[doc[lead.number].sent.start_char : lead.start].lower()
    if any(re.search(cue, here) for cue in backward) and not any(re.search(cue, there) for cue in backward):
        return True
    return _coarse(mention.when, lead.when)


def _coarse(when: When | None, lead: When | None) -> bool:
    """ "In July", where the news has a day or needs none."""
    return when is not None and when.precision == "month" and (lead is None or lead.precision != "month")
