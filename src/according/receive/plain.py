"""Plain text and Markdown, with the few header fields people put on top of saved articles."""

from __future__ import annotations

import re

from according.receive.paragraphs import without_markdown
from according.receive.record import Record

_FIELD = re.compile(
    r"^\s*(title|headline|date|published|source|outlet|author|by|url|link|language)\s*:\s*(.+?)\s*$",
    re.IGNORECASE,
)
_NAMES = {
    "headline": "title",
    "published": "date",
    "source": "outlet",
    "author": "byline",
    "by": "byline",
    "link": "url",
}
_MOST_FIELDS = 10


def from_plain(text: str, original: bytes, *, markdown: bool = False) -> Record:
    """The record of a text file. Header fields count only as a block of at least two at the very top."""
    fields, body = _fields(text)
    return Record(
        text=without_markdown(body) if markdown else body,
        original=original,
        title=fields.get("title"),
        outlet=fields.get("outlet"),
        byline=fields.get("byline"),
        url=fields.get("url"),
        date=fields.get("date"),
        language=fields.get("language"),
    )


def _fields(text: str) -> tuple[dict[str, str], str]:
    lines = text.lstrip("\ufeff\r\n ").splitlines()
    fenced = bool(lines) and lines[0].strip() == "---"
    fields: dict[str, str] = {}
    used = 1 if fenced else 0
    for line in lines[used : used + _MOST_FIELDS]:
        match = _FIELD.match(line)
        if match is None:
            break
        name = match[1].lower()
        fields.setdefault(_NAMES.get(name, name), match[2].strip("\"'"))
        used += 1
    if fenced and used < len(lines) and lines[used].strip() == "---":
        used += 1
    elif fenced or len(fields) < 2:
        return {}, text
    return fields, "\n".join(lines[used:])
