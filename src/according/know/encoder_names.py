"""Names mended by what stands around them: cut in two by the network, titled, or no name but a people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.know.encoder_name_parts import NAMED, PLACES, Name, Text, ended, headed, name_parts
from according.know.encoder_names_text import told_by_last_words, told_by_the_text

QUOTES = frozenset(('"', "'", "“", "‘", "„", "«", "``"))
NUMERAL = re.compile(r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XVI{0,2})$")  # of a ruler


def mended(names: Sequence[Name], words: Sequence[str], pos: Sequence[str]) -> list[Name]:
    """The names of one text in their order, without overlap; ``pos`` holds each word's part of speech."""
    text = Text(words, pos)
    cased = text.cased
    found: list[Name] = []
    for raw in names:
        whole = _as_people(_untitled(_numbered(raw, text), text), text)
        name = _bare(whole, text) if cased else whole
        if name is None or _names_no_one(name, text):
            continue
        start, end, kind = _surnamed(_by_its_last_word(name, text), text)
        if found and found[-1][1] >= end:
            continue
        start, kind = _whole(start, kind, words, found)
        while found and found[-1][1] > start:
            start = min(start, found.pop()[0])
        found.append((start, end, kind))
    return told_by_the_text(told_by_last_words(found, text), text) if cased else found


def _whole(start: int, kind: str, words: Sequence[str], before: Sequence[Name]) -> tuple[int, str]:
    """Where the name starts of which the network found the last part, and its kind."""
    of = start - 2 if start > 2 and words[start - 1].lower() == "the" else start - 1
    if of > 0 and words[of] == "of" and words[of - 1] in headed() and kind in ("GPE", "LOC", "ORG", "NORP"):
        kind = headed()[words[of - 1]]
        start = of - 1
        # "Federal | Republic of …": what the network took for the beginning belongs to it.
        if before and before[-1][1] in (start, start + 1, of) and before[-1][2] in (*PLACES, "ORG"):
            start = min(start, before[-1][0])
    elif start and kind in PLACES and words[start - 1] in name_parts().openers:
        start -= 1
    return start, kind


def _names_no_one(name: Name, text: Text) -> bool:
    """Whether it only gives its name to an agreement ("the Minsk Protocol"), is one, a work, or a title alone."""
    start, end, kind = name
    called = name_parts().called
    if kind in NAMED and _titles_a_work(start, text):
        return True
    if kind in ("PERSON", "ORG") and text.word(end) in name_parts().prizes:
        return True
    if kind == "PERSON":
        bare = end == start + 1 or text.word(start + 1) == "of"
        return bare and text.words[start].lower() in name_parts().titles
    if kind in PLACES:
        return text.word(end) in called or (text.word(start - 1) == "of" and text.word(start - 2) in called)
    return kind == "ORG" and text.words[start] in called and text.word(start + 1) == "of"


def _titles_a_work(start: int, text: Text) -> bool:
    """Whether "song", "film" or the like stands before, with quotation marks and "The" or without."""
    before = start - 1
    while text.word(before) in QUOTES or text.word(before) == "The":
        before -= 1
    return text.word(before) in name_parts().works


def _numbered(name: Name, text: Text) -> Name:
    """A ruler with his number: no place has one, and "Pyongyang I" may be followed by what I did there."""
    start, end, kind = name
    if kind in ("PERSON", *PLACES) and end == start + 1 and NUMERAL.match(text.word(end)):
        return name if kind in PLACES and text.pos[end] == "PRON" else (start, end + 1, "PERSON")
    return name


def _untitled(name: Name, text: Text) -> Name:
    """A person without titles; the place that completes a title ("Duke of York") is a place, and nobody's name."""
    start, end, kind = name
    parts = name_parts()
    title = text.words[start]
    if kind in ("PERSON", "ORG") and end > start + 2 and _completed(start, text):
        return start + 2, end, "GPE"
    if kind == "PERSON" and _completed(start - 2, text):
        return start, end, "GPE"
    if kind in NAMED and kind != "PERSON" and title.islower() and title in parts.titles and end > start + 1:
        return start + 1, end, "PERSON"
    while (
        kind == "PERSON"
        and start + 1 < end
        and text.words[start].lower() in parts.titles
        and text.words[start + 1] != "of"
    ):
        start += 1
    return start, end, kind


def _completed(at: int, text: Text) -> bool:
    """Whether a title stands there that goes on with "of" and a place; a minister's goes on with what he minds."""
    seat = text.word(at).lower() in name_parts().seats and text.word(at + 1) == "of"
    return seat and text.word(at + 2)[:1].isupper()


def _as_people(name: Name, text: Text) -> Name:
    """An adjective is no place or body but says of which people something is: "Nubian", "Anglo-Nubian"."""
    start, end, kind = name
    single = end == start + 1
    if kind in PLACES and end <= start + 2 and text.pos[end - 1] == "ADJ":
        return start, end, "NORP"
    if kind == "ORG" and single and text.pos[start] == "ADJ" and not text.words[start].isupper():
        return start, end, "NORP"
    joined = single and text.word(end) == "-" and text.word(end + 1)[:1].isupper()
    return (start, end, "NORP") if kind in NAMED and joined and text.pos[end + 1] == "ADJ" else name


def _bare(name: Name, text: Text) -> Name | None:
    """A name without common words around it, ``None`` where it has no others: "the river Nestus", "the taiga".

    Behind a person stand his age and his deeds ("Ahmed 24", "Assad sacks" in text without commas), behind a place its
    kind ("the Sahara desert"); a body may end with its own ("the Islamic State group").
    """
    start, end, kind = name
    while kind in NAMED and start < end and _common(start, text):
        start += 1
    while kind != "ORG" and kind in NAMED and start < end - 1 and _said_of(kind, end - 1, text):
        end -= 1
    return (start, end, kind) if start < end else None


def _said_of(kind: str, at: int, text: Text) -> bool:
    if kind == "PERSON":
        return text.words[at].isdigit() or _common(at, text)
    return _common(at, text) and text.pos[at] == "NOUN"


def _common(at: int, text: Text) -> bool:
    word = text.words[at]
    plain = word.isalpha() and word.islower() and word not in name_parts().particles
    return plain and text.pos[at] != "PROPN"


def _by_its_last_word(name: Name, text: Text) -> Name:
    """The kind that its last word tells: a Park is a place, a Party a body; and a Republic of somewhere is a state."""
    start, end, kind = name
    surnames = name_parts().surnames
    if kind in NAMED and end > start + 1 and not (kind == "PERSON" and text.words[end - 1] in surnames):
        for at in range(start, end - 2):
            if text.words[at + 1] == "of" and headed().get(text.words[at]) == "GPE":
                return start, end, "GPE"
        told = ended().get(text.words[end - 1], kind)
        return start, end, kind if {told, kind} <= PLACES else told
    return name


def _surnamed(name: Name, text: Text) -> Name:
    """A person with what tells him from his namesakes: "Jr.", "the Elder"."""
    start, end, kind = name
    parts = name_parts()
    if kind != "PERSON":
        return name
    behind = end + 1 if text.word(end) == "," else end
    if text.word(behind) in parts.juniors:
        return start, behind + 1, kind
    if text.word(end) != "the":
        return name
    if text.word(end + 1) in parts.epithets:
        return name if text.word(end + 2)[:1].isupper() else (start, end + 2, kind)
    return (start, _called(end + 1, text), kind) if end == start + 1 else name


def _called(at: int, text: Text) -> int:
    """The end of a byname after "the" ("Louis the German"), before the article where none stands there."""
    end = at
    while text.word(end)[:1].isupper() and text.pos[end] in ("PROPN", "ADJ"):
        end += 1
    described = end < len(text.words) and text.pos[end] in ("NOUN", "PROPN")
    return at - 1 if end == at or described else end
