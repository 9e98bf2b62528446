"""Names mended by the whole text: by words that the network left beside them, and by their other mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from according.know.encoder_name_parts import NAMED, NAMED_OR_PEOPLE, Name, Text, ended, name_parts

LONGEST = 5  # words of a name that is looked for again


def told_by_last_words(names: Sequence[Name], text: Text) -> list[Name]:
    """With the names whose last word tells what they are and was left out: "[Palestinian] Authority", "H Street"."""
    inside = {at: name for name in names for at in range(name[0], name[1])}
    for at, word in enumerate(text.words):
        if word not in ended() or at in inside or not _ends_here(at, text):
            continue
        start = at
        while start and _goes_back_to(start - 1, inside, text):
            start -= 1
        if start == at:
            continue
        parts = {inside[i] for i in range(start, at) if i in inside}
        start = min(start, *(part[0] for part in parts)) if parts else start
        inside |= dict.fromkeys(range(start, at + 1), (start, at + 1, ended()[word]))
    return sorted(set(inside.values()))


def _ends_here(at: int, text: Text) -> bool:
    goes_on = text.word(at + 1)[:1].isupper() and text.pos[at + 1] == "PROPN"
    return text.pos[at] in ("PROPN", "NOUN") and not goes_on


def _goes_back_to(at: int, inside: dict[int, Name], text: Text) -> bool:
    """Whether a word is the name's: capitalised, no article, and of no date or other kind of name."""
    word = text.words[at]
    named = at not in inside or inside[at][2] in NAMED_OR_PEOPLE
    fitting = word[:1].isupper() and word.isalpha() and text.pos[at] in ("PROPN", "ADJ", "NOUN")
    return named and fitting and word.lower() not in ("the", "a", "an")


def told_by_the_text(names: Sequence[Name], text: Text) -> list[Name]:
    """Ruling houses are bodies; one writing has one kind, that of most of its mentions; none is passed over."""
    return _repeated(_agreed(_houses(names, text), text), text)


def _houses(names: Sequence[Name], text: Text) -> list[Name]:
    """A family that the text calls a dynasty rules wherever it is named: "the Qing"."""
    behind = name_parts().houses
    houses = {w for w, next_word in zip(text.words, text.words[1:], strict=False) if next_word in behind}
    houses = {word for word in houses if word[:1].isupper()}
    if not houses:
        return list(names)
    long = {at for start, end, _ in names if end > start + 1 for at in range(start, end)}
    others = [name for name in names if name[1] > name[0] + 1 or text.words[name[0]] not in houses]
    own = [(at, at + 1, "ORG") for at, word in enumerate(text.words) if word in houses and at not in long]
    return sorted([*others, *own])


def _written(name: Name, text: Text) -> tuple[str, ...]:
    return tuple(text.words[name[0] : name[1]])


def _agreed(names: Sequence[Name], text: Text) -> list[Name]:
    """Every mention with the kind that more mentions of the same writing have."""
    kinds: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name in names:
        if name[2] in NAMED_OR_PEOPLE:
            kinds[_written(name, text)][name[2]] += 1
    out: list[Name] = []
    for start, end, kind in names:
        counts = kinds[_written((start, end, kind), text)]
        best = max(counts, key=lambda each: counts[each], default=kind)
        out.append((start, end, best if counts[best] > counts[kind] > 0 else kind))
    return out


def _repeated(names: Sequence[Name], text: Text) -> list[Name]:
    """With further mentions of a name that has several words, is all capitals, or was found twice."""
    counts = Counter((_written(name, text), name[2]) for name in names if name[2] in NAMED)
    known: dict[tuple[str, ...], str] = {}
    for (words, kind), count in counts.items():
        if len(words) > 1 or count > 1 or words[0].isupper():
            known.setdefault(words, kind)
    taken = {at for start, end, _ in names for at in range(start, end)}
    return sorted([*names, *_again(known, taken, text)])


def _again(known: dict[tuple[str, ...], str], taken: set[int], text: Text) -> Iterator[Name]:
    at = 0
    while at < len(text.words):
        step = 1
        if at not in taken and _proper(at, text) and not _proper(at - 1, text):
            for size in range(LONGEST, 0, -1):
                kind = known.get(tuple(text.words[at : at + size]))
                free = taken.isdisjoint(range(at, at + size)) and not _proper(at + size, text)
                if kind is not None and free:
                    yield at, at + size, kind
                    step = size
                    break
        at += step


def _proper(at: int, text: Text) -> bool:
    return text.word(at)[:1].isupper() and text.pos[at] == "PROPN"
