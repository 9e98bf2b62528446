"""Quotations and who says them: the attribution beside their marks, or the speaker who is plainly going on."""

from __future__ import annotations

from according.read.cues import Attribution
from according.read.parse import Parsed, Quote

# A cue stands beside a quotation when no more than this many tokens lie between them.
BESIDE = 14


def attribute_quotes(parsed: Parsed, found: list[Attribution]) -> list[Attribution]:
    """The attributions, each long quotation inside its speaker's cover; an unclaimed one goes to the last speaker."""
    result = list(found)
    last: tuple[int, Attribution] | None = None
    for quote in parsed.quotes:
        if quote.scare:
            continue
        tokens = frozenset(t.i for t in parsed.doc if quote.start <= t.idx < quote.end)
        if not tokens:
            continue
        paragraph = parsed.paragraph_at(quote.start)
        owner = _beside(parsed, quote, tokens, result)
        if owner is not None:
            at = result.index(owner)
            widened = _widen(owner, tokens)
            result[at] = widened
            last = (paragraph, widened)
        elif last is not None and paragraph - last[0] <= 1:
            result.append(_carried(last[1], tokens))
            last = (paragraph, last[1])
    return result


def _beside(
    parsed: Parsed, quote: Quote, tokens: frozenset[int], found: list[Attribution]
) -> Attribution | None:
    """The attribution whose cue stands nearest outside the marks, in a sentence that touches the quotation."""
    doc = parsed.doc
    first, last = min(tokens), max(tokens)
    sentences = {doc[i].sent.start for i in tokens} | {doc[min(last + 1, len(doc) - 1)].sent.start}
    paragraph = parsed.paragraph_at(quote.start)
    announced = _announced(parsed, quote)
    if announced is not None:
        sentences.add(announced)
    best: tuple[int, Attribution] | None = None
    for a in found:
        if a.cue in tokens or a.source in tokens or a.source is None or a.manner == "continuation":
            continue
        if doc[a.cue].sent.start not in sentences or (
            parsed.paragraph_at(doc[a.cue].idx) != paragraph and doc[a.cue].sent.start != announced
        ):
            continue
        if parsed.quote_at(doc[a.cue].idx) is not None:
            continue
        gap = first - a.cue if a.cue < first else a.cue - last
        leads = a.cue < first and doc[a.cue].sent.start == doc[first].sent.start
        if gap > BESIDE and not leads and not a.covers & tokens:
            continue
        if (
            a.cue > last
            and doc[a.cue].sent.start == doc[min(last + 1, len(doc) - 1)].sent.start != doc[last].sent.start
            and gap > 6
        ):
            continue
        if best is None or gap < best[0]:
            best = (gap, a)
    return best[1] if best is not None else None


def _announced(parsed: Parsed, quote: Quote) -> int | None:
    """The sentence that ends the paragraph before with a colon, where a quotation opens its own."""
    at = parsed.paragraph_at(quote.start)
    if at < 1 or quote.start != parsed.paragraphs[at][0]:
        return None
    start, end = parsed.paragraphs[at - 1]
    before = parsed.doc.char_span(start, end, alignment_mode="contract")
    if before is None or not before.text.rstrip().endswith(":"):
        return None
    return before[-1].sent.start


def _widen(owner: Attribution, tokens: frozenset[int]) -> Attribution:
    return Attribution(
        covers=owner.covers | tokens,
        cue=owner.cue,
        source=owner.source,
        act=owner.act,
        manner=owner.manner,
        relays=owner.relays,
        initial=owner.initial,
    )


def _carried(owner: Attribution, tokens: frozenset[int]) -> Attribution:
    return Attribution(
        covers=tokens,
        cue=owner.cue,
        source=owner.source,
        act="assert",
        manner="quotation",
        relays=owner.relays,
    )
