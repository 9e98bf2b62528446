"""Sentences printed twice: a standfirst taken from the story, a lead that the crawler kept two times."""

from __future__ import annotations

from according.receive.floor import Floor
from according.receive.normal import folded
from according.receive.paragraphs import without_bullet
from according.receive.sentences import is_prose, sentence_spans

#: Shorter sentences may honestly recur ("He did not say more.").
SHORTEST_REPEAT = 7
#: A standfirst or a doubled lead stands among the first sentences.
DECK_SENTENCES = 4


def cut_repeats(lines: list[str], floor: Floor) -> list[str]:
    """The paragraphs without sentences that are printed a second time, word for word.

    A sentence among the first that is wholly contained in a later one goes itself; otherwise the later equal goes.
    """
    cut = [[line[a:b] for a, b in sentence_spans(line)] for line in lines]
    order = [(i, j) for i, row in enumerate(cut) for j in range(len(row))]
    words = {at: _compared(cut[at[0]][at[1]]) for at in order}
    gone: set[tuple[int, int]] = set()
    for rank, at in enumerate(order[:DECK_SENTENCES]):
        if _long(words[at]) and any(words[at] in words[later] for later in order[rank + 1 :]):
            gone.add(at)
    seen: set[str] = set()
    for at in order:
        if at in gone:
            continue
        if _long(words[at]) and words[at] in seen:
            gone.add(at)
        seen.add(words[at])
    for i, j in sorted(gone):
        floor.drop(cut[i][j], "printed twice")
    return _without(lines, cut, gone)


def _compared(sentence: str) -> str:
    """The sentence's folded words between blanks; nothing for a list entry or heading, which may honestly recur."""
    bare, bullet = without_bullet(sentence)
    return f" {' '.join(folded(bare))} " if is_prose(bare) and not bullet else " "


def _long(words: str) -> bool:
    return words.count(" ") - 1 >= SHORTEST_REPEAT


def _without(lines: list[str], cut: list[list[str]], gone: set[tuple[int, int]]) -> list[str]:
    kept: list[str] = []
    for i, line in enumerate(lines):
        if not any(a == i for a, _ in gone):
            kept.append(line)
            continue
        rest = " ".join(s for j, s in enumerate(cut[i]) if (i, j) not in gone)
        if rest:
            kept.append(rest)
    return kept
