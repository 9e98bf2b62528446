"""A tag list glued in front of a sentence: "Tags Region Town attack Troops moved into the town …".

Without commas the end of the list is not printed. It is cut only as far as words that cannot begin the sentence;
a capitalised run before the sentence stays, unless one of its words is written small elsewhere in the report.
"""

from __future__ import annotations

import re

from according.receive.floor import Floor

_TAGS = re.compile(r"(?:(?<=[.!?\"”)] )|^)Tags:? (?=[A-Z])")
_FUNCTION = frozenset(
    "a an the at in on of to by for from with as after before was were is are has have had said will would when who "
    "which that out up into over under its his her their it he she they".split()
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred hundreds thousand thousands dozens several".split()
)
_WITHIN = 40


def cut_tags(paragraph: str, whole: str, floor: Floor) -> str:
    """The paragraph without glued tag lists; ``whole`` is the report's text, which shows how words are written."""
    match = _TAGS.search(paragraph)
    if match is None:
        return paragraph
    words = list(re.finditer(r"\S+", paragraph[match.end() :]))[:_WITHIN]
    first = _sentence_start([w[0] for w in words], whole)
    if first is None or first == 0:
        return paragraph
    cut = match.end() + words[first].start()
    floor.drop(paragraph[match.start() : cut], "tag list")
    return paragraph[: match.start()] + paragraph[cut:]


def _sentence_start(words: list[str], whole: str) -> int | None:
    """The index of the word that begins the sentence after the tags; the earliest it can be, when unsure."""
    end = next((i for i, w in enumerate(words) if w.lower() in _FUNCTION | _NUMBERS), None)
    if end is None:
        return None
    if words[end][0].isupper():
        return end
    last = next((i for i in range(end, -1, -1) if words[i][0].isupper()), None)
    if last is None:
        return None
    run = last
    while run > 0 and words[run - 1][0].isupper():
        run -= 1
    for index in range(run, last + 1):
        if re.search(rf"\b{re.escape(words[index].lower())}\b", whole):
            return index
    return run
