"""Cleaning as one pass: from the raw words of a record to the story alone, every cut on record.

The order matters: furniture first (so that a menu is no headline), then title, header and dateline, then what is
glued inside paragraphs, then repeats. What is left is the story, paragraph by paragraph.
"""

from __future__ import annotations

import re

from according.model import Dropped, Noun
from according.receive.dateline import Filed, find_dateline
from according.receive.debris import cut_about, cut_inside, cut_lines, cut_tail
from according.receive.floor import Floor
from according.receive.header import cut_glued_head, cut_head_lines
from according.receive.headline import plain_title, take_title
from according.receive.normal import normal
from according.receive.paragraphs import paragraphs, without_bullet
from according.receive.repeats import cut_repeats
from according.receive.sentences import ends_sentence, is_prose, sentence_spans, word_count
from according.receive.tags import cut_tags

_BY = re.compile(r"^(?:by|author:|written by|reported by)\s+", re.IGNORECASE)
_TRAILING_WORDS = 4
_SUBHEADING_WORDS = 9
#: A standfirst before a glued dateline is not longer than this.
_HEAD = 600


class Story(Noun, frozen=True, kw_only=True):
    """A cleaned record: the story, its title, what its header said, and everything that was cut."""

    text: str
    title: str | None
    filed: Filed | None
    byline: str | None
    dropped: tuple[Dropped, ...]

    def because(self, *reasons: str) -> tuple[str, ...]:
        """The pieces cut for any of these reasons."""
        return tuple(d.text for d in self.dropped if d.reason in reasons)


def clean(
    text: str, *, title: str | None = None, outlet: str | None = None, byline: str | None = None
) -> Story:
    """The story in ``text``. With a ``title`` given (by the record), none is looked for and repeats of it go."""
    floor = Floor()
    title = plain_title(normal(title) if title else None, outlet)
    lines = cut_lines(paragraphs(normal(text)), floor)
    if title is None:
        title, lines = take_title(lines, floor)
    lines = cut_head_lines(lines, title, floor)
    if lines:
        lines[0] = cut_glued_head(lines[0], title, floor)
    lines, filed = _cut_dateline(lines, floor)
    lines = _cut_inside(lines, outlet, floor)
    lines = _cut_loose(cut_repeats(lines, floor), floor)
    byline = byline or next(iter(floor.because("byline")), None)
    lines = _cut_signature(lines, byline, floor)
    return Story(
        text="\n\n".join(line for line in lines if line.strip()),
        title=title,
        filed=filed,
        byline=_named(byline),
        dropped=floor.all(),
    )


def _cut_dateline(lines: list[str], floor: Floor) -> tuple[list[str], Filed | None]:
    """A dateline opens the first paragraph or the one after a standfirst; in glued text, the sentence after it."""
    for index, line in enumerate(lines[:3]):
        for start, _ in sentence_spans(line[:_HEAD])[:3]:
            filed = find_dateline(line[start:])
            story = line[start + filed.end :].strip() if filed else ""
            if filed is None or not is_prose(story) or start > 0 and filed.agency is None:
                continue
            floor.drop(filed.words, "dateline")
            deck = [line[:start].strip()] if start else []
            return [*lines[:index], *deck, story, *lines[index + 1 :]], filed
    return lines, None


def _cut_inside(lines: list[str], outlet: str | None, floor: Floor) -> list[str]:
    whole = " ".join(lines)
    inner = [p for line in lines for p in cut_inside(cut_tags(line, whole, floor), floor).split("\n\n")]
    trimmed = [cut_tail(p, floor) for p in inner]
    if trimmed:
        trimmed[-1] = cut_about(trimmed[-1], outlet, floor)
    return [p for p in trimmed if re.search(r"\w", p)]


def _cut_loose(lines: list[str], floor: Floor) -> list[str]:
    """Without subheadings between paragraphs and without the short furniture left after the last sentence."""
    prose = [is_prose(line) or ends_sentence(line) for line in lines]
    last = max((i for i, is_story in enumerate(prose) if is_story), default=len(lines))
    kept: list[str] = []
    for index, line in enumerate(lines):
        loose = not prose[index] and not re.search(r"\d", line) and not without_bullet(line)[1]
        if loose and index > last and word_count(line) <= _TRAILING_WORDS:
            floor.drop(line, "page furniture after the story")
        elif loose and 0 < index < last and prose[index - 1] and prose[index + 1] and _heads(line):
            floor.drop(line, "subheading")
        else:
            kept.append(line)
    return kept


def _heads(line: str) -> bool:
    return word_count(line) <= _SUBHEADING_WORDS


def _cut_signature(lines: list[str], byline: str | None, floor: Floor) -> list[str]:
    """Without the byline's names printed again under the story."""
    name = _named(byline)
    if not lines or not name or not lines[-1].rstrip(". ").endswith(name) or lines[-1].strip(". ") == name:
        return lines
    cut = lines[-1].rindex(name)
    if not ends_sentence(lines[-1][:cut]):
        return lines
    floor.drop(lines[-1][cut:], "byline")
    return [*lines[:-1], lines[-1][:cut].rstrip()]


def _named(byline: str | None) -> str | None:
    if not byline:
        return None
    return _BY.sub("", byline.strip()).strip(" .") or None
