"""Gold trees of a CoNLL-U file, whole and with the marks lost that careless scraping loses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

LOST = re.compile(r"(?<!\d),|,(?!\d)|['’‘]")  # commas (not those of "1,200") and apostrophes


class GoldWord(msgspec.Struct, frozen=True, kw_only=True):
    """One word; ``head`` counts the words of its sentence from 0, and the root, of relation "ROOT", is its own head."""

    form: str
    space: bool
    pos: str
    head: int
    relation: str


Sentence = tuple[GoldWord, ...]
Document = tuple[tuple[Sentence, ...], ...]  # paragraphs of sentences


def documents(path: Path) -> Iterator[Document]:
    """The documents of a file; a file without paragraphs has one a document."""
    found: list[list[Sentence]] = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        marks = {line.split("=")[0].strip("# ").split(" ")[0] for line in lines if line[0] == "#"}
        if "newdoc" in marks and found:
            yield tuple(map(tuple, found))
            found = []
        if "newpar" in marks or not found:
            found.append([])
        found[-1].append(_sentence([line.split("\t") for line in lines if line[0] != "#"]))
    if found:
        yield tuple(map(tuple, found))


def _sentence(rows: Sequence[Sequence[str]]) -> Sentence:
    """The words of one sentence; those of a multiword token ("don't") are written together."""
    inside: set[str] = set()  # all but the last word of every multiword token
    unspaced = {row[0] for row in rows if "SpaceAfter=No" in row[9]}
    for row in rows:
        if "-" in row[0]:
            first, last = row[0].split("-")
            inside |= {str(number) for number in range(int(first), int(last))}
            unspaced |= {last} if row[0] in unspaced else set()
    return tuple(
        GoldWord(
            form=row[1],
            space=row[0] not in inside and row[0] not in unspaced,
            pos=row[3],
            head=int(row[6]) - 1 if row[6] != "0" else int(row[0]) - 1,
            relation="ROOT" if row[6] == "0" else row[7],
        )
        for row in rows
        if row[0].isdigit()
    )


def text_of(sentence: Sentence) -> str:
    """The sentence as it is printed."""
    return "".join(word.form + " " * word.space for word in sentence).strip()


def stripped(sentence: Sentence) -> Sentence | None:
    """The sentence without commas and apostrophes; what an apostrophe held apart grows together ("Syria's", "Syrias").

    A word that vanishes hands its dependents to its head. ``None`` where nothing is left, or the root is lost.
    """
    forms = [LOST.sub("", word.form) for word in sentence]
    groups: list[list[int]] = []
    for at, (word, form) in enumerate(zip(sentence, forms, strict=True)):
        joined = at and form != word.form and form and not sentence[at - 1].space
        if joined and groups and groups[-1][-1] == at - 1:
            groups[-1].append(at)
        elif form:
            groups.append([at])
    place = {at: number for number, group in enumerate(groups) for at in group}
    words = [_merged(sentence, forms, group, place) for group in groups]
    if not words or any(word is None for word in words) or sum(w.relation == "ROOT" for w in words if w) != 1:
        return None
    return tuple(word for word in words if word)


def _merged(
    sentence: Sentence, forms: Sequence[str], group: Sequence[int], place: dict[int, int]
) -> GoldWord | None:
    """The word of a group: with the tree of the first member whose head lies outside."""
    top = next((at for at in group if sentence[at].head == at or sentence[at].head not in group), group[0])
    word = sentence[top]
    head = word.head
    while head not in place:
        if sentence[head].head == head:
            return None
        head = sentence[head].head
    root = word.head == top
    after = group[-1] + 1
    vanishing = after < len(sentence) and not forms[after]
    return GoldWord(
        form="".join(forms[at] for at in group),
        space=sentence[group[-1]].space or (vanishing and sentence[after].space),
        pos=word.pos,
        head=place[top] if root else place[head],
        relation="ROOT" if root else word.relation,
    )
