"""A proposed count, read anew from its own words: number, measure, of whom and on whose side."""

from __future__ import annotations

from according.model import Figure
from according.read.background import Background
from according.read.casualty_page import Page
from according.read.casualty_words import Frame, measure_of
from according.read.chains import Chain
from according.read.count import Count, made
from according.read.document import Token
from according.read.figure_mention import FigureMention
from according.read.figure_people import described, group_of, holder_of
from according.read.figure_standing import is_history, latest, scope_of, when_of
from according.read.groups import Group, find_groups
from according.read.llm.denial import is_denied
from according.read.llm.proposal import ProposedFigure
from according.read.llm.quotation import Stretch, occurrences
from according.read.llm.refusal import DENIED, NO_NUMBER, OTHER_MEASURE, UNREAL, Ungrounded
from according.read.llm.voice import tokens
from according.read.material import Material
from according.read.sides import Sides

FRAMES: tuple[Frame, ...] = ("acts", "undergone", "befalls", "counted", "state")
# A count and the word for what befell those counted have at most this many words between them.
NEAR = 12


def counted(proposed: ProposedFigure, quoted: Stretch, material: Material) -> FigureMention:
    """The figure that the quotation's own words give at the proposed number. Raises Ungrounded.

    Where the built-in reader reads that number, its reading must be of the same measure, and stands; else number and
    casualty word must be known as such and stand close, with no other count between.
    """
    doc = material.parsed.doc
    places = occurrences(proposed.number, doc.text, quoted)
    numbers = {t.i for place in places for t in tokens(doc, place)}
    found = [f for f in material.figures if f.number in numbers and quoted.holds(doc[f.number].idx)]
    if found:
        fitting = [f for f in found if f.measure == proposed.measure]
        if not fitting:
            raise Ungrounded(OTHER_MEASURE)
        mention = fitting[0]
    else:
        mention = _read_anew(proposed, quoted, numbers, material)
    if mention.low > 0 and (
        mention.negated or is_denied(doc[mention.number]) or is_denied(doc[mention.predicate])
    ):
        raise Ungrounded(DENIED)
    return mention


def figure_of(mention: FigureMention, chain: Chain, sides: Sides) -> Figure:
    """The figure of a mention, with the side that its words or its speaker give; place is still open."""
    return Figure(
        measure=mention.measure,
        low=mention.low,
        high=mention.high,
        qualifier=mention.qualifier,
        side=sides.of_figure(mention, chain),
        role=mention.role,
        of=mention.of,
        scope=mention.scope,
        subset=True if mention.subset_of is not None or mention.subset else None,
    )


def _read_anew(
    proposed: ProposedFigure, quoted: Stretch, numbers: set[int], material: Material
) -> FigureMention:
    doc, times = material.parsed.doc, material.times
    groups = find_groups(doc, times)
    own = [
        g for g in groups if g.kind == "number" and g.number in numbers and quoted.holds(doc[g.number].idx)
    ]
    if not own:
        raise Ungrounded(NO_NUMBER)
    page = Page(doc, groups)
    word = _casualty_word(proposed, quoted, own[0], groups, material)
    if word is None or not _countable(proposed, own[0], page):
        raise Ungrounded(OTHER_MEASURE)
    if page.unreal(word.i):
        raise Ungrounded(UNREAL)
    count = made(own[0], proposed.measure, word.i)
    return _mention(count, material)


def _casualty_word(
    proposed: ProposedFigure, quoted: Stretch, group: Group, groups: tuple[Group, ...], material: Material
) -> Token | None:
    """The proposed word, if it gives the measure and no other count stands nearer to it."""
    doc = material.parsed.doc
    for place in occurrences(proposed.word, doc.text, quoted):
        token = tokens(doc, place).root
        if proposed.measure not in {measure_of(token.lower_, frame) for frame in FRAMES}:
            continue
        low, high = sorted((token.i, group.number))
        between = [g for g in groups if g is not group and low < g.number < high]
        if high - low <= NEAR and not between and token.sent == doc[group.number].sent:
            return token
    return None


def _countable(proposed: ProposedFigure, group: Group, page: Page) -> bool:
    """People are hurt, things are destroyed; what is neither known to be is not counted on a proposal alone."""
    if proposed.measure == "destroyed":
        return page.is_thing(group)
    if proposed.measure == "deployed":
        return not group.elliptic
    return group.elliptic or page.is_people(group)


def _mention(count: Count, material: Material) -> FigureMention:
    doc, times, published = material.parsed.doc, material.times, material.report.published
    dated = frozenset(i for t in times for i in range(t.first, t.last + 1))
    today = published if published.start is not None else latest(times)
    when = when_of(doc, 0, (count,), times)
    scope = scope_of(doc, count, when, times)
    span, group = doc[count.first : count.last + 1], count.group
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
        holder=holder_of(doc, count, dated=dated),
        increment=group.increment,
        scope=scope,
        background=scope == "war" or is_history(when, today),
        when=when,
    )


def is_background(mention: FigureMention, background: Background, head: Token) -> bool:
    """Whether a figure is history to its report."""
    return mention.background or background.at(head)
