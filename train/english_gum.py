"""The names of GUM's news and interviews: its annotators mark every entity, of which those with a proper name are kept.

Countries that act are organisations there, as they are in PUD's Universal NER.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from english_corpora import open_tag
from english_data import Sentence, treebank
from english_words import MISSING, PEOPLES, TITLES, place_label

KINDS = {"person": "PERSON", "organization": "ORG", "place": "place"}
BRACKET = re.compile(r"\([^()]+\)?|[^()]+\)")  # "(3-person-new…" opens, "3)" closes, "(4-place-…)" does both
INSIDE = frozenset("compound amod flat nummod nmod case det conj cc".split())  # relations within a name
LINKS = frozenset(("of", "for", "and", "&", "-", "–"))
ARTICLES = frozenset(("the", "a", "an"))


@dataclass(frozen=True, slots=True)
class Row:
    """One word of the treebank; ``head`` indexes its sentence, -1 is the root."""

    form: str
    pos: str
    plural: bool
    head: int
    dep: str
    entities: str

    @property
    def capital(self) -> bool:
        """Whether it is written as a name's word is."""
        return self.form[:1].isupper() or self.form[:1].isdigit()


Mention = tuple[int, int, str]  # start and end in words, and GUM's kind


def rows(path: Path) -> Iterator[list[Row]]:
    """The sentences of a CoNLL-U file with what the entity column says."""
    sentence: list[Row] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        columns = line.split("\t")
        if columns[0].isdigit():
            entity = re.search(r"Entity=([^|]*)", columns[9])
            relation, marked = columns[7].split(":")[0], entity.group(1) if entity else ""
            plural = "Number=Plur" in columns[5]
            sentence.append(Row(columns[1], columns[3], plural, int(columns[6]) - 1, relation, marked))
        elif not line and sentence:
            yield sentence
            sentence = []


def mentions(sentence: Sequence[Row]) -> list[Mention]:
    """All entities of a sentence, the longest first."""
    found: list[Mention] = []
    opened: list[tuple[str, int, str]] = []
    for at, row in enumerate(sentence):
        for bracket in BRACKET.findall(row.entities):
            if bracket[0] == "(":
                number, kind = bracket.strip("()").split("-")[:2]
                opened.append((number, at, kind))
            if bracket[-1] == ")":
                number = bracket.strip("()").split("-")[0]
                last = max((i for i, each in enumerate(opened) if each[0] == number), default=None)
                if last is not None:
                    _, start, kind = opened.pop(last)
                    found.append((start, at + 1, kind))
    return sorted(found, key=lambda m: (m[0] - m[1], m))


def name_of(sentence: Sequence[Row], mention: Mention) -> tuple[int, int] | None:
    """The name inside a mention, without title, article and what is said of it; ``None`` where it has none."""
    start, end, kind = mention
    head = next(i for i in range(start, end) if not start <= sentence[i].head < end)
    if sentence[head].pos != "PROPN":
        return None
    first = last = head
    person = kind == "person"
    while not person and first > start and _before(sentence, first - 1, mention, head):
        first -= 1
    while last + 1 < end:
        step = _behind(sentence, last + 1, mention, head)
        if step is None:
            break
        last = step
    return first, last + 1


def _within(sentence: Sequence[Row], at: int, mention: Mention, head: int) -> bool:
    """Whether a word hangs from the name's head by relations that names have inside."""
    while at != head:
        if sentence[at].dep not in INSIDE or not mention[0] <= sentence[at].head < mention[1]:
            return False
        at = sentence[at].head
    return True


def _before(sentence: Sequence[Row], at: int, mention: Mention, head: int) -> bool:
    row = sentence[at]
    fitting = row.capital and row.pos in {"PROPN", "ADJ", "NOUN", "NUM", "VERB"}
    return fitting and row.form.lower() not in ARTICLES and _within(sentence, at, mention, head)


def _behind(sentence: Sequence[Row], at: int, mention: Mention, head: int) -> int | None:
    """The last word to which a name goes on from ``at``."""
    row, person = sentence[at], mention[2] == "person"
    if not _within(sentence, at, mention, head):
        return None
    if row.dep == "flat" or (
        not person and row.capital and row.pos in {"PROPN", "ADJ", "NOUN", "NUM"} and row.dep != "conj"
    ):
        return at
    if person or row.form not in LINKS:
        return None
    then = at + 2 if at + 2 < mention[1] and sentence[at + 1].form.lower() == "the" else at + 1
    goes_on = then < mention[1] and sentence[then].capital and sentence[then].pos in {"PROPN", "ADJ", "NOUN"}
    return then if goes_on and _within(sentence, then, mention, head) else None


def gum(path: Path, majority: dict[str, str]) -> list[Sentence]:
    """Sentences with PERSON, ORG, GPE and LOC; bare titles, other proper nouns, nationalities and dates stay open."""
    texts = (s for document in treebank(path) for paragraph in document for s in paragraph)
    return [_labelled(sentence, text, majority) for sentence, text in zip(rows(path), texts, strict=True)]


def _labelled(sentence: Sequence[Row], text: Sentence, majority: dict[str, str]) -> Sentence:
    labels = [MISSING if row.pos == "PROPN" else open_tag(row.form, majority) for row in sentence]
    taken: list[tuple[int, int]] = []
    for mention in mentions(sentence):
        span = name_of(sentence, mention) if mention[2] in KINDS else None
        if span is None or any(span[0] < end and start < span[1] for start, end in taken):
            continue
        if all(row.form.lower() in TITLES for row in sentence[span[0] : span[1]]):
            continue
        taken.append(span)
        labels[span[0] : span[1]] = _tags(sentence[span[0] : span[1]], KINDS[mention[2]], majority)
    return tuple(replace(word, label=label) for word, label in zip(text, labels, strict=True))


def _tags(name: Sequence[Row], label: str, majority: dict[str, str]) -> list[str]:
    written = " ".join(row.form for row in name)
    people = label == "PERSON" and name[0].plural
    if people or written.lower() in PEOPLES or majority.get(written) == "NORP":
        return [MISSING] * len(name)
    label = place_label(written) if label == "place" else label
    return [f"B-{label}", *[f"I-{label}"] * (len(name) - 1)]
