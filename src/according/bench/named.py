"""Gold names of running text: Universal NER by exact span, re3d by where a name ends."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from spacy.tokens import Doc

from according.know.countries import country_named, country_of_demonym

# Universal NER leaves nationalities unnamed, and its LOC takes in every place.
THREE = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC"}
RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
HELD_OUT = 26  # of 256: a tenth of the documents, by the first byte of their id's hash
ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_WORD = r"(?:(?:[Aa]l|[Ee]l)-)?[A-Z0-9][\w.’'&]*(?:-\w+)*"
_LINK = r"(?: |-| (?:of|for|and|the|on|to|in|of the|for the|and the|de|bin|al|du) )"
# A name ends its mention, or what follows is set off ("Tobias Ellwood, Foreign Office Minister").
MENTION = re.compile(
    rf"(?P<before>.*?)(?P<name>\b{_WORD}(?:{_LINK}{_WORD})*?)(?:[’']s)?(?:\W*$|, )", re.DOTALL
)
DESCRIBED = re.compile(r"\b(?:of|for|from|in|by|with|at|and|to|on)\b")
UNNAMED = frozenset(
    "we they it our their you your he she i his her its this these those us them who the".split()
)

Mark = tuple[int, int, str]  # start and end in characters, and PER, ORG or LOC


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A text and its names; to find an ``unsure`` one is neither right nor wrong."""

    text: str
    names: frozenset[Mark]
    unsure: tuple[Mark, ...] = ()


class Tally(msgspec.Struct, kw_only=True):
    """How many names there are, were found, and were found rightly."""

    gold: int = 0
    found: int = 0
    right: int = 0

    @property
    def f1(self) -> float:
        """0 where nothing is right."""
        return 2 * self.right / max(1, self.gold + self.found)


def uner(path: Path) -> Iterator[Passage]:
    """The sentences of a Universal NER file."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        text = next(line for line in lines if line.startswith("# text = ")).removeprefix("# text = ")
        names: list[Mark] = []
        at = 0
        for row in (line.split("\t") for line in lines if line[0] != "#"):
            start = text.index(row[1], at)
            at = start + len(row[1])
            if row[2][0] == "B":
                names.append((start, at, row[2][2:]))
            elif row[2][0] == "I" and names:
                names[-1] = (names[-1][0], at, names[-1][2])
        kept = frozenset(_bare(text, mark) for mark in names if mark[2] in RE3D.values())
        yield Passage(text=text, names=kept)


def found_names(doc: Doc) -> set[Mark]:
    """The names of a document in the three classes; an article in front is no part of a name."""
    marks = [(e.start_char, e.end_char, THREE[e.label_]) for e in doc.ents if e.label_ in THREE]
    return {_bare(doc.text, mark) for mark in marks}


def _bare(text: str, mark: Mark) -> Mark:
    article = ARTICLE.match(text, mark[0], mark[1])
    return (article.end(), *mark[1:]) if article else mark


def count_exact(tally: Tally, passage: Passage, found: set[Mark]) -> None:
    """A name is right when start, end and class are."""
    tally.gold += len(passage.names)
    tally.found += len(found)
    tally.right += len(found & passage.names)


# --- re3d ------------------------------------------------------------------------------------------------------------


def re3d(folder: Path) -> Iterator[Passage]:
    """The held-out tenth; mentions that only describe ("two bridges") and those inside a longer name are unsure."""
    for path in sorted(folder.glob("*/documents.json")):
        mentions: Mapping[str, list[Mark]] = _mentions(path.parent / "entities.json")
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if hashlib.sha256(row["_id"].encode()).digest()[0] < HELD_OUT:
                yield _passage(row["text"], mentions[row["_id"]])


def _mentions(path: Path) -> dict[str, list[Mark]]:
    found: dict[str, list[Mark]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["type"] in RE3D or row["type"] == "Nationality":
            found[row["documentId"]].append((row["begin"], row["end"], RE3D.get(row["type"], "")))
    return found


def _passage(text: str, mentions: Sequence[Mark]) -> Passage:
    """The longest mention of a place in the text decides; a country is a place, whatever part it plays."""
    names: set[Mark] = set()
    taken: list[tuple[int, int]] = []
    unsure: list[Mark] = []
    for start, end, kind in sorted(set(mentions), key=lambda m: (m[0] - m[1], m)):
        name = None if any(start < b and a < end for a, b in taken) else _named(text[start:end], kind)
        if name is None or not kind or country_of_demonym(name):
            unsure.append((start, end, kind))
            continue
        taken.append((start, end))
        last = text.index(name, start) + len(name)
        names.add((start, last, "LOC" if country_named(name) else kind))
    return Passage(text=text, names=frozenset(names), unsure=tuple(unsure))


def _named(mention: str, kind: str) -> str | None:
    """The name in a mention, or ``None`` where it only describes ("people in Syria", "the Minister")."""
    article = ARTICLE.match(mention)
    match = MENTION.match(mention, article.end() if article else 0)
    if match is None or DESCRIBED.search(match["before"]) or match["name"].lower() in UNNAMED:
        return None
    if kind == "PER" and (DESCRIBED.search(match["name"]) or (article and " " not in match["name"])):
        return None
    return match["name"] if match["name"].endswith("S.") else match["name"].rstrip(".")


def count_by_end(tally: Tally, passage: Passage, found: set[Mark]) -> None:
    """A name is right when its class and end are and it lies in the mention: re3d's mentions open with titles."""
    gold = [(mark, any(_ends(mark, one) for one in found)) for mark in passage.names]
    tally.gold += len(gold)
    tally.right += sum(right for _, right in gold)
    tally.found += sum(right for _, right in gold)
    tally.found += sum(
        not any(_ends(mark, one) for mark in (*passage.names, *passage.unsure)) for one in found
    )


def _ends(mention: Mark, name: Mark) -> bool:
    """Whether a name stands at the end of a mention of its class."""
    return mention[0] <= name[0] and mention[1:] == name[1:]
