"""What stands at the head of a report before its story: dates, bylines, credits, the title again, section labels.

In crawled text these are glued to the first sentence; a piece is cut only when what follows it begins a sentence.
"""

from __future__ import annotations

import re

from according.receive.dates import find_dates
from according.receive.floor import Floor
from according.receive.normal import folded
from according.receive.rules import agency_words
from according.receive.sentences import is_prose, word_count

_LABEL = re.compile(
    r"(?:date of publication|(?:first |originally )?published(?: on| at)?|posted(?: on| at)?|publication date|date"
    r"|last (?:updated?|modified)(?: on| at)?|updated?(?: on| at)?|created(?: on)?|time)\s*:?\s*",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:UPDATED?(?: ?\d+)?|BREAKING(?: NEWS)?|EXCLUSIVE|URGENT|LIVE|DEVELOPING)[:|]?\s+(?=\S)"
)
_BYLINE = re.compile(
    r"(?:[Bb]y|BY|Author:|Written by|Reported by|Von|Par|Por)\s+(?:the )?[A-Z\u0400-\u042f][^.!?]{1,100}$"
)
_BEGINS = re.compile(r"(?:$|[\"“«‘'(]?[A-Z0-9\u0400-\u042f]|[–—-]\s?[A-Z\"“])")
_AGENCY_HEAD = re.compile(
    rf"\(?{agency_words()}\)?(?:/{agency_words()})*\s*(?:[-–—:]\s*)?"
    r"(?!Social Media|Handout|Stringer|Pool|File|Photo|Archive)(?=[\"“‘]?[A-Z0-9])"
)
_DATE_LINE_WORDS = 9
_TITLE_WITHIN = 120
_ROUNDS = 10
# A word of the title that the record's own copy of it lost: "… Syrian state" before "TV A bomb blast …".
_STRAY = re.compile(
    rf"[A-Z][\w-]*\s+(?=\(?{agency_words()}\)?\s+[A-Z\d])|[A-Z]{{2,4}}\s+(?=(?:A|An|The|At|In|On|One|Two)\s)"
)


def is_dated(line: str) -> bool:
    """Whether a line is a date with a label at most: "World July 13, 2020, 19:06"."""
    dates = [d for d in find_dates(line) if d.day is not None and d.year is not None]
    if not dates or is_prose(line) and len(line.split()) > _DATE_LINE_WORDS + 6:
        return False
    rest = line
    for printed in reversed(dates):
        rest = rest[: printed.start] + " " + rest[printed.end :]
    rest = _LABEL.sub("", rest)
    return len(re.findall(r"\w+", rest)) <= _DATE_LINE_WORDS and not re.search(r"[.!?]\s*$", line)


def cut_head_lines(lines: list[str], title: str | None, floor: Floor) -> list[str]:
    """The lines without date lines, bylines and the title again, looked for before the running text begins."""
    kept: list[str] = []
    for index, line in enumerate(lines):
        if is_dated(line):
            floor.drop(line, "date line")
        elif _BYLINE.fullmatch(line) and len(line.split()) <= 14:
            floor.drop(line, "byline")
        elif title and folded(line) == folded(title):
            floor.drop(line, "title repeated")
        elif not is_prose(line) and word_count(line) <= 3 and not kept and len(lines) > index + 1:
            floor.drop(line, "section label")
        else:
            kept.append(line)
            if is_prose(line):
                return kept + lines[index + 1 :]
    return kept


def cut_glued_head(paragraph: str, title: str | None, floor: Floor) -> str:
    """The first paragraph without a header glued to it; an untouched paragraph is returned as it is."""
    touched = False
    for _ in range(_ROUNDS):
        cut, reason = _next_piece(paragraph, title, touched=touched)
        if cut == 0:
            break
        floor.drop(paragraph[:cut], reason)
        paragraph = paragraph[cut:].lstrip(" .:|")
        touched = True
    return paragraph


def _next_piece(text: str, title: str | None, *, touched: bool) -> tuple[int, str]:
    if notice := _NOTICE.match(text):
        return notice.end(), "section label"
    if title and (end := _title_end(text, title)):
        return end, "title repeated"
    if end := _date_end(text):
        return end, "date line"
    if touched and (stray := _STRAY.match(text)):
        return stray.end(), "title repeated"
    if touched and (agency := _AGENCY_HEAD.match(text)):
        return agency.end(), "agency credit"
    if touched and title and re.match(r"[Bb]y\s", text) and (start := _title_start(text, title)):
        return start, "byline"
    return 0, ""


def _date_end(text: str) -> int:
    """The end of a (labelled) date with its year at the start of ``text``, when a sentence begins after it."""
    label = _LABEL.match(text)
    for start in (label.end() if label else 0, 0):
        printed = next(find_dates(text, start, start + 60), None)
        if printed is None or printed.start > start or printed.year is None or printed.day is None:
            continue
        end = printed.end
        rest = text[end:].lstrip(" ,.|")
        if _BEGINS.match(rest) or re.match(r"[Bb]y\s+[A-Z]", rest):
            return end + len(text[end:]) - len(rest)
    return 0


def _title_end(text: str, title: str) -> int:
    """The end of the title at the start of ``text``, when a sentence begins after it."""
    match = _title_pattern(title).match(text)
    if match is None:
        return 0
    rest = text[match.end() :].lstrip(" .:|")
    return match.end() if _BEGINS.match(rest) else 0


def _title_start(text: str, title: str) -> int:
    match = _title_pattern(title).search(text, 0, _TITLE_WITHIN + 4 * len(title))
    return match.start() if match and match.start() <= _TITLE_WITHIN else 0


def _title_pattern(title: str) -> re.Pattern[str]:
    words = re.findall(r"\w+", title)
    body = r"[\W_]+".join(re.escape(w) for w in words) or r"(?!)"
    return re.compile(rf"[\"“'‘_]*{body}(?!\w)[\"”'’_]*\s*", re.IGNORECASE)
