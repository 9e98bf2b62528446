"""Entries of a live page from what it shows: blocks side by side, each headed by its own time."""

from __future__ import annotations

import copy
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from according.receive.live import Entry, in_order
from according.receive.sentences import word_count

#: Words that may stand before an entry's time: who wrote it, or what it is headed.
_WORDS_BEFORE_TIME = 15
#: Share of the page's paragraphs, by words, that the entries hold; else they are a sidebar.
_LEAST_SHARE = 0.6
_ELSEWHERE = re.compile(
    r"\b(?:comments?|respond|repl(?:y|ies)|disqus|related|recommended|teasers?|promo|sidebar|navigation|menu|footer"
    r"|most-?read|reviews?)\b"
)
_CLOCK = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_APART = {"aside", "nav", "footer", "form"}
_DROPPED = {"script", "style", "noscript", "figure", "figcaption", "template", "svg", "button"}
_BLOCKS = {
    "p",
    "div",
    "section",
    "li",
    "ul",
    "ol",
    "blockquote",
    "br",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def entries_on_page(html: str) -> tuple[Entry, ...]:
    """The entries of a live page; none where the page is anything else, or cannot be told."""
    if len(re.findall(r"<time\b", html, re.IGNORECASE)) < 2:
        return ()
    from lxml.etree import LxmlError, ParserError
    from lxml.html import HTMLParser, document_fromstring

    try:
        root = document_fromstring(html.encode("utf-8"), parser=HTMLParser(encoding="utf-8"))
    except (LxmlError, ParserError, ValueError, RecursionError):
        return ()
    groups: dict[tuple[Any, str], list[Any]] = defaultdict(list)
    for block in _blocks(root):
        groups[block.getparent(), block.tag].append(block)
    found = max(groups.values(), key=len, default=[])
    if (
        any(_is_elsewhere(block) or _leads_away(block) for block in found)
        or _share(root, found) < _LEAST_SHARE
    ):
        return ()
    entries = [entry for block in found if (entry := _entry(block)) is not None]
    return in_order(entries) if len(entries) == len(found) else ()


def _blocks(root: Any) -> Iterator[Any]:
    """For each time with a clock, the largest element around it that has no other."""
    times = _times(root)
    held = Counter(element for time in times for element in time.iterancestors())
    for time in times:
        block = time
        while (parent := block.getparent()) is not None and held[parent] == 1:
            block = parent
        if block is not time and parent is not None:
            yield block


def _times(element: Any) -> list[Any]:
    return [t for t in element.iter("time") if _CLOCK.search(t.get("datetime") or "")]


def _is_elsewhere(block: Any) -> bool:
    """Whether the block is a comment, a teaser or furniture, by its own name or that of what it stands in."""
    return any(
        element.tag in _APART
        or _ELSEWHERE.search(
            f"{element.get('class') or ''} {element.get('id') or ''}".lower().replace("_", " ")
        )
        for element in (block, *block.iterancestors())
        if element.tag not in ("html", "body")
    )


def _leads_away(block: Any) -> bool:
    """Whether its heading, or most of its words, are a link to another page: then it only announces a story."""
    links = [link for link in block.iter("a") if not (link.get("href") or "#").startswith("#")]
    headed = any(link.getparent().tag in _HEADINGS or link.find("h2") is not None for link in links)
    linked = sum(word_count(link.text_content()) for link in links)
    return headed or 2 * linked > word_count(block.text_content())


def _share(root: Any, blocks: list[Any]) -> float:
    inside = sum(word_count(block.text_content()) for block in blocks)
    within = {element for block in blocks for element in block.iter("p")}
    others = [p for p in root.iter("p") if p not in within and not _is_elsewhere(p)]
    outside = sum(word_count(p.text_content()) for p in others)
    return inside / (inside + outside) if inside else 0.0


def _entry(block: Any) -> Entry | None:
    time = _times(block)[0]
    before = block.text_content().split(time.text_content() or "\0", 1)[0]
    if word_count(before) > _WORDS_BEFORE_TIME:
        return None
    heading = next((h for h in block.iter(*_HEADINGS) if h.text_content().strip()), None)
    return Entry(
        text=_text(block, heading),
        date=(time.get("datetime") or "").strip().replace(" ", "T", 1),
        anchor=block.get("id") or (heading.get("id") if heading is not None else None),
        title=" ".join(heading.text_content().split()) if heading is not None else None,
    )


def _text(block: Any, heading: Any) -> str:
    """The entry's paragraphs, without its time, its heading, and pictures."""
    kept = copy.deepcopy(block)
    heading_words = heading.text_content() if heading is not None else None
    for element in list(kept.iter()):
        is_heading = element.tag in _HEADINGS and element.text_content() == heading_words
        if element.tag in _DROPPED or element.tag == "time" or is_heading:
            element.drop_tree()
        elif element.tag in _BLOCKS and element is not kept:
            element.text = f"\n\n{element.text or ''}"
            element.tail = f"\n\n{element.tail or ''}"
    lines = (" ".join(line.split()) for line in kept.text_content().split("\n"))
    return "\n\n".join(line for line in lines if line)
