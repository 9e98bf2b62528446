"""Casualty and other figures: how many, of whom, in which state, since when; with the words that say so.

A number becomes a figure only when a casualty word governs it; everything else in a text stays uncounted.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from according.model import UNKNOWN_TIME, When
from according.read.count import Count
from according.read.counts import find_counts
from according.read.document import Doc
from according.read.figure_history import with_history
from according.read.figure_mention import FigureMention
from according.read.figure_people import BARE, described, group_of, holder_of
from according.read.figure_standing import counted_at, is_history, is_revised, latest, scope_of, when_of
from according.read.groups import find_groups
from according.read.times import TimeMention

# How many characters back the count lies that "another 40" adds to.
NEAR = 250


def find_figures(
    doc: Doc, *, times: Sequence[TimeMention], published: When = UNKNOWN_TIME
) -> tuple[FigureMention, ...]:
    """Every figure of ``doc`` in the order of the text; without ``published`` its own dates tell what is history."""
    counts = find_counts(doc, find_groups(doc, times))
    today = published if published.start is not None else latest(times)
    dated = frozenset(i for t in times for i in range(t.first, t.last + 1))
    found: list[FigureMention] = []
    for index, count in enumerate(counts):
        when = when_of(doc, index, counts, times)
        scope = scope_of(doc, count, when, times)
        mention = _mention(doc, count, holder=holder_of(doc, count, dated=dated))
        mention = msgspec.structs.replace(
            mention,
            when=when,
            scope=scope,
            background=scope == "war" or is_history(when, today),
            increment=mention.more and _adds(doc, mention, found),
            revised=is_revised(doc, count),
            as_of=counted_at(doc, count, times),
        )
        found.append(_completed(doc, mention, count, found))
    return with_history(doc, found)


def _adds(doc: Doc, mention: FigureMention, before: Sequence[FigureMention]) -> bool:
    """Whether "another 40", "six more" come on top of a count of their own measure, not of the dead told before.

    With no count before, "six more died" adds to one told elsewhere; "six others" may be others than one named.
    """
    near = [m for m in before if mention.start - m.end <= NEAR and not m.subset]
    if near:
        return near[-1].measure == mention.measure
    return not any(t.lower_ in ("other", "others") for t in doc[mention.number : mention.head + 1])


def _mention(doc: Doc, count: Count, *, holder: int | None) -> FigureMention:
    group = count.group
    span = doc[count.first : count.last + 1]
    return FigureMention(
        start=span.start_char,
        end=span.end_char,
        number=group.number,
        head=group.head,
        predicate=count.predicate,
        measure=count.measure,
        low=group.low,
        high=group.high,
        qualifier=group.qualifier,
        of=described(doc, count),
        role=group_of(doc, count),
        holder=holder,
        subset_of=count.part_of,
        subset=count.subset,
        more=group.increment,
        negated=any(c.lower_ in ("not", "n't", "n’t") for c in doc[count.predicate].children),
    )


def _completed(
    doc: Doc, mention: FigureMention, count: Count, before: Sequence[FigureMention]
) -> FigureMention:
    """What a bare number leaves out, taken from the figure before: "four others wounded", "and one on July 13".

    An exception ("only two policemen were injured") stands on the side for which losses were just denied.
    """
    if not before:
        return mention
    last, group = before[-1], count.group
    replace = msgspec.structs.replace
    if last.low == 0 and last.high == 0:
        only = group.first > 0 and doc[group.first - 1].lower_ in ("only", "except", "just")
        return replace(mention, holder=last.holder) if only and mention.holder is None else mention
    last = next((m for m in reversed(before) if not m.subset), last)
    if last.subset:
        return mention  # "three children were among the 12 dead": the twelve are no children
    same = doc[last.number].sent == doc[group.number].sent
    if last.scope == "war" and doc[mention.predicate].head.i == last.predicate:
        return replace(mention, scope="war", background=True)
    if not same or count.subset or not (group.elliptic or doc[group.head].lower_ in BARE):
        return mention
    return replace(
        mention,
        head=last.head if group.elliptic else mention.head,
        holder=last.holder if mention.holder is None else mention.holder,
        role=last.role if mention.role == "unknown" else mention.role,
        of=mention.of or last.of,
        background=mention.background or (last.background and mention.when in (None, last.when)),
    )
