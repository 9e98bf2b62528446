"""The title of a plain text: the first line that can be a headline, before the first line of running text."""

from __future__ import annotations

import re

from according.receive.dates import find_dates
from according.receive.floor import Floor
from according.receive.header import is_dated
from according.receive.normal import folded
from according.receive.sentences import is_heading, is_prose

_LIKELY_WORDS = 5
_PREFIX = re.compile(r"^(?:title|headline)\s*:\s*", re.IGNORECASE)
_SITE = re.compile(r"\s+[|–—-]\s+([^|–—]{2,60})$|\s*\|\s*([^|]{2,60})$")


def take_title(lines: list[str], floor: Floor) -> tuple[str | None, list[str]]:
    """The title and the remaining lines; what stands before the title is a menu, unless it is a date line."""
    before = next((i for i, line in enumerate(lines) if is_prose(line) and not is_heading(line)), len(lines))
    candidates = [i for i in range(before) if is_heading(lines[i]) and not is_dated(lines[i])]
    if not candidates:
        return None, lines
    likely = [i for i in candidates if len(lines[i].split()) >= _LIKELY_WORDS]
    chosen = likely[0] if likely else max(candidates, key=lambda i: len(lines[i].split()))
    for line in lines[:chosen]:
        floor.drop(line, "date line" if any(find_dates(line)) else "page menu")
    return lines[chosen], lines[chosen + 1 :]


def plain_title(title: str | None, outlet: str | None) -> str | None:
    """The title without a crawler's label and without the site's name at its end."""
    if not title:
        return None
    title = _PREFIX.sub("", title.strip()).strip()
    site = _SITE.search(title)
    if site and outlet and _same_site(site[1] or site[2], outlet):
        title = title[: site.start()].strip()
    return title or None


def _same_site(name: str, outlet: str) -> bool:
    a, b = "".join(folded(name)), "".join(folded(outlet))
    return bool(a) and (a in b or b in a)
