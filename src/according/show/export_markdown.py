"""Markdown: the printed document as plain text that a wiki or a repository shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from according.show.handout import Handout
from according.show.losses import Losses
from according.show.plain import plain
from according.show.printed import Answer, Chapter, Question, Quotation, Reference, document

# What would be markup: an outlet's words must stay words.
_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def markdown(handout: Handout, losses: Losses, rows: list[str]) -> Iterator[str]:
    """The document; ``rows`` gets the id of each finding in it."""
    made = document(handout, losses, rows)
    yield f"# What happened, according to whom\n\n{made.counts}\n"
    for chapter in made.chapters:
        yield from _chapter(chapter)
    if made.references:
        yield "\n## Reports\n\n"
        yield from (_reference(each) for each in made.references)


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield f"\n## {_words(chapter.title)}\n\n{_words(chapter.facts)}\n\n{_words(chapter.headline)}\n"
    for question in chapter.questions:
        yield from _question(question)


def _question(question: Question) -> Iterator[str]:
    yield f"\n### {_words(question.text)}\n\n**{_words(question.label)}** · {question.counts}  \n"
    yield f"{_words(question.because)}\n\n"
    for answer in question.answers:
        yield from _answer(answer)


def _answer(answer: Answer) -> Iterator[str]:
    mark = f"*{answer.mark}:* " if answer.mark else ""
    yield f"- {mark}**{_words(answer.value)}**, according to {_words(answer.speakers)}\n"
    yield from (f"  - {_quotation(each)}\n" for each in answer.quotations)
    if answer.more:
        yield f"  - and {answer.more} more\n"


def _quotation(each: Quotation) -> str:
    where = f"[{each.published}]({_target(each.url)})" if each.url else each.published
    notes = "".join(f" *{_words(note)}*" for note in each.notes)
    return f"{_words(each.chain)}: “{_words(each.words)}” ({where}){notes}"


def _reference(each: Reference) -> str:
    title = f", “{_words(each.title)}”" if each.title else ""
    where = f" <{_target(each.url)}>" if each.url else ""
    copy = f" ({_words(each.copy)})" if each.copy else ""
    return f"- {_words(each.outlet)}{title}, {each.published}{copy}{where}\n"


def _words(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(plain(text).split()))


def _target(url: str) -> str:
    """An address that cannot end the link it stands in."""
    return (
        url.replace("(", "%28")
        .replace(")", "%29")
        .replace("<", "%3C")
        .replace(">", "%3E")
        .replace(" ", "%20")
    )
