"""US news filed under shooting incidents: the counts that each article states, and how many were read exactly.

The data are those of the Gun Violence Corpus with its incidents: ``articles.jsonl`` and ``incidents.jsonl``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from according.bench.victims import Counted

T = TypeVar("T")
Field = Literal["killed", "injured"]
FIELDS: tuple[Field, ...] = ("killed", "injured")
# A sentence that holds the number beside one of these states it.
VICTIM_WORDS: Mapping[Field, re.Pattern[str]] = {
    "killed": re.compile(r"kill|dead|die[ds]?\b|death|fatal|slain|murder|homicide"),
    "injured": re.compile(r"wound|injur|hurt|hospital|critical|shot"),
}
SPELLED = "zero one two three four five six seven eight nine ten".split()
SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article; ``dct`` is the day it was published."""

    id: str
    title: str
    content: str
    dct: str
    incident_id: str


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """What the archive counts for one incident."""

    incident_uri: str
    num_killed: int | None = None
    num_injured: int | None = None

    def count(self, field: Field) -> int:
        """How many the archive has; what it leaves out is none."""
        return (self.num_killed if field == "killed" else self.num_injured) or 0


class Violent(msgspec.Struct, frozen=True, kw_only=True):
    """The articles, and by article and field the count that its incident has and its own text states."""

    articles: tuple[Article, ...]
    stated: Mapping[tuple[str, Field], int]

    @classmethod
    def read(cls, folder: Path) -> Violent:
        """The corpus in ``folder``."""
        articles = tuple(_lines(folder / "articles.jsonl", Article))
        incidents = {i.incident_uri: i for i in _lines(folder / "incidents.jsonl", Incident)}
        counts = {(a.id, field): incidents[a.incident_id].count(field) for a in articles for field in FIELDS}
        stated = {
            (a.id, field): counts[a.id, field]
            for a in articles
            for field in FIELDS
            if states(a, field, counts[a.id, field])
        }
        return cls(articles=articles, stated=stated)


def _lines(path: Path, shape: type[T]) -> Iterator[T]:
    with path.open("rb") as file:
        for line in file:
            if line.strip():
                yield msgspec.json.decode(line, type=shape)


def states(article: Article, field: Field, count: int) -> bool:
    """Whether a sentence of the article holds the number, in digits or spelled, beside a victim word; never for 0."""
    forms = [str(count), *SPELLED[count : count + 1]]
    number = re.compile("|".join(rf"\b{form}\b" for form in forms))
    text = f"{article.title}. {article.content}".lower()
    return count != 0 and any(
        VICTIM_WORDS[field].search(sentence) and number.search(sentence) for sentence in SENTENCES.split(text)
    )


def exactness(stated: Mapping[tuple[str, Field], int], read: Mapping[str, Counted]) -> dict[str, float]:
    """By field: the share of stated counts that were read exactly, and the share answered at all."""
    found: dict[str, float] = {}
    for field in FIELDS:
        wanted = {article: count for (article, f), count in stated.items() if f == field}
        answers = {article: getattr(read[article], field) for article in wanted}
        total = max(1, len(wanted))
        found[field] = sum(answers[a] == count for a, count in wanted.items()) / total
        found[f"{field}_answered"] = sum(answer is not None for answer in answers.values()) / total
        found[f"{field}_stated"] = len(wanted)
    return found


def predictions(articles: Iterable[Article], read: Mapping[str, Counted]) -> Sequence[Mapping[str, object]]:
    """One line an article; which incident it belongs to is another bench's question."""
    return [
        {"id": a.id, "incident": None, "killed": read[a.id].killed, "injured": read[a.id].injured}
        for a in articles
    ]
