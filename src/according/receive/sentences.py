"""A light cut of a paragraph into sentences, for finding repeats and furniture; ``read`` does its own parse."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s+[\"“‘«(\[]?[A-Z0-9\u0400-\u042f–—-])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Cmdr|Brig|Adm|Sen|Rep|Gov|St|No|vs|etc|Jr|Sr|Inc|Co|Corp"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z](?:\.[A-Z])*)\.$"
)
_TERMINAL = re.compile(r"[.!?…:;。！？؟।][\"”’»)\]」』]*$|[\"”»」』]$")
# Scripts written without blanks: about this many letters make a word.
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_LETTERS_A_WORD = 3
_FUNCTION_WORDS = frozenset(
    "the a an of in on at to for from by with as and or but that which who is are was were has have had be been "
    "will would not it its he she they his her their this said after before into over".split()
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of one paragraph, in order, covering it without the blanks between."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if _ABBREVIATION.search(text[start : match.end()]):
            continue
        spans.append((start, match.end()))
        start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence, a quotation or an announced list does."""
    return bool(_TERMINAL.search(text.rstrip()))


def word_count(text: str) -> int:
    """How many words a line has; in scripts without blanks, about how many."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // _LETTERS_A_WORD


def is_prose(text: str) -> bool:
    """Whether a line is running text rather than a heading, a menu entry or a form field."""
    words = text.split()
    count = word_count(text)
    if count < 5:
        return False
    running = sum(w.lower().strip("\"“”'’,.;:()") in _FUNCTION_WORDS for w in words)
    if ends_sentence(text):
        return running >= 1 or count >= 8
    return (running >= 4 or count > len(words)) and count >= 14


def is_heading(text: str) -> bool:
    """Whether a line can be a headline: 3 to 30 words and no full stop at its end."""
    return 3 <= word_count(text) <= 30 and len(text) <= 240 and not re.search(r"[.;:,。]$", text.rstrip())
