"""Whose material a report is: news agencies credited in its head, at its foot, or by whom its speakers talked to.

"told AFP" in another outlet's report marks AFP's material; a photo credit marks nothing but the photo.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from according.receive.rules import agencies, agency_words

_NAMED = re.compile(rf"(?<![\w.]){agency_words()}(?!\w)")
_TALKED = (
    r"(?:\b(?:told|telling|tells|spoke (?:to|with)|speaking (?:to|with)|talked to|interview(?:ed)? (?:with|by)"
    r"|confirmed to|said to)\s+(?:an? |the )?(?:news agency |agency )?)"
)
_OWN_PEOPLE = (
    r"(?:['’]?s?\s+(?:correspondents?|reporters?|journalists?|photographers?|photographs?|photos|staff|tally|count"
    r"|teams?|footage|bureau|sources?)\b)"
)
_QUOTED = r"(?:\b(?:(?:as )?(?:quoted|cited|carried) by|citing|via)\s+(?:the )?)"
_IN_TEXT = (
    re.compile(rf"{_TALKED}(?P<name>{agency_words()})(?!\w)"),
    re.compile(rf"(?<![\w/])(?P<name>{agency_words()}){_OWN_PEOPLE}"),
    re.compile(rf"{_QUOTED}(?P<name>{agency_words()})(?: news)?(?: agency)?(?!\w)"),
    re.compile(rf"(?<![\w/])(?P<name>{agency_words()}) (?:was|were) (?:not |un)?(?:able|allowed|permitted)"),
)


@cache
def _canonical() -> dict[str, str]:
    return {written: a.name for a in agencies() for written in a.written}


def agency_named(name: str | None) -> str | None:
    """The agency an outlet's name is, if it is one ("Sputnik", "Reuters UK" is not)."""
    return _canonical().get(name.strip()) if name else None


def find_credits(
    pieces: Iterable[str], text: str, *, outlet: str | None = None, filed_for: str | None = None
) -> tuple[str, ...]:
    """Canonical agency names, in the order met: first from credit lines and headers, then from the story itself.

    ``filed_for`` is the dateline's own agency, which counts though no list knows it.
    """
    found: list[str] = []
    if filed_for:
        found.append(agency_named(filed_for) or filed_for)
    if own := agency_named(outlet):
        found.append(own)
    for piece in pieces:
        found.extend(_canonical()[m[0]] for m in _NAMED.finditer(piece))
    for pattern in _IN_TEXT:
        found.extend(_canonical()[m["name"]] for m in pattern.finditer(text))
    return tuple(dict.fromkeys(found))
