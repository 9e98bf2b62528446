"""The dateline at the head of a story: where it was filed, when, and for which agency."""

from __future__ import annotations

import re

from according.model import Noun
from according.receive.dates import MONTH_WORDS, Printed, find_dates
from according.receive.rules import agency_words

_CAPS = r"[A-Z][A-Z’'.-]+(?: [A-Z][A-Z’'.-]+){0,3}"
_TITLED = r"[A-Z][\w’'-]+(?:[ -](?:[A-Z]|al-|el-)[\w’'-]*){0,3}"
_REGION = r"(?:(?:, ?| \()[A-Z][A-Za-z. ]{2,24}\)?| [A-Z][a-z]{2,}(?= (?:A|An|The|At|In|On)\b))?"
_DAY = rf"(?:{MONTH_WORDS}\s\d{{1,2}}|\d{{1,2}}\s{MONTH_WORDS})(?:,? \d{{4}})?"
# Between slashes or brackets behind the day stands the agency, known to the list or not.
_ANY = r"[A-Z][\w.&’' -]{1,30}"
_AGENCY = rf"(?:/(?P<slash>{_ANY})/|\((?P<round>{_ANY})\)|(?P<bare>{agency_words()}))"
_MARKED = rf"(?:/(?P<slash>{agency_words()})/|\((?P<round>{agency_words()})\))"
_DASH = r"(?:[-–—]{1,2}|\.)"
_NEXT = r"(?=[\"“‘(]?[A-Z0-9])"
_FORMS = (
    # MOSCOW, July 14. /TASS/. …   BEIJING, July 5 (Xinhua) -- …   Yerevan, 12 July (Interfax) – …
    re.compile(
        rf"(?P<place>{_CAPS}|{_TITLED}){_REGION}[,.]? (?P<day>{_DAY})[.,]? {_AGENCY}\.?\s*{_DASH}?\s*{_NEXT}"
    ),
    # BAKU (Reuters) - …   WASHINGTON (AP) — …   MOSCOW (Sputnik) – …
    re.compile(rf"(?P<place>{_CAPS}|{_TITLED}){_REGION}[,.]? {_MARKED}\s*{_DASH}?\s*{_NEXT}"),
    # YEREVAN, July 13 – …   Baku, 13 July. …
    re.compile(rf"(?P<place>{_CAPS}|{_TITLED}){_REGION}[,.] (?P<day>{_DAY})\s*{_DASH}\s*{_NEXT}"),
    # MOSCOW — …   BEIRUT: …
    re.compile(rf"(?P<place>{_CAPS}){_REGION} ?(?:[–—]|--?|:) ?{_NEXT}"),
    # Beirut, London- Warplanes …
    re.compile(rf"(?P<place>{_TITLED})(?:[-–—] |--){_NEXT}"),
    # KHAN SHEIKHUN, Syria A suspected …
    re.compile(
        rf"(?P<place>[A-Z]{{3,}}(?:[ -][A-Z]{{2,}}){{0,3}}){_REGION},? (?=(?:A|An|The|At|In|On) \w*[a-z])"
    ),
    # Afp - The …   (Reuters) – …   /TASS/. …
    re.compile(rf"\(?/?(?P<bare>{agency_words()})/?\)?\.?\s*[-–—]{{1,2}}\s*{_NEXT}"),
)


class Filed(Noun, frozen=True, kw_only=True):
    """A dateline as printed: its words, and what they say; ``end`` is where the story begins."""

    words: str
    end: int
    place: str | None = None
    date: Printed | None = None
    agency: str | None = None


def find_dateline(paragraph: str) -> Filed | None:
    """The dateline at the very start of a paragraph, if it has one."""
    head = paragraph[:160]
    if head[:80].isupper() and len(head) > 80:
        return None  # an all-capitals wire: capitals do not tell a place from the story
    for form in _FORMS:
        match = form.match(head)
        if match is None:
            continue
        got = match.groupdict()
        place = got.get("place")
        if place is not None and (len(place) < 3 or not place[0].isupper()):
            continue
        return Filed(
            words=match[0].strip(),
            end=match.end(),
            place=_place(place),
            date=next(find_dates(match[0]), None),
            agency=got.get("slash") or got.get("round") or got.get("bare"),
        )
    return None


def _place(place: str | None) -> str | None:
    if place is None:
        return None
    return " ".join(w.capitalize() if w.isupper() and len(w) > 2 else w for w in place.strip(" ,.").split())
